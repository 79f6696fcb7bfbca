import { exportRoll as contract } from '../../types/roll/versions'
import { AppError } from '../../types/errors'
import { HOUR } from '../../domain/deliberation/schedule'
import { rollTable, type TableHome } from '../../domain/roll/table'
import { temporaryUrls } from '../kit/files'
import { handle } from '../kit/function'
import { openPerson } from '../kit/identity'
import { hasRole } from '../kit/permission'
import { randomId } from '../kit/random'
import { sdk } from '../kit/sdk'
import type { RollContent } from './content'
import { readVersion } from './stored'

const VALID_FOR_SECONDS = 600

/**
 * The roll in force as a table. Names are masked; with `full`, for the community alone and with a reason, they stand as the
 * office wrote them, with the last four characters of identity numbers and masked phones: more is not kept.
 */
export const exportRoll = handle(contract, async ({ input, now, permission, repositories }) => {
  const { full, reason } = input
  const caller = await permission
  if (full && !hasRole(caller, 'communityWorker')) throw new AppError('NOT_PERMITTED')
  if (full && reason.length < 2) throw new AppError('INVALID_INPUT', { params: 'reason' })
  const { compound } = caller
  const rollId = compound?.rollId ?? null
  if (compound === null || rollId === null) throw new AppError('NO_ROLL')
  const { content } = await readVersion(rollId, repositories)
  const fileContent = Buffer.from(rollTable(tableOf(content, full), full), 'utf8')
  const cloudPath = `exports/${compound._id}/${randomId('e')}.csv`
  const { fileID } = await sdk.uploadFile({ cloudPath, fileContent })
  const url = (await temporaryUrls([fileID], VALID_FOR_SECONDS)).get(fileID)
  if (url === undefined) throw new AppError('INTERNAL')
  await repositories.temporaryFiles.keepUntil(now + HOUR, compound._id, fileID)
  return {
    url,
    fileName: `${compound.name}户册${full ? '' : '（已脱敏）'}.csv`,
    expiresAt: now + VALID_FOR_SECONDS * 1000,
  }
})

function tableOf({ homes, voters }: RollContent, full: boolean): TableHome[] {
  const people = new Map(voters.map((voter) => [voter.voterId, voter.purchasers]))
  return homes.map((home) => ({
    ...home,
    owners: home.purchasers.map(({ nameHash, nameMasked }) => {
      const sealed = full ? people.get(home.voterId)?.find((person) => person.nameHash === nameHash) : undefined
      if (sealed === undefined) return { name: nameMasked, idTail: null, phone: null }
      const { name, idTail, phoneMasked } = openPerson(sealed)
      return { name, idTail, phone: phoneMasked }
    }),
  }))
}
