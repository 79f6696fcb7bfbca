import { mergeRoll as contract, splitRoll as splitContract } from '../../types/roll/versions'
import { AppError } from '../../types/errors'
import { mayMerge } from '../../domain/roll/merges'
import { requireFolder } from '../kit/files'
import { handle } from '../kit/function'
import { personHash } from '../kit/person'
import type { Repositories } from '../kit/repositories'
import type { RollContent, VoterContent } from './content'
import { folderOf } from './folder'
import { OFFICERS, officerOf } from './importRoll'
import { apart, joined, membersOf, mergedId, mergesIn, namedSet } from './merges'
import { proposeNext } from './proposeNext'
import { readVersion } from './stored'

/**
 * Makes a version in which the owners of two homes are one person; a second person puts it in force. Refuses with CONFLICT when
 * another roll is in force than the caller saw, NOT_FOUND for a home that is not on it, and INVALID_INPUT: {params: same}
 * where they are one person already, {params: purchasers} where they cannot be the same purchaser (domain/roll/merges.ts).
 */
export const mergeRoll = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, rollId, homeId, otherHomeId, reason, evidence, requestKey } = input
  const caller = await permission
  requireFolder([evidence], folderOf(openid, compoundId), 'evidence')
  if (caller.compound?.rollId !== rollId) throw new AppError('CONFLICT')
  const { base, inForce } = await readInForce(rollId, repositories)
  const [one, other] = [voterAt(base.content, homeId), voterAt(base.content, otherHomeId)]
  if (one.voterId === other.voterId) throw new AppError('INVALID_INPUT', { params: 'same' })
  const members = [...membersOf(one), ...membersOf(other)].sort()
  const plain = apart(base.content)
  const sets = plain.voters.filter(({ voterId }) => members.includes(voterId)).map(namedSet)
  if (!mayMerge(sets)) throw new AppError('INVALID_INPUT', { params: 'purchasers' })

  const by = officerOf(caller, openid, OFFICERS)
  const record = { voterId: mergedId(members), members, reason, by: { nameMasked: by.nameMasked, role: by.role } }
  const kept = mergesIn(base.content).filter(({ voterId }) => voterId !== one.voterId && voterId !== other.voterId)
  const contentHash = personHash('roll', inForce.contentHash, 'merge', ...members, openid, requestKey)
  const source = { kind: 'merge' as const, reason, evidence }
  const contentAt = (at: number) => joined(plain, [...kept, { ...record, at }])
  return proposeNext(contentAt, { base, inForce, contentHash, source, by, now }, repositories)
})

/** Takes a merge apart, all of it. Refuses as merging does; INVALID_INPUT {params: merge} where none is recorded. */
export const splitRoll = handle(splitContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, rollId, homeId, reason, evidence, requestKey } = input
  const caller = await permission
  if (evidence !== null) requireFolder([evidence], folderOf(openid, compoundId), 'evidence')
  if (caller.compound?.rollId !== rollId) throw new AppError('CONFLICT')
  const { base, inForce } = await readInForce(rollId, repositories)
  const voter = voterAt(base.content, homeId)
  if (voter.merge === null) throw new AppError('INVALID_INPUT', { params: 'merge' })
  const kept = mergesIn(base.content).filter(({ voterId }) => voterId !== voter.voterId)
  const contentHash = personHash('roll', inForce.contentHash, 'split', voter.voterId, openid, requestKey)
  const source = { kind: 'split' as const, reason, evidence }
  const by = officerOf(caller, openid, OFFICERS)
  const content = joined(apart(base.content), kept)
  return proposeNext(() => content, { base, inForce, contentHash, source, by, now }, repositories)
})

async function readInForce(rollId: string, repositories: Repositories) {
  const [base, inForce] = await Promise.all([readVersion(rollId, repositories), repositories.rolls.get(rollId)])
  if (inForce === null) throw new AppError('CONFLICT')
  return { base, inForce }
}

function voterAt({ homes, voters }: RollContent, homeId: string): VoterContent {
  const home = homes.find((one) => one.homeId === homeId)
  const voter = voters.find(({ voterId }) => voterId === home?.voterId)
  if (voter === undefined) throw new AppError('NOT_FOUND')
  return voter
}
