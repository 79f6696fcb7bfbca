import { decide as contract } from '../../../types/membership/reviews'
import { AppError } from '../../../types/errors'
import { KEEP_PHOTOS } from '../../../domain/membership/review'
import { eventOf } from '../../kit/events'
import { handle } from '../../kit/function'
import { NEVER } from '../../kit/instants'
import { voterIdOf } from '../joining/newBinding'
import { deskOf, mayDecide, reviewersIn } from './reviewers'

/**
 * Accepts or refuses a request. A steward decides in his building, a committee member in the compound, a community worker
 * what nobody nearer decided in time, nobody his own: SAME_PERSON. A request that somebody else decided differently is
 * ALREADY_DECIDED. One for a home that is on the roll no more can only be refused: NOT_FOUND. The photos stay thirty days.
 */
export const decide = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, bindingId, accept, reason } = input
  if (!accept && reason === '') throw new AppError('INVALID_INPUT', { params: 'reason' })
  const [caller, binding] = await Promise.all([permission, repositories.bindings.get(bindingId)])
  if (binding?.compoundId !== compoundId) throw new AppError('NOT_FOUND')
  const told = eventOf(
    'applicationDecided',
    compoundId,
    [bindingId, binding.requestKey, String(binding.requestedAt)],
    now,
  )
  const [permitted, home] = await Promise.all([
    mayDecide(deskOf(caller), binding, () => reviewersIn(compoundId, repositories, now), now),
    accept ? repositories.homes.get(caller.compound?.rollId ?? '', binding.homeId) : null,
    repositories.events.tell(told),
  ])
  if (!permitted) throw new AppError('NOT_PERMITTED')
  if (binding.openid === openid) throw new AppError('SAME_PERSON')

  const state = accept ? ('verified' as const) : ('refused' as const)
  if (binding.state !== 'pending') {
    if (binding.state === state && binding.decidedBy === openid) return { state }
    throw new AppError('ALREADY_DECIDED')
  }
  if (accept && home === null) throw new AppError('NOT_FOUND')
  const due = binding.photos.length > 0 ? now + KEEP_PHOTOS : NEVER
  // The papers that were looked at are the ones that are decided: other papers meanwhile are another request.
  const deciding = repositories.bindings.changeRequest(binding, {
    state,
    voterId: home === null ? null : voterIdOf(home, binding.relation),
    name: accept ? null : binding.name,
    photosDueAt: Math.min(binding.photosDueAt, due),
    dueAt: null,
    decidedAt: now,
    decidedBy: openid,
    reason: accept ? null : reason,
    ...(accept && { proof: 'review' as const, leafDueAt: now }),
  })
  if (!(await deciding)) throw new AppError('ALREADY_DECIDED')
  return { state }
})
