import { View } from '@tarojs/components'
import { openPage } from '@/platform/navigate'
import { useSession } from '@/state/session'
import { Card } from '@/ui/Card'
import { counted } from '@/ui/format'
import { Row } from '@/ui/Row'
import type { Deliberation } from '../model/bar'

interface Props {
  vote: Deliberation
  params: { compoundId: string; deliberationId: string }
}

const OPEN: readonly Deliberation['phase'][] = ['consulting', 'roster', 'voting']
const READ: readonly Deliberation['phase'][] = ['voting', 'counting']
const STAFF = ['steward', 'committee', 'communityWorker'] as const

/** The ways beside one's own phone: for another on his mandate, and on paper for those who take it in. */
export function OtherWays({ vote, params }: Props) {
  const { roles, me } = useSession()
  const lives = me?.bindings.some(({ compoundId, state }) => compoundId === params.compoundId && state === 'verified')
  const proxy = OPEN.includes(vote.phase) && vote.rules.proxyCap > 0 && lives === true
  const papers = READ.includes(vote.phase) && STAFF.some((role) => roles.includes(role))
  if (!proxy && !papers) return null
  return (
    <View className="u-mt3">
      <Card kind="flush">
        {proxy && (
          <Row
            icon="users"
            title="替别人投"
            detail={`要有他写的委托书，一人最多 ${counted(vote.rules.proxyCap, '户')}`}
            onPress={() => openPage('proxy', { ...params })}
          />
        )}
        {papers && (
          <Row
            icon="doc"
            title="纸质票和委托书"
            detail="收下纸质票、核对另一位收的"
            onPress={() => openPage('ballotPapers', { ...params })}
          />
        )}
      </Card>
    </View>
  )
}
