import {
  rollChanges as changesContract,
  rolls as rollsContract,
  type RollVersionBrief,
} from '../../types/roll/versions'
import { AppError } from '../../types/errors'
import type { RollDocument } from '../kit/rollDocuments'
import { temporaryUrls } from '../kit/files'
import { handle } from '../kit/function'
import { pageOf } from '../kit/page'
import { hasRole } from '../kit/permission'

/** Each carries the electorates of its whole compound. */
const PAGE = 10
const SHOWN_FOR = 600

/** All versions of a compound's roll, the newest first. */
export const rolls = handle(rollsContract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, cursor } = input
  const [{ compound }, found] = await Promise.all([
    permission,
    repositories.rolls.ofCompound(compoundId, cursor, PAGE + 1),
  ])
  const { items, next } = pageOf(found, PAGE)
  const urls = await urlsOf(items)
  return { versions: items.map((roll) => briefOf(roll, compound?.rollId ?? null, openid, urls)), next }
})

/** One version, and fifty of the homes in which it differs from the one it replaces. The cursor is the page's number. */
export const rollChanges = handle(changesContract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, rollId, cursor = '0' } = input
  if (!/^\d{1,6}$/.test(cursor)) throw new AppError('INVALID_INPUT', { params: 'cursor' })
  const page = Number(cursor)
  const [caller, roll, changed] = await Promise.all([
    permission,
    repositories.rolls.get(rollId),
    repositories.rolls.changes.page(rollId, page),
  ])
  if (roll?.compoundId !== compoundId) throw new AppError('NOT_FOUND')
  const version = briefOf(roll, caller.compound?.rollId ?? null, openid, await urlsOf([roll]))
  const may = hasRole(caller, 'operator', 'communityWorker', 'committee')
  return {
    version,
    changes: changed?.changes.map(({ homeId: _, ...change }) => change) ?? [],
    next: page + 1 < roll.changePages ? String(page + 1) : null,
    maySettle: may && roll.state === 'proposed' && roll.importedBy.openid !== openid && !version.stale,
  }
})

async function urlsOf(rolls: readonly RollDocument[]): Promise<ReadonlyMap<string, string>> {
  const files = rolls.flatMap(({ source }) =>
    source.kind !== 'import' && source.evidence !== null ? [source.evidence] : [],
  )
  return files.length === 0 ? new Map() : temporaryUrls(files, SHOWN_FOR)
}

function briefOf(
  roll: RollDocument,
  inForce: string | null,
  openid: string,
  urls: ReadonlyMap<string, string>,
): RollVersionBrief {
  const { _id, state, hash, source, totals, counts, importedBy, importedAt, decidedBy, decidedAt, refusal } = roll
  return {
    rollId: _id,
    state,
    current: _id === inForce,
    hash,
    source:
      source.kind === 'import'
        ? { kind: 'import', fileName: source.fileName }
        : {
            kind: source.kind,
            reason: source.reason,
            evidenceUrl: source.evidence === null ? null : (urls.get(source.evidence) ?? null),
          },
    totals: totals.compound,
    counts,
    proposedBy: { nameMasked: importedBy.nameMasked, role: importedBy.role, mine: importedBy.openid === openid },
    proposedAt: importedAt,
    decidedBy: decidedBy === null ? null : { nameMasked: decidedBy.nameMasked, role: decidedBy.role },
    decidedAt,
    refusal,
    stale: state === 'proposed' && roll.baseId !== inForce,
  }
}
