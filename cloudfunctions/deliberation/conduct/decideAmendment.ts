import { decideAmendment as contract } from '../../../types/deliberation/amendments'
import { AppError } from '../../../types/errors'
import { checkAmendable, refreezableUntil } from '../../../domain/deliberation/conduct'
import { approverRole } from '../../kit/approval'
import type { AmendmentDocument } from '../../kit/conductDocuments'
import type { DeliberationDocument } from '../../kit/voteDocuments'
import { eventOf } from '../../kit/events'
import { handle } from '../../kit/function'
import { nameOf, type Permission } from '../../kit/permission'
import type { Repositories } from '../../kit/repositories'
import { freeze } from '../freezing'
import { published, visible } from '../visible'
import { isWaiting, rosterHash, textOf } from './versions'

type Vote = DeliberationDocument & { readonly openedHash: string }
type Decided = NonNullable<AmendmentDocument['decided']>

/**
 * Decides what waits. Approved, the vote is frozen anew: a new opening leaf takes the place of the former in one transaction
 * with the vote. SAME_PERSON for the proposer's own approval, RULE_BROKEN {rule: 'communityApproval'} where the vote binds,
 * ALREADY_DECIDED, CONFLICT when another act on the vote was first.
 */
export const decideAmendment = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, amendmentId, decision, reason } = input
  const [caller, found, amendment] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.amendments.get(amendmentId),
  ])
  const vote = published(visible(found, caller))
  if (amendment?.deliberationId !== deliberationId) throw new AppError('NOT_FOUND')
  const state = STATES[decision]
  if (amendment.state !== 'proposed') {
    const mine = amendment.decided?.openid === openid && amendment.state === state
    if (!mine) throw new AppError('ALREADY_DECIDED')
    return { state, openedHash: vote.openedHash }
  }
  const own = amendment.proposed.openid === openid
  const role = approverRole(vote, caller)
  const decided = {
    openid,
    nameMasked: role === null ? amendment.proposed.nameMasked : nameOf(caller, role),
    role,
    at: now,
    reason,
  }
  if (decision === 'withdraw') {
    if (!own) throw new AppError('NOT_PERMITTED')
    return closed(vote, amendment, 'withdrawn', decided, repositories)
  }
  if (own) throw new AppError('SAME_PERSON')
  if (role === null) throw new AppError('RULE_BROKEN', { rule: 'communityApproval' })
  if (decision === 'refuse') {
    if (reason === '') throw new AppError('INVALID_INPUT', { params: 'reason' })
    return closed(vote, amendment, 'refused', decided, repositories)
  }
  return approved(vote, amendment, decided, { caller, repositories })
})

const STATES = { approve: 'inForce', refuse: 'refused', withdraw: 'withdrawn' } as const

async function closed(
  { openedHash }: Vote,
  { _id }: AmendmentDocument,
  state: 'refused' | 'withdrawn',
  decided: Decided,
  { amendments }: Repositories,
) {
  if (!(await amendments.close(_id, { state, decided }))) throw new AppError('ALREADY_DECIDED')
  return { state, openedHash }
}

async function approved(
  vote: Vote,
  amendment: AmendmentDocument,
  decided: Decided,
  { caller, repositories }: { caller: Permission; repositories: Repositories },
) {
  const { at: now } = decided
  const { kind, reason } = amendment
  // The vote must still be the one that the proposal was made upon.
  if (amendment.openedBefore !== vote.openedHash || !isWaiting(amendment, now)) throw new AppError('CONFLICT')
  if (kind === 'text') checkAmendable(vote, now)
  else if (refreezableUntil(vote, now) === null) throw new AppError('RULE_BROKEN', { rule: 'opened' })

  const version = vote.conduct.version + 1
  const texts = new Map(amendment.after.motions.map(({ motionId, text }) => [motionId, text]))
  const words = {
    title: amendment.after.title,
    motions: vote.motions.map((motion) => ({ ...motion, text: texts.get(motion.motionId) ?? motion.text })),
  }
  const { leaf, change } = await freeze(
    { ...vote, ...words },
    {
      caller,
      repositories,
      // Another text is another notice; a corrected roll is not.
      publishedAt: kind === 'text' ? now : (vote.publishedAt ?? now),
      rulesBy: ({ countParking }) => ({ ...vote.rules, countParking }),
      superseding: { opened: vote.openedHash, version, why: kind, reason, at: now },
    },
  )
  // The roll that he read about, and no other.
  if (amendment.rollHashAfter !== null && amendment.rollHashAfter !== rosterHash({ ...vote, ...change }))
    throw new AppError('CONFLICT')
  // A roll that was corrected before the objection was upheld has that error still.
  const { proposed } = amendment
  const rollErrors = vote.conduct.rollErrors.filter(({ at }) => kind !== 'roll' || at > proposed.at)
  const conduct = { ...vote.conduct, version, frozenAt: now, rollErrors }
  const { openedHash } = change
  const inForce = {
    state: 'inForce' as const,
    decided,
    version,
    openedAfter: openedHash,
    rollHashAfter: rosterHash({ ...vote, ...change }),
    before: textOf(vote),
  }
  const event = eventOf('voteAmended', vote.compoundId, [vote._id, String(version)], now)
  const recorded = { vote, change: { ...words, ...change, conduct }, leaves: [leaf], events: [event] }
  if (!(await repositories.amendments.putInForce(amendment._id, inForce, recorded))) throw new AppError('CONFLICT')
  return { state: inForce.state, openedHash }
}
