import { importRoll as contract } from '../../types/membership'
import { AppError } from '../../types/errors'
import { readRoll, type ColumnMapping } from '../../domain/roll/roll'
import { handle } from '../kit/function'
import { sdk } from '../kit/sdk'
import { contentHashOf, rollVersion } from './rollVersion'
import { writeRoll } from './writeRoll'

const MOST_PROBLEMS = 100

/**
 * Imports a roll from an uploaded file, all or nothing: a new version is written where nobody sees it, and put in force
 * in one step. The same file again changes nothing. Refuses with ROLL_UNREADABLE {reason}, ROLL_HAS_PROBLEMS
 * {problems, total}, and CONFLICT when another import came first.
 */
export const importRoll = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compound } = await permission
  if (compound === null) throw new AppError('NOT_FOUND')
  const bytes = await download(input.fileID)
  const read = await readRoll(bytes, input.fileName, columnsOf(input.mapping))
  if (!read.ok) {
    const problems = read.problems.slice(0, MOST_PROBLEMS).map((problem) => JSON.stringify(problem))
    throw new AppError('ROLL_HAS_PROBLEMS', { problems, total: read.problems.length })
  }
  const { totals, filledDown } = read
  if (input.dryRun) return { totals, filledDown, rollId: null, rollHash: null }

  const inForce = compound.rollId === null ? null : await repositories.rolls.get(compound.rollId)
  const contentHash = contentHashOf(read.homes)
  if (inForce?.contentHash === contentHash) return { totals, filledDown, rollId: inForce._id, rollHash: inForce.hash }
  const former = inForce === null ? [] : await repositories.voters.ofRoll(compound._id, inForce._id)
  const version = rollVersion(read, { compound, former, contentHash, importedAt: now, importedBy: openid })
  await writeRoll(version, compound.rollId, repositories)
  return { totals, filledDown, rollId: version.roll._id, rollHash: version.roll.hash }
})

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
