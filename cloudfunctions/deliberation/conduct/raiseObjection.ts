import { MOST_OBJECTIONS, raiseObjection as contract } from '../../../types/deliberation/objections'
import { AppError } from '../../../types/errors'
import { base64 } from '../../../domain/deliberation/bytes'
import { isAbout, objectableUntil, objectionDue, withRaised } from '../../../domain/deliberation/conduct'
import type { ObjectionDocument } from '../../kit/conductDocuments'
import { checkText } from '../../kit/contentCheck'
import { eventOf } from '../../kit/events'
import { requireFolder } from '../../kit/files'
import { handle } from '../../kit/function'
import { orderAt } from '../../kit/instants'
import { derivedId, random } from '../../kit/random'
import { objectionIds } from '../../kit/repositories/conduct'
import { requireHome } from '../../kit/written/access'
import { asNeighbour } from '../../kit/written/author'
import { published, visible } from '../visible'
import { objectionLeaf } from './objectionLeaf'

/** Another act on the vote came first more often than this. */
const TRIES = 5

/**
 * Raises an objection in one of the caller's places, with its leaf and the vote's totals. The same request again gets the same
 * answer. CONTENT_RISKY by WeChat's look at the text; what it doubts is shown all the same: an objection is heard.
 */
export const raiseObjection = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, stage, about, text, photos, requestKey } = input
  if (!isAbout(stage, about)) throw new AppError('INVALID_INPUT', { params: 'about' })
  requireFolder(photos, `objections/${compoundId}`, 'photos')
  const inputHash = derivedId('', JSON.stringify(input))
  const { deliberations, objections } = repositories
  const place = () =>
    Promise.all([deliberations.get(compoundId, deliberationId), objections.ofPerson(deliberationId, stage, openid)])
  const [caller, first] = await Promise.all([permission, place()])
  let [found, own] = first
  const home = requireHome(caller, published(visible(found, caller)).scope)
  const standing = own.find((one) => one.requestKey === requestKey)
  if (standing === undefined) await checkText(openid, 2, text)
  for (let tried = 0; tried < TRIES; tried += 1) {
    const vote = published(visible(found, caller))
    const same = own.find((one) => one.requestKey === requestKey)
    if (same !== undefined) {
      if (same.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
      return { objectionId: same._id, decideBy: same.decideBy }
    }
    if (objectableUntil(vote, stage, now) === null) throw new AppError('RULE_BROKEN', { rule: 'objectionTime' })
    const taken = new Set(own.map(({ _id }) => _id))
    const _id = objectionIds(deliberationId, stage, openid).find((id) => !taken.has(id))
    if (_id === undefined) throw new AppError('RULE_BROKEN', { rule: 'objectionLimit', most: MOST_OBJECTIONS })
    const { address, bindingId, surname } = { ...asNeighbour(home), address: home.address, bindingId: home._id }
    const objection: ObjectionDocument = {
      _id,
      compoundId,
      deliberationId,
      stage,
      about,
      scope: vote.scope,
      text,
      photos,
      openid,
      bindingId,
      surname,
      address,
      at: now,
      state: 'raised',
      ...objectionDue(stage, vote.opensAt, now),
      answer: null,
      decision: null,
      denies: null,
      handledBy: [],
      salt: stage === 'roster' ? base64(random(16)) : '',
      requestKey,
      inputHash,
      order: orderAt(now, _id),
    }
    const totals = { ...vote.conduct.objections, [stage]: withRaised(vote.conduct.objections[stage]) }
    const recorded = {
      vote,
      change: { conduct: { ...vote.conduct, objections: totals } },
      leaves: [objectionLeaf(vote, objection, 'raised', text, now)],
      events: [eventOf('objectionRaised', compoundId, [_id], now)],
    }
    if (await objections.raise(objection, recorded)) return { objectionId: _id, decideBy: objection.decideBy }
    ;[found, own] = await place()
  }
  throw new AppError('BUSY')
})
