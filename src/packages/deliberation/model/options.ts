import type { ElectorateKind, MotionResult } from '~types/deliberation'
import type { Weight } from '~types/shapes'
import { MATTER_WORDS } from '@/words/deliberation'
import { tiesText } from '@/words/answers'
import { dimensionsOf, type Dimension } from './participation'

/** One option of a question, as its row shows it. */
export interface OptionView {
  readonly optionId: string
  readonly text: string
  /** Null where nothing is decided. */
  readonly verdict: { readonly carried: boolean; readonly text: string } | null
  readonly dimensions: readonly Dimension[]
}

/** The options of a question, then 都不同意 and 弃权; null for what is for or against. */
export function optionViews(
  motion: MotionResult,
  electorate: ElectorateKind,
  participating: Weight,
  /** Without areas. */
  nameless = false,
): readonly OptionView[] | null {
  const { question, options, tied = [] } = motion
  if (question === undefined || options === undefined) return null
  const line = MATTER_WORDS[motion.matter].mark ?? ''
  const gauges = (votes: Weight, needed: Weight | null) =>
    dimensionsOf({ part: votes, whole: participating, needed }, line, electorate).slice(nameless ? -1 : 0)
  const rows = question.options.flatMap(({ optionId, text }) => {
    const row = options.find((one) => one.optionId === optionId)
    if (row === undefined) return []
    const verdict = row.carried === null ? null : { carried: row.carried, text: verdictText(row, question.kind, tied) }
    return [{ optionId, text, verdict, dimensions: gauges(row.votes, motion.needed) }]
  })
  return [
    ...rows,
    { optionId: 'none', text: '都不同意', verdict: null, dimensions: gauges(motion.against, null) },
    { optionId: 'abstain', text: '弃权', verdict: null, dimensions: gauges(motion.abstain, null) },
  ]
}

function verdictText(
  { optionId, carried, areaMet, personsMet }: NonNullable<MotionResult['options']>[number],
  kind: 'choice' | 'election',
  tied: readonly string[],
): string {
  if (carried === true) return kind === 'election' ? '当选' : '选定'
  if (tied.includes(optionId)) return '人数相同'
  if (areaMet !== false && personsMet === true) return kind === 'election' ? '过线未当选' : '过线'
  return '没过线'
}

/** What equal votes led to; null where there were none. */
export function tiedText(motion: MotionResult): string | null {
  const names = motion.question?.options
    .filter(({ optionId }) => motion.tied?.includes(optionId))
    .map(({ text }) => text)
  if (names === undefined || names.length === 0) return null
  return `${names.join('、')}票数相同，名额空着。${tiesText(motion) ?? ''}`
}
