import { continueRoll as contract } from '../../types/roll/versions'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { nextContentOf, readFile } from './importRoll'
import { readVersion } from './stored'
import { versionOf } from './version'
import { afterComputing, MOST_ATTEMPTS, write } from './writing'

/** Goes on writing a version that one call did not finish, from the same file. Only who began it may: CONFLICT for others. */
export const continueRoll = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const [{ compound }, roll] = await Promise.all([permission, repositories.rolls.get(input.rollId)])
  if (compound === null || roll?.compoundId !== compound._id) throw new AppError('NOT_FOUND')
  if (roll.state !== 'importing') return { state: roll.state, written: roll.batches, of: roll.batches }
  if (roll.importedBy.openid !== openid || roll.baseId !== compound.rollId) throw new AppError('CONFLICT')
  const { source } = roll
  if (source.kind !== 'import') throw new AppError('NOT_FOUND')
  const [read, base] = await Promise.all([
    readFile(source.fileID, source.fileName, withoutGaps(source.mapping)),
    roll.baseId === null ? null : readVersion(roll.baseId, repositories),
  ])
  const content = nextContentOf(read, compound._id, base, roll.contentHash)
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const version = versionOf(content, { ...roll, base, attempt })
    if (version.roll._id !== roll._id) continue
    await afterComputing()
    return write(version, roll, { repositories, now })
  }
  // The file is another than the one it was begun with.
  throw new AppError('CONFLICT')
})

function withoutGaps<Column extends string>(
  mapping: Partial<Record<Column, string | undefined>>,
): Partial<Record<Column, string>> {
  const named: Partial<Record<Column, string>> = {}
  for (const column in mapping) {
    const header = mapping[column]
    if (header !== undefined) named[column] = header
  }
  return named
}
