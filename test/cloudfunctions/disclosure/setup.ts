import { readFileSync } from 'node:fs'
import { usualRules } from '../../../domain/disclosure/configuration'
import type { DisclosureRules, LineEntry } from '../../../types/disclosure/books'
import { COMPOUND, grant, OFFICERS } from '../compound'
import { newKey, type Client, type Cloud } from '../harness'

export const compoundId = COMPOUND
/** The period of the sample, and days in the quarter after it. */
export const period = '2026Q3'
export const at = (text: string) => Date.parse(`${text}+08:00`)
export const AFTER = at('2026-10-12T09:00:00')

export const FIRM = { accountant: 'o-accountant', manager: 'o-manager' } as const

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
/** Pictures that differ. */
export const picture = (mark: string) => Buffer.concat([PNG, Buffer.from(mark)])

/** The sample has many buildings and lines above a thousand yuan: here only those above a million need a voucher. */
export const RULES: DisclosureRules = {
  ...usualRules('安和物业', period, 'lumpSum'),
  voucherAboveFen: 100_000_000,
}

/** The firm's people and the rules; the caller has settled the compound. */
export async function openFirm(
  cloud: Cloud,
  rules: DisclosureRules = RULES,
): Promise<{ accountant: Client; chair: Client }> {
  await cloud.insert('grants', [
    grant(FIRM.accountant, 'propertyFirm', 'compound', compoundId),
    grant(FIRM.manager, 'propertyFirm', 'compound', compoundId),
  ])
  const chair = await cloud.as(OFFICERS.chair)
  await chair.ok('disclosure.setRules', { compoundId, version: 0, rules })
  return { accountant: await cloud.as(FIRM.accountant), chair }
}

export async function uploaded(accountant: Client, name: string, bytes: Uint8Array | string): Promise<string> {
  const { folder } = await accountant.ok('disclosure.folder', { compoundId })
  return accountant.upload(`${folder}/${newKey()}-${name}`, bytes)
}

export function sampleFile(): Uint8Array {
  return readFileSync('test/vectors/disclosure-2026Q3.xlsx')
}

/** Imports the sample, hands it over and has it published by the chair. */
export async function publishSample(accountant: Client, chair: Client): Promise<void> {
  const fileID = await uploaded(accountant, 'q3.xlsx', sampleFile())
  const { rev } = await accountant.ok('disclosure.import', {
    compoundId,
    period,
    rev: 0,
    fileID,
    fileName: '三季度.xlsx',
  })
  const handed = await accountant.ok('disclosure.submit', { compoundId, period, rev })
  await chair.ok('disclosure.decide', { compoundId, period, rev: handed.rev, publish: true, reason: '' })
}

export const LINE: LineEntry = {
  date: '2026-07-28',
  direction: 'out',
  category: '设施维护',
  item: '换排水泵',
  fen: 1_964_000,
  counterparty: '川渝机电',
  voucherNo: 'F-1',
  note: '',
  building: null,
}
