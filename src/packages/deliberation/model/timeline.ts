import type { Effect, Phase, RuleSet, Schedule } from '~types/deliberation'
import type { Cancelled, Extension } from '~types/deliberation/recorded'
import { counted, day, shortDateTime } from '@/ui/format'
import { spanText } from '@/words/times'
import { CANCEL_WORDS, signersText } from '../words/changes'

export type Progress = 'done' | 'now' | 'next'

export interface TimelineEntry {
  readonly key: 'consulting' | 'roster' | 'voting' | 'extended' | 'counting' | 'contesting' | 'end'
  readonly progress: Progress
  readonly title: string
  readonly detail: string
}

interface TimedVote {
  readonly phase: Phase
  readonly effect: Effect
  readonly schedule: Schedule
  readonly rules: Pick<RuleSet, 'objectionDays' | 'noticeDays'>
  readonly extension: Extension | null
  readonly cancelled: Cancelled | null
}

const DAY = 86_400_000

/** What has been, what is, and what comes, from the server's phase. Steps without any time of their own are left out. */
export function timelineOf(vote: TimedVote): TimelineEntry[] {
  return steps(vote).map((step) => ({ ...step, progress: progressOf(step.key, vote.phase) }))
}

type Step = Omit<TimelineEntry, 'progress'>

function steps(vote: TimedVote): Step[] {
  const { phase, effect, schedule, rules } = vote
  const { publishedAt, rosterFrom, opensAt, closesAt, contestUntil } = schedule
  const consulting: Step = {
    key: 'consulting',
    title: '征求意见',
    detail: publishedAt === null ? `到 ${shortDateTime(rosterFrom)}` : spanText(publishedAt, rosterFrom),
  }
  const roster: Step = { key: 'roster', title: '公示名册，发会议通知', detail: rosterDetail(schedule) }
  const title = phase === 'voting' ? '投票中' : '投票'
  const voting: Step = { key: 'voting', title, detail: `${spanText(opensAt, closesAt)}，在手机上投` }
  const counting: Step = { key: 'counting', title: '计票', detail: '截止一分钟后由系统计票' }
  const contesting: Step = {
    key: 'contesting',
    title: '计票公示（询异）',
    detail: `${day(closesAt)}—${day(contestUntil)}，公布初步结果`,
  }
  const end: Step = { key: 'end', ...endWords(vote, effect, contestUntil) }
  return [
    ...(publishedAt === null || rosterFrom > publishedAt ? [consulting] : []),
    ...(opensAt > rosterFrom ? [roster] : []),
    voting,
    ...extendedStep(vote),
    counting,
    ...(rules.objectionDays > 0 ? [contesting] : []),
    end,
  ]
}

function rosterDetail({ publishedAt, rosterFrom, opensAt }: Schedule): string {
  const span = `${day(rosterFrom)}—${day(opensAt)}公示`
  if (publishedAt === null) return span
  const days = Math.floor((opensAt - publishedAt) / DAY)
  return days > 0 ? `${span}；提前 ${counted(days, '天')}通知` : span
}

/** An extension in effect, with its reason and its people; one that waits is none yet. */
function extendedStep({ extension }: TimedVote): Step[] {
  if (extension === null || extension.confirmed === null) return []
  const { formerClosesAt, closesAt, reason, proposed, confirmed } = extension
  const people = signersText([proposed, confirmed])
  const title = `延长到 ${shortDateTime(closesAt)}`
  return [{ key: 'extended', title, detail: `原定 ${shortDateTime(formerClosesAt)} 截止。${reason}（${people}）` }]
}

function endWords(
  { phase, cancelled }: TimedVote,
  effect: Effect,
  contestUntil: number,
): Pick<Step, 'title' | 'detail'> {
  const ends = day(contestUntil)
  if (cancelled !== null) {
    const { at, kind, reason, signers } = cancelled
    const why = `${CANCEL_WORDS[kind]}：${reason}`
    return {
      title: '已撤销',
      detail: `${shortDateTime(at)}。${why}（${signersText(signers)}）。已投的票不再打开，也不计票`,
    }
  }
  if (phase === 'cancelled') return { title: '已撤销', detail: '这次表决不再进行，也不会计票' }
  if (phase === 'rejected') return { title: '未通过', detail: ends }
  if (effect === 'consultative') return { title: '公布意见', detail: `${ends}，只作参考` }
  if (effect === 'assisted_statutory') return { title: '统计完成', detail: `${ends}，正式表决按当地规定另行办理` }
  return { title: '生效', detail: `${ends}，通过的事项生效` }
}

const ORDER = ['consulting', 'roster', 'voting', 'extended', 'counting', 'contesting', 'end'] as const

function progressOf(step: Step['key'], phase: Phase): Progress {
  if (phase === 'draft') return 'next'
  if (phase === 'cancelled') return step === 'end' ? 'now' : 'next'
  if (phase === 'effective' || phase === 'rejected') return 'done'
  // It is recorded as soon as it is there.
  if (step === 'extended') return 'done'
  const distance = ORDER.indexOf(step) - ORDER.indexOf(phase)
  if (distance === 0) return 'now'
  return distance < 0 ? 'done' : 'next'
}
