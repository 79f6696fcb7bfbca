import { offerWitness as contract } from '../../../types/ledger/witnesses'
import { AppError } from '../../../types/errors'
import { parseVerifier } from '../../../domain/ledger/note'
import { provesOffer } from '../../../domain/ledger/witness/appointing'
import { MOST_WITNESSES } from '../../../domain/ledger/witness/quorum'
import { handle } from '../../kit/function'
import { originOf } from '../../kit/origin'
import { orderAt } from '../../kit/instants'
import { witnessId } from '../../kit/repositories/witnesses'
import { kindsOf, nameAs } from './kinds'

/**
 * Offers this phone as a witness; others then appoint it. Refuses with NOT_PERMITTED for a kind that the caller is not,
 * KEY_NOT_PROVEN, and CONFLICT when the person is a witness already and replaces another key than his own.
 */
export const offerWitness = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, kind, key, replaces, proof } = input
  const log = originOf(compoundId)
  const [caller, inForce, waiting] = await Promise.all([
    permission,
    repositories.witnesses.inForce(compoundId),
    repositories.witnesses.waiting(compoundId),
  ])
  const verifier = parseVerifier(key)
  const named = verifier?.kind === 'cosignature' && verifier.name.startsWith(`${log}/`)
  if (!named || !provesOffer({ log, key, kind, replaces }, proof)) throw new AppError('KEY_NOT_PROVEN')
  if (!kindsOf(caller).includes(kind)) throw new AppError('NOT_PERMITTED')
  const _id = witnessId(compoundId, key)
  const mine = inForce.find((witness) => witness.openid === openid) ?? null
  if (mine?._id === _id || waiting.some((witness) => witness._id === _id)) return { witnessId: _id }
  // One person is one witness: another phone of his takes the place of the one before.
  if ((mine?.key ?? null) !== replaces || waiting.some((witness) => witness.openid === openid))
    throw new AppError('CONFLICT')
  if (replaces === null && inForce.length + waiting.length >= MOST_WITNESSES) throw new AppError('CONFLICT')
  const offered = await repositories.witnesses.insertOnce({
    _id,
    compoundId,
    openid,
    nameMasked: nameAs(kind, caller),
    kind,
    key,
    state: 'waiting',
    replaces,
    askedAt: now,
    community: null,
    committee: null,
    approvals: [],
    since: null,
    last: null,
    version: 0,
    order: orderAt(now, _id),
  })
  if (offered !== null) return { witnessId: _id }
  const standing = await repositories.witnesses.get(compoundId, _id)
  if (standing?.state !== 'waiting' || standing.openid !== openid) throw new AppError('ALREADY_DECIDED')
  return { witnessId: _id }
})
