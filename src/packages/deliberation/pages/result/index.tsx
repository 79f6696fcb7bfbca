import { View } from '@tarojs/components'
import type { ElectorateKind } from '~types/deliberation'
import type { Failure } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'
import { openPage, replacePage } from '@/platform/navigate'
import { RecountRow } from '@/parts/RecountRow'
import { a11y } from '@/ui/a11y'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { area, counted, day, dayRange } from '@/ui/format'
import { Gauge, Legend } from '@/ui/Gauge'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue, Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { useQuery } from '@/cloud/hooks'
import { effectLine } from '@/words/deliberation'
import { MEASURES } from '@/words/electorates'
import '../../deliberation.css'
import { participationDimensions, unitOf } from '../../model/participation'
import {
  countingRows,
  headline,
  motionViews,
  quorumVerdict,
  resultBasis,
  standingNote,
  type CountedVote,
} from '../../model/result'
import { VoteTags } from '../../parts/Head'
import { Heading } from '../../parts/Heading'
import { MotionResultCard } from '../../parts/MotionResultCard'
import { SealCard } from '../../parts/SealCard'
import { useInside } from '../../state/useInside'
import { useVotePlace } from '../../state/useVote'

/** 表决结果: the answer, then both gates in both dimensions, then how it was counted. */
export default function ResultPage() {
  const place = useVotePlace()
  const params = { compoundId: place?.compoundId ?? '', deliberationId: place?.deliberationId ?? '' }
  const query = useQuery('deliberation.result', place === null ? null : params)
  return (
    <Page title="表决结果" onRefresh={query.refresh}>
      {(query.failure?.code === 'NO_RESULT_YET' || query.failure?.code === 'VOTE_CANCELLED') &&
      query.output === null ? (
        <NotYet failure={query.failure} onDetail={() => replacePage('detail', params)} />
      ) : (
        <Loaded query={query} heights={[120, 280, 280]}>
          {(vote) => <Result vote={vote} compoundId={params.compoundId} onDetail={() => openPage('detail', params)} />}
        </Loaded>
      )}
    </Page>
  )
}

/** Too early, or cancelled, is no fault: what is to be expected, and where to look until then. */
function NotYet({ failure, onDetail }: { failure: Failure; onDetail: () => unknown }) {
  return (
    <Empty
      icon={failure.code === 'VOTE_CANCELLED' ? 'minusc' : 'clock'}
      action={
        <Button kind="line" onPress={onDetail}>
          看这次表决
        </Button>
      }
    >
      {sentenceOf(failure)}
    </Empty>
  )
}

interface ResultProps {
  vote: CountedVote
  compoundId: string
  onDetail: () => unknown
}

function Result({ vote, compoundId, onDetail }: ResultProps) {
  const basis = resultBasis(vote)
  const note = standingNote(vote)
  const inside = useInside(compoundId)
  return (
    <View>
      <VoteTags {...vote} />
      <View className="yb-title u-mt2" {...a11y({ role: 'heading' })}>
        {headline(vote)}
      </View>
      <View className="c-2 u-mt1">{vote.title}</View>
      <View className="yb-sub u-mt1">
        投票 {dayRange(vote.schedule.opensAt, vote.schedule.closesAt)}
        {vote.phase === 'effective' && vote.effect === 'statutory_electronic' && (
          <> · {day(vote.schedule.contestUntil)}生效</>
        )}
      </View>
      <View className="yb-sub">{effectLine(vote)}</View>
      {vote.reason !== null && <View className="yb-sub">重新计过票，因为{vote.reason}。</View>}
      {note !== null && (
        <View className="u-mt3">
          <Banner icon="search">{note}</Banner>
        </View>
      )}
      <FirstGate vote={vote} />
      <SecondGate vote={vote} />
      <Card className="u-mt3">
        <Heading>怎么数的</Heading>
        <View className="u-mt3">
          <KeyValue left pairs={countingRows(vote).map(({ label, value }) => [label, value])} />
        </View>
        {basis !== null && <View className="yb-cap u-mt3">{basis}</View>}
      </Card>
      <Card kind="flush" className="u-mt3">
        <Row
          icon="search"
          title="对结果的异议"
          detail={vote.reason === null ? '提了几件、怎么答复、怎么定的' : '以前的结果，提了几件、怎么定的'}
          onPress={() => openPage('objections', { compoundId, deliberationId: vote.deliberationId, stage: 'result' })}
        />
      </Card>
      {inside && <RecountRow compoundId={compoundId} deliberationId={vote.deliberationId} />}
      <SealCard openedHash={vote.openedHash} rollHash={vote.rollHash} />
      <View className="u-mt5">
        <Button kind="line" block onPress={onDetail}>
          看这次表决的详情
        </Button>
      </View>
    </View>
  )
}

const NEED: Readonly<Record<ElectorateKind, string>> = {
  owners: '面积和人数都要达到三分之二。',
  households: '投票的户数要超过一半。',
  residents: '投票的人要超过登记居民的一半。',
}

/** Whether enough took part. A consultation has no gate: only how many spoke. */
function FirstGate({ vote }: { vote: CountedVote }) {
  const { total, participating, quorumNeeded, electorate } = vote
  const verdict = quorumVerdict(vote)
  return (
    <Card className="u-mt4">
      <Heading>{verdict === null ? '多少人说了意见' : '第一关：投票的人够不够'}</Heading>
      <View className="yb-sub u-mt1 dv-gap">
        {verdict === null ? (
          '只听意见，不设及格线。'
        ) : (
          <>
            {NEED[electorate]}
            <View className={verdict.met ? 'yb-b c-primary' : 'yb-b c-danger'}>{verdict.text}</View>
          </>
        )}
      </View>
      {participationDimensions({ total, participating, needed: quorumNeeded }, electorate).map((dimension) => (
        <Gauge key={dimension.name} {...dimension} partName="投了" />
      ))}
    </Card>
  )
}

function SecondGate({ vote }: { vote: CountedVote }) {
  const { participating, electorate } = vote
  const persons = counted(participating.persons, unitOf(electorate))
  const base =
    MEASURES[electorate].byArea && vote.rules.anonymous !== true
      ? `${area(participating.areaCentiSqm)}、${persons}`
      : persons
  const consultative = vote.effect === 'consultative'
  return (
    <View>
      <View className="u-mt6">
        <Heading>{consultative ? '大家的意见' : '第二关：同意的够不够'}</Heading>
        <View className="yb-sub u-mt1">只算投了票的 {base}</View>
        <View className="u-mt2">
          <Legend marked={!consultative} />
        </View>
      </View>
      {motionViews(vote).map((motion) => (
        <MotionResultCard key={motion.motionId} motion={motion} />
      ))}
    </View>
  )
}
