import type { ActionOutput } from '~types/contracts'
import type { ElectorateKind, MotionResult } from '~types/deliberation'
import type { Weight } from '~types/shapes'
import { answerText } from '@/words/answers'
import { MATTER_WORDS, SUBJECT_WORDS } from '@/words/deliberation'
import { MEASURES } from '@/words/electorates'
import { area, areaFigure, counted, day, dayRange, shortDateTime } from '@/ui/format'
import { optionViews, tiedText, type OptionView } from './options'
import { byNumber, missingText, unitOf } from './participation'
import { silenceText } from './rules'

export type CountedVote = ActionOutput<'deliberation.result'>

/** One dimension of a motion: what the kit's `StackBar` draws, and what was needed in words. */
export interface DimensionView {
  readonly name: string
  readonly for: number
  readonly against: number
  readonly abstain: number
  /** Null where there is no gate. */
  readonly needed: number | null
  readonly thresholdName: string
  readonly show: (quantity: number) => string
  /** Said once beside the name, where `show` leaves it out. */
  readonly unit?: string
  /** 「同意至少要 180 人，」 and 「够了」 or 「还差 5 人」; null where there is no gate. */
  readonly need: { readonly text: string; readonly verdict: string; readonly met: boolean } | null
}

export interface MotionView {
  readonly motionId: string
  /** 「第 1 件 · 同意要超过一半」. */
  readonly caption: string
  readonly text: string
  readonly verdict: 'passed' | 'failed' | 'opinion'
  readonly dimensions: readonly DimensionView[]
  /** Of a question, each option; then `dimensions` is empty. Null where the motion is for or against. */
  readonly options: readonly OptionView[] | null
  /** What silence added by the frozen rule, and the count without it; null where no rule adds it. */
  readonly silent: string | null
  readonly article: string | null
  /** Why it failed, when the bars alone do not say it. */
  readonly note: string | null
}

/** The answer first: 「3 件通过 2 件，1 件没通过」. */
export function headline({ motions, quorumMet, participating, electorate }: CountedVote): string {
  const total = motions.length
  if (motions.every(({ matter }) => matter === 'consultative')) {
    return `${counted(participating.persons, unitOf(electorate))}说了意见`
  }
  const passed = motions.filter((motion) => motion.passed === true).length
  const every = total === 1 ? '' : `${counted(total, '件')}都`
  if (quorumMet === false) return total === 1 ? '投票的人不够，没通过' : `投票的人不够，${every}没通过`
  if (passed === total) return total === 1 ? '通过了' : `${every}通过了`
  if (passed === 0) return total === 1 ? '没通过' : `${every}没通过`
  return `${counted(total, '件')}通过 ${counted(passed, '件')}，${counted(total - passed, '件')}没通过`
}

/** Whether what is shown can still change, said plainly. Null once it is settled. */
export function standingNote({ phase, schedule, effect }: CountedVote): string | null {
  if (phase === 'counting') return '正在计票，这还不是结果。'
  if (phase !== 'contesting') return null
  const until = day(schedule.contestUntil)
  const then = effect === 'statutory_electronic' ? '之后通过的事项生效' : '之后定下来'
  return `这是初步结果，公示到 ${until}，${then}。有疑问请在这之前提异议，每一件都定了才算数。`
}

export function motionViews(vote: CountedVote): MotionView[] {
  return vote.motions.map((motion, index) => motionView(motion, index, vote))
}

function motionView(motion: MotionResult, index: number, vote: CountedVote): MotionView {
  const { matter, subject, passed } = motion
  return {
    motionId: motion.motionId,
    caption: `第\u00a0${index + 1}\u00a0件 · ${MATTER_WORDS[matter].threshold}`,
    text: motion.text,
    verdict: passed === null ? 'opinion' : passed ? 'passed' : 'failed',
    dimensions: motion.question === undefined ? dimensions(motion, vote) : [],
    options: optionViews(motion, vote.electorate, plusAll(motion), vote.rules.anonymous === true),
    silent: silentText(motion, vote.electorate),
    article: matter === 'consultative' ? null : SUBJECT_WORDS[subject].article,
    note: tiedText(motion) ?? (motion.question === undefined ? failure(motion, vote) : null),
  }
}

/** Everybody who said something valid of a motion. */
function plusAll(motion: MotionResult): Weight {
  const all = [motion.for, motion.against, motion.abstain]
  return {
    areaCentiSqm: all.reduce((sum, { areaCentiSqm }) => sum + areaCentiSqm, 0),
    persons: all.reduce((sum, { persons }) => sum + persons, 0),
  }
}

/** Both counts where a silence rule applies (product.md 2). */
function silentText(motion: MotionResult, electorate: ElectorateKind): string | null {
  const { silent } = motion
  if (silent === undefined) return null
  const say = ({ persons, areaCentiSqm }: Weight) => {
    const number = counted(persons, unitOf(electorate))
    return MEASURES[electorate].byArea ? `${number}、${area(areaCentiSqm)}` : number
  }
  const { joined, weight, strict } = silent
  const option = motion.question?.options.find(({ optionId }) => optionId === joined)?.text
  const plain = joined === 'for' || joined === 'against' || joined === 'none' ? answerText(motion, joined) : '弃权'
  const added = `通知送到了又没投的 ${say(weight)}，按议事规则算作「${option ?? plain}」。`
  const outcome = strict.passed === true ? '也通过' : '不通过'
  const inFavour = motion.question === undefined ? '同意' : '选了方案的'
  return `${added}不算他们：${inFavour} ${say(strict.for)}，参加 ${say(strict.participating)}，${outcome}。`
}

function dimensions(motion: MotionResult, { electorate, rules }: CountedVote): DimensionView[] {
  const say = (count: number) => counted(count, unitOf(electorate))
  const persons = dimension(motion, 'persons', byNumber(electorate), say, say)
  // An anonymous ballot has no area.
  if (!MEASURES[electorate].byArea || rules.anonymous === true) return [persons]
  return [dimension(motion, 'areaCentiSqm', '按面积', areaFigure, area), persons]
}

/** `show` prints a figure where the unit is plain, `amount` with its unit. */
function dimension(
  motion: MotionResult,
  measure: 'areaCentiSqm' | 'persons',
  name: string,
  show: (quantity: number) => string,
  amount: (quantity: number) => string,
): DimensionView {
  const inFavour = motion.for[measure]
  const needed = motion.needed?.[measure] ?? null
  const verdict = missingText({ part: inFavour, needed, show: amount })
  return {
    name,
    for: inFavour,
    against: motion.against[measure],
    abstain: motion.abstain[measure],
    needed,
    thresholdName: MATTER_WORDS[motion.matter].mark ?? '',
    show,
    ...(measure === 'areaCentiSqm' && { unit: '㎡' }),
    need:
      needed === null || verdict === null
        ? null
        : { text: `同意至少要 ${amount(needed)}，`, verdict, met: inFavour >= needed },
  }
}

/** Area enough and persons not, or enough in favour and too few there: what the bars alone leave open. */
function failure({ passed, areaMet, personsMet }: MotionResult, { quorumMet }: CountedVote): string | null {
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
export function quorumVerdict(vote: CountedVote): { readonly met: boolean; readonly text: string } | null {
  const { quorumMet, areaQuorumMet, personsQuorumMet, electorate } = vote
  if (quorumMet === null) return null
  if (!MEASURES[electorate].byArea) return { met: quorumMet, text: quorumMet ? '够了。' : '没够。' }
  if (quorumMet) return { met: true, text: '两样都够了。' }
  if (areaQuorumMet === true) return { met: false, text: '面积够了，人数没够。' }
  if (personsQuorumMet === true) return { met: false, text: '人数够了，面积没够。' }
  return { met: false, text: '两样都没够。' }
}

/** 「怎么数的」, a label and a value each. */
export function countingRows(vote: CountedVote): { readonly label: string; readonly value: string }[] {
  const { byChannel, rules, schedule, electorate, countedAt } = vote
  const unit = unitOf(electorate)
  const channels = [
    byChannel.phone > 0 ? `手机票 ${counted(byChannel.phone, unit)}` : null,
    byChannel.paper > 0 ? `纸质票 ${counted(byChannel.paper, unit)}` : null,
    byChannel.proxy > 0 ? `代理票 ${counted(byChannel.proxy, unit)}` : null,
  ].filter((text) => text !== null)
  const once = `一${unit}只算一次`
  return [
    { label: '方式', value: channels.length === 0 ? '没有人投票' : `${channels.join('，')}，${once}` },
    ...(rules.anonymous === true
      ? [{ label: '不记名', value: '对邻居保密，对管后台的人不保密；一张票算一票，参加的和票一样多' }]
      : []),
    { label: '没投的', value: silenceText(rules) },
    { label: '弃权', value: '算参加，不算同意' },
    { label: '无效票', value: rules.invalidCounts ? '算参加，不算同意' : '不算参加' },
    ...(MEASURES[electorate].byArea
      ? [{ label: '车位', value: rules.countParking ? '按本小区规则计入' : '不计' }]
      : []),
    ...(rules.objectionDays > 0 ? [{ label: '公示', value: dayRange(schedule.closesAt, schedule.contestUntil) }] : []),
    { label: '计票', value: `系统 ${shortDateTime(countedAt)} 自动计票` },
  ]
}

/** The law, last. An owner may ask a court within a year (民法典 280, 法释〔2020〕 12). */
export function resultBasis({ effect, electorate }: CountedVote): string | null {
  if (effect === 'consultative') return null
  if (!MEASURES[electorate].byArea) return '依据：《城市居民委员会组织法》第九条、第十条。'
  if (effect === 'assisted_statutory') return '依据：《民法典》第二百七十八条。'
  return '依据：《民法典》第二百七十八条、第二百八十条。对结果有异议的业主，可以在知道之日起一年内请求法院撤销。'
}
