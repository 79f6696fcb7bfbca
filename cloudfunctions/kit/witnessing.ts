import { meets } from '../../domain/ledger/witness/quorum'
import { resultLeaf } from './counting'
import type { DeliberationDocument } from './voteDocuments'
import type { CosignatureDocument } from './ledgerDocuments'
import type { Repositories } from './repositories'
import { UNSEALED } from './repositories/leaves'

/**
 * Where a result's leaf stands: `waiting` until it is sealed. `missing` is what no function leaves behind: the stored result
 * is not the one that its leaf was made of.
 */
export async function resultPlace(
  { _id }: DeliberationDocument,
  { results, leaves }: Repositories,
): Promise<number | 'waiting' | 'missing'> {
  const result = await results.of(_id)
  if (result === null) return 'waiting'
  const leaf = await leaves.get(resultLeaf(result)._id)
  if (leaf === null) return 'missing'
  return leaf.entry === UNSEALED ? 'waiting' : leaf.entry
}

/**
 * Looks whether the quorum that a vote's opening names has cosigned one checkpoint with the result in it, and records it.
 * Safe to do twice. Answers whether it has.
 */
export async function settleWitnessing(
  vote: DeliberationDocument,
  repositories: Repositories,
  now: number,
): Promise<boolean> {
  if (vote.witnessing !== 'waiting' || vote.witnesses === null) return vote.witnessing === 'done'
  const place = await resultPlace(vote, repositories)
  if (typeof place !== 'number') return false
  const size = quorumAt(await repositories.cosignatures.from(vote.compoundId, place + 1), vote.witnesses)[0]
  if (size === undefined) return false
  await repositories.deliberations.record(vote._id, { witnessing: 'done', witnessed: { size, at: now } })
  return true
}

/** The sizes that a quorum has cosigned, ascending. */
export function quorumAt(
  cosignatures: readonly CosignatureDocument[],
  rule: NonNullable<DeliberationDocument['witnesses']>,
): number[] {
  const bySize = new Map<number, string[]>()
  for (const { size, key } of cosignatures) bySize.set(size, [...(bySize.get(size) ?? []), key])
  return [...bySize]
    .filter(([, keys]) => meets(rule, keys))
    .map(([size]) => size)
    .sort((one, other) => one - other)
}
