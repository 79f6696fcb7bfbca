import { identity as contract } from '../../types/deliberation/roster'
import { AppError } from '../../types/errors'
import { homeOfVoterId, residentOf } from '../../domain/deliberation/entitlement'
import { scopeKey } from '../../domain/deliberation/scope'
import { handle } from '../kit/function'
import { openPerson, selfAmong } from '../kit/identity'
import type { Repositories } from '../kit/repositories'
import { pageOfStay, residentAt } from '../kit/residents'
import type { DeliberationDocument } from '../kit/voteDocuments'
import { visibleWithMine } from './visible'

/**
 * Opens the caller's own entry of the public roster: his name as the roll or the register has it, and the salts. His co-owners
 * stay commitments. NOT_ON_ROLL for everybody else, buyers among them: the entry is the seller's.
 */
export const identity = handle(contract, async ({ input, now, permission, repositories }) => {
  const { compoundId, deliberationId, voterId } = input
  const [caller, found] = await Promise.all([permission, repositories.deliberations.get(compoundId, deliberationId)])
  const [{ deliberation, mine }, voter, resident] = await Promise.all([
    visibleWithMine(found, caller, repositories, now),
    found === null || homeOfVoterId(voterId) !== null ? null : repositories.voters.get(found.rollId, voterId),
    found === null || residentOf(voterId) === null ? null : residentEntry(found, voterId, repositories),
  ])
  const own = mine.find((one) => one.voterId === voterId && one.right !== 'succeeded')
  if (own === undefined) throw new AppError('NOT_ON_ROLL')
  if (resident !== null) return { compoundId, voterId, developer: false, ...resident }
  const page = voter?.rosterAt.find(({ scope }) => scope === scopeKey(deliberation.scope))?.page
  if (voter === null || page === undefined) throw new AppError('NOT_ON_ROLL')
  const self = selfAmong(voter.purchasers, [...caller.bindings, ...caller.former])
  return {
    compoundId,
    voterId,
    developer: voter.developer,
    persons: voter.purchasers.map((purchaser) => ({
      commitment: purchaser.commitment,
      opened: purchaser === self ? openPerson(purchaser) : null,
    })),
    salt: voter.salt,
    cursor: String(page),
  }
})

/** Of a resident: himself alone, and where his entry stands. */
async function residentEntry(vote: DeliberationDocument, voterId: string, repositories: Repositories) {
  const found = await residentAt(vote, voterId, repositories)
  if (found === null) return null
  const { resident, stay, frozen } = found
  const opened = resident.sealed === '' ? null : openPerson(resident)
  const persons = [{ commitment: resident.commitment, opened }]
  return { persons, salt: stay.salt, cursor: String(pageOfStay(stay, frozen)) }
}
