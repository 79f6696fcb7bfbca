import { personCommitment } from '../ledger/leaves'
import { hex } from './bytes'
import { taggedHash } from './hashing'

/** One purchaser as the roll names him, and his own salt: sixteen random bytes, base64. */
export interface OpenedPerson {
  readonly name: string
  /** The last characters of the identity number, where the roll has them. */
  readonly idTail: string | null
  readonly phoneMasked: string | null
  readonly salt: string
}

/** What a voter's entry in the public roster commits to. Co-owners stand in it by their own commitments. */
export interface OpenedIdentity {
  readonly compoundId: string
  readonly voterId: string
  readonly developer: boolean
  /** Lower-case hex, in any order. */
  readonly persons: readonly string[]
  readonly salt: string
}

/** Commits to a purchaser without naming him. Lower-case hex. */
export function purchaserCommitment({ name, idTail, phoneMasked, salt }: OpenedPerson): string {
  return hex(taggedHash('yuanba/purchaser/v1', { v: 1, name, idTail, phoneMasked, salt }))
}

/** The salted commitment to the identity of a voter, as the public roster shows it (ledger.md 1). Lower-case hex. */
export function identityCommitment({ compoundId, voterId, developer, persons, salt }: OpenedIdentity): string {
  const sorted = [...persons].sort()
  return hex(
    taggedHash('yuanba/identity/v1', {
      v: 1,
      compound: compoundId,
      voter: voterId,
      developer,
      persons: sorted,
      salt,
    }),
  )
}

interface Opening extends Omit<OpenedIdentity, 'persons'> {
  readonly persons: readonly { readonly commitment: string; readonly opened: OpenedPerson | null }[]
}

/**
 * Whether an opening is that of a public entry: each opened person makes his commitment, and all together the entry's.
 * Whatever comes is only compared; nothing throws.
 */
export function opensEntry(opening: Opening, entry: { readonly voterId: string; readonly commitment: string | null }) {
  const persons = opening.persons.map(({ commitment }) => commitment)
  const each = opening.persons.every(
    ({ commitment, opened }) => opened === null || purchaserCommitment(opened) === commitment,
  )
  return each && opening.voterId === entry.voterId && identityCommitment({ ...opening, persons }) === entry.commitment
}

/**
 * Whether what opens a succession is that of the public entry: the buyer's account and his salt make the commitment in it.
 * Whatever comes is only compared; nothing throws.
 */
export function opensSuccession(
  { voterId, account, salt }: { readonly voterId: string; readonly account: string; readonly salt: string },
  entry: { readonly voterId: string; readonly succeeded: { readonly person: string } | null },
): boolean {
  return voterId === entry.voterId && entry.succeeded?.person === personCommitment(account, salt)
}
