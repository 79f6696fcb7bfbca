import { openPage } from '@/platform/navigate'
import { Card } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import { Row } from '@/ui/Row'
import type { Deliberation } from '../model/bar'
import { useInside } from '../state/useInside'

interface Props {
  vote: Pick<Deliberation, 'phase' | 'schedule' | 'openedHash'>
  params: { compoundId: string; deliberationId: string }
}

const COUNTED = ['contesting', 'effective', 'rejected']

/**
 * The ways to what people say about a vote, how its text came about, and what they object to. Who has sold and keeps this one
 * vote reads only what is objected to.
 */
export function ConductRows({ vote: { phase, schedule, openedHash }, params }: Props) {
  const inside = useInside(params.compoundId)
  if (openedHash === null) return null
  return (
    <Card kind="flush" className="u-mt3">
      {inside && (
        <Row
          icon="chat"
          title="大家的意见"
          detail={phase === 'consulting' ? `收到 ${shortDateTime(schedule.rosterFrom)}` : '征求意见已经结束'}
          onPress={() => openPage('opinions', params)}
        />
      )}
      {inside && (
        <Row
          icon="edit"
          title="文本和改动"
          detail="每次改动都留着，看得到改了哪几个字"
          onPress={() => openPage('versions', params)}
        />
      )}
      <Row
        icon="users"
        title="对名册的异议"
        detail="几件、怎么处理的"
        onPress={() => openPage('objections', { ...params, stage: 'roster' })}
      />
      {COUNTED.includes(phase) && (
        <Row
          icon="search"
          title="对结果的异议"
          detail={phase === 'contesting' ? `${shortDateTime(schedule.contestUntil)} 前可以提` : '都已经有了决定'}
          onPress={() => openPage('objections', { ...params, stage: 'result' })}
        />
      )}
    </Card>
  )
}
