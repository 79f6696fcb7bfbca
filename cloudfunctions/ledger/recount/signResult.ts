import { resultHash } from '../../../domain/deliberation/counting'
import { fromBase64 } from '../../../domain/deliberation/bytes'
import { counterBytes } from '../../../domain/ledger/bundle/counterSignature'
import { verified } from '../../../domain/ledger/ed25519'
import { signResult as contract } from '../../../types/ledger/recount'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { publishedVote } from './vote'

/**
 * A counter's phone says that he has recounted this result. NOT_FOUND for who is no counter, NO_RESULT_YET, CONFLICT when
 * the result is another by now, KEY_NOT_PROVEN when his phone's key in force did not sign it.
 */
export const signResult = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, result: claimed, signature } = input
  const [, vote, result, counters, key] = await Promise.all([
    permission,
    publishedVote(compoundId, deliberationId, repositories),
    repositories.results.of(deliberationId),
    repositories.counters.of(deliberationId),
    repositories.personKeys.of(compoundId, openid),
  ])
  const me = counters.find((counter) => counter.openid === openid)
  if (me === undefined) throw new AppError('NOT_FOUND')
  if (result === null || vote.outcome === null) throw new AppError('NO_RESULT_YET', { countsFrom: vote.closesAt })
  const hash = resultHash(result)
  if (claimed !== hash) throw new AppError('CONFLICT')
  if (me.signed?.result === hash) return { signedAt: me.signed.at }
  const word = counterBytes({ opened: vote.openedHash, result: hash, openings: result.openingsHash })
  const [publicKey, bytes] = [fromBase64(key?.current?.publicKey ?? ''), fromBase64(signature)]
  if (key?.current == null || publicKey === null || bytes === null || !verified(bytes, word, publicKey)) {
    throw new AppError('KEY_NOT_PROVEN')
  }
  const signed = { result: hash, keyId: key.current.keyId, signature, at: now }
  const { counters: words } = repositories
  const done = await (me.signed === null
    ? words.sign(me._id, signed)
    : words.signAgain(me._id, me.signed.result, signed))
  if (!done) throw new AppError('CONFLICT')
  return { signedAt: now }
})
