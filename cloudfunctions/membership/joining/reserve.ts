import { AppError } from '../../../types/errors'
import { CLAIMS, CLAIMS_OF_A_HOME, counting, MOST_WAITING, nextTryAt } from '../../../domain/membership/tries'
import type { BindingDocument, TriesDocument } from '../../kit/bindingDocuments'
import type { Tries } from '../../kit/repositories/tries'
import { remembering, type Phone } from './phones'

/** A claim that was reserved and never written: its function was killed. It counts no longer than this. */
const WRITING = 2 * 60_000

interface Reservation {
  readonly compoundId: string
  readonly bindingId: string
  readonly requestKey: string
  readonly phone: Phone
  /** The person's bindings in that compound, as they were read. */
  readonly mine: readonly BindingDocument[]
}

/**
 * Takes one of the person's tries and one of his places to wait in, and remembers whose phone the spent code was. However
 * many of his phones ask at once, no more get through than there are. Throws TOO_MANY_TRIES and TOO_MANY_WAITING. The
 * same request again takes nothing more.
 */
export async function reserve(
  tries: Tries,
  seen: TriesDocument,
  { compoundId, bindingId, requestKey, phone, mine }: Reservation,
  now: number,
): Promise<TriesDocument> {
  const repeated = (standing: TriesDocument) =>
    standing.phones.some((one) => one.requestKey === requestKey) &&
    standing.waiting.some((one) => one.bindingId === bindingId)
  if (repeated(seen)) return seen
  return tries.change(seen, (standing) => {
    if (repeated(standing)) return {}
    const retryAt = nextTryAt(standing.claims, CLAIMS, now)
    if (retryAt !== null) throw new AppError('TOO_MANY_TRIES', { retryAt })
    const states = new Map(mine.map(({ _id, state }) => [_id, state]))
    const waiting = standing.waiting.filter((one) => {
      if (one.compoundId !== compoundId) return true
      const state = states.get(one.bindingId)
      return state === undefined ? one.at > now - WRITING : state === 'pending'
    })
    const here = new Set([
      ...waiting.filter((one) => one.compoundId === compoundId).map((one) => one.bindingId),
      ...mine.filter(({ state }) => state === 'pending').map(({ _id }) => _id),
    ])
    if (!here.has(bindingId) && here.size >= MOST_WAITING)
      throw new AppError('TOO_MANY_WAITING', { most: MOST_WAITING })
    return {
      claims: [...counting(standing.claims, CLAIMS, now), now],
      waiting: [...waiting.filter((one) => one.bindingId !== bindingId), { bindingId, compoundId, at: now }],
      phones: remembering(standing, requestKey, phone, now),
    }
  })
}

/** Gives the try and the place back: the claim was right, or was none. Losing a race here costs the person a try. */
export async function giveBack(tries: Tries, taken: TriesDocument, bindingId: string, now: number): Promise<void> {
  await tries.change(taken, (standing) => ({
    claims: without(standing.claims, now),
    waiting: standing.waiting.filter((one) => one.bindingId !== bindingId),
  }))
}

/** Takes it away once. */
function without(tries: readonly number[], at: number): number[] {
  const found = tries.indexOf(at)
  return tries.filter((_, index) => index !== found)
}

/** Counts a claim against its home. Null when the home has had too many: then `retryAt` says when there is room again. */
export async function countAgainstHome(
  tries: Tries,
  seen: TriesDocument,
  now: number,
): Promise<{ readonly taken: TriesDocument } | { readonly retryAt: number }> {
  const room = (standing: TriesDocument) => nextTryAt(standing.claims, CLAIMS_OF_A_HOME, now)
  const first = room(seen)
  if (first !== null) return { retryAt: first }
  try {
    const taken = await tries.change(seen, (standing) => {
      const retryAt = room(standing)
      if (retryAt !== null) throw new AppError('TOO_MANY_TRIES', { retryAt })
      return { claims: [...counting(standing.claims, CLAIMS_OF_A_HOME, now), now] }
    })
    return { taken }
  } catch (error) {
    const retryAt = error instanceof AppError ? error.params['retryAt'] : undefined
    if (typeof retryAt !== 'number') throw error
    return { retryAt }
  }
}
