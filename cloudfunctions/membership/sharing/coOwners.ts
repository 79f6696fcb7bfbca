import { coOwners as contract } from '../../../types/membership/coOwners'
import { isShared } from '../../kit/designation'
import { handle } from '../../kit/function'
import { sharedVoterOf } from './sharedVoter'

/** The caller's ballots that he shares with others on the title, by the roll in force. */
export const coOwners = handle(contract, async ({ input: { compoundId }, openid, permission, repositories }) => {
  const caller = await permission
  const rollId = caller.compound?.rollId ?? null
  if (rollId === null) return { voters: [] }
  const own = caller.bindings.filter(({ relation }) => relation === 'owner')
  const homes = await repositories.homes.getMany(own.map(({ homeId }) => ({ rollId, homeId })))
  const ids = [...new Set(homes.filter(({ state }) => state === 'delivered').map(({ voterId }) => voterId))]
  const [voters, designations, joined] = await Promise.all([
    repositories.voters.getMany(ids.map((voterId) => ({ rollId, voterId }))),
    repositories.designations.getMany(ids),
    repositories.bindings.ofHomes(
      compoundId,
      own.map(({ homeId }) => homeId),
    ),
  ])
  const byVoter = new Map(designations.map((designation) => [designation._id, designation]))
  return {
    voters: voters
      .filter(isShared)
      .map((voter) => sharedVoterOf(voter, byVoter.get(voter.voterId) ?? null, { openid, joined })),
  }
})
