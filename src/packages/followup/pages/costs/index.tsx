import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { area, counted, homeName, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue, Row } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import { Tag } from '@/ui/Tag'
import type { CostPlan, CostShare } from '~types/followup/costs'
import '../../followup.css'
import { yuan } from '@/ui/money'
import { Heading } from '../../parts/Heading'
import { Refused } from '../../parts/Refused'
import { useThing } from '../../state/usePlace'

/** 费用分摊: what an urgent repair costs, what each home would pay, and which homes have accepted. */
export default function CostsPage() {
  const thing = useThing('deliberationId')
  const place = thing === null ? null : { compoundId: thing.compoundId, deliberationId: thing.id }
  const query = useQuery('followup.costs', place)
  const accept = useAction('followup.acceptShare')
  const [asked, setAsked] = useState<CostShare | null>(null)
  const close = () => {
    setAsked(null)
    accept.forget()
  }
  const send = async () => {
    if (asked === null || place === null) return
    const outcome = await accept.run({ ...place, homeId: asked.homeId, fen: asked.fen })
    if (outcome.ok) close()
    await query.refresh()
  }
  return (
    <Page
      title="费用分摊"
      onRefresh={query.refresh}
      over={
        asked !== null && (
          <Sheet
            open
            title="核对一下，接受后不能收回"
            closeText="先不接受"
            onClose={close}
            primary={
              <Button block loading={accept.pending} onPress={send}>
                接受，我家付 {yuan(asked.fen)}
              </Button>
            }
          >
            <View className="u-mt3">
              <KeyValue
                left
                pairs={[
                  ['房屋', homeName(asked)],
                  ['我家分摊', yuan(asked.fen)],
                  ['用在', query.output?.plan?.what ?? ''],
                ]}
              />
            </View>
            <Refused failure={accept.failure} />
          </Sheet>
        )
      }
    >
      <Loaded query={query} heights={[180, 240]}>
        {({ title, plan, shares, acceptedFen, mayAccept }) => (
          <View>
            <View className="yb-title">{title}</View>
            {plan !== null && <PlanCard plan={plan} acceptedFen={acceptedFen} shares={shares} />}
            <View className="u-mt3">
              <Banner>
                这是单元里商量垫付的钱，只对自己点了「接受」的住户有效，别家不受约束。要动用维修资金或公共收益，得另外表决。
              </Banner>
            </View>
            {mayAccept &&
              shares
                .filter(({ mine, acceptedAt }) => mine && acceptedAt === null)
                .map((share) => (
                  <Card kind="key" className="u-mt3" key={share.homeId}>
                    <View className="yb-b">我家（{homeName(share)}）</View>
                    <View className="yb-bignum u-mt1">{yuan(share.fen)}</View>
                    <View className="u-mt3">
                      <Button
                        block
                        icon="check"
                        onPress={() => {
                          setAsked(share)
                        }}
                      >
                        接受我家的分摊
                      </Button>
                    </View>
                  </Card>
                ))}
            <Card kind="flush" className="u-mt3">
              {shares.map((share) => (
                <Row
                  key={share.homeId}
                  title={`${homeName(share)}${share.mine ? '（我家）' : ''}`}
                  detail={`${area(share.areaCentiSqm)}，${yuan(share.fen)}`}
                  value={<Accepted at={share.acceptedAt} />}
                />
              ))}
            </Card>
          </View>
        )}
      </Loaded>
    </Page>
  )
}

function PlanCard({
  plan,
  acceptedFen,
  shares,
}: {
  plan: CostPlan
  acceptedFen: number
  shares: readonly CostShare[]
}) {
  const homes = shares.filter(({ acceptedAt }) => acceptedAt !== null).length
  return (
    <Card className="u-mt3">
      <Heading>{plan.what}</Heading>
      <View className="u-mt3">
        <KeyValue
          left
          pairs={[
            ['一共', yuan(plan.fen)],
            ['谁先垫', plan.advancedBy],
            ['怎么分', plan.division === 'byArea' ? '按面积，分到每一分钱' : '每户一样，分到每一分钱'],
            ['已接受', `${counted(homes, '户')}，${yuan(acceptedFen)}`],
            ['登记', `${plan.nameMasked}，${shortDateTime(plan.at)}`],
          ]}
        />
      </View>
    </Card>
  )
}

function Accepted({ at }: { at: number | null }) {
  return at === null ? (
    <Tag icon="clock">还没接受</Tag>
  ) : (
    <Tag tone="green" icon="checkc">
      已接受
    </Tag>
  )
}
