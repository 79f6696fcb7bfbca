import { witnesses as contract } from '../../../types/ledger/witnesses'
import { meets } from '../../../domain/ledger/witness/quorum'
import { handle } from '../../kit/function'
import type { WitnessDocument } from '../../kit/ledgerDocuments'
import { originOf } from '../../kit/origin'
import { hasRole, type Permission } from '../../kit/permission'
import { deciding, keysOf } from './appointing'
import { kindsOf } from './kinds'

/** Who watches this ledger, who would like to, and what waits for the witnesses. */
export const witnesses = handle(contract, async ({ input: { compoundId }, openid, permission, repositories }) => {
  const [caller, inForce, waiting, log, rotations] = await Promise.all([
    permission,
    repositories.witnesses.inForce(compoundId),
    repositories.witnesses.waiting(compoundId),
    repositories.ledger.log(compoundId),
    repositories.rotations.waiting(compoundId),
  ])
  const rule = deciding({ inForce })
  const me = inForce.find((witness) => witness.openid === openid) ?? null
  const needed = rule?.cosigners ?? 0
  const waits = waiting.some((witness) => witness.openid === openid)
  return {
    origin: originOf(compoundId),
    logKey: log?.key ?? null,
    recovery: log?.recovery ?? null,
    quorum: rule === null ? null : { cosigners: rule.cosigners, owners: rule.owners },
    witnesses: inForce.map(({ _id, nameMasked, kind, key, since, last, openid: whose }) => ({
      witnessId: _id,
      nameMasked,
      kind,
      key,
      since: since ?? 0,
      last,
      isMe: whose === openid,
    })),
    candidates: waiting.map((candidate) => ({
      witnessId: candidate._id,
      nameMasked: candidate.nameMasked,
      kind: candidate.kind,
      key: candidate.key,
      replaces: candidate.replaces,
      askedAt: candidate.askedAt,
      community: candidate.community?.nameMasked ?? null,
      committee: candidate.committee?.nameMasked ?? null,
      approvals: rule === null ? null : { given: candidate.approvals.length, needed },
      isMe: candidate.openid === openid,
      mayAppoint: mayAppoint(candidate, caller, openid, rule === null),
      mayApprove: rule !== null && me !== null && !keysOf(candidate).includes(me.key),
    })),
    rotations: rotations.map(({ _id, rotation, approvals }) => ({
      rotationId: _id,
      ...rotation,
      approvals: { given: approvals.length, needed },
      mayApprove:
        me !== null && rule !== null && !meets(rule, keysOf({ approvals })) && !keysOf({ approvals }).includes(me.key),
    })),
    mayOffer: waits ? [] : kindsOf(caller),
  }
})

/** The committee's word is only needed while there is no quorum. */
function mayAppoint(
  { openid: whose, community, committee }: WitnessDocument,
  caller: Permission,
  openid: string,
  first: boolean,
): boolean {
  if (whose === openid || community?.openid === openid || committee?.openid === openid) return false
  const forCommunity = community === null && hasRole(caller, 'communityWorker', 'streetWorker')
  return forCommunity || (first && committee === null && hasRole(caller, 'committee'))
}
