import { naturalKey } from '~domain/deliberation/scope'
import type { ActionOutput } from '~types/contracts'
import type { ErrorParams } from '~types/errors'
import type { RollColumn, RollProblem, RollTotals } from '~types/roll'
import { isRecord } from './parsing'

export type RollPreview = ActionOutput<'roll.import'>

export interface BuildingRow {
  readonly building: string
  readonly houses: number
  readonly areaCentiSqm: number
  readonly voters: number
}

/** The totals by building, as people count buildings: 2号楼 before 10号楼. */
export function buildingRows({ byBuilding }: RollTotals): readonly BuildingRow[] {
  return Object.entries(byBuilding)
    .map(([building, counted]) => ({ building, ...counted }))
    .sort((a, b) => (naturalKey(a.building) < naturalKey(b.building) ? -1 : 1))
}

export interface FoundProblems {
  readonly problems: readonly RollProblem[]
  /** How many there are in all; the answer carries a hundred at most. */
  readonly total: number
}

/** Reads the problems that `ROLL_HAS_PROBLEMS` carries, as JSON texts. What cannot be read is left out. */
export function problemsIn(params: ErrorParams): FoundProblems {
  const texts = Array.isArray(params.problems) ? params.problems : []
  const problems = texts.map(problemIn).filter((problem) => problem !== null)
  return { problems, total: typeof params.total === 'number' ? params.total : problems.length }
}

function problemIn(text: unknown): RollProblem | null {
  if (typeof text !== 'string') return null
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  // The function made it by the same contract, so its shape is taken as given.
  return isRecord(parsed) && typeof parsed.code === 'string' && typeof parsed.row === 'number'
    ? (parsed as unknown as RollProblem)
    : null
}

/** The columns that the file does not seem to have: a person may say what they are called in it. */
export function missingColumns(problems: readonly RollProblem[]): readonly RollColumn[] {
  const columns = problems.filter(({ code }) => code === 'missingColumn').map(({ column }) => column)
  return [...new Set(columns.filter((column) => column !== null))]
}
