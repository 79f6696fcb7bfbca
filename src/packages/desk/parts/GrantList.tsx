import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { day } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { ROLE_WORDS } from '@/words/membership'
import type { ActionOutput } from '~types/contracts'
import type { GrantPlace } from '../model/grant-places'
import { grantSentence, termDay } from '../words/granting'
import { EndGrantSheet } from './EndGrantSheet'
import { OfferSheet } from './OfferSheet'
import { Communities } from './Communities'

type Grant = ActionOutput<'membership.grants'>['grants'][number]
type Offer = ActionOutput<'membership.grants'>['offers'][number]

interface Props {
  place: GrantPlace
  name: string
  /** What stands above the list: the way to other places. */
  above: ReactNode
}

/** Who holds and who held which role in a place, what is offered, and giving and ending it. */
export function GrantList({ place, name, above }: Props) {
  const query = useQuery('membership.grants', { place })
  const withdraw = useAction('membership.withdrawOffer')
  const [asked, setAsked] = useState(false)
  const [ending, setEnding] = useState<Grant | null>(null)
  const first = query.output === null ? null : { items: query.output.grants, next: query.output.next }
  const grants = useMore(place.id, first, async (cursor) => {
    const page = await call('membership.grants', { place, cursor })
    return { items: page.grants, next: page.next }
  })
  const grantable = query.output?.grantable ?? []
  const standing = grants.items.filter(({ state }) => state === 'standing' || state === 'future')
  const past = grants.items.filter(({ state }) => state === 'ended' || state === 'revoked')
  const done = async () => {
    setAsked(false)
    setEnding(null)
    await query.refresh()
  }
  return (
    <Page
      title="职责"
      onRefresh={query.refresh}
      bar={
        grantable.length > 0 && (
          <BottomBar>
            <Button
              block
              icon="plus"
              onPress={() => {
                setAsked(true)
              }}
            >
              请人担任
            </Button>
          </BottomBar>
        )
      }
      over={
        ending !== null ? (
          <EndGrantSheet
            grant={ending}
            place={place}
            onDone={done}
            onClose={() => {
              setEnding(null)
            }}
          />
        ) : (
          asked && <OfferSheet place={place} placeName={name} grantable={grantable} onClose={done} />
        )
      }
    >
      {above}
      {place.level === 'street' && <Communities streetId={place.id} />}
      {withdraw.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{grantSentence(withdraw.failure)}</Banner>
        </View>
      )}
      <Loaded query={query}>
        {({ offers }) => (
          <View>
            {offers.length > 0 && (
              <Section title="等对方接受">
                {offers.map((offer) => (
                  <OfferCard
                    key={offer.offerId}
                    offer={offer}
                    pending={withdraw.pending}
                    onWithdraw={async () => {
                      const outcome = await withdraw.run({ place, offerId: offer.offerId })
                      if (outcome.ok) await query.refresh()
                    }}
                  />
                ))}
              </Section>
            )}
            <Section title={`${name} 现任`}>
              {standing.length === 0 && (
                <Empty icon="users">还没有人担任。点下面的「请人担任」，对方接受后就列在这里。</Empty>
              )}
              {standing.map((grant) => (
                <GrantCard
                  key={grant.grantId}
                  grant={grant}
                  onEnd={() => {
                    setEnding(grant)
                  }}
                />
              ))}
            </Section>
            {past.length > 0 && (
              <Section title="以前的">
                {past.map((grant) => (
                  <GrantCard key={grant.grantId} grant={grant} />
                ))}
              </Section>
            )}
            <MoreButton list={grants} />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

function partOf({ scope }: { scope: Grant['scope'] }): string {
  return scope.level === 'building' || scope.level === 'unit' ? scope.id.split('/').slice(1).join('') : ''
}

const STATES = { future: '未开始', standing: '在任', ended: '到期', revoked: '已结束' } as const

function GrantCard({ grant, onEnd }: { grant: Grant; onEnd?: () => void }) {
  const { role, nameMasked, from, until, state, reason, givenBy, mine, mayRevoke } = grant
  return (
    <Card className="u-mt3">
      <View className="u-row u-between u-g2">
        <View className="yb-b u-grow">
          {ROLE_WORDS[role]} {partOf(grant)}
        </View>
        <Tag {...(state === 'standing' && { tone: 'vf-passed' as const, icon: 'checkc' as const })}>
          {STATES[state]}
        </Tag>
      </View>
      <View className="yb-sub u-mt1">
        {nameMasked}
        {mine && '（您）'}，{termDay(from)} 起{until === null ? '' : `，到 ${termDay(until)}`}
      </View>
      {givenBy !== null && <View className="yb-cap">由 {givenBy} 请来</View>}
      {reason !== null && <View className="yb-sub u-mt1">提前结束：{reason}</View>}
      {(mayRevoke || mine) && onEnd !== undefined && (
        <View className="u-mt2 u-right">
          <Button
            kind="text"
            size="sm"
            label={mine ? `交回${ROLE_WORDS[role]}` : `提前结束 ${nameMasked} 的${ROLE_WORDS[role]}`}
            onPress={onEnd}
          >
            {mine ? '交回' : '提前结束'}
          </Button>
        </View>
      )}
    </Card>
  )
}

function OfferCard({
  offer,
  pending,
  onWithdraw,
}: {
  offer: Offer
  pending: boolean
  onWithdraw: () => Promise<void>
}) {
  const { role, nameMasked, expiresAt, byCode } = offer
  return (
    <Card className="u-mt3">
      <View className="u-row u-between u-g2">
        <View className="yb-b u-grow">
          {ROLE_WORDS[role]} {partOf(offer)}
        </View>
        <Tag tone="vf-pending" icon="clock">
          等接受
        </Tag>
      </View>
      <View className="yb-sub u-mt1">
        {nameMasked}，{byCode ? '凭邀请码接受' : '在「我的」里接受'}，{day(expiresAt)} 前有效
      </View>
      <View className="u-mt2 u-right">
        <Button kind="text" size="sm" loading={pending} label={`收回给 ${nameMasked} 的邀请`} onPress={onWithdraw}>
          收回
        </Button>
      </View>
    </Card>
  )
}
