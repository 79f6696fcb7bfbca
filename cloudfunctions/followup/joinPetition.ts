import { joinPetition as contract, leavePetition as leaveContract } from '../../types/followup/petitions'
import { AppError } from '../../types/errors'
import { petitionStateOf } from '../../domain/followup/petition'
import type { PetitionDocument } from '../kit/followupDocuments'
import { handle, type Call } from '../kit/function'
import { orderAt } from '../kit/instants'
import { joiningId } from '../kit/repositories/petitions'
import { withOneMore } from './counting'
import { ownVoterIds, petitionersOf } from './petitioner'
import { requireMine } from './startPetition'

interface Named {
  readonly compoundId: string
  readonly petitionId: string
  readonly voterId: string
}

/**
 * Joins for one voter of the roll that the petition rests on. Joining again is no error. Refuses with NOT_ON_ROLL,
 * NOT_DESIGNATED, and RULE_BROKEN {rule: petitionClosed} when it is complete or its time is over.
 */
export const joinPetition = handle(contract, async (call) => {
  const { input, openid, now, repositories } = call
  const { compoundId, petitionId, voterId } = input
  const { petition, voter, standing } = await lookedUp(call)
  if (standing?.state === 'joined') return stateOf(petition, now)
  if (petitionStateOf(petition, now) !== 'open') throw new AppError('RULE_BROKEN', { rule: 'petitionClosed' })
  const joining = {
    ...{ _id: joiningId(petitionId, voterId), compoundId, petitionId, voterId, openid, state: 'joined' as const },
    ...{ homes: voter.homes, homeCount: voter.homeCount, at: now, order: orderAt(now, voterId) },
  }
  await repositories.petitions.join(joining, standing, (read) => withOneMore(read, voter.homeCount, now))
  return after(call)
})

/** Takes a joining back while the petition is open. Refuses with RULE_BROKEN {rule: petitionClosed}. */
export const leavePetition = handle(leaveContract, async (call) => {
  const { now, repositories } = call
  const { petition, standing } = await lookedUp(call)
  if (standing?.state !== 'joined') return stateOf(petition, now)
  if (petitionStateOf(petition, now) !== 'open') throw new AppError('RULE_BROKEN', { rule: 'petitionClosed' })
  await repositories.petitions.leave(standing, (read) => {
    if (petitionStateOf(read, now) !== 'open') return null
    return { change: { joined: read.joined - 1, homes: read.homes - standing.homeCount } }
  })
  return after(call)
})

/** The petition, the caller's voter in it, and how that voter stands. Three hops. */
async function lookedUp({ input, now, permission, repositories }: Call<Named>) {
  const { compoundId, petitionId, voterId } = input
  const [caller, petition, [standing = null]] = await Promise.all([
    permission,
    repositories.petitions.get(compoundId, petitionId),
    repositories.petitions.joinings(petitionId, [voterId]),
  ])
  if (petition === null) throw new AppError('NOT_FOUND')
  const ids = await ownVoterIds(caller, petition, repositories)
  const voters = await petitionersOf(ids, caller, petition, repositories, now)
  const voter = requireMine(
    voters,
    voters.find((one) => one.voterId === voterId),
  )
  return { petition, voter, standing }
}

/** How it stands now, whoever was first. */
async function after({ input, now, repositories }: Call<Named>) {
  const petition = await repositories.petitions.get(input.compoundId, input.petitionId)
  if (petition === null) throw new AppError('NOT_FOUND')
  return stateOf(petition, now)
}

function stateOf(petition: PetitionDocument, now: number) {
  return { state: petitionStateOf(petition, now), joined: petition.joined }
}
