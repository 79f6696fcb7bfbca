import { AppError } from '../../types/errors'

/** One cell. `merged`: the text stands in the cell above that this one is merged with. */
export interface Cell {
  readonly text: string
  readonly kind: 'text' | 'number' | 'date'
  readonly merged: boolean
}

export interface Sheet {
  readonly name: string
  /** Row n of the sheet is `rows[n - 1]`. Rows may differ in length. */
  readonly rows: readonly (readonly Cell[])[]
}

/** Why a file cannot be read at all; the reason of `ROLL_UNREADABLE`. */
export type Unreadable =
  'xls' | 'html' | 'notASheet' | 'damaged' | 'tooLarge' | 'tooWide' | 'encoding' | 'unclosedQuote'

export const MAX_ROWS = 20_000
/** A stray cell far below costs only empty rows up to here; more is refused. */
export const LAST_ROW = 100_000
export const MAX_COLUMNS = 60
export const MAX_CELLS = 400_000
/** More text in a cell than any column needs is cut: nothing may be searched in it endlessly. */
export const MAX_TEXT = 1000
export const MAX_BYTES = 50 * 1024 * 1024

/** `row`: where the file stops making sense, as a person counts rows, if one place does. */
export function unreadable(reason: Unreadable, row?: number): AppError {
  return new AppError('ROLL_UNREADABLE', row === undefined ? { reason } : { reason, row })
}
