import { MOST_OPINIONS, MOST_REPLIES, writeOpinion as contract } from '../../../types/deliberation/opinions'
import { AppError } from '../../../types/errors'
import { consultingUntil } from '../../../domain/deliberation/conduct'
import { standingOf } from '../../../domain/groups/moderation'
import type { OpinionDocument } from '../../kit/conductDocuments'
import { checkText } from '../../kit/contentCheck'
import { handle } from '../../kit/function'
import { derivedId } from '../../kit/random'
import type { Repositories } from '../../kit/repositories'
import { opinionIds } from '../../kit/repositories/opinions'
import { requireHome, standingIn } from '../../kit/written/access'
import { asNeighbour, asOfficer } from '../../kit/written/author'
import { caseFor } from '../../kit/written/caseFor'
import { freshly } from '../../kit/written/fresh'
import { published, visible } from '../visible'

/**
 * Writes an opinion, or a reply to one. Who looks after the scope replies by his office. A neighbour's takes one of the places
 * that he has, whatever becomes of it. The same request again gets the same.
 */
export const writeOpinion = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, to, text, requestKey } = input
  const officeId = derivedId('op', openid, deliberationId, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  const [caller, found, parent, own, official] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    to === null ? null : repositories.opinions.get(compoundId, to),
    repositories.opinions.ofNeighbour(deliberationId, openid),
    repositories.opinions.get(compoundId, officeId),
  ])
  const vote = published(visible(found, caller))
  const same = [...own, official].find((one) => one?.requestKey === requestKey)
  if (same != null) return completed(same, inputHash, repositories)
  const { home, office } = standingIn(caller, vote.scope)
  if (consultingUntil(vote, now) === null) throw new AppError('RULE_BROKEN', { rule: 'notConsulting' })
  if (to !== null && !isOpinionOf(parent, deliberationId)) throw new AppError('NOT_FOUND')
  // Everybody says his opinion as a neighbour: an office answers.
  const answering = to === null ? null : office
  const by = answering === null ? asNeighbour(home ?? requireHome(caller, vote.scope)) : asOfficer(answering, openid)
  const kind = to === null ? 'opinion' : 'reply'
  const taken = new Set(own.map(({ _id }) => _id))
  const free = opinionIds(deliberationId, openid, kind).find((id) => !taken.has(id))
  const _id = answering === null ? free : officeId
  if (_id === undefined) {
    throw new AppError('RULE_BROKEN', { rule: 'opinionLimit', most: to === null ? MOST_OPINIONS : MOST_REPLIES })
  }
  const { held } = standingOf(await checkText(openid, 2, text), 0)
  const written: OpinionDocument = {
    ...freshly({ _id, compoundId, scope: vote.scope, text, now, requestKey, inputHash, by, held }),
    deliberationId,
    to: to ?? '',
    replies: 0,
    answer: null,
  }
  const standing =
    (await repositories.opinions.insertOnce(written)) ?? (await repositories.opinions.get(compoundId, _id))
  // Another of his own took the place in the same instant: the next attempt finds the next.
  if (standing?.requestKey !== requestKey) throw new AppError('BUSY')
  return completed(standing, inputHash, repositories)
})

function isOpinionOf(parent: OpinionDocument | null, deliberationId: string): boolean {
  return parent?.deliberationId === deliberationId && parent.to === '' && parent.state === 'visible'
}

/** What follows from an opinion that is written, and follows again when the same request comes after a broken connection. */
async function completed(opinion: OpinionDocument, inputHash: string, { opinions, cases }: Repositories) {
  const { _id, compoundId, deliberationId, to, state, round, at, office, nameMasked, text } = opinion
  if (opinion.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
  if (state === 'held' && round === 0) await cases.insertOnce(caseFor('held', opinion, 'opinion', at))
  if (state === 'visible' && to !== '') {
    const answer = office === null ? undefined : { by: nameMasked, office, text }
    await opinions.recount({ _id: to, compoundId, deliberationId }, answer)
  }
  return { opinionId: _id, state }
}
