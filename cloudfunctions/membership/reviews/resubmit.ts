import { resubmit as contract } from '../../../types/membership/reviews'
import { AppError } from '../../../types/errors'
import { FIRST_REVIEW } from '../../../domain/membership/review'
import { CLAIMS, counting, MOST_WAITING, nextTryAt } from '../../../domain/membership/tries'
import { maskName } from '../../kit/person'
import type { BindingDocument, TriesDocument } from '../../kit/bindingDocuments'
import { requireFolder } from '../../kit/files'
import { handle } from '../../kit/function'
import { orderAt } from '../../kit/instants'
import { bindingOf } from '../briefs'
import { received } from '../joining/bind'
import { nameHashOf } from '../joining/newBinding'

/** Refused attempts that are kept; after so many a person has to meet the steward. */
const MOST_ATTEMPTS = 10

/**
 * Hands in other papers for a claim that was refused, which waits again with a new date, or for one that still waits,
 * whose date stays. Refuses with ALREADY_DECIDED, TOO_MANY_TRIES {retryAt} and TOO_MANY_WAITING {most}. The same request
 * again changes nothing more.
 */
export const resubmit = handle(contract, async ({ input, openid, now, repositories }) => {
  const { bindingId, name, photos, requestKey } = input
  requireFolder(photos ?? [], 'evidence', 'photos')
  const { bindings, compounds, tries } = repositories
  const [binding, own] = await Promise.all([bindings.get(bindingId), tries.ofPerson(openid)])
  if (binding?.openid !== openid) throw new AppError('NOT_FOUND')
  const { compoundId } = binding
  const again = binding.requestKey === requestKey
  if (!again && binding.state !== 'pending' && binding.state !== 'refused') throw new AppError('ALREADY_DECIDED')
  if (!again && binding.earlier.length >= MOST_ATTEMPTS) throw new AppError('TOO_MANY_TRIES')
  const retryAt = again ? null : nextTryAt(own.claims, CLAIMS, now)
  if (retryAt !== null) throw new AppError('TOO_MANY_TRIES', { retryAt })
  const told = received({ ...binding, requestKey }, now)
  const [compound] = await Promise.all([
    compounds.get(compoundId),
    again ? undefined : tries.change(own, (standing) => tryOf(standing, binding, now)),
    again && binding.state !== 'pending' ? undefined : repositories.events.tell(told),
  ])
  const name_ = compound?.name ?? ''
  if (again) return { binding: bindingOf(binding, name_) }
  const change = { name, nameHash: nameHashOf(name), nameMasked: maskName(name), requestKey }
  const next: Partial<BindingDocument> =
    binding.state === 'pending'
      ? { ...change, photos: photos ?? binding.photos }
      : { ...change, ...afresh(binding, photos ?? [], now) }
  if (!(await bindings.changeRequest(binding, next))) throw new AppError('ALREADY_DECIDED')
  return { binding: bindingOf({ ...binding, ...next }, name_) }
})

/** A refused attempt becomes history, and the claim waits anew. */
function afresh(binding: BindingDocument, photos: readonly string[], now: number): Partial<BindingDocument> {
  const { _id, earlier, requestedAt, decidedAt, decidedBy, reason, name } = binding
  const refused = {
    submittedAt: requestedAt,
    decidedAt: decidedAt ?? now,
    decidedBy: decidedBy ?? '',
    reason: reason ?? '',
    name,
    photos: binding.photos,
  }
  return {
    state: 'pending',
    photos: [...photos],
    earlier: [refused, ...earlier],
    requestedAt: now,
    dueAt: now + FIRST_REVIEW,
    decidedAt: null,
    decidedBy: null,
    reason: null,
    order: orderAt(now, _id),
  }
}

function tryOf(
  standing: TriesDocument,
  { _id, compoundId, state }: BindingDocument,
  now: number,
): Partial<TriesDocument> {
  const retryAt = nextTryAt(standing.claims, CLAIMS, now)
  if (retryAt !== null) throw new AppError('TOO_MANY_TRIES', { retryAt })
  const others = standing.waiting.filter(({ bindingId }) => bindingId !== _id)
  if (state === 'refused' && others.filter((one) => one.compoundId === compoundId).length >= MOST_WAITING) {
    throw new AppError('TOO_MANY_WAITING', { most: MOST_WAITING })
  }
  return {
    claims: [...counting(standing.claims, CLAIMS, now), now],
    waiting: [...others, { bindingId: _id, compoundId, at: now }],
  }
}
