import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MyVoter } from '~types/deliberation'
import { openPage } from '@/platform/navigate'
import { Attachments } from '@/parts/Attachments'
import { CostRow } from '@/parts/CostRow'
import { RecountRow } from '@/parts/RecountRow'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import type { IconName } from '@/ui/icon-names'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Timeline } from '@/ui/Steps'
import '../../deliberation.css'
import { barOf, type BarView, type Deliberation } from '../../model/bar'
import { timelineOf, type TimelineEntry } from '../../model/timeline'
import { AlarmCard } from '../../parts/AlarmCard'
import { CancelSheet } from '../../parts/CancelSheet'
import { ChangesCard } from '../../parts/ChangesCard'
import { DenySheet } from '../../parts/DenySheet'
import { ConductRows } from '../../parts/ConductRows'
import { ElectorateCard } from '../../parts/ElectorateCard'
import { ExtendSheet } from '../../parts/ExtendSheet'
import { VoteHead } from '../../parts/Head'
import { FollowRows } from '../../parts/FollowRows'
import { Heading } from '../../parts/Heading'
import { MeetingRows } from '../../parts/MeetingRows'
import { MotionsCard } from '../../parts/MotionsCard'
import { MyBallotsCard } from '../../parts/MyBallotsCard'
import { OtherWays } from '../../parts/OtherWays'
import { OfficialRow } from '../../parts/OfficialRow'
import { ParticipationCard } from '../../parts/ParticipationCard'
import { RollError } from '../../parts/RollError'
import { RulesCard } from '../../parts/RulesCard'
import { SealCard } from '../../parts/SealCard'
import { useInside } from '../../state/useInside'
import { useOpened } from '../../state/useOpened'
import { useLogWatch } from '../../state/useLogWatch'
import { useVote, useVotePlace } from '../../state/useVote'
import { CANCEL_WORDS, signersText } from '../../words/changes'

/** 议事详情: everything about one vote, and the one thing to do in it now. */
export default function DetailPage() {
  const place = useVotePlace()
  const query = useVote(place)
  useOpened(place, query.output)
  const alarm = useLogWatch(place?.compoundId ?? null)
  const params = { compoundId: place?.compoundId ?? '', deliberationId: place?.deliberationId ?? '' }
  const bar = query.output === null ? null : barOf(query.output)
  const [sheet, setSheet] = useState<'extend' | 'cancel' | null>(null)
  const [denied, setDenied] = useState<MyVoter | null>(null)
  const close = () => {
    setSheet(null)
  }
  return (
    <Page
      title="议事详情"
      onRefresh={query.refresh}
      {...(bar !== null && { bar: <VoteBar bar={bar} params={params} /> })}
      over={
        query.output !== null && (
          <View>
            <ExtendSheet
              open={sheet === 'extend'}
              place={params}
              closesAt={query.output.schedule.closesAt}
              until={query.output.mayPropose.extensionUntil ?? query.output.schedule.closesAt}
              onDone={query.refresh}
              onClose={close}
            />
            <DenySheet
              voter={denied}
              place={params}
              openedHash={query.output.openedHash}
              electorate={query.output.electorate}
              contesting={query.output.phase === 'contesting'}
              onDone={() =>
                query.output?.phase === 'contesting'
                  ? openPage('objections', { ...params, stage: 'result' })
                  : query.refresh()
              }
              onClose={() => {
                setDenied(null)
              }}
            />
            <CancelSheet open={sheet === 'cancel'} place={params} onDone={query.refresh} onClose={close} />
          </View>
        )
      }
    >
      {alarm !== null && (
        <View className="dv-gap">
          <AlarmCard alarm={alarm} />
        </View>
      )}
      <Loaded query={query} heights={[96, 320, 200]}>
        {(vote) => <Vote vote={vote} params={params} onChanged={query.refresh} onAsk={setSheet} onDeny={setDenied} />}
      </Loaded>
    </Page>
  )
}

interface Params {
  compoundId: string
  deliberationId: string
}

const BAR_ICONS: Readonly<Record<NonNullable<BarView['action']>['to'], IconName>> = {
  ballot: 'vote',
  roster: 'users',
  result: 'bars',
  draft: 'edit',
}

function VoteBar({ bar: { tip, action }, params }: { bar: BarView; params: Params }) {
  return (
    <BottomBar tip={tip}>
      {action !== null && (
        <Button block icon={BAR_ICONS[action.to]} onPress={() => openPage(action.to, { ...params })}>
          {action.words}
        </Button>
      )}
    </BottomBar>
  )
}

const STEP_ICONS: Readonly<Record<TimelineEntry['key'], IconName>> = {
  consulting: 'chat',
  roster: 'users',
  voting: 'vote',
  extended: 'cal',
  counting: 'clock',
  contesting: 'search',
  end: 'checkc',
}

interface VoteProps {
  vote: Deliberation
  params: Params
  onChanged: () => Promise<unknown>
  onAsk: (sheet: 'extend' | 'cancel') => void
  onDeny: (voter: MyVoter) => void
}

function Vote({ vote, params, onChanged, onAsk, onDeny }: VoteProps) {
  const inside = useInside(params.compoundId)
  return (
    <View>
      <VoteHead vote={vote} />
      {vote.cancelled !== null && (
        <View className="u-mt3">
          <Banner kind="warn" icon="minusc">
            这次表决在 {shortDateTime(vote.cancelled.at)} 撤销了：{CANCEL_WORDS[vote.cancelled.kind]}，
            {vote.cancelled.reason}（{signersText(vote.cancelled.signers)}）。已投的票不再打开，也不计票。
          </Banner>
        </View>
      )}
      {vote.rollError && <RollError place={params} mayCancel={vote.mayPropose.cancelling} onChanged={onChanged} />}
      {vote.participation !== null && (
        <ParticipationCard participation={vote.participation} electorate={vote.electorate} phase={vote.phase} />
      )}
      <MyBallotsCard
        mine={vote.mine}
        electorate={vote.electorate}
        phase={vote.phase}
        anonymous={vote.rules.anonymous === true}
        onReceipt={(voterId) => openPage('receipt', { ...params, voterId })}
        onDeny={onDeny}
      />
      <OtherWays vote={vote} params={params} />
      <MotionsCard motions={vote.motions} />
      <Attachments place={params} attachments={vote.attachments} />
      {inside && <MeetingRows {...params} />}
      <ConductRows vote={vote} params={params} />
      <RulesCard vote={vote} />
      <Card className="u-mt3">
        <Heading>进度</Heading>
        <View className="u-mt3">
          <Timeline
            items={timelineOf(vote).map(({ key, title, detail, progress }) => ({
              key,
              title,
              detail,
              state: progress,
              icon: key === 'end' && vote.phase === 'cancelled' ? 'minusc' : STEP_ICONS[key],
            }))}
          />
        </View>
      </Card>
      <ChangesCard
        vote={vote}
        place={params}
        onChanged={onChanged}
        onExtend={() => {
          onAsk('extend')
        }}
        onCancel={() => {
          onAsk('cancel')
        }}
      />
      <ElectorateCard vote={vote} onRoster={() => openPage('roster', { ...params })} />
      {vote.localRule !== null && (
        <Card className="u-mt3">
          <Heading>依据的当地规定</Heading>
          <View className="c-2 u-mt1">{vote.localRule}</View>
        </Card>
      )}
      {inside && <Beside vote={vote} params={params} />}
      <SealCard openedHash={vote.openedHash} rollHash={vote.rollHash} registerHash={vote.registerHash} />
    </View>
  )
}

/** What stands beside a vote, and only the compound's own people are shown. */
function Beside({ vote, params }: Pick<VoteProps, 'vote' | 'params'>) {
  const published = vote.openedHash !== null
  return (
    <>
      {published && vote.effect === 'assisted_statutory' && <OfficialRow {...params} />}
      {vote.scope.level === 'unit' && vote.effect === 'consultative' && <CostRow {...params} />}
      {published && <FollowRows {...params} />}
      {published && <RecountRow {...params} />}
    </>
  )
}
