import { petition as contract, petitions as listContract, type PetitionCard } from '../../types/followup/petitions'
import { AppError } from '../../types/errors'
import { isConvenedLate, neededOf, petitionStateOf } from '../../domain/followup/petition'
import type { PetitionDocument } from '../kit/followupDocuments'
import { handle } from '../kit/function'
import { pageOf } from '../kit/page'
import { hasRole } from '../kit/permission'
import { ownVoterIds, petitionersOf } from './petitioner'

const PAGE = 20

/** What owners have asked for, the newest first. */
export const petitions = handle(listContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, cursor } = input
  const [caller, found] = await Promise.all([permission, repositories.petitions.newest(compoundId, cursor, PAGE + 1)])
  const { items, next } = pageOf(found, PAGE)
  const mayStart = caller.bindings.some(({ relation }) => relation === 'owner')
  return { petitions: items.map((item) => cardOf(item, now)), next, mayStart }
})

/** One of them, and what the caller can do about it. */
export const petition = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, petitionId } = input
  const [caller, found] = await Promise.all([permission, repositories.petitions.get(compoundId, petitionId)])
  if (found === null) throw new AppError('NOT_FOUND')
  const ids = await ownVoterIds(caller, found, repositories)
  const [petitioners, joinings] = await Promise.all([
    petitionersOf(ids, caller, found, repositories, now),
    repositories.petitions.joinings(petitionId, ids),
  ])
  const joined = new Set(joinings.filter(({ state }) => state === 'joined').map(({ voterId }) => voterId))
  const state = petitionStateOf(found, now)
  return {
    petition: cardOf(found, now),
    text: found.text,
    starter: { nameMasked: found.starter.nameMasked, isMe: found.starter.openid === openid },
    mine: petitioners.map((one) => ({ ...one, joined: joined.has(one.voterId) })),
    mayConvene: state === 'reached' && hasRole(caller, 'committee', 'communityWorker'),
    maySeeHomes: found.reachedAt !== null && hasRole(caller, 'committee', 'communityWorker', 'streetWorker'),
  }
})

function cardOf(petition: PetitionDocument, now: number): PetitionCard {
  const { _id, title, subject, joined, total, startedAt, until, reachedAt, conveneBy, convened } = petition
  return {
    ...{ petitionId: _id, title, subject, joined, total, startedAt, until, reachedAt, conveneBy },
    state: petitionStateOf(petition, now),
    needed: neededOf(total),
    late: isConvenedLate(petition, now),
    deliberationId: convened?.deliberationId ?? null,
  }
}
