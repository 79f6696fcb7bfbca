import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import type { ActionOutput } from '~types/contracts'
import type { ElectorateKind } from '~types/deliberation'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore, type PageOf } from '@/pages/deliberations/useMore'
import { a11y } from '@/ui/a11y'
import { openPage } from '@/platform/navigate'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { area, homeName, shortDateTime } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Press } from '@/ui/Press'
import { Tag } from '@/ui/Tag'
import '../../deliberation.css'
import type { Deliberation } from '../../model/bar'
import { shortCode } from '@/words/codes'
import { MEASURES } from '@/words/electorates'
import { countingText, electorateText, mergeText } from '../../model/voters'
import { Heading } from '../../parts/Heading'
import { OwnEntry } from '../../parts/OwnEntry'
import { useHomes } from '../../state/useHomes'
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
      <Heading>{electorateText(vote)}</Heading>
      <View className="yb-sub u-mt1">{countingText(vote.electorate, vote.rules.countParking)}</View>
      {vote.mine.length > 0 && (
        <Card className="u-mt3" kind="key">
          <Heading>您名下</Heading>
          {vote.mine.map((voter) => (
            <OwnEntry
              key={voter.voterId}
              voter={voter}
              electorate={vote.electorate}
              place={{ compoundId, deliberationId }}
            />
          ))}
        </Card>
      )}
      <View className="u-mt3">
        <Button kind="line" block icon="edit" onPress={() => openPage('objections', { ...input, stage: 'roster' })}>
          不对？提异议，看别人的异议
        </Button>
      </View>
      <View className="u-mt3">
        <Banner>
          {PUBLISHED[vote.electorate]}
          {vote.electorate !== 'households' &&
            '每一条后面的身份码，是用姓名加一串只有本人知道的数算出来的：别人猜不出，谁也换不了人。'}
        </Banner>
      </View>
      <View className="u-mt3">
        <Loaded query={query} heights={[400]}>
          {() => (
            <>
              <Card kind="flush">
                <View {...a11y({ role: 'list' })}>
                  {list.items.map((voter) => (
                    <Entry
                      key={voter.voterId}
                      voter={voter}
                      electorate={vote.electorate}
                      place={{ compoundId, deliberationId }}
                    />
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

/** What the roster shows to everybody, and when to object. */
const PUBLISHED: Readonly<Record<ElectorateKind, string>> = {
  owners: '和房产证上不一样，可以提异议。名册只公示房号和面积，不写姓名。',
  households: '漏了哪一户、多了哪一户，可以提异议。名册只公示房号，不写姓名。',
  residents: '漏了谁、多了谁，可以提异议。一条是一个人，只公示房号，不写姓名。',
}

/** A developer's entry may hold hundreds of homes: so many are named, the others told by building and page by page. */
const NAMED = 4

interface EntryProps {
  voter: RosterVoter
  electorate: ElectorateKind
  place: { compoundId: string; deliberationId: string }
}

function Entry({ voter, electorate, place }: EntryProps) {
  const { voterId, commitment, succeeded, merge } = voter
  const all = useHomes(place, voterId)
  const named = all.homes ?? voter.homes.slice(0, NAMED)
  const others = voter.homeCount - named.length
  return (
    <View className="dv-voter" {...a11y({ role: 'listitem' })}>
      <View className="u-grow">
        {named.map((home) => (
          <View key={homeName(home)}>{homeName(home)}</View>
        ))}
        {others > 0 && (
          <Press className="yb-sub dv-others" label={`还有 ${others} 套，点开再列一些`} onPress={all.more}>
            还有 {others} 套，点开再列 <Icon name="down" size="sm" />
          </Press>
        )}
        {all.failed && <View className="yb-sub c-danger">没取到，请再点一次</View>}
        {electorate === 'residents' && <View className="yb-sub">登记的居民</View>}
        {commitment !== null && <View className="yb-cap">身份码 {shortCode(commitment)}</View>}
        {merge !== null && <View className="yb-cap">{mergeText(merge)}</View>}
        {succeeded !== null && (
          <View className="yb-cap">房屋已转让，由接手的人在 {shortDateTime(succeeded.at)} 投票</View>
        )}
      </View>
      <View className="u-right">
        {MEASURES[electorate].byArea && <View className="yb-num u-nowrap">{area(voter.areaCentiSqm)}</View>}
        {voter.mine && (
          <Tag tone="green" icon="check">
            您的
          </Tag>
        )}
      </View>
    </View>
  )
}
