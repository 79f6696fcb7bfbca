import { importRoll as contract, type RollWarning } from '../../types/roll/versions'
import { AppError } from '../../types/errors'
import { DAY } from '../../domain/deliberation/schedule'
import { changesBetween, countChanges } from '../../domain/roll/changes'
import { readRoll, type ColumnMapping } from '../../domain/roll/roll'
import type { RollDocument } from '../kit/rollDocuments'
import { handle } from '../kit/function'
import { requireFolder } from '../kit/files'
import type { Permission } from '../kit/permission'
import type { Repositories } from '../kit/repositories'
import { sdk } from '../kit/sdk'
import { contentHashOf, contentOf, type ReadFile, type RollContent } from './content'
import { folderOf } from './folder'
import { apart, joined, mergesIn } from './merges'
import { readVersion, type StoredVersion } from './stored'
import { compared, versionOf, type Origin, type RollVersion } from './version'
import { afterComputing, begin, MOST_ATTEMPTS, write } from './writing'

const MOST_PROBLEMS = 100
/** Changed homes that a look shows at once. */
const FIRST_CHANGES = 50
const MOST_WARNINGS = 20

/**
 * Looks at an uploaded file, or makes a version from it, all or nothing: it is written where nobody sees it, and then waits
 * for its second person. What does not fit into one call goes on with `continueRoll`. Refuses with ROLL_UNREADABLE {reason},
 * ROLL_HAS_PROBLEMS {problems, total}, and CONFLICT when another roll came into force first.
 */
export const importRoll = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const caller = await permission
  const { compound } = caller
  if (compound === null) throw new AppError('NOT_FOUND')
  requireFolder([input.fileID], folderOf(openid, compound._id), 'fileID')
  const mapping = columnsOf(input.mapping)
  // It has names and numbers in it: a day is enough to look at it, import it, and go on after a break.
  await repositories.temporaryFiles.keepUntil(now + DAY, compound._id, input.fileID)
  const read = await readFile(input.fileID, input.fileName, mapping)
  await afterComputing()
  const contentHash = contentHashOf(read.homes)
  const base = compound.rollId === null ? null : await readVersion(compound.rollId, repositories)
  const content = nextContentOf(read, compound._id, base, contentHash)
  const changes = base === null ? null : changesBetween(base.content.homes.map(compared), content.homes.map(compared))
  const seen = {
    totals: read.totals,
    filledDown: read.filledDown,
    warnings: warningsOf(
      read,
      changes?.filter(({ after }) => after === null).length ?? 0,
      base?.content.homes.length ?? 0,
    ),
    changes: changes === null ? null : { counts: countChanges(changes), first: changes.slice(0, FIRST_CHANGES) },
  }
  await afterComputing()
  if (input.dryRun) return { ...seen, state: 'looked' as const, rollId: null, rollHash: null }

  const inForce = compound.rollId === null ? null : await repositories.rolls.get(compound.rollId)
  const { countParking } = compound.rules
  if (inForce?.contentHash === contentHash && inForce.countParking === countParking) {
    return { ...seen, state: 'unchanged' as const, rollId: inForce._id, rollHash: inForce.hash }
  }
  const origin: Omit<Origin, 'attempt'> = {
    compoundId: compound._id,
    base,
    contentHash,
    countParking,
    source: { kind: 'import', fileID: input.fileID, fileName: input.fileName, mapping },
    importedAt: now,
    importedBy: officerOf(caller, openid, OFFICERS),
  }
  const { version, roll } = await beginNext((attempt) => versionOf(content, { ...origin, attempt }), repositories)
  if (roll.importedBy.openid !== openid && roll.state === 'importing') throw new AppError('CONFLICT')
  const { state } = await write(version, roll, { repositories, now })
  if (state === 'refused') throw new AppError('CONFLICT')
  return { ...seen, state, rollId: roll._id, rollHash: roll.hash }
})

/** What a file says, upon the roll in force: its merges stay as far as the file leaves their sets of purchasers. */
export function nextContentOf(
  read: ReadFile,
  compoundId: string,
  base: StoredVersion | null,
  contentHash: string,
): RollContent {
  if (base === null) return contentOf(read, compoundId, [], contentHash)
  return joined(contentOf(read, compoundId, apart(base.content).voters, contentHash), mergesIn(base.content))
}

/** The first version of this content that was not refused before. */
export async function beginNext(
  make: (attempt: number) => RollVersion,
  repositories: Repositories,
): Promise<{ version: RollVersion; roll: RollDocument }> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const version = make(attempt)
    await afterComputing()
    const roll = await begin(version, repositories)
    if (roll.state !== 'refused') return { version, roll }
  }
  throw new AppError('CONFLICT')
}

export async function readFile(fileID: string, fileName: string, mapping: ColumnMapping): Promise<ReadFile> {
  const read = await readRoll(await download(fileID), fileName, mapping)
  if (read.ok) return read
  const problems = read.problems.slice(0, MOST_PROBLEMS).map((problem) => JSON.stringify(problem))
  throw new AppError('ROLL_HAS_PROBLEMS', { problems, total: read.problems.length })
}

/** By which of his roles a person acts who has several: the one that may do most. */
export const OFFICERS = ['operator', 'communityWorker', 'committee'] as const

/** By which of his roles the caller acts. */
export function officerOf(
  { grants }: Permission,
  openid: string,
  roles: readonly RollDocument['importedBy']['role'][],
): RollDocument['importedBy'] {
  const acting = roles.map((role) => grants.find((grant) => grant.role === role)).find((one) => one !== undefined)
  if (acting === undefined) throw new AppError('NOT_PERMITTED')
  return { openid, nameMasked: acting.nameMasked, role: acting.role }
}

function warningsOf({ misstated }: ReadFile, removed: number, former: number): RollWarning[] {
  const many: RollWarning[] = removed * 3 > former ? [{ code: 'manyRemoved', removed, of: former }] : []
  return [...many, ...misstated].slice(0, MOST_WARNINGS)
}

async function download(fileID: string): Promise<Uint8Array> {
  try {
    return (await sdk.downloadFile({ fileID })).fileContent
  } catch {
    throw new AppError('NOT_FOUND', { params: 'fileID' })
  }
}

/** Leaves out columns that the person did not choose. */
function columnsOf(mapping: Readonly<Record<string, string | undefined>> = {}): ColumnMapping {
  return Object.fromEntries(Object.entries(mapping).filter(([, header]) => header !== undefined && header !== ''))
}
