import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { goBack } from '@/platform/navigate'
import { refreshSession, useSession } from '@/state/session'
import { Banner } from '@/ui/Banner'
import { Button, Buttons } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { Loaded } from '@/ui/Loaded'
import { ROLE_WORDS } from '@/words/membership'
import type { ActionOutput } from '~types/contracts'
import { grantSentence, ROLE_DUTIES, termDay } from '../../words/granting'
import '../../desk.css'

type Offer = ActionOutput<'membership.myOffers'>['offers'][number]

/** 接受职责: what is offered to me, or what a code offers. */
export default function OfferPage() {
  const session = useSession()
  const query = useQuery('membership.myOffers', session.me === null ? null : {})
  const look = useAction('membership.offerByCode')
  const answer = useAction('membership.answerOffer')
  const [code, setCode] = useState('')
  const [found, setFound] = useState<Offer | null>(null)
  const [taken, setTaken] = useState<Offer | null>(null)
  const find = async () => {
    setFound(null)
    const outcome = await look.run({ code: code.trim() })
    if (outcome.ok) setFound(outcome.output.offer)
  }
  const settle = async (offer: Offer, accept: boolean) => {
    const outcome = await answer.run({
      offerId: offer.offerId,
      code: offer.byCode ? code.trim() : null,
      accept,
    })
    if (!outcome.ok) return
    setFound(null)
    if (accept) setTaken(offer)
    await Promise.all([query.refresh(), refreshSession()])
  }
  const failure = answer.failure ?? look.failure
  return (
    <Page title="接受职责" onRefresh={query.refresh}>
      {taken !== null && (
        <View className="u-mt3">
          <Banner kind="ok">
            您从现在起是{taken.scopeName}的{ROLE_WORDS[taken.role]}，要办的事在「我的 · 管理」里。
          </Banner>
          <View className="u-mt3">
            <Button kind="line" block onPress={goBack}>
              回上一页
            </Button>
          </View>
        </View>
      )}
      {failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{grantSentence(failure)}</Banner>
        </View>
      )}
      <Loaded query={query} heights={[120]}>
        {({ offers }) =>
          offers.length > 0 && (
            <Section title="请您担任">
              {offers.map((offer) => (
                <OfferCard key={offer.offerId} offer={offer} pending={answer.pending} onAnswer={settle} />
              ))}
            </Section>
          )
        }
      </Loaded>
      {found !== null && (
        <Section title="邀请码请您担任">
          <OfferCard offer={found} pending={answer.pending} onAnswer={settle} />
        </Section>
      )}
      <Section title="有邀请码">
        <Card>
          <Field label="邀请码" help="12 位，请您的人给的，只能用一次">
            <Input value={code} maxLength={20} placeholder="例如 7F3A-C19E-04BD" onChange={setCode} />
          </Field>
          <View className="u-mt3">
            <Button kind="line" block disabled={code.trim().length < 12} loading={look.pending} onPress={find}>
              看看是什么职责
            </Button>
          </View>
        </Card>
      </Section>
    </Page>
  )
}

interface CardProps {
  offer: Offer
  pending: boolean
  onAnswer: (offer: Offer, accept: boolean) => Promise<void>
}

function OfferCard({ offer, pending, onAnswer }: CardProps) {
  const { role, scopeName, until, nameMasked } = offer
  return (
    <Card className="u-mt3">
      <View className="yb-h">{ROLE_WORDS[role]}</View>
      <View className="yb-sub u-mt1">
        {scopeName}，到 {termDay(until)}
      </View>
      <View className="c-2 u-mt2">{ROLE_DUTIES[role]}</View>
      <View className="yb-cap u-mt1">写给 {nameMasked}。不是您，请不要接受。</View>
      <View className="u-mt3">
        <Buttons>
          <Button kind="quiet" loading={pending} onPress={() => onAnswer(offer, false)}>
            不接受
          </Button>
          <Button loading={pending} onPress={() => onAnswer(offer, true)}>
            接受
          </Button>
        </Buttons>
      </View>
    </Card>
  )
}
