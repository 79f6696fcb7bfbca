import { resultHash } from '../../../domain/deliberation/counting'
import { recount as contract } from '../../../types/ledger/recount'
import type { DeliberationDocument } from '../../kit/voteDocuments'
import { handle } from '../../kit/function'
import type { Repositories } from '../../kit/repositories'
import { mayAudit, seatsFor } from './rights'
import { publishedVote } from './vote'

/** Who watches over a vote's result, and what the caller may do about it. */
export const recount = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId } = input
  const [caller, vote, result, counters, downloads] = await Promise.all([
    permission,
    publishedVote(compoundId, deliberationId, repositories),
    repositories.results.of(deliberationId),
    repositories.counters.of(deliberationId),
    repositories.downloads.count(compoundId, deliberationId),
  ])
  const counted = vote.outcome === null ? null : result
  const mine = counters.find((counter) => counter.openid === openid)
  const hash = counted === null ? null : resultHash(counted)
  return {
    title: vote.title,
    closesAt: vote.closesAt,
    witnessing: await witnessingOf(vote, repositories),
    result:
      counted === null
        ? null
        : { opened: vote.openedHash, result: hash ?? resultHash(counted), openings: counted.openingsHash },
    counters: counters.map(({ seat, nameMasked, openid: whose, signed }) => ({
      seat,
      nameMasked,
      isMe: whose === openid,
      // A word about a result that was counted again since says nothing about this one.
      signedAt: signed?.result === hash ? signed.at : null,
    })),
    downloads,
    mayAppoint: seatsFor(vote, counters, caller, now),
    maySign: counted !== null && mine !== undefined && mine.signed?.result !== hash,
    mayPublic: counted !== null,
    mayAudit: mayAudit(vote, counters, caller, openid),
  }
})

async function witnessingOf(vote: DeliberationDocument, { cosignatures, witnesses }: Repositories) {
  const { compoundId, witnesses: rule, witnessing: state, witnessed } = vote
  const none = { state, cosigners: rule?.cosigners ?? 0, owners: rule?.owners ?? 0, signed: [], at: null }
  if (witnessed === null) return none
  const [signed, inForce] = await Promise.all([
    cosignatures.of(compoundId, witnessed.size),
    witnesses.inForce(compoundId),
  ])
  const keys = signed.map(({ key }) => key).filter((key) => rule?.witnesses.some((one) => one.key === key) === true)
  const names = keys.map((key) => inForce.find((witness) => witness.key === key)?.nameMasked ?? '')
  return { ...none, signed: names, at: witnessed.at }
}
