import { View } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { useState, type ReactNode } from 'react'
import type { MyBinding } from '~types/membership'
import type { InvitedRelation } from '~types/membership/invitations'
import type { ActionOutput } from '~types/contracts'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { homeName } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { CodeCard } from './CodeCard'
import { InvitationRow } from './InvitationRow'

type Made = ActionOutput<'membership.invite'>

const WHOM: readonly { relation: InvitedRelation; title: string; detail: string }[] = [
  { relation: 'family', title: '家人', detail: '能看小区的议事、进群；业主大会要您书面委托才能代投' },
  { relation: 'tenant', title: '租户', detail: '能看小区的议事、进群；不参加业主大会投票' },
]

interface Props {
  home: MyBinding
  /** The choice among several homes. */
  children: ReactNode
}

export function InviteHome({ home, children }: Props) {
  const { compoundId, homeId, address, compoundName } = home
  const place = homeName(address)
  const [relation, setRelation] = useState<InvitedRelation | null>(null)
  const [made, setMade] = useState<Made | null>(null)
  const invite = useAction('membership.invite')
  const withdraw = useAction('membership.withdrawInvitation')
  const query = useQuery('membership.invitations', { compoundId, homeId })
  const first = query.output === null ? null : { items: query.output.invitations, next: query.output.next }
  const list = useMore(homeId, first, async (cursor) => {
    const page = await call('membership.invitations', { compoundId, homeId, cursor })
    return { items: page.invitations, next: page.next }
  })
  useShareAppMessage(() => cardOf(made, compoundName))

  const make = async () => {
    if (relation === null) return
    const outcome = await invite.run({ compoundId, homeId, relation })
    if (!outcome.ok) return
    setMade(outcome.output)
    await query.refresh()
  }
  const takeBack = async (invitationId: string) => {
    const outcome = await withdraw.run({ compoundId, invitationId })
    if (outcome.ok && made?.invitation.invitationId === invitationId) setMade(null)
    await query.refresh()
  }
  const failure = invite.failure ?? withdraw.failure

  return (
    <Page title="邀请家人、租户" onRefresh={query.refresh}>
      {children}
      {made === null ? (
        <>
          <View className="yb-title u-mt4">请谁住进 {place}？</View>
          <View className="c-2 u-mt1">您担保，对方凭码就能加入，不用等审核。</View>
          <View className="u-mt4">
            <ChoiceGroup label="请谁">
              {WHOM.map((whom) => (
                <Choice
                  key={whom.relation}
                  on={whom.relation === relation}
                  title={whom.title}
                  detail={whom.detail}
                  onPress={() => {
                    setRelation(whom.relation)
                  }}
                />
              ))}
            </ChoiceGroup>
          </View>
          <View className="u-mt4">
            <Button block icon="key" disabled={relation === null} loading={invite.pending} onPress={make}>
              生成邀请码
            </Button>
          </View>
        </>
      ) : (
        <CodeCard
          made={made}
          place={place}
          compoundName={compoundName}
          onAnother={() => {
            setMade(null)
          }}
        />
      )}
      {failure !== null && (
        <View className="u-mt3">
          <Banner kind="warn">{sentenceOf(failure)}</Banner>
        </View>
      )}
      <Section title="发过的邀请">
        <Loaded query={query} heights={[72, 72]}>
          {() =>
            list.items.length === 0 ? (
              <Empty icon="users">发出的邀请会列在这里：谁用了、什么时候到期，都看得见。</Empty>
            ) : (
              <>
                <Card kind="flush">
                  {list.items.map((invitation) => (
                    <InvitationRow
                      key={invitation.invitationId}
                      invitation={invitation}
                      onWithdraw={() => takeBack(invitation.invitationId)}
                    />
                  ))}
                </Card>
                <MoreButton list={list} />
              </>
            )
          }
        </Loaded>
      </Section>
    </Page>
  )
}

/** The card that WeChat hands over: the long code is in its path, for one person and a few days. */
function cardOf(made: Made | null, compoundName: string) {
  if (made === null) return { title: '院坝：街坊的事，大家商量', path: '/pages/home/index' }
  return {
    title: `请您加入${compoundName}`,
    path: `/packages/membership/pages/invited/index?invite=${made.token}`,
  }
}
