import type { Phase, Right } from '../../types/deliberation'

/** A voter of a frozen roll. */
export interface FrozenVoter {
  /** His id, and those of the sets of purchasers that a recorded merge made him of. */
  readonly voterIds: readonly string[]
  readonly developer: boolean
  readonly purchasers: readonly { readonly nameHash: string; readonly phoneHashes: readonly string[] }[]
  /** All of his homes. */
  readonly homeIds: readonly string[]
  /** Those that give him his ballot in this vote: in its scope, and counted by its rules. */
  readonly countedHomeIds: readonly string[]
}

/** An owner's binding to a home, standing or ended. Instants in milliseconds. */
export interface Ownership {
  readonly openid: string
  readonly homeId: string
  readonly state: 'verified' | 'ended'
  readonly nameHash: string
  readonly phoneHash: string
  /** The voter whom the roll named when the binding was decided. */
  readonly voterId: string | null
  readonly decidedAt: number
  /** When and why it ended; null while it stands. */
  readonly ended: { readonly at: number; readonly sold: boolean } | null
  /** Whether the roll in force names this person for this home: a buyer whom the office has registered. */
  readonly named: boolean
}

interface Claim {
  readonly voter: FrozenVoter
  readonly publishedAt: number
  /** Of the caller, anywhere in the compound. */
  readonly mine: readonly Ownership[]
  /** Of others, on the homes of the voter. */
  readonly others: readonly Ownership[]
}

/**
 * By which right a person casts this voter's ballot; null by none (ledger.md 1, «After a sale»).
 *
 * - `own`: he is one of the purchasers whom the frozen roll names, or he was accepted as this voter before the vote was
 *   published and owns all of the counted homes.
 * - `succeeded`: he is now the verified owner of all of the counted homes, no purchaser's binding to them stands, and each
 *   was sold: a purchaser's binding to it has ended as sold, or the roll in force names the buyer.
 * - `kept`: he was a purchaser when the vote was published, his binding has ended since as sold, and nobody has succeeded
 *   him. Another end keeps nothing: an account that was replaced, or a person who was none of the compound's.
 */
export function rightOf(claim: Claim): Right | null {
  const { voter, publishedAt, mine } = claim
  const standing = mine.filter(({ state }) => state === 'verified')
  if (standing.some((ownership) => isOf(voter, ownership) && isPurchaserOf(voter, ownership))) return 'own'
  const accepted = standing.filter((ownership) => isAccepted(voter, ownership, publishedAt))
  if (coversCounted(voter, accepted)) return 'own'
  if (succeeds(standing, claim)) return 'succeeded'
  return hasSold(claim) && successorsOf(claim).length === 0 ? 'kept' : null
}

/**
 * When a ballot has to have been given for this person to say that it is not his, both ends in milliseconds, the second not
 * included; null where he never stood for this voter. After a sale a cast ballot stands (ledger.md 1): of what was given before
 * he took the seller's place the buyer knows nothing, and it is the seller who denies it, also when he has no vote any more.
 */
export function standsFor(claim: Claim): { readonly from: number; readonly until: number } | null {
  const right = rightOf(claim)
  if (right === 'own' || right === 'kept') return { from: 0, until: Infinity }
  if (right === 'succeeded') {
    const standing = claim.mine.filter(({ state }) => state === 'verified')
    return { from: tookPlaceAt(standing, claim), until: Infinity }
  }
  return hasSold(claim) ? { from: 0, until: Math.min(...successorsOf(claim)) } : null
}

/** Whether he was the voter when the vote was published, and has sold since. */
function hasSold({ voter, publishedAt, mine }: Claim): boolean {
  return mine.some(
    (ownership) =>
      isOf(voter, ownership) &&
      ownership.ended?.sold === true &&
      ownership.ended.at >= publishedAt &&
      isSellerOf(voter, ownership, publishedAt),
  )
}

const KEPT: readonly Phase[] = ['consulting', 'roster', 'voting', 'counting', 'contesting']

/** Whether a seller still has to do with the vote that he keeps: to cast, and to deny what was cast in his name. */
export function sellerKeeps(phase: Phase): boolean {
  return KEPT.includes(phase)
}

/** Since when others are the buyers of everything that the ballot rests on, each of them; empty without any. */
function successorsOf(claim: Claim): readonly number[] {
  const persons = new Set(claim.others.map(({ openid }) => openid))
  return [...persons].flatMap((person) => {
    const his = claim.others.filter(({ openid, state }) => openid === person && state === 'verified')
    const seen = { ...claim, others: [...claim.others.filter(({ openid }) => openid !== person), ...claim.mine] }
    return succeeds(his, seen) ? [tookPlaceAt(his, seen)] : []
  })
}

/** When the last of the counted homes was the buyer's, and the seller's no more. */
function tookPlaceAt(standing: readonly Ownership[], { voter, publishedAt, mine, others }: Claim): number {
  const counted = ({ homeId }: Ownership) => voter.countedHomeIds.includes(homeId)
  const begun = voter.countedHomeIds.map((homeId) =>
    Math.min(...standing.filter((one) => one.homeId === homeId).map(({ decidedAt }) => decidedAt)),
  )
  const left = [...mine, ...others].flatMap((one) =>
    counted(one) && one.ended?.sold === true && isSellerOf(voter, one, publishedAt) ? [one.ended.at] : [],
  )
  return Math.max(...begun, ...left)
}

function succeeds(standing: readonly Ownership[], { voter, publishedAt, mine, others }: Claim): boolean {
  if (voter.developer || !coversCounted(voter, standing)) return false
  const seller = (ownership: Ownership) =>
    voter.countedHomeIds.includes(ownership.homeId) && isSellerOf(voter, ownership, publishedAt)
  if (others.some((ownership) => ownership.state === 'verified' && seller(ownership))) return false
  if (standing.some((ownership) => isPurchaserOf(voter, ownership))) return false
  const sold = new Set(
    [...others, ...mine].filter((one) => one.ended?.sold === true && seller(one)).map((one) => one.homeId),
  )
  const bought = new Set(standing.filter(({ named }) => named).map(({ homeId }) => homeId))
  return voter.countedHomeIds.every((homeId) => sold.has(homeId) || bought.has(homeId))
}

function coversCounted({ countedHomeIds }: FrozenVoter, ownerships: readonly Ownership[]): boolean {
  const owned = new Set(ownerships.map(({ homeId }) => homeId))
  return countedHomeIds.length > 0 && countedHomeIds.every((homeId) => owned.has(homeId))
}

function isOf(voter: FrozenVoter, { homeId }: Ownership): boolean {
  return voter.homeIds.includes(homeId)
}

/** By name and phone, or by the name alone where a person has looked at his paper and accepted him as this voter. */
function isPurchaserOf({ purchasers, voterIds }: FrozenVoter, ownership: Ownership): boolean {
  return purchasers.some(
    ({ nameHash, phoneHashes }) =>
      nameHash === ownership.nameHash &&
      (phoneHashes.includes(ownership.phoneHash) || isAcceptedAs(voterIds, ownership)),
  )
}

function isAccepted({ voterIds }: FrozenVoter, ownership: Ownership, publishedAt: number): boolean {
  return isAcceptedAs(voterIds, ownership) && ownership.decidedAt <= publishedAt
}

function isAcceptedAs(voterIds: readonly string[], { voterId }: Ownership): boolean {
  return voterId !== null && voterIds.includes(voterId)
}

/** Who could cast until he sold. */
function isSellerOf(voter: FrozenVoter, ownership: Ownership, publishedAt: number): boolean {
  return isPurchaserOf(voter, ownership) || isAccepted(voter, ownership, publishedAt)
}
