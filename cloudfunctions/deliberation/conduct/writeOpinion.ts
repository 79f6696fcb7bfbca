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
  if (same != null) return sameAs(same, inputHash)
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
  const { held, kind: looks } = standingOf(await checkText(openid, 2, text), 0)
  const written: OpinionDocument = {
    ...freshly({ _id, compoundId, scope: vote.scope, text, now, requestKey, inputHash, by, held }),
    deliberationId,
    to: to ?? '',
    replies: 0,
    answer: null,
  }
  const [kept] = await Promise.all([
    repositories.opinions.insertOnce(written),
    looks === null ? null : repositories.cases.insertOnce(caseFor(looks, written, 'opinion', now)),
  ])
  // Another of his own took the place in the same instant, or this very one.
  if (kept === null) return sameAs((await repositories.opinions.get(compoundId, _id)) ?? written, inputHash)
  if (parent !== null && !held) await answered(parent, written, repositories)
  return { opinionId: _id, state: written.state }
})

function isOpinionOf(parent: OpinionDocument | null, deliberationId: string): boolean {
  return parent?.deliberationId === deliberationId && parent.to === '' && parent.state === 'visible'
}

async function answered(
  parent: OpinionDocument,
  { office, nameMasked, text }: OpinionDocument,
  { opinions }: Repositories,
) {
  await opinions.recount(parent, office === null ? undefined : { by: nameMasked, office, text })
}

/** The opinion of this very request; another with its key, or in its place, is a refusal. */
function sameAs({ _id, inputHash: kept, state }: OpinionDocument, inputHash: string) {
  if (kept !== inputHash) throw new AppError('DUPLICATE_REQUEST')
  return { opinionId: _id, state }
}
