import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MyVoter } from '~types/deliberation'
import { openPage, replacePage } from '@/platform/navigate'
import { Button } from '@/ui/Button'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty, Skeleton } from '@/ui/states'
import '../../deliberation.css'
import type { Deliberation } from '../../model/bar'
import { isOpenTo, mayChangeText, notOpenText, standsText } from '../../model/voters'
import { BallotForm } from '../../parts/BallotForm'
import { OtherPhone } from '../../parts/OtherPhone'
import { Refusal } from '../../parts/Refusal'
import { Undecided } from '../../parts/Undecided'
import { VoterPicker } from '../../parts/VoterPicker'
import { useKeyPlace, type KeyPlace } from '../../state/useKeyPlace'
import { useVote, useVotePlace, type VotePlace } from '../../state/useVote'

type Standing = NonNullable<MyVoter['standing']>

/** 表决票: picks the voter where there are several, then one ballot at a time. */
export default function BallotPage() {
  const place = useVotePlace()
  const query = useVote(place)
  const key = useKeyPlace(place?.compoundId ?? null)
  if (place !== null && query.output !== null && key.at !== 'asking')
    return <Ballot vote={query.output} place={place} keyPlace={key} />
  return (
    <Page title="表决票">
      <Loaded query={query} heights={[180, 160, 160]}>
        {() => <Skeleton heights={[180, 160, 160]} />}
      </Loaded>
    </Page>
  )
}

interface Props {
  vote: Deliberation
  place: VotePlace
  keyPlace: KeyPlace
}

function Ballot({ vote, place, keyPlace }: Props) {
  const [picked, setPicked] = useState(place.voterId)
  const { phase, schedule, electorate } = vote
  const mine = vote.mine.filter(({ right }) => right !== 'left')
  const waiting = mine.filter(isOpenTo)
  const [only] = waiting
  const voter = mine.find(({ voterId }) => voterId === picked) ?? (mine.length === 1 ? mine[0] : undefined)
  // What bears no name bears no signature either.
  const signsHere = keyPlace.at === 'here' || vote.rules.anonymous === true
  const otherPhone = <OtherPhone compoundId={place.compoundId} dueAt={keyPlace.dueAt} />

  if (phase !== 'voting') return <Refusal sentence={notOpenText(phase, schedule)} place={place} />
  if (voter?.standing?.mayChange === true && place.change) {
    const revision = voter.standing.revision + 1
    if (!signsHere) return otherPhone
    return <BallotForm key={`${voter.voterId} 1`} vote={vote} voter={voter} place={place} revision={revision} />
  }
  if (voter?.standing?.mayChange === true) return <MayChange voter={voter} standing={voter.standing} place={place} />
  if (voter?.standing && !isOpenTo(voter))
    return <Refusal sentence={standsText(voter, voter.standing, electorate)} place={place} />
  if (mine.length === 0) return <NotMine electorate={electorate} place={place} />
  if (only === undefined) return <Refusal sentence="您名下的票都投好了，谢谢您。" place={place} />
  if (voter === undefined) return <VoterPicker voters={mine} electorate={electorate} onPick={setPicked} />
  if (voter.caster.who !== 'me') return <Undecided voter={voter} compoundId={place.compoundId} />
  if (!signsHere) return otherPhone
  return <BallotForm key={voter.voterId} vote={vote} voter={voter} place={place} revision={voter.nextRevision} />
}

/** It stands and may be changed once: only whoever means to comes to an empty ballot. */
function MayChange({ voter, standing, place }: { voter: MyVoter; standing: Standing; place: VotePlace }) {
  const { compoundId, deliberationId } = place
  return (
    <Page title="表决票">
      <Empty
        icon="vote"
        action={
          <Button
            kind="line"
            icon="edit"
            onPress={() => replacePage('ballot', { compoundId, deliberationId, voterId: voter.voterId, change: '1' })}
          >
            改一次
          </Button>
        }
      >
        {mayChangeText(standing)}
      </Empty>
    </Page>
  )
}

/** No ballot of his. Who is in no register of residents can still ask for the next time. */
function NotMine({ electorate, place }: { electorate: Deliberation['electorate']; place: VotePlace }) {
  const { compoundId } = place
  return (
    <Refusal
      sentence={NOT_MINE[electorate]}
      place={place}
      more={
        electorate === 'residents' && (
          <View className="u-center u-mt3">
            <Button icon="users" onPress={() => openPage('register', { compoundId })}>
              申请登记
            </Button>
          </View>
        )
      }
    />
  )
}

const NOT_MINE: Readonly<Record<Deliberation['electorate'], string>> = {
  owners: '这次由业主投票，名册上没有您名下的房屋。觉得不对，请找楼栋长或业委会。',
  households: '这次一户一票，名册上没有您的住处。觉得不对，请找楼栋长或业委会。',
  residents: '这次由登记过的居民投票，公告那天的登记册上没有您。现在申请，下一次会议就能投。',
}
