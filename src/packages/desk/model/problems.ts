import { instantOf } from '@/parts/when'
import { MINUTE } from '~domain/deliberation/schedule'
import { refusalOfSubject } from '../words/refusals'
import { MEETING_RULES, standingIn } from './meetings'
import { questionProblem } from './questions'
import { brokenRule, timetableOf, type Limits } from './timing'
import { footingOf, scopeOf, STEPS, type Step, type WizardState } from './wizard'

/** What is missing or wrong, where, and what to do about it. */
export interface Problem {
  readonly field: string
  readonly sentence: string
}

export const textField = (key: number): string => `motion.${key}.text`
export const questionField = (key: number): string => `motion.${key}.question`
export const subjectField = (key: number): string => `motion.${key}.subject`

const TITLE = { least: 4, most: 60 }
const TEXT = { least: 4, most: 500 }
const RULE_MOST = 200

/** Everything that keeps a step from being left forwards, in the order of the page. */
export function problemsOf(state: WizardState, step: Step, limits: Limits | null): readonly Problem[] {
  switch (step) {
    case 'form':
      return formProblems(state)
    case 'motions':
      return motionProblems(state)
    case 'schedule':
      return [...scheduleProblems(state, limits), ...gatheringProblems(state, limits)]
    case 'review':
      return []
  }
}

/** The first step that is not yet right, with its problems; null when all is ready to be handed in. */
export function firstUnready(
  state: WizardState,
  limits: Limits | null,
): { step: Step; problems: readonly Problem[] } | null {
  for (const step of STEPS) {
    const problems = problemsOf(state, step, limits)
    if (problems.length > 0) return { step, problems }
  }
  return null
}

function formProblems(state: WizardState): readonly Problem[] {
  const { meeting, level, building } = state
  if (meeting === null) return [{ field: 'meeting', sentence: '先选一种形式' }]
  const problems: Problem[] = []
  if (scopeOf(state) === null) {
    const sentence = level === 'unit' && building !== null ? '还没选是哪个单元' : '还没选是哪一栋'
    problems.push({ field: 'scope', sentence })
  }
  const rule = state.localRule.trim()
  if (MEETING_RULES[meeting].localRule === 'required' && rule === '') {
    problems.push({
      field: 'localRule',
      sentence: '写上本地规定的名称和条款；没有的话，请改选「楼栋会、单元会 · 只听意见」',
    })
  } else if (MEETING_RULES[meeting].localRule !== 'none' && rule.length > RULE_MOST) {
    problems.push({ field: 'localRule', sentence: `最多 ${RULE_MOST} 个字，现在 ${rule.length} 个` })
  }
  return problems
}

function motionProblems(state: WizardState): readonly Problem[] {
  const problems: Problem[] = []
  const title = state.title.trim()
  if (title.length < TITLE.least)
    problems.push({ field: 'title', sentence: `给这次议事起个名字，至少 ${TITLE.least} 个字` })
  if (title.length > TITLE.most) {
    problems.push({ field: 'title', sentence: `名字最多 ${TITLE.most} 个字，现在 ${title.length} 个` })
  }
  if (state.motions.length === 0) problems.push({ field: 'motions', sentence: '至少写一件要大家定的事' })
  const footing = footingOf(state)
  for (const { key, text, subject, question } of state.motions) {
    const asked = questionProblem(question, subject)
    if (asked !== null) problems.push({ field: questionField(key), sentence: asked })
    const length = text.trim().length
    if (length < TEXT.least) {
      problems.push({
        field: textField(key),
        sentence: length === 0 ? '写清楚这件事' : `再写具体些，至少 ${TEXT.least} 个字`,
      })
    }
    if (length > TEXT.most) {
      problems.push({
        field: textField(key),
        sentence: `最多 ${TEXT.most} 个字，现在 ${length} 个，细节可以放到附件里`,
      })
    }
    if (subject === null) problems.push({ field: subjectField(key), sentence: '选一下这件事属于哪一类' })
    else if (footing !== null) {
      const standing = standingIn(footing, [subject])
      if ('broken' in standing) problems.push({ field: subjectField(key), sentence: refusalOfSubject(standing.broken) })
    }
  }
  return problems
}

function scheduleProblems({ timing }: WizardState, limits: Limits | null): readonly Problem[] {
  if (limits === null) return [{ field: 'opensAt', sentence: '名册还没取到，稍等一下再试' }]
  if (timing === null) return [{ field: 'opensAt', sentence: '选一下哪天开始投票' }]
  const rule = brokenRule(timing, limits)
  if (rule === null) return []
  const { noticeDays, votingDays, maxVotingDays } = limits.minimums
  switch (rule) {
    case 'noticeDays':
      return [{ field: 'opensAt', sentence: `从今天起要留满 ${noticeDays} 天通知期，请把投票开始日往后挪` }]
    case 'alreadyClosed':
      return [{ field: 'closesAt', sentence: '这个截止时间已经过了，请重选' }]
    case 'votingDays':
      return [{ field: 'closesAt', sentence: `投票至少要满 ${votingDays} 天，请把截止时间往后挪` }]
    case 'maxVotingDays':
      return [{ field: 'closesAt', sentence: `投票最多 ${maxVotingDays} 天，请把截止时间往前挪` }]
    default:
      return [{ field: 'closesAt', sentence: '截止要在开始之后，名册公示不能晚于开始投票' }]
  }
}

/** A meeting in the yard is before the vote is over; the second person needs time before it. */
function gatheringProblems({ gathering, timing }: WizardState, limits: Limits | null): readonly Problem[] {
  if (gathering === null || limits === null) return []
  const at = instantOf(gathering)
  const closesAt = timing === null ? null : timetableOf(timing).closesAt
  const problems: Problem[] = []
  if (at === null || at < limits.now + 10 * MINUTE) {
    problems.push({ field: 'gathering.when', sentence: '会要定在十分钟以后，写成 19:00 的样子' })
  } else if (closesAt !== null && at >= closesAt) {
    problems.push({ field: 'gathering.when', sentence: '会要在投票截止以前开' })
  }
  if (gathering.place.trim().length < 2) problems.push({ field: 'gathering.place', sentence: '写上在哪里开' })
  return problems
}
