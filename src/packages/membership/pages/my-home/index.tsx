import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { ensureKey } from '@/keys/ensure'
import { openPage, openTab } from '@/platform/navigate'
import { refreshSession, useSession } from '@/state/session'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { area, day, homeName } from '@/ui/format'
import { Page } from '@/ui/Page'
import { KeyValue, Row } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import { Empty, Skeleton } from '@/ui/states'
import { BindingTag } from '@/ui/Tag'
import { RELATION_WORDS } from '@/words/membership'
import type { MyBinding } from '~types/membership'
import { Members } from '../../life/Members'

/** One of my homes: how it stands, who else is in it, and the way out. */
export default function MyHomePage() {
  const { bindingId } = useRouter().params
  const { me } = useSession()
  const binding = me?.bindings.find((one) => one.bindingId === bindingId)
  if (binding !== undefined) return <Home binding={binding} />
  return (
    <Page title="我的房屋">{me === null ? <Skeleton /> : <Empty icon="home">没找到这套房，回上一页看看。</Empty>}</Page>
  )
}

type Leaving = 'sold' | 'movedOut' | 'withdrawn'

function Home({ binding }: { binding: MyBinding }) {
  const { bindingId, compoundId, compoundName, homeId, address, relation, state, reason } = binding
  const mine = useQuery('membership.myHomes', {})
  const leave = useAction('membership.leave')
  const [asked, setAsked] = useState(false)
  const [why, setWhy] = useState<Leaving | null>(null)
  const verified = state === 'verified'
  useEffect(() => {
    if (verified) void ensureKey(compoundId)
  }, [verified, compoundId])
  const size = mine.output?.areas.find((one) => one.bindingId === bindingId)?.areaCentiSqm ?? null
  const go = async (chosen: Leaving) => {
    const outcome = await leave.run({ compoundId, bindingId, reason: chosen })
    if (!outcome.ok) return
    await refreshSession()
    await openTab('me')
  }
  const ways: readonly Leaving[] =
    state === 'pending' ? ['withdrawn'] : relation === 'owner' ? ['sold', 'movedOut'] : ['movedOut']
  return (
    <Page
      title="我的房屋"
      over={
        <Sheet
          open={asked}
          title={state === 'pending' ? '收回这份申请？' : '退出这套房？马上生效'}
          closeText="不退了"
          onClose={() => {
            setAsked(false)
          }}
          primary={
            <Button
              kind="danger"
              block
              disabled={why === null}
              loading={leave.pending}
              onPress={() => (why === null ? undefined : go(why))}
            >
              {state === 'pending' ? '收回申请' : '确认退出'}
            </Button>
          }
        >
          <View className="u-mt4">
            <ChoiceGroup label="为什么退出">
              {ways.map((way) => (
                <Choice
                  key={way}
                  on={why === way}
                  title={LEAVING[way].title}
                  detail={LEAVING[way].detail}
                  onPress={() => {
                    setWhy(way)
                  }}
                />
              ))}
            </ChoiceGroup>
          </View>
          {leave.failure !== null && (
            <View className="u-mt3">
              <Banner kind="danger">{sentenceOf(leave.failure)}</Banner>
            </View>
          )}
        </Sheet>
      }
    >
      <Card className="u-mt2">
        <View className="u-row u-between u-g2">
          <View className="yb-title u-grow">{homeName(address)}</View>
          <BindingTag state={state} />
        </View>
        <View className="u-mt3">
          <KeyValue
            pairs={[
              ['小区', compoundName],
              ['身份', RELATION_WORDS[relation]],
              ['面积', size === null ? null : area(size)],
              ['登记', day(binding.requestedAt)],
              ['说明', reason],
            ]}
            left
          />
        </View>
      </Card>
      {verified && relation === 'owner' && <Members compoundId={compoundId} homeId={homeId} />}
      {verified && (
        <View className="yb-sec">
          <Card kind="flush">
            {relation === 'owner' && (
              <Row
                icon="vote"
                title="商定谁来投票"
                detail="房子有几位产权人时，一起定一位"
                onPress={() => openPage('coOwners', { compoundId })}
              />
            )}
            <Row
              icon="users"
              title="居民登记"
              detail="登记了才能在居民会议上投票，一人一票"
              onPress={() => openPage('register', { compoundId })}
            />
            <Row
              icon="key"
              title="手机钥匙"
              detail="您投的票由这部手机签名"
              onPress={() => openPage('phoneKey', { compoundId })}
            />
          </Card>
        </View>
      )}
      {(verified || state === 'pending') && (
        <Section>
          <Button
            kind="quiet"
            block
            onPress={() => {
              leave.forget()
              setWhy(ways.length === 1 ? (ways[0] ?? null) : null)
              setAsked(true)
            }}
          >
            {state === 'pending'
              ? '收回申请'
              : relation === 'owner'
                ? '卖了、不住了，退出这套房'
                : '搬走了，退出这套房'}
          </Button>
        </Section>
      )}
    </Page>
  )
}

const LEAVING: Readonly<Record<Leaving, { title: string; detail: string }>> = {
  sold: {
    title: '房子卖了',
    detail: '投过的票照样算数。没有别的产权人在这里时，您的家属也一起退出；租户留下，由新业主定。',
  },
  movedOut: {
    title: '搬走了，不再用',
    detail: '马上看不到这套房的事。以后想回来，重新核验一次就行。投过的票照样算数。',
  },
  withdrawn: { title: '先不申请了', detail: '交来的照片会删掉。以后可以再申请。' },
}
