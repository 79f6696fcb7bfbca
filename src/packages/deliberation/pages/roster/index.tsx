import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import type { ActionOutput } from '~types/contracts'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore, type PageOf } from '@/pages/deliberations/useMore'
import { a11y } from '@/ui/a11y'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { area, homeName } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Tag } from '@/ui/Tag'
import '../../deliberation.css'
import type { Deliberation } from '../../model/bar'
import { countingText, electorateText, shareText, voterName } from '../../model/voters'
import { Heading } from '../../parts/Heading'
import { useVote, useVotePlace, type VotePlace } from '../../state/useVote'

type RosterVoter = ActionOutput<'deliberation.roster'>['voters'][number]

/** 公示名册: homes and areas by voter, without names; one's own entries first and marked. */
export default function RosterPage() {
  const place = useVotePlace()
  const vote = useVote(place)
  return (
    <Page title="公示名册" onRefresh={vote.refresh}>
      <Loaded query={vote} heights={[120, 400]}>
        {(output) => (place === null ? null : <Roster vote={output} place={place} />)}
      </Loaded>
    </Page>
  )
}

const pageOf = ({ voters, next }: ActionOutput<'deliberation.roster'>): PageOf<RosterVoter> => ({ items: voters, next })

function Roster({ vote, place: { compoundId, deliberationId } }: { vote: Deliberation; place: VotePlace }) {
  const input = { compoundId, deliberationId }
  const query = useQuery('deliberation.roster', input)
  const list = useMore(deliberationId, query.output === null ? null : pageOf(query.output), async (cursor) =>
    pageOf(await call('deliberation.roster', { ...input, cursor })),
  )
  useReachBottom(() => {
    void list.loadMore()
  })
  return (
    <View>
      <Heading>{electorateText(vote.scope, vote.homes, vote.electorate)}</Heading>
      <View className="yb-sub u-mt1">{countingText(vote.electorate, vote.rules.countParking)}</View>
      {vote.mine.length > 0 && (
        <Card className="u-mt3" kind="key">
          <Heading>您名下</Heading>
          {vote.mine.map((voter) => (
            <View key={voter.voterId} className="u-mt2">
              <View>{voterName(voter)}</View>
              <View className="yb-sub">{shareText(voter, vote.electorate)}</View>
            </View>
          ))}
        </Card>
      )}
      <View className="u-mt3">
        <Banner>和房产证上不一样？请告诉业委会或居委会。名册只公示房号和面积，不写姓名。</Banner>
      </View>
      <View className="u-mt3">
        <Loaded query={query} heights={[400]}>
          {() => (
            <>
              <Card kind="flush">
                <View {...a11y({ role: 'list' })}>
                  {list.items.map((voter) => (
                    <Entry key={voter.voterId} voter={voter} owners={vote.electorate === 'owners'} />
                  ))}
                </View>
              </Card>
              <MoreButton list={list} />
            </>
          )}
        </Loaded>
      </View>
    </View>
  )
}

/** A developer's entry may hold hundreds of homes: so many are named. */
const NAMED = 4

function Entry({ voter, owners }: { voter: RosterVoter; owners: boolean }) {
  const named = voter.homes.slice(0, NAMED)
  const others = voter.homes.length - named.length
  return (
    <View className="dv-voter" {...a11y({ role: 'listitem' })}>
      <View className="u-grow">
        {named.map((home) => (
          <View key={homeName(home)}>{homeName(home)}</View>
        ))}
        {others > 0 && <View className="yb-sub">还有 {others} 套</View>}
      </View>
      <View className="u-right">
        {owners && <View className="yb-num u-nowrap">{area(voter.areaCentiSqm)}</View>}
        {voter.mine && (
          <Tag tone="green" icon="check">
            您的
          </Tag>
        )}
      </View>
    </View>
  )
}
