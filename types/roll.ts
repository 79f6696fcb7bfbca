import { z } from 'zod'
import { centiSqm, count } from './shapes'

/** What a home is for. Parking counts only where the compound's rules say so. */
export const homeUse = z.enum(['residence', 'shop', 'office', 'parking', 'storage', 'other'])
export type HomeUse = z.infer<typeof homeUse>

/** Unsold and undelivered homes belong to the developer, who is one person (法释〔2020〕 9). */
export const homeState = z.enum(['delivered', 'undelivered', 'unsold'])
export type HomeState = z.infer<typeof homeState>

const counted = z.object({ houses: count, areaCentiSqm: centiSqm, voters: count })

/** The totals of a roll, parking left out; `votersWithSeveralHouses` leaves out the developer. */
export const rollTotals = z.object({
  rowsInFile: count,
  compound: counted,
  byBuilding: z.record(z.string(), counted),
  developer: z.object({ houses: count, areaCentiSqm: centiSqm }),
  votersWithSeveralHouses: count,
})
export type RollTotals = z.infer<typeof rollTotals>

/** What the columns of an office's file can mean. */
export const ROLL_COLUMNS = ['building', 'unit', 'room', 'area', 'use', 'owners', 'idTails', 'phones', 'state'] as const
export type RollColumn = (typeof ROLL_COLUMNS)[number]

export const ROLL_PROBLEMS = [
  'missingColumn',
  'emptyFile',
  'tooManyRows',
  'missingBuilding',
  'missingRoom',
  'missingArea',
  'unreadableArea',
  'areaNotPositive',
  'areaAbsurd',
  'unknownUse',
  'unknownState',
  'duplicateHome',
  'deliveredWithoutOwner',
  'unreadablePhone',
  'unreadableIdTail',
  'countMismatch',
] as const

/** One thing that is wrong in a file. `row` is the row as a person sees it in the sheet, from 1; 0 is the file itself. */
export const rollProblem = z.object({
  row: count,
  column: z.enum(ROLL_COLUMNS).nullable(),
  code: z.enum(ROLL_PROBLEMS),
  /** The cell as found, cut to 40 characters; never a name, a phone or an identity number. */
  found: z.string().max(40),
  /** The sheet's name, where the roll stands in several. */
  sheet: z.string().max(40).optional(),
})
export type RollProblem = z.infer<typeof rollProblem>
