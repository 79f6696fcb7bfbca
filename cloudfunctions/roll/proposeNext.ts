import { AppError } from '../../types/errors'
import type { RollState } from '../../types/roll/versions'
import type { Repositories } from '../kit/repositories'
import type { RollDocument } from '../kit/rollDocuments'
import type { RollContent } from './content'
import { beginNext } from './importRoll'
import type { StoredVersion } from './stored'
import { versionOf, type RollVersion } from './version'
import { MOST_ATTEMPTS, write } from './writing'

interface Next {
  readonly base: StoredVersion
  readonly inForce: RollDocument
  readonly contentHash: string
  readonly source: RollDocument['source']
  readonly by: RollDocument['importedBy']
  readonly now: number
}

/**
 * Writes a version upon the roll in force, which then waits for its second person. `contentAt` says what it has when it was
 * proposed at that instant: what broke off goes on as it was begun. INVALID_INPUT {params: homes} where nothing differs.
 */
export async function proposeNext(
  contentAt: (proposedAt: number) => RollContent,
  { base, inForce, contentHash, source, by, now }: Next,
  repositories: Repositories,
): Promise<{ rollId: string; state: RollState }> {
  const { compoundId, countParking } = inForce
  const origin = { compoundId, base, contentHash, source, countParking, importedBy: by }
  const madeAt = (importedAt: number) => {
    const content = contentAt(importedAt)
    return (attempt: number) => versionOf(content, { ...origin, importedAt, attempt })
  }
  const { version, roll } = await beginNext(madeAt(now), repositories)
  if (version.changes.length === 0) throw new AppError('INVALID_INPUT', { params: 'homes' })
  const begun = roll.importedAt === now ? version : asBegun(madeAt(roll.importedAt), roll._id)
  const { state } = await write(begun, roll, { repositories, now })
  return { rollId: roll._id, state }
}

function asBegun(make: (attempt: number) => RollVersion, rollId: string): RollVersion {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const version = make(attempt)
    if (version.roll._id === rollId) return version
  }
  throw new AppError('CONFLICT')
}
