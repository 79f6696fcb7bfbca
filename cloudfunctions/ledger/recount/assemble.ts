import { z } from 'zod'
import { anonymousLeaf } from '../../../domain/deliberation/anonymous'
import { base64, fromBase64 } from '../../../domain/deliberation/bytes'
import { canonicalText } from '../../../domain/deliberation/hashing'
import { standingByVoter } from '../../../domain/deliberation/standing'
import { keyIdOf } from '../../../domain/ledger/ballotSignature'
import type { Bundle } from '../../../types/ledger/bundle'
import { AppError } from '../../../types/errors'
import { leafTextOf } from '../../kit/ballotLeaves'
import { countedIn } from '../../kit/closing'
import type { CheckpointDocument, LeafDocument } from '../../kit/treeDocuments'
import type { BallotDocument, DeliberationDocument, ResultDocument } from '../../kit/voteDocuments'
import type { Repositories } from '../../kit/repositories'
import { UNSEALED } from '../../kit/repositories/leaves'
import { quorumAt, resultPlace } from '../../kit/witnessing'
import { cosignedNote } from '../shown'
import { publicRegister, publicRoll } from './publicRoll'

type Vote = DeliberationDocument & { openedHash: string }
type BundleLeaf = Bundle['leaves'][number]

/**
 * The checkpoint that a vote's file is checked against: the newest one with the result in it that a quorum has cosigned, else
 * the newest. NO_RESULT_YET while none has the result in it.
 */
export async function checkpointFor(vote: Vote, repositories: Repositories): Promise<CheckpointDocument> {
  const { compoundId, witnesses, closesAt } = vote
  const { ledger, cosignatures } = repositories
  const [place, newest] = await Promise.all([resultPlace(vote, repositories), ledger.checkpoint(compoundId)])
  if (newest === null || place === 'waiting' || (place !== 'missing' && newest.size <= place)) {
    throw new AppError('NO_RESULT_YET', { countsFrom: closesAt })
  }
  // Whoever has changed the stored result gets his file, and verifying says what is wrong with it.
  if (witnesses === null || place === 'missing') return newest
  const sizes = quorumAt(await cosignatures.from(compoundId, place + 1), witnesses)
  const size = sizes.at(-1)
  return (size === undefined ? null : await ledger.checkpointAt(compoundId, size)) ?? newest
}

/**
 * A vote's whole file against one checkpoint. What is stored is written down as it is: whether it agrees is not for the
 * function to say, but for whoever verifies.
 */
export async function assemble(
  kind: Bundle['kind'],
  vote: Vote,
  result: ResultDocument,
  checkpoint: CheckpointDocument,
  repositories: Repositories,
): Promise<Bundle> {
  const { _id, compoundId, openedHash, rollId } = vote
  const { size, note } = checkpoint
  const { leaves, ledger, ballots, anonymousBallots, cosignatures } = repositories
  const [hashes, opening, ofVote, keys, witnesses, bindings, cast, namelessCast, homes, cosigned, residents] =
    await Promise.all([
      ledger.leafHashes(compoundId, size),
      ledger.entryOf(compoundId, openedHash),
      leaves.ofVote(compoundId, openedHash, size),
      leaves.ofType(compoundId, 'key.rotated', size),
      leaves.ofType(compoundId, 'witness.appointed', size),
      bindingLeaves(compoundId, size, repositories),
      ballots.all(compoundId, _id),
      vote.rules.anonymous === true ? anonymousBallots.all(compoundId, _id) : [],
      publicRoll(rollId, repositories),
      cosignatures.of(compoundId, size),
      publicRegister(vote, repositories),
    ])
  const openings = await openingChain(compoundId, openedHash, repositories)
  const others = [
    ...openings.map((one) => (one.leafHash === openedHash ? { ...one, entry: opening?.index ?? 0 } : one)),
    ...ofVote,
    ...keys,
    ...witnesses,
  ]
  const sealed = cast.filter(({ entry }) => entry !== UNSEALED && entry < size)
  const nameless = namelessCast.filter(({ entry }) => entry !== UNSEALED && entry < size)
  const used = new Set([...sealed.flatMap(({ signed }) => (signed === null ? [] : [signed.by])), ...deniers(ofVote)])
  const phones = [...bindings.byKey].flatMap(([keyId, { leaves: all }]) => (used.has(keyId) ? all : []))
  const left = bindings.ended.filter(({ at }) => at >= (vote.publishedAt ?? 0)).map(({ leaf }) => leaf)
  const placed: BundleLeaf[] = [
    ...[...others, ...phones, ...left].map(({ entry, text }) => ({ index: entry, text })),
    ...sealed.map((ballot) => ({ index: ballot.entry, text: leafTextOf(ballot, openedHash) })),
    ...nameless.map(({ entry, commitment }) => ({
      index: entry,
      text: canonicalText(anonymousLeaf(openedHash, commitment)),
    })),
  ]
  const counts = countedIn(ofVote, result.treeSize)
  const { _id: _result, compoundId: _compound, ...shown } = result
  const shared = {
    v: 1 as const,
    checkpoint: cosignedNote(note ?? '', cosigned),
    hashes: base64(hashes),
    leaves: placed.sort((one, other) => one.index - other.index),
    signatures: signaturesOf(sealed, bindings.byKey),
    roll: { compoundId, homes, ...(residents !== null && { residents }) },
    result: shown,
  }
  if (kind === 'public') return { kind, ...shared }
  return {
    kind,
    ...shared,
    openings: openingsOf(sealed, counts),
    nameless: nameless
      .filter(({ entry }) => counts(entry))
      .map(({ leafHash: leaf, choices, salt }) => ({ leaf, choices, salt })),
  }
}

const denial = z.object({ by: z.string().nullable() })

/** The keys that have signed denials. */
function deniers(leaves: readonly LeafDocument[]): string[] {
  return leaves
    .filter(({ type }) => type === 'ballot.disputed')
    .flatMap(({ text }) => denial.parse(JSON.parse(text)).by ?? [])
}

const supersedes = z.object({ opening: z.object({ superseding: z.object({ opened: z.string() }).optional() }) })

/** The opening that counts, and those whose place it took: the newest first. */
async function openingChain(scopeId: string, opened: string, { leaves }: Repositories): Promise<LeafDocument[]> {
  const found: LeafDocument[] = []
  for (let hash: string | undefined = opened; hash !== undefined;) {
    const leaf: LeafDocument | null = await leaves.get(`${scopeId}:${hash}`)
    if (leaf === null) return found
    found.push(leaf)
    hash = supersedes.parse(JSON.parse(leaf.text)).opening.superseding?.opened
  }
  return found
}

/** A phone's key, and the leaves that say for which homes it signs. */
interface KeyLeaves {
  readonly key: string
  readonly leaves: LeafDocument[]
}

const bindingFacts = z.object({ key: z.string().nullable(), event: z.string(), at: z.number() })

/** The leaves by which phones' keys came into the ledger, by the key's id; and those of bindings that have ended. */
async function bindingLeaves(
  scopeId: string,
  size: number,
  { leaves }: Repositories,
): Promise<{ byKey: ReadonlyMap<string, KeyLeaves>; ended: { at: number; leaf: LeafDocument }[] }> {
  const byKey = new Map<string, KeyLeaves>()
  const ended: { at: number; leaf: LeafDocument }[] = []
  for (const leaf of await leaves.ofType(scopeId, 'binding', size)) {
    const { key, event, at } = bindingFacts.parse(JSON.parse(leaf.text))
    if (event === 'ended') ended.push({ at, leaf })
    if (key === null) continue
    const id = keyIdOf(fromBase64(key) ?? new Uint8Array(0))
    const found = byKey.get(id)
    if (found === undefined) byKey.set(id, { key, leaves: [leaf] })
    else found.leaves.push(leaf)
  }
  return { byKey, ended }
}

function signaturesOf(sealed: readonly BallotDocument[], keys: ReadonlyMap<string, KeyLeaves>): Bundle['signatures'] {
  return sealed.flatMap(({ entry, signed }) => {
    const key = signed === null ? undefined : keys.get(signed.by)?.key
    return signed === null || key === undefined ? [] : [{ index: entry, key, signature: signed.signature }]
  })
}

/** How the ballots open that were counted. */
function openingsOf(sealed: readonly BallotDocument[], counts: (place: number) => boolean) {
  const counted = standingByVoter(
    sealed.filter(({ entry }) => counts(entry)),
    ({ deniedAt }) => deniedAt !== null,
  )
  return counted.map(({ voterId, revision, choices, salt }) => ({ voterId, revision, choices, salt }))
}
