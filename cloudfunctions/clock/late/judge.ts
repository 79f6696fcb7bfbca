import { anonymousCommitment, anonymousLeaf } from '../../../domain/deliberation/anonymous'
import { ballotCommitment } from '../../../domain/deliberation/ballot'
import { fromBase64 } from '../../../domain/deliberation/bytes'
import { canonicalText } from '../../../domain/deliberation/hashing'
import { keyIdOf } from '../../../domain/ledger/ballotSignature'
import { judgeBallots } from '../../../domain/ledger/bundle/ballots'
import { closingsIn, isLate, MOST_AT_ONCE, type Closings } from '../../../domain/ledger/bundle/closings'
import { lateNameless, namelessIn } from '../../../domain/ledger/bundle/nameless'
import { openingOf, type Opened } from '../../../domain/ledger/bundle/opening'
import { checkSignatures, signersOf, verifyInScript } from '../../../domain/ledger/bundle/signatures'
import { ofType } from '../../../domain/ledger/bundle/tree'
import type { AnonymousBallotDocument } from '../../kit/ballotDocuments'
import { leafTextOf } from '../../kit/ballotLeaves'
import type { FrozenHomes } from '../../kit/frozenVoter'
import type { Repositories } from '../../kit/repositories'
import { ballotIds } from '../../kit/repositories/ballots'
import type { BallotDocument } from '../../kit/voteDocuments'
import { ALL, frozenVoters, inPlace, leavesOf, placedLeaf, type Leaves, type Vote } from './leaves'

/** What a recount lets in. */
export interface Late {
  /** Places in the ledger, ascending. Of an anonymous vote also those of the leaves that say who took part. */
  readonly places: readonly number[]
  readonly ballots: number
  /** In whose name. */
  readonly voters: readonly { readonly voterId: string; readonly channel: string; readonly revision: number }[]
}

const NOTHING: Late = { places: [], ballots: 0, voters: [] }

/**
 * Of ballots behind the closing those against which `verify` would find nothing and that open, as many as one recount takes. They
 * are judged by the ledger's leaves and the frozen roll, never by what else is stored of the vote.
 */
export async function validOf(
  vote: Vote,
  behind: readonly BallotDocument[],
  repositories: Repositories,
): Promise<Late> {
  const { ballots, leaves } = repositories
  const voters = await frozenVoters(
    vote,
    behind.map(({ voterId }) => voterId),
    repositories,
  )
  // Whether a ballot may stand where it does depends on the voter's others.
  const all = await ballots.getMany([...voters.keys()].flatMap((voterId) => ballotIds(vote._id, voterId)))
  const sealed = await inPlace(vote, all, repositories)
  const keys = sealed.every(({ signed }) => signed === null) ? [] : await leaves.ofType(vote.compoundId, 'binding', ALL)
  const tree = await leavesOf(
    vote,
    [
      ...keys.flatMap(({ entry, leafHash, text }) => placedLeaf(entry, leafHash, text)),
      ...sealed.flatMap((ballot) => placedLeaf(ballot.entry, ballot.leafHash, leafTextOf(ballot, vote.openedHash))),
    ],
    repositories,
  )
  const opening = openingOf({ result: vote }, tree)
  if (opening === null) return NOTHING
  const closings = closingsIn(opening.hash, tree, 0)
  const sound = soundIn(opening, tree, closings, voters, sealed)
  const asked = new Set(behind.map(({ _id }) => _id))
  const late = sealed
    .filter(({ _id, entry, deniedAt }) => asked.has(_id) && deniedAt === null && sound.has(entry))
    .filter((ballot) => ballotCommitment(ballot) === ballot.commitment)
    .filter(({ entry }) => isLate(closings, entry))
    .sort((one, other) => one.entry - other.entry)
    .slice(0, MOST_AT_ONCE)
  return { places: late.map(({ entry }) => entry), ballots: late.length, voters: late }
}

/** The places of those against which nothing is found. */
function soundIn(
  opening: Opened,
  tree: Leaves,
  closings: Closings,
  voters: ReadonlyMap<string, FrozenHomes>,
  sealed: readonly BallotDocument[],
): ReadonlySet<number> {
  const areas = new Map([...voters].map(([voterId, { areaCentiSqm }]) => [voterId, areaCentiSqm]))
  const homes = new Map([...voters].map(([voterId, { homeIds }]) => [voterId, new Set(homeIds)]))
  const homesOf = (voterId: string) => homes.get(voterId) ?? new Set<string>()
  const judged = judgeBallots(opening, tree, closings, 0, { areas, homesOf })
  const keys = ofType(tree, 'binding').flatMap(({ leaf }) => leaf.key ?? [])
  const byId = new Map(keys.map((key) => [keyIdOf(fromBase64(key) ?? new Uint8Array(0)), key]))
  const signatures = sealed.flatMap(({ entry: index, signed }) =>
    signed === null ? [] : [{ index, key: byId.get(signed.by) ?? '', signature: signed.signature }],
  )
  const isDeveloper = (voterId: string) => voters.get(voterId)?.developer === true
  const signers = signersOf(tree, opening.value, homesOf, isDeveloper)
  const { unsound } = checkSignatures({ signatures }, tree, judged.ballots, verifyInScript, signers)
  const places = judged.ballots.map(({ index }) => index)
  return new Set(places.filter((place) => !judged.unsound.has(place) && !unsound.has(place)))
}

/** The same of an anonymous vote: as many ballots as voters who took part. */
export async function validNameless(
  vote: Vote,
  behind: readonly AnonymousBallotDocument[],
  repositories: Repositories,
): Promise<Late> {
  const opening = behind.filter(
    ({ choices, salt, commitment }) => anonymousCommitment(vote._id, choices, salt) === commitment,
  )
  const ballots = (await inPlace(vote, opening, repositories)).flatMap(({ entry, leafHash, commitment }) =>
    placedLeaf(entry, leafHash, canonicalText(anonymousLeaf(vote.openedHash, commitment))),
  )
  const tree = await leavesOf(vote, ballots, repositories)
  const closings = closingsIn(vote.openedHash, tree, 0)
  const nameless = namelessIn({ hash: vote.openedHash }, tree)
  const took = nameless.participated.filter(({ index }) => isLate(closings, index))
  const voters = await frozenVoters(
    vote,
    took.map(({ leaf }) => leaf.voter),
    repositories,
  )
  const late = new Set(lateNameless(closings, nameless, new Set(voters.keys())))
  const whose = took.filter(({ index }) => late.has(index))
  return {
    places: [...late].sort((one, other) => one - other),
    ballots: late.size - whose.length,
    voters: whose.map(({ leaf }) => ({ voterId: leaf.voter, channel: 'phone', revision: 0 })),
  }
}
