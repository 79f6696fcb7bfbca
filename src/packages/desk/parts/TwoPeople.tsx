import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Card } from '@/ui/Card'
import { Tag } from '@/ui/Tag'
import { CardTitle } from './Title'

interface Props {
  drafter: string
  drafted: boolean
  /** Null while nobody has approved. */
  approver: string | null
  /** Whether the vote binds: then the community is the second person. */
  binding: boolean
}

/** Who drafts cannot approve (ledger.md 14). */
export function TwoPeople({ drafter, drafted, approver, binding }: Props) {
  return (
    <Card className="u-mt3">
      <CardTitle>两人确认</CardTitle>
      <View className="u-mt1">
        <Person initial={drafter.slice(0, 1)} name={drafter} part="发起人">
          {drafted ? (
            <Tag tone="st-effective" icon="checkc">
              已确认
            </Tag>
          ) : (
            <Tag icon="edit">正在填</Tag>
          )}
        </Person>
        <Person
          other
          initial={approver === null ? '二' : approver.slice(0, 1)}
          name={approver ?? (binding ? '社区工作者' : '另一位委员或社区工作者')}
          part={binding ? '核定议题类别和本地规定，不能是发起人自己' : '复核人，不能是发起人自己'}
        >
          {approver === null ? (
            <Tag tone="vf-pending" icon="clock">
              等复核
            </Tag>
          ) : (
            <Tag tone="st-effective" icon="checkc">
              已复核
            </Tag>
          )}
        </Person>
      </View>
    </Card>
  )
}

interface PersonProps {
  initial: string
  name: string
  part: string
  other?: boolean
  children: ReactNode
}

function Person({ initial, name, part, other = false, children }: PersonProps) {
  return (
    <View className="dk-person">
      <View className={other ? 'dk-av other' : 'dk-av'}>{initial}</View>
      <View className="u-grow">
        <View>{name}</View>
        <View className="yb-cap">{part}</View>
      </View>
      {children}
    </View>
  )
}
