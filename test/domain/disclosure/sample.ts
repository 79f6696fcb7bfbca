import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { usualRules } from '../../../domain/disclosure/configuration'
import { problemsOf, type Books } from '../../../domain/disclosure/checks'
import type { Problem } from '../../../domain/disclosure/problems'
import { readBooks } from '../../../domain/disclosure/reading'
import type { Cell, Sheet } from '../../../domain/roll/cells'
import { readSheets } from '../../../domain/roll/sheet'

export const PERIOD = '2026Q3'
export const RULES = usualRules('安和物业', '2026Q1', 'lumpSum')

export function sampleSheets(): Promise<Sheet[]> {
  return readSheets(readFileSync('test/vectors/disclosure-2026Q3.xlsx'))
}

const totals = z.object({
  openingFen: z.number(),
  incomeFen: z.number(),
  expenseFen: z.number(),
  closingFen: z.number(),
  publicRevenueIncomeFen: z.number(),
})
export const EXPECTED = totals.parse(JSON.parse(readFileSync('test/vectors/disclosure-2026Q3.expected.json', 'utf8')))

/** A sheet as an office types it: every cell a text. */
export function sheet(name: string, rows: readonly (readonly string[])[]): Sheet {
  const cell = (text: string): Cell => ({ text, kind: 'text', merged: false })
  return { name, rows: rows.map((row) => row.map(cell)) }
}

/** All that is wrong with a file, read and checked as the import does it. */
export function problemsIn(sheets: readonly Sheet[], more: Partial<Books> = {}): Problem[] {
  const read = readBooks(sheets, PERIOD)
  if (read.problems.length > 0) return [...read.problems]
  return problemsOf({
    period: PERIOD,
    rules: RULES,
    lines: read.lines.map((line) => ({ ...line, vouchers: null })),
    services: read.services,
    openingFen: read.statement?.openingFen ?? 0,
    stated: read.statement,
    lastClosingFen: EXPECTED.openingFen,
    buildings: ['1号楼', '2号楼', '3号楼'],
    ...more,
  })
}
