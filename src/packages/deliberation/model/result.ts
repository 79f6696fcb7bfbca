import type { MotionResult } from '~types/deliberation'
import type { ActionOutput } from '~types/contracts'
import { MATTER_WORDS, SUBJECT_WORDS, CHOICE_WORDS } from '@/words/deliberation'
import { areaNumber, areaText, countText, fillPercent, percentCut } from '@/words/quantities'
import { dayText, dayTimeText } from '@/words/times'
import { unitOf } from './participation'
import { silenceText } from './rules'

export type Counted = ActionOutput<'deliberation.result'>

/** One dimension of a motion: how those who took part chose, against what was needed. */
export interface DimensionView {
  readonly name: string
  readonly percent: string
  /** Null where there is no gate. */
  readonly met: boolean | null
  /** Bar lengths, 0 to 100. */
  readonly fills: { readonly for: number; readonly against: number; readonly abstain: number }
  readonly mark: { readonly at: number; readonly text: string } | null
  readonly figures: readonly [string, string, string]
  /** 「至少 180 人，」 and 够了 or 还差 5 人; null where there is no gate. */
  readonly need: { readonly text: string; readonly verdict: string } | null
  readonly sentence: string
}

export interface MotionView {
  readonly motionId: string
  readonly caption: string
  readonly text: string
  readonly verdict: 'passed' | 'failed' | 'opinion'
  readonly dimensions: readonly DimensionView[]
  readonly article: string | null
  /** Why it failed, when the bars alone do not say it. */
  readonly note: string | null
}

/** The answer first: 「3 件通过 2 件，1 件没通过」. */
export function headline({ motions, quorumMet, participating, electorate }: Counted): string {
  const total = motions.length
  if (motions.every(({ matter }) => matter === 'consultative')) {
    return `${countText(participating.persons, unitOf(electorate))}说了意见`
  }
  const passed = motions.filter((motion) => motion.passed === true).length
  const every = total === 1 ? '' : `${countText(total, '件')}都`
  if (quorumMet === false) return total === 1 ? '投票的人不够，没通过' : `投票的人不够，${every}没通过`
  if (passed === total) return total === 1 ? '通过了' : `${every}通过了`
  if (passed === 0) return total === 1 ? '没通过' : `${every}没通过`
  return `${countText(total, '件')}通过 ${countText(passed, '件')}，${countText(total - passed, '件')}没通过`
}

/** Whether what is shown can still change, said plainly. Null once it is settled. */
export function standingNote({ phase, schedule, effect }: Counted): string | null {
  if (phase === 'counting') return '正在计票，这还不是结果。'
  if (phase !== 'contesting') return null
  const until = dayText(schedule.contestUntil)
  const then = effect === 'statutory_electronic' ? `${until}起生效` : `${until}定下来`
  return `这是初步结果，公示到 ${until}，${then}。有疑问请在这之前告诉业委会或居委会。`
}

export function motionViews(counted: Counted): MotionView[] {
  return counted.motions.map((motion, index) => motionView(motion, index, counted))
}

function motionView(motion: MotionResult, index: number, counted: Counted): MotionView {
  const { matter, subject, passed } = motion
  return {
    motionId: motion.motionId,
    caption: `第 ${index + 1} 件 · ${MATTER_WORDS[matter].threshold}`,
    text: motion.text,
    verdict: passed === null ? 'opinion' : passed ? 'passed' : 'failed',
    dimensions: dimensions(motion, counted),
    article: matter === 'consultative' ? null : SUBJECT_WORDS[subject].article,
    note: failure(motion, counted),
  }
}

function dimensions(motion: MotionResult, { electorate, participating, rules }: Counted): DimensionView[] {
  const base = (measure: 'areaCentiSqm' | 'persons') =>
    rules.invalidCounts
      ? participating[measure]
      : motion.for[measure] + motion.against[measure] + motion.abstain[measure]
  const unit = unitOf(electorate)
  const say = (count: number) => countText(count, unit)
  const persons = dimension(motion, 'persons', base('persons'), {
    name: electorate === 'owners' ? '按人数' : '按户数',
    met: motion.personsMet,
    figure: say,
    amount: say,
  })
  if (electorate === 'households') return [persons]
  const area = dimension(motion, 'areaCentiSqm', base('areaCentiSqm'), {
    name: '按面积',
    met: motion.areaMet,
    figure: areaNumber,
    amount: areaText,
  })
  return [area, persons]
}

const MARKS = { general: 50, resident: 50, special: 75, consultative: null } as const

function dimension(
  motion: MotionResult,
  measure: 'areaCentiSqm' | 'persons',
  base: number,
  words: { name: string; met: boolean | null; figure: (of: number) => string; amount: (of: number) => string },
): DimensionView {
  const at = MARKS[motion.matter]
  const mark = MATTER_WORDS[motion.matter].mark
  const parts = { for: motion.for[measure], against: motion.against[measure], abstain: motion.abstain[measure] }
  const need = neededText(parts.for, motion.needed?.[measure] ?? null, words)
  const figure = (of: 'for' | 'against' | 'abstain') => `${CHOICE_WORDS[of]} ${words.figure(parts[of])}`
  const share = (of: 'for' | 'against' | 'abstain') => `${CHOICE_WORDS[of]} ${percentCut(parts[of], base)}`
  const shares = `${share('for')}，${share('against')}，${share('abstain')}`
  return {
    name: words.name,
    percent: percentCut(parts.for, base),
    met: words.met,
    fills: {
      for: fillPercent(parts.for, base),
      against: fillPercent(parts.against, base),
      abstain: fillPercent(parts.abstain, base),
    },
    mark: at === null || mark === null ? null : { at, text: mark },
    figures: [figure('for'), figure('against'), figure('abstain')],
    need,
    sentence: `${words.name}，${shares}${need === null ? '' : `；${need.text}${need.verdict}`}`,
  }
}

function neededText(
  inFavour: number,
  needed: number | null,
  { met, amount }: { met: boolean | null; amount: (of: number) => string },
): DimensionView['need'] {
  if (needed === null || met === null) return null
  const verdict = met ? '够了' : needed > inFavour ? `还差 ${amount(needed - inFavour)}` : '没有人投票'
  return { text: `同意至少要 ${amount(needed)}，`, verdict }
}

/** Area enough and persons not, or enough in favour and too few there: what the bars alone leave open. */
function failure({ passed, areaMet, personsMet }: MotionResult, { quorumMet }: Counted): string | null {
  if (passed !== false) return null
  if (areaMet !== null && personsMet !== null && areaMet !== personsMet) {
    const words = areaMet ? '面积够了，人数没够' : '人数够了，面积没够'
    return `${words}。两样都够才算通过，所以这件没通过。`
  }
  if (areaMet !== false && personsMet === true) {
    return quorumMet === false ? '同意的够了，可是投票的人不够，所以这件没通过。' : '这件的有效票不够，所以没通过。'
  }
  return null
}

/** 「两样都够了。」 of the first gate; null where there is none. */
export function quorumVerdict(counted: Counted): { readonly met: boolean; readonly text: string } | null {
  const { quorumMet, areaQuorumMet, personsQuorumMet, electorate } = counted
  if (quorumMet === null) return null
  if (electorate === 'households') return { met: quorumMet, text: quorumMet ? '够了。' : '没够。' }
  if (quorumMet) return { met: true, text: '两样都够了。' }
  if (areaQuorumMet === true) return { met: false, text: '面积够了，人数没够。' }
  if (personsQuorumMet === true) return { met: false, text: '人数够了，面积没够。' }
  return { met: false, text: '两样都没够。' }
}

/** 「怎么数的」, a label and a value each. */
export function countingRows(counted: Counted): { readonly label: string; readonly value: string }[] {
  const { byChannel, rules, schedule, electorate, countedAt } = counted
  const unit = unitOf(electorate)
  const channels = [
    byChannel.phone > 0 ? `手机票 ${countText(byChannel.phone, unit)}` : null,
    byChannel.paper > 0 ? `纸质票 ${countText(byChannel.paper, unit)}` : null,
    byChannel.proxy > 0 ? `代理票 ${countText(byChannel.proxy, unit)}` : null,
  ].filter((text) => text !== null)
  const once = electorate === 'owners' ? '一人只算一次' : '一户只算一次'
  return [
    { label: '方式', value: channels.length === 0 ? '没有人投票' : `${channels.join('，')}，${once}` },
    { label: '没投的', value: silenceText(rules) },
    { label: '弃权', value: '算参加，不算同意' },
    { label: '无效票', value: rules.invalidCounts ? '算参加，不算同意' : '不算参加' },
    ...(electorate === 'owners' ? [{ label: '车位', value: rules.countParking ? '按本小区规则计入' : '不计' }] : []),
    ...(rules.objectionDays > 0
      ? [{ label: '询异', value: `${dayText(schedule.closesAt)}—${dayText(schedule.contestUntil)}` }]
      : []),
    { label: '计票', value: `系统 ${dayTimeText(countedAt)} 自动计票` },
  ]
}

/** The law, last. An owner may ask a court within a year (民法典 280, 法释〔2020〕 12). */
export function resultBasis({ effect, electorate }: Counted): string | null {
  if (effect === 'consultative') return null
  if (electorate === 'households') return '依据：《城市居民委员会组织法》第九条、第十条。'
  if (effect === 'assisted_statutory') return '依据：《民法典》第二百七十八条。'
  return '依据：《民法典》第二百七十八条、第二百八十条。对结果有异议的业主，可以在知道之日起一年内请求法院撤销。'
}
