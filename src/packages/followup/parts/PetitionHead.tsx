import { View } from '@tarojs/components'
import type { PetitionCard } from '~types/followup/petitions'
import { Gauge } from '@/ui/Gauge'
import { counted, day } from '@/ui/format'
import { Tag } from '@/ui/Tag'
import { SUBJECT_WORDS } from '@/words/deliberation'
import { PETITION_WORDS } from '../words/followup'

const persons = (count: number) => counted(count, '人')

/** How far a petition has come, and what has to happen next. */
export function PetitionHead({ petition }: { petition: PetitionCard }) {
  const { title, subject, state, joined, total, needed, late } = petition
  return (
    <View>
      <View className="u-row u-g2">
        <Tag {...(state === 'reached' ? { tone: 'accent', icon: 'horn' } : { icon: 'users' })}>
          {PETITION_WORDS[state]}
        </Tag>
        <Tag>{SUBJECT_WORDS[subject].name}</Tag>
        {late && (
          <Tag tone="danger" icon="alert">
            {state === 'convened' ? '召集晚了' : '过期没召集'}
          </Tag>
        )}
      </View>
      <View className="yb-b u-mt2">{title}</View>
      <View className="u-mt3">
        <Gauge
          name="联名的业主"
          part={joined}
          whole={total}
          needed={needed}
          thresholdName="两成"
          partName="已联名"
          show={persons}
        />
      </View>
      <View className="yb-sub u-mt2">{nextOf(petition)}</View>
    </View>
  )
}

function nextOf({ state, until, conveneBy, late }: PetitionCard): string {
  const due = conveneBy === null ? '' : day(conveneBy)
  switch (state) {
    case 'open':
      return `${day(until)}前满两成，业委会就要召集业主大会。`
    case 'reached':
      return late ? `业委会应在 ${due}前召集，已经过期，已告诉社区。` : `业委会要在 ${due}前召集业主大会。`
    case 'convened':
      return '业委会已经召集业主大会。'
    case 'lapsed':
      return `到 ${day(until)}没有满两成，这份联名结束了。可以再发起一份。`
  }
}
