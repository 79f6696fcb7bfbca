import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MyVoter } from '~types/deliberation'
import type { MyProxy } from '~types/deliberation/proxies'
import { useQuery } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { counted, homeName, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Tag } from '@/ui/Tag'
import '../../deliberation.css'
import type { Deliberation } from '../../model/bar'
import { BallotForm } from '../../parts/BallotForm'
import { Heading } from '../../parts/Heading'
import { OfferProxy } from '../../parts/OfferProxy'
import { useVote, useVotePlace, type VotePlace } from '../../state/useVote'

/** 替别人投: hands in a mandate, and casts on it once it was looked at. */
export default function ProxyPage() {
  const place = useVotePlace()
  const query = useVote(place)
  if (place !== null && query.output !== null) return <Proxy vote={query.output} place={place} />
  return (
    <Page title="替别人投">
      <Loaded query={query} heights={[180, 160]}>
        {() => null}
      </Loaded>
    </Page>
  )
}

function Proxy({ vote, place }: { vote: Deliberation; place: VotePlace }) {
  const { compoundId, deliberationId } = place
  const query = useQuery('deliberation.myProxies', { compoundId, deliberationId })
  const [casting, setCasting] = useState<MyProxy | null>(null)
  if (casting !== null) {
    const { mandateId, evidenceHash } = casting
    return (
      <BallotForm
        key={mandateId}
        vote={vote}
        voter={voterOf(casting)}
        place={{ ...place, voterId: casting.voterId, change: false }}
        revision={0}
        proxy={{ mandateId, evidenceHash }}
      />
    )
  }
  return (
    <Page title="替别人投" onRefresh={query.refresh}>
      <View className="yb-title">{vote.title}</View>
      <View className="c-2 u-mt1">
        照委托书上写的投。他自己投了，就以他自己的为准；他说不是他委托的，这一张就作废。
      </View>
      <Loaded query={query} heights={[120, 200]}>
        {({ mandates, cap }) => {
          const held = mandates.filter(({ state }) => state !== 'refused').length
          return (
            <View>
              {mandates.map((mandate) => (
                <Mandate
                  key={mandate.mandateId}
                  mandate={mandate}
                  open={vote.phase === 'voting'}
                  onCast={() => {
                    setCasting(mandate)
                  }}
                />
              ))}
              {held >= cap ? (
                <View className="yb-sub u-mt4 u-center">这次一个人最多代理 {counted(cap, '户')}，您已经满了。</View>
              ) : (
                <OfferProxy
                  compoundId={compoundId}
                  deliberationId={deliberationId}
                  another={mandates.length > 0}
                  onDone={query.refresh}
                />
              )}
            </View>
          )
        }}
      </Loaded>
    </Page>
  )
}

function Mandate({ mandate, open, onCast }: { mandate: MyProxy; open: boolean; onCast: () => void }) {
  const { home, homeCount, state, castAt, denied, reason, handedInAt } = mandate
  const name = homeCount === 1 ? homeName(home) : `${homeName(home)} 等 ${counted(homeCount, '套')}`
  return (
    <Card className="u-mt3">
      <View className="u-row u-between u-g2">
        <Heading>{name}</Heading>
        <StateTag mandate={mandate} />
      </View>
      <View className="yb-sub u-mt1">{shortDateTime(handedInAt)} 交的委托书</View>
      {state === 'refused' && <View className="yb-sub u-mt1">没有通过：{reason}</View>}
      {denied && <View className="yb-sub u-mt1">业主说不是他委托的，这一张不算。</View>}
      {castAt !== null && !denied && <View className="yb-sub u-mt1">{shortDateTime(castAt)} 替他投了</View>}
      {state === 'accepted' && castAt === null && !open && <View className="yb-sub u-mt1">开始投票后可以投。</View>}
      {state === 'accepted' && castAt === null && open && (
        <View className="u-mt3">
          <Button block icon="vote" label={`替 ${name} 投`} onPress={onCast}>
            替他投
          </Button>
        </View>
      )}
    </Card>
  )
}

function StateTag({ mandate: { state, castAt, denied } }: { mandate: MyProxy }) {
  if (denied || state === 'refused') {
    return (
      <Tag tone="plain" icon="minus">
        {denied ? '不算' : '没通过'}
      </Tag>
    )
  }
  if (castAt !== null) {
    return (
      <Tag tone="green" icon="check">
        已投
      </Tag>
    )
  }
  return (
    <Tag tone="accent" icon="clock">
      {state === 'accepted' ? '还没投' : '等核对'}
    </Tag>
  )
}

/** The mandate's voter as the ballot shows one. */
function voterOf({ voterId, home, homeCount, areaCentiSqm }: MyProxy): MyVoter {
  return {
    voterId,
    right: 'own',
    caster: { who: 'me', nameMasked: null, persons: 1 },
    areaCentiSqm,
    homeCount,
    byBuilding: [],
    homes: [{ ...home, areaCentiSqm, coOwners: [] }],
    standing: null,
    nextRevision: 0,
  }
}
