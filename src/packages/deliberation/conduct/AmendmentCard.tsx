import { View } from '@tarojs/components'
import type { Amendment } from '~types/deliberation/amendments'
import { a11y } from '@/ui/a11y'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import { Tag } from '@/ui/Tag'
import { shortCode } from '@/words/codes'
import { AMENDMENT_WORDS } from '../words/conduct'
import { Changed } from './Changed'

interface Props {
  amendment: Amendment
  mayDecide: boolean
  pending: boolean
  onApprove: () => unknown
  onRefuse: () => void
  onWithdraw: () => unknown
}

/** One change of a frozen vote: what was altered word for word, why, and by which two people. */
export function AmendmentCard({ amendment, mayDecide, pending, onApprove, onRefuse, onWithdraw }: Props) {
  const { kind, state, reason, before, after, version, proposed, decided, lapsed, openedAfter } = amendment
  const waits = state === 'proposed' && !lapsed
  const changed = after.motions.flatMap((motion, at) => {
    const old = before.motions.find(({ motionId }) => motionId === motion.motionId)?.text ?? ''
    return old === motion.text ? [] : [{ ...motion, old, number: at + 1 }]
  })
  return (
    <Card className="u-mt3" {...(waits && { kind: 'key' as const })}>
      <View className="u-row u-between u-g2">
        <View className="yb-h" {...a11y({ role: 'heading' })}>
          {version === null ? AMENDMENT_WORDS[kind] : `第 ${String(version)} 版：${AMENDMENT_WORDS[kind]}`}
        </View>
        <StateTag amendment={amendment} />
      </View>
      <View className="c-2 u-mt1">{reason}</View>
      {before.title !== after.title && (
        <View className="u-mt3">
          <View className="yb-cap">标题</View>
          <Changed before={before.title} after={after.title} />
        </View>
      )}
      {changed.map(({ motionId, old, text, number }) => (
        <View key={motionId} className="u-mt3">
          <View className="yb-cap">第 {number} 件</View>
          <Changed before={old} after={text} />
        </View>
      ))}
      {kind === 'roll' && (
        <View className="yb-sub u-mt3">
          名册 {shortCode(amendment.rollHashBefore)} 换成{' '}
          {amendment.rollHashAfter === null ? '生效的新户册' : shortCode(amendment.rollHashAfter)}
        </View>
      )}
      <View className="yb-cap u-mt3">
        {proposed.nameMasked} {shortDateTime(proposed.at)} 提出
        {decided !== null && `，${decided.nameMasked} ${shortDateTime(decided.at)} ${DECIDED[state]}`}
        {decided !== null && decided.reason !== '' && `：${decided.reason}`}
        {openedAfter !== null && `。开启记录 ${shortCode(openedAfter)}`}
      </View>
      {waits && mayDecide && (
        <View className="u-mt3">
          <Buttons>
            <Button kind="quiet" onPress={onRefuse}>
              退回
            </Button>
            <Button loading={pending} onPress={onApprove}>
              确认启用
            </Button>
          </Buttons>
        </View>
      )}
      {waits && proposed.isMe && (
        <View className="u-mt3">
          <Button kind="quiet" block loading={pending} onPress={onWithdraw}>
            撤回我提的
          </Button>
        </View>
      )}
    </Card>
  )
}

const DECIDED: Readonly<Record<Amendment['state'], string>> = {
  proposed: '',
  inForce: '确认',
  refused: '退回',
  withdrawn: '撤回',
}

function StateTag({ amendment: { state, lapsed } }: { amendment: Amendment }) {
  if (state === 'inForce')
    return (
      <Tag tone="green" icon="check">
        已启用
      </Tag>
    )
  if (state === 'proposed' && !lapsed)
    return (
      <Tag tone="vf-pending" icon="clock">
        等复核
      </Tag>
    )
  return <Tag icon="minusc">{lapsed ? '过期作废' : DECIDED[state]}</Tag>
}
