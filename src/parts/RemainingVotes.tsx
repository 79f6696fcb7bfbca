import { View } from '@tarojs/components'
import type { MyBinding } from '~types/membership'
import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { Card, Section } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import { Row } from '@/ui/Row'
import { PhaseTag } from '@/ui/Tag'

/** For who has sold: the votes that were running then, and that nobody has taken over. Nothing for everybody else. */
export function RemainingVotes({ bindings }: { bindings: readonly MyBinding[] }) {
  const left = bindings.some(({ relation, state }) => relation === 'owner' && state === 'ended')
  const { output } = useQuery('deliberation.remaining', left ? {} : null)
  if (output === null || output.votes.length === 0) return null
  return (
    <Section title="卖房前开始的表决">
      <Card kind="flush">
        {output.votes.map(({ compoundId, compoundName, card }) => (
          <Row
            key={card.deliberationId}
            icon="vote"
            title={card.title}
            detail={`${compoundName} · ${shortDateTime(card.closesAt)} 截止`}
            value={<PhaseTag phase={card.phase} effect={card.effect} />}
            onPress={() => openPage('detail', { compoundId, deliberationId: card.deliberationId })}
          />
        ))}
      </Card>
      <View className="yb-sub u-mt2">
        房子卖了，但这几次表决开始时还在您名下，没有人接手的，这一次仍由您投；有人接手的，您还是业主时投的那张仍然算数。不是您投的，到结果公示结束都可以说。
      </View>
    </Section>
  )
}
