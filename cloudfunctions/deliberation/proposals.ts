import { AppError } from '../../types/errors'
import type { Leaf } from '../../types/ledger/leaves'
import { isCancelled, isExtended, waitingExtension } from '../../domain/deliberation/changing'
import { hasRollError } from '../../domain/deliberation/conduct'
import { contestUntil, COUNTING_DELAY } from '../../domain/deliberation/schedule'
import { rolesOf } from '../kit/approval'
import type { DeliberationDocument } from '../kit/voteDocuments'
import { leafDocument } from '../kit/leaves'
import { nameOf, type Permission } from '../kit/permission'
import { orderAt } from '../kit/instants'
import type { Repositories } from '../kit/repositories'

/** Somebody else's act came first more often than this. */
const TRIES = 5

/** What one act does to a vote as it was just read: a change to record, or only an answer because it is done already. */
export type Step<Answer> = (vote: DeliberationDocument) => {
  readonly change: Parameters<Repositories['deliberations']['take']>[1] | null
  readonly answer: Answer
  /** What of it has to stand in the ledger. */
  readonly leaf?: Leaf
}

/**
 * Records an act on a published vote, in one order with all others on it: when another was first, the vote is read again
 * and the act is looked at anew. Throws what `step` throws, BUSY after several tries.
 */
export async function recordOn<Answer>(
  read: DeliberationDocument,
  { deliberations }: Repositories,
  step: Step<Answer>,
): Promise<Answer> {
  let vote = read
  for (let tried = 0; tried < TRIES; tried += 1) {
    const { change, answer, leaf } = step(vote)
    const document = leaf === undefined ? undefined : leafDocument(vote.compoundId, leaf)
    if (change === null || (await deliberations.take(vote, change, document))) return answer
    const again = await deliberations.get(vote.compoundId, vote._id)
    if (again === null) throw new AppError('NOT_FOUND')
    vote = again
  }
  throw new AppError('BUSY')
}

/**
 * Throws unless something may still be recorded about this vote: VOTE_CANCELLED, or NOT_OPEN from its closing on; where its roll
 * is proven wrong, from counting on, which waits.
 */
export function requireOpen(vote: DeliberationDocument, now: number): void {
  const { state, opensAt, closesAt } = vote
  if (state === 'cancelled') throw new AppError('VOTE_CANCELLED')
  if (state !== 'published') throw new AppError('NOT_FOUND')
  if (!isChangeable(vote, now)) throw new AppError('NOT_OPEN', { opensAt, closesAt })
}

export function isChangeable(vote: DeliberationDocument, now: number): boolean {
  return !vote.counting && (now < vote.closesAt || hasRollError(vote, now))
}

type Signature = NonNullable<DeliberationDocument['cancelling']>['signers'][number]

export function signer(caller: Permission, openid: string, at: number): Signature {
  const roles = rolesOf(caller)
  return { openid, nameMasked: nameOf(caller, ...roles), roles, at }
}

/** The change that one more signature makes; null when this person signed before. */
export function signed(
  vote: DeliberationDocument,
  proposalId: string,
  one: Signature,
  now: number,
  /** What those who signed before may sign for by now. */
  rolesNow: ReadonlyMap<string, Signature['roles']>,
) {
  const extension = waitingExtension(vote, now)
  if (extension?.proposalId === proposalId) {
    if (extension.signers.some(({ openid }) => openid === one.openid)) throw new AppError('SAME_PERSON')
    if (extension.signers.some(({ openid }) => rolesNow.get(openid)?.includes('committee') !== true)) {
      throw new AppError('RULE_BROKEN', { rule: 'signerLeft' })
    }
    return extended(vote, { ...extension, signers: [...extension.signers, one] }, now)
  }
  const { cancelling } = vote
  if (cancelling?.proposalId !== proposalId) throw new AppError('CONFLICT')
  if (cancelling.signers.some(({ openid }) => openid === one.openid)) throw new AppError('SAME_PERSON')
  // Who has lost his office since has signed for nobody: others take his place.
  const signers = [
    ...cancelling.signers.map((each) => ({ ...each, roles: [...(rolesNow.get(each.openid) ?? [])] })),
    one,
  ]
  const next = { ...cancelling, signers }
  if (!isCancelled(signers)) return { done: false, change: { cancelling: next }, leaf: undefined }
  const cancelled = { ...next, signers: signers.filter(({ roles }) => roles.length > 0), at: now }
  return {
    done: true,
    // It is over now: lists show it among what has ended.
    change: { state: 'cancelled' as const, cancelling: null, cancelled, order: orderAt(now, vote._id) },
    leaf: { ...ofVote(vote, now), type: 'deliberation.cancelled' as const, reason: cancelled.reason },
  }
}

function ofVote({ openedHash }: DeliberationDocument, at: number) {
  if (openedHash === null) throw new Error('expected a published vote')
  return { v: 1 as const, opened: openedHash, at }
}

function extended(vote: DeliberationDocument, extension: NonNullable<DeliberationDocument['extension']>, now: number) {
  const { closesAt, reason } = extension
  const until = contestUntil(closesAt, vote.rules.objectionDays)
  return {
    done: true,
    change: {
      extension,
      closesAt,
      contestUntil: until,
      order: orderAt(until, vote._id),
      workAt: Math.min(vote.workAt, closesAt + COUNTING_DELAY),
    },
    leaf: { ...ofVote(vote, now), type: 'deliberation.extended' as const, closesAt, reason },
  }
}

/** Whether this person's signature already stands under what this proposal became. */
export function stands(vote: DeliberationDocument, proposalId: string, openid: string): boolean {
  const inEffect = isExtended(vote) ? vote.extension : null
  return [inEffect, vote.cancelled].some(
    (one) => one?.proposalId === proposalId && one.signers.some((each) => each.openid === openid),
  )
}

/** Whether this person has confirmed what waits for more signatures: he may not have seen the answer. */
export function confirmed({ cancelling }: DeliberationDocument, proposalId: string, openid: string): boolean {
  const [, ...confirming] = cancelling?.proposalId === proposalId ? cancelling.signers : []
  return confirming.some((one) => one.openid === openid)
}
