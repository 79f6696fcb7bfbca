import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { ActionOutput } from '~types/contracts'
import type { DeliberationCard, Form } from '~types/deliberation'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { ChooseCompound } from '@/parts/ChooseCompound'
import { LogAlarm } from '@/parts/LogAlarm'
import { now } from '@/platform/clock'
import { openPage } from '@/platform/navigate'
import { useAppearance } from '@/state/appearance'
import { refreshSession, useSession } from '@/state/session'
import { setVotesWaiting } from '@/state/tabs'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Chips, Segment } from '@/ui/Choice'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty, ErrorView, Skeleton } from '@/ui/states'
import { FORM_WORDS } from '@/words/deliberation'
import './index.css'
import { MoreButton } from './MoreButton'
import { useMore, type PageOf } from './useMore'
import { EndedRow, VoteCard } from './VoteCard'

type Show = 'running' | 'ended' | 'drafts'

const FORMS: readonly Form[] = ['ownersAssembly', 'residentsMeeting', 'buildingMeeting', 'unitMeeting', 'yardMeeting']
const FORM_CHIPS = [
  { value: 'all' as const, text: '全部' },
  ...FORMS.map((value) => ({ value, text: FORM_WORDS[value] })),
]

/** How many that are over are shown below those that run. */
const LATEST = 3

/** 议事: what runs, what is over, and for those who check drafts what waits for a second person. */
export default function DeliberationsPage() {
  const session = useSession()
  const { compound } = session
  const { elder } = useAppearance()
  const [show, setShow] = useState<Show>('running')
  const [form, setForm] = useState<Form | 'all'>('all')
  const checksDrafts = session.roles.some((role) => role === 'committee' || role === 'communityWorker')
  const shown = show === 'drafts' && !checksDrafts ? 'running' : show
  // Elder mode does without the filter: fewer things to press.
  const wanted = elder ? 'all' : form

  return (
    <Page title="议事" tab="deliberations">
      {compound === null ? (
        <NoCompound session={session} />
      ) : (
        <>
          <LogAlarm key={compound.compoundId} compoundId={compound.compoundId} />
          <Segment
            label="看哪些"
            value={shown}
            onChange={setShow}
            options={[
              { value: 'running', text: '进行中' },
              { value: 'ended', text: '已结束' },
              ...(checksDrafts ? [{ value: 'drafts' as const, text: '待复核' }] : []),
            ]}
          />
          {!elder && (
            <View className="dl-chips u-mt3">
              <Chips label="哪种会" options={FORM_CHIPS} value={form} onChange={setForm} />
            </View>
          )}
          <VoteList
            key={`${compound.compoundId} ${shown} ${wanted}`}
            compoundId={compound.compoundId}
            show={shown}
            form={wanted}
            onShowEnded={() => {
              setShow('ended')
            }}
          />
          <Card kind="flush" className="u-mt5">
            <Row
              icon="pin"
              title="现场开会"
              detail="时间地点、签到、会议记录"
              onPress={() => openPage('meetings', { compoundId: compound.compoundId })}
            />
            <Row
              icon="users"
              title="业主联名"
              detail="两成业主联名，业委会就要开会"
              onPress={() => openPage('petitions', { compoundId: compound.compoundId })}
            />
          </Card>
          {session.roles.includes('committee') && (
            <View className="u-mt5">
              <Button kind="line" block icon="plus" onPress={() => openPage('wizard')}>
                发起议事
              </Button>
            </View>
          )}
        </>
      )}
    </Page>
  )
}

interface ListProps {
  compoundId: string
  show: Show
  form: Form | 'all'
  onShowEnded: () => void
}

const pageOf = ({ deliberations, next }: ActionOutput<'deliberation.list'>): PageOf<DeliberationCard> => ({
  items: deliberations,
  next,
})

function VoteList({ compoundId, show, form, onShowEnded }: ListProps) {
  const input = { compoundId, show, ...(form !== 'all' && { form }) }
  const query = useQuery('deliberation.list', input)
  const list = useMore(JSON.stringify(input), query.output === null ? null : pageOf(query.output), async (cursor) =>
    pageOf(await call('deliberation.list', { ...input, cursor })),
  )
  useReachBottom(() => {
    void list.loadMore()
  })
  useEffect(() => {
    // All that runs is on this page: the tab's number follows without a visit to 首页.
    if (show !== 'running' || form !== 'all' || query.output?.next !== null) return
    const waits = ({ phase, waiting }: DeliberationCard) => phase === 'voting' && waiting !== null
    setVotesWaiting(query.output.deliberations.filter(waits).length)
  }, [query.output, show, form])
  return (
    <View className="u-mt4">
      <Loaded query={query} heights={[220, 220]}>
        {() => (
          <>
            {list.items.length === 0 && <NoVotes show={show} filtered={form !== 'all'} />}
            {list.items.map((card) => (
              <VoteCard key={card.deliberationId} card={card} compoundId={compoundId} now={now()} />
            ))}
            <MoreButton list={list} />
          </>
        )}
      </Loaded>
      {show === 'running' && query.output !== null && (
        <LatelyEnded compoundId={compoundId} form={form} onShowEnded={onShowEnded} />
      )}
    </View>
  )
}

function LatelyEnded({ compoundId, form, onShowEnded }: Omit<ListProps, 'show'>) {
  const { output } = useQuery('deliberation.list', { compoundId, show: 'ended', ...(form !== 'all' && { form }) })
  if (output === null || output.deliberations.length === 0) return null
  return (
    <Section title="最近结束" more="全部" onMore={onShowEnded}>
      <Card kind="flush">
        {output.deliberations.slice(0, LATEST).map((card) => (
          <EndedRow key={card.deliberationId} card={card} compoundId={compoundId} />
        ))}
      </Card>
    </Section>
  )
}

const EMPTY_WORDS: Readonly<Record<Show, string>> = {
  running: '现在没有进行中的议事。有新的表决或意见征集，会先出现在这里。',
  ended: '还没有结束的议事。表决结果公布后，会一直留在这里。',
  drafts: '没有等人复核的草稿。',
}

function NoVotes({ show, filtered }: { show: Show; filtered: boolean }) {
  return <Empty icon="vote">{filtered ? '这一类现在没有，看看「全部」。' : EMPTY_WORDS[show]}</Empty>
}

function NoCompound({ session: { me, failure, reachesFurther } }: { session: ReturnType<typeof useSession> }) {
  if (me === null) {
    return failure === null ? (
      <Skeleton heights={[48, 220, 220]} />
    ) : (
      <ErrorView sentence={sentenceOf(failure)} onRetry={refreshSession} />
    )
  }
  if (reachesFurther) return <ChooseCompound />
  return (
    <Empty icon="vote" action={<Button onPress={() => openPage('join')}>去核验房屋</Button>}>
      核验了房屋，就能看到小区的议事，也能投票。
    </Empty>
  )
}
