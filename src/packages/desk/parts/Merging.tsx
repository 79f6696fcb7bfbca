import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { PickedHome, PickHome } from '@/parts/PickHome'
import { replacePage } from '@/platform/navigate'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { counted, homeName } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import type { ActionOutput } from '~types/contracts'
import { useGrounds } from '../model/useGrounds'
import { Grounds } from './Grounds'
import { RollRefused } from './RollRefused'
import { Splitting } from './Splitting'
import { CardTitle, Title } from './Title'

type Home = ActionOutput<'roll.home'>

/** Records that the owners of two homes are the same purchaser, or takes such a record apart. A second person confirms. */
export function Merging({ compoundId }: { compoundId: string }) {
  const [homeId, setHomeId] = useState<string | null>(null)
  const [apart, setApart] = useState(false)
  const query = useQuery('roll.home', homeId === null ? null : { compoundId, homeId })
  const home = homeId === null ? null : query.output
  const again = () => {
    setHomeId(null)
    setApart(false)
  }
  if (home === null) {
    return (
      <Page title="合并同一买受人">
        <Title help="同一个买受人有几套房，面积相加，只算 1 人。户册没认出来的，在这里登记。">先选一套</Title>
        <PickHome compoundId={compoundId} onPick={setHomeId} />
        {homeId !== null && <Loaded query={query}>{() => null}</Loaded>}
      </Page>
    )
  }
  if (home.merge !== null && apart) return <Splitting compoundId={compoundId} home={home} onAgain={again} />
  return (
    <MergingForm
      key={home.homeId}
      compoundId={compoundId}
      first={home}
      onAgain={again}
      onApart={() => {
        setApart(true)
      }}
    />
  )
}

interface FormProps {
  compoundId: string
  first: Home
  onAgain: () => void
  onApart: () => void
}

function MergingForm({ compoundId, first, onAgain, onApart }: FormProps) {
  const merge = useAction('roll.merge')
  const [homeId, setHomeId] = useState<string | null>(null)
  const query = useQuery('roll.home', homeId === null ? null : { compoundId, homeId })
  const grounds = useGrounds(compoundId)
  const second = homeId === null ? null : query.output
  const ready = second !== null && grounds.photo !== null && grounds.told
  const run = () =>
    grounds.give(async ({ reason, evidence }) => {
      if (second === null || evidence === null) return
      const { rollId } = first
      const homes = { homeId: first.homeId, otherHomeId: second.homeId }
      const outcome = await merge.run({ compoundId, rollId, ...homes, reason, evidence })
      if (outcome.ok) await replacePage('rollVersion', { compoundId, rollId: outcome.output.rollId })
    })
  return (
    <Page
      title="合并同一买受人"
      bar={
        <BottomBar tip="另一位委员或社区工作者复核后才生效">
          <Button block disabled={!ready} loading={merge.pending} onPress={run}>
            提交合并
          </Button>
        </BottomBar>
      }
    >
      <Title help="一边的产权人要全都在另一边的产权证上。合并后的一张票，由产权证上的人一起商定一位来投。">
        哪两套是同一买受人？
      </Title>
      <Card className="u-mt3">
        <CardTitle>第一套</CardTitle>
        <Voting home={first} onAgain={onAgain} />
        {first.merge !== null && (
          <View className="u-mt3">
            <Banner kind="info">这套已经登记过合并：{first.merge.reason}</Banner>
            <View className="u-mt2">
              <Button kind="line" size="sm" onPress={onApart}>
                合并错了，解除
              </Button>
            </View>
          </View>
        )}
      </Card>
      <Card className="u-mt3">
        <CardTitle>第二套</CardTitle>
        {second !== null ? (
          <Voting
            home={second}
            onAgain={() => {
              setHomeId(null)
            }}
          />
        ) : (
          <>
            <PickHome compoundId={compoundId} onPick={setHomeId} />
            {homeId !== null && <Loaded query={query}>{() => null}</Loaded>}
          </>
        )}
      </Card>
      <Grounds
        label="为什么是同一买受人"
        help="公示名册时所有业主都看得到，不要写姓名、电话和证件号"
        placeholder="例如：两本产权证登记的是同一个人，证件号一致"
        {...grounds.fields}
      />
      <RollRefused unsent={grounds.unsent} failure={merge.failure} />
    </Page>
  )
}

/** A home with those who vote for it, and the other homes of the same ballot. */
function Voting({ home, onAgain }: { home: Home; onAgain: () => void }) {
  const { names, homeCount } = home.voter
  return (
    <View className="u-mt2">
      <PickedHome name={homeName(home.address)} onAgain={onAgain} />
      <View className="yb-sub u-mt1">
        产权人：{names.length === 0 ? '开发商' : names.join('、')}
        {homeCount > 1 && `，现在 ${counted(homeCount, '套')}算 1 人`}
      </View>
    </View>
  )
}
