import { application as contract } from '../../../types/membership/reviews'
import { AppError } from '../../../types/errors'
import { reviewAt } from '../../../domain/membership/review'
import { handle } from '../../kit/function'
import { bindingOf } from '../briefs'
import { reviewersIn } from './reviewers'
import { stewardOf } from './stewards'

/** The caller's own claim: where it stands, who decides by when, and what was decided before. */
export const application = handle(contract, async ({ input: { bindingId }, openid, now, repositories }) => {
  const binding = await repositories.bindings.get(bindingId)
  if (binding?.openid !== openid) throw new AppError('NOT_FOUND')
  const { compoundId, building, state, requestedAt, name, photos, earlier } = binding
  const waits = state === 'pending'
  const [compound, reviewers, steward] = await Promise.all([
    repositories.compounds.get(compoundId),
    waits ? reviewersIn(compoundId, repositories, now) : null,
    waits ? stewardOf(compoundId, building, repositories, now) : null,
  ])
  return {
    binding: bindingOf(binding, compound?.name ?? ''),
    name,
    photos: photos.length,
    review: reviewers === null ? null : { ...reviewAt(requestedAt, reviewers, now), steward },
    earlier: earlier.map((attempt) => ({
      submittedAt: attempt.submittedAt,
      decidedAt: attempt.decidedAt,
      reason: attempt.reason,
      photos: attempt.photos.length,
    })),
  }
})
