import {
  proposeAmendment as amendContract,
  proposeRefreeze as refreezeContract,
  type TopicText,
} from '../../../types/deliberation/amendments'
import { AppError } from '../../../types/errors'
import { checkAmendable, refreezableUntil } from '../../../domain/deliberation/conduct'
import type { AmendmentDocument } from '../../kit/conductDocuments'
import type { DeliberationDocument } from '../../kit/voteDocuments'
import { handle } from '../../kit/function'
import { nameOf, type Permission } from '../../kit/permission'
import { derivedId } from '../../kit/random'
import type { Repositories } from '../../kit/repositories'
import { electorateIn, rollInForce } from '../rollInForce'
import { published, visible } from '../visible'
import { isWaiting, rosterHash, textOf } from './versions'

/** The drafter's new words, motion by motion. Another than the drafter is NOT_PERMITTED. */
export const proposeAmendment = handle(amendContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, title, motions, reason, requestKey } = input
  const { caller, vote, latest } = await read({ compoundId, deliberationId }, permission, repositories)
  const inputHash = derivedId('', JSON.stringify(input))
  const same = sameAs(latest, openid, requestKey, inputHash)
  if (same !== null) return same
  if (vote.drafter.openid !== openid) throw new AppError('NOT_PERMITTED')
  const lapsesAt = checkAmendable(vote, now)
  const after = { title, motions: sameMotions(vote, motions) }
  if (JSON.stringify(after) === JSON.stringify(textOf(vote))) throw new AppError('RULE_BROKEN', { rule: 'sameText' })
  const proposed = { openid, nameMasked: nameOf(caller, 'committee'), at: now }
  const proposal = { kind: 'text' as const, after, rollHashAfter: null, reason, proposed, lapsesAt }
  return propose({ vote, latest, ...proposal, requestKey, inputHash }, repositories)
})

/** To take the roll in force into the vote, before it opens. */
export const proposeRefreeze = handle(refreezeContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, reason, requestKey } = input
  const { caller, vote, latest } = await read({ compoundId, deliberationId }, permission, repositories)
  const inputHash = derivedId('', JSON.stringify(input))
  const same = sameAs(latest, openid, requestKey, inputHash)
  if (same !== null) return same
  const lapsesAt = refreezableUntil(vote, now)
  if (lapsesAt === null) throw new AppError('RULE_BROKEN', { rule: 'opened' })
  const roll = await rollInForce(caller, repositories)
  const { register } = await electorateIn(roll, vote.scope, vote.electorate, repositories)
  const rollHashAfter = rosterHash({ rollHash: roll.hash, register })
  if (rollHashAfter === rosterHash(vote)) throw new AppError('RULE_BROKEN', { rule: 'sameRoll' })
  const proposed = { openid, nameMasked: nameOf(caller, 'committee', 'communityWorker'), at: now }
  const proposal = { kind: 'roll' as const, after: textOf(vote), rollHashAfter, reason, proposed, lapsesAt }
  return propose({ vote, latest, ...proposal, requestKey, inputHash }, repositories)
})

async function read(
  place: { compoundId: string; deliberationId: string },
  permission: Promise<Permission>,
  { deliberations, amendments }: Repositories,
) {
  const [caller, found, [latest = null]] = await Promise.all([
    permission,
    deliberations.get(place.compoundId, place.deliberationId),
    amendments.newest(place, { limit: 1 }),
  ])
  return { caller, vote: published(visible(found, caller)), latest }
}

interface Proposal extends Pick<
  AmendmentDocument,
  'kind' | 'after' | 'rollHashAfter' | 'reason' | 'proposed' | 'lapsesAt' | 'requestKey' | 'inputHash'
> {
  readonly vote: DeliberationDocument & { readonly openedHash: string }
  readonly latest: AmendmentDocument | null
}

/** One waits at a time: its number is the next, and only one can have it. */
async function propose({ vote, latest, ...rest }: Proposal, { amendments }: Repositories) {
  if (latest !== null && isWaiting(latest, rest.proposed.at)) throw new AppError('CONFLICT')
  const number = (latest?.number ?? 0) + 1
  const amendment: AmendmentDocument = {
    ...rest,
    _id: `${vote._id}:${number}`,
    compoundId: vote.compoundId,
    deliberationId: vote._id,
    number,
    state: 'proposed',
    before: textOf(vote),
    rollHashBefore: rosterHash(vote),
    openedBefore: vote.openedHash,
    openedAfter: null,
    version: null,
    decided: null,
    order: String(number).padStart(6, '0'),
  }
  if ((await amendments.insertOnce(amendment)) === null) {
    const standing = await amendments.get(amendment._id)
    const same = sameAs(standing, rest.proposed.openid, rest.requestKey, rest.inputHash)
    if (same === null) throw new AppError('CONFLICT')
    return same
  }
  return { amendmentId: amendment._id }
}

function sameAs(latest: AmendmentDocument | null, openid: string, requestKey: string, inputHash: string) {
  if (latest?.proposed.openid !== openid || latest.requestKey !== requestKey) return null
  if (latest.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
  return { amendmentId: latest._id }
}

/** All motions of the vote and no other, in their order. */
function sameMotions(vote: DeliberationDocument, motions: TopicText['motions']): TopicText['motions'] {
  const texts = new Map(motions.map(({ motionId, text }) => [motionId, text]))
  const all = vote.motions.flatMap(({ motionId }) => {
    const text = texts.get(motionId)
    return text === undefined ? [] : [{ motionId, text }]
  })
  if (all.length !== vote.motions.length || motions.length !== all.length) {
    throw new AppError('INVALID_INPUT', { params: 'motions' })
  }
  return all
}
