import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Attachments } from '@/parts/Attachments'
import { CostRow } from '@/parts/CostRow'
import { now } from '@/platform/clock'
import { replacePage } from '@/platform/navigate'
import { ReasonSheet } from '@/parts/ReasonSheet'
import { a11y } from '@/ui/a11y'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button, Buttons } from '@/ui/Button'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { shortDateTime } from '@/ui/format'
import { PhaseTag } from '@/ui/Tag'
import type { ActionOutput } from '~types/contracts'
import { approveBy } from '../model/timing'
import { deskSentence } from '../words/refusals'
import { ApproveSheet } from './ApproveSheet'
import { FrozenDraft } from './FrozenDraft'

type Deliberation = ActionOutput<'deliberation.get'>

interface Props {
  compoundId: string
  deliberationId: string
  mayDiscard: boolean
}

/** A draft before its second person. Approving freezes it; the one who drafted it cannot. */
export function DraftReview({ compoundId, deliberationId, mayDiscard }: Props) {
  const here = { compoundId, deliberationId }
  const query = useQuery('deliberation.get', here)
  const approve = useAction('deliberation.approve')
  const discard = useAction('deliberation.discard')
  const [asked, setAsked] = useState<'approve' | 'discard' | null>(null)
  const draft = query.output

  const open = (question: 'approve' | 'discard') => {
    approve.forget()
    discard.forget()
    setAsked(question)
  }
  const close = () => {
    setAsked(null)
  }
  const confirm = async () => {
    const outcome = await approve.run(here)
    if (outcome.ok) await replacePage('detail', here)
    else if (outcome.failure.code === 'CONFLICT') await query.refresh()
  }
  const throwAway = async (reason: string) => {
    const outcome = await discard.run({ ...here, reason })
    if (outcome.ok || outcome.failure.code === 'CONFLICT') await query.refresh()
    if (outcome.ok) close()
  }

  return (
    <Page
      title="复核草稿"
      onRefresh={query.refresh}
      bar={draft !== null && <Bar draft={draft} here={here} mayDiscard={mayDiscard} onAsk={open} />}
      over={
        draft !== null && (
          <View>
            <ApproveSheet
              open={asked === 'approve'}
              draft={draft}
              pending={approve.pending}
              sentence={approve.failure === null ? null : deskSentence(approve.failure)}
              onConfirm={confirm}
              onClose={close}
            />
            {asked === 'discard' && (
              <ReasonSheet
                title="撤掉这份草稿？撤了找不回来"
                closeText="留着"
                label="为什么撤"
                placeholder="例如：议题写得不清楚，重写再发"
                missing="写一句原因，发起的人要知道"
                least={1}
                primary="撤掉草稿"
                danger
                pending={discard.pending}
                sentence={discard.failure === null ? null : deskSentence(discard.failure)}
                onSend={throwAway}
                onClose={close}
              />
            )}
          </View>
        )
      }
    >
      <Loaded query={query}>
        {(found) => (
          <View>
            <View className="u-row u-between u-top u-g2 u-mt1">
              <View className="yb-title u-grow" {...a11y({ role: 'heading' })}>
                {found.title}
              </View>
              <PhaseTag phase={found.phase} effect={found.effect} />
            </View>
            <View className="u-mt3">
              <Standing draft={found} />
            </View>
            {found.scope.level === 'unit' && found.effect === 'consultative' && <CostRow {...here} />}
            <FrozenDraft draft={found} />
            <Attachments place={here} attachments={found.attachments} />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

/** Where the draft stands, and whose turn it is. */
function Standing({ draft }: { draft: Deliberation }) {
  const { phase, drafter, mayApprove, schedule, rules } = draft
  if (phase === 'cancelled') return <Banner icon="minusc">这份草稿已经撤掉了，没有公告过。</Banner>
  if (phase !== 'draft') return <Banner kind="ok">已经复核并公告，内容不能再改。</Banner>
  const due = approveBy(schedule, rules.noticeDays)
  if (due < now()) {
    return (
      <Banner kind="warn">
        {rules.noticeDays > 0
          ? `过了 ${shortDateTime(due)}，通知期已经不够，公告不了。请撤掉，重定时间再发起。`
          : '投票的截止时间已经过了，公告不了。请撤掉，重定时间再发起。'}
      </Banner>
    )
  }
  const until = `最迟 ${shortDateTime(due)} 前复核，过了就得重定时间。`
  const second = draft.effect === 'consultative' ? '另一位委员或社区工作者' : '社区工作者'
  if (drafter.isMe)
    return (
      <Banner icon="clock">
        您是发起人，要{second}来复核。{until}
      </Banner>
    )
  return mayApprove ? (
    <Banner icon="lock">
      请逐条核对。
      {draft.effect !== 'consultative' && '每件事属于哪一类、门槛对不对，由您代表社区核定。'}
      {draft.localRule !== null && '依据的本地规定也请核实。'}
      {until}
    </Banner>
  ) : (
    <Banner icon="clock">
      等{second}复核。{until}
    </Banner>
  )
}

interface BarProps {
  draft: Deliberation
  here: { compoundId: string; deliberationId: string }
  mayDiscard: boolean
  onAsk: (question: 'approve' | 'discard') => void
}

function Bar({ draft, here, mayDiscard, onAsk }: BarProps) {
  const { phase, mayApprove } = draft
  if (phase === 'cancelled') return null
  if (phase !== 'draft') {
    return (
      <BottomBar>
        <Button block onPress={() => replacePage('detail', here)}>
          去看公告
        </Button>
      </BottomBar>
    )
  }
  const discard = (block: boolean) => (
    <Button
      kind="quiet"
      block={block}
      onPress={() => {
        onAsk('discard')
      }}
    >
      撤掉草稿
    </Button>
  )
  const approve = (
    <Button
      block={!mayDiscard}
      onPress={() => {
        onAsk('approve')
      }}
    >
      复核通过并公告
    </Button>
  )
  if (!mayApprove) return mayDiscard ? <BottomBar>{discard(true)}</BottomBar> : null
  return (
    <BottomBar>
      {mayDiscard ? (
        <Buttons>
          {discard(false)}
          {approve}
        </Buttons>
      ) : (
        approve
      )}
    </BottomBar>
  )
}
