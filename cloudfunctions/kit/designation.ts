import type { Caster } from '../../types/deliberation'
import { casterAt } from '../../domain/membership/designation'
import type { BindingDocument } from './bindingDocuments'
import type { DesignationDocument } from './personDocuments'
import type { Purchaser, VoterDocument } from './rollDocuments'
import { derivedId } from './random'

type Owned = Pick<BindingDocument, 'relation' | 'homeId' | 'nameHash' | 'phoneHash'>
type Shared = Pick<VoterDocument, 'voterId' | 'developer' | 'purchasers' | 'homes'>

/**
 * Who casts for a voter in a vote whose roll froze at `frozenAt`: one of the persons on the title, whom all of them let cast.
 * Of one person alone it is he; the developer's representative has his mandate by his grant. `mine` are the caller's owner's
 * bindings that his right rests on.
 */
export function casterOf(
  voter: Shared,
  designation: DesignationDocument | null,
  frozenAt: number,
  mine: readonly Owned[],
): Caster {
  const persons = voter.purchasers.length
  if (!isShared(voter)) return { who: 'me', nameMasked: null, persons }
  const caster = casterAt(designation?.standing ?? [], frozenAt)
  if (caster === null) return { who: 'undecided', nameMasked: null, persons }
  const me = personKeysOf(voter, mine).includes(caster.personKey)
  return { who: me ? 'me' : 'other', nameMasked: caster.nameMasked, persons }
}

/** A voter's id, and those of the sets of purchasers that a recorded merge made him of: bindings name their own set. */
export function idsOf({ voterId, merge }: Pick<VoterDocument, 'voterId' | 'merge'>): string[] {
  return [voterId, ...(merge?.parts.map((part) => part.voterId) ?? [])]
}

/** Whether several persons share this ballot, so that one of them must be designated. */
export function isShared({ developer, purchasers }: Pick<VoterDocument, 'developer' | 'purchasers'>): boolean {
  return !developer && purchasers.length > 1
}

/** What names each purchaser of a voter: the same as long as his name and, among namesakes, his phone stay. */
export function personKeys({ voterId, purchasers }: Pick<VoterDocument, 'voterId' | 'purchasers'>): string[] {
  return purchasers.map((purchaser) => personKeyOf(voterId, purchaser, purchasers))
}

function personKeyOf(voterId: string, { nameHash, phoneHashes }: Purchaser, all: readonly Purchaser[]): string {
  const namesakes = all.filter((other) => other.nameHash === nameHash).length
  return derivedId('p', voterId, nameHash, namesakes > 1 ? (phoneHashes[0] ?? '') : '')
}

/** Which of the purchasers a person is by these bindings of his to the voter's homes; empty when none. */
export function personKeysOf(voter: Shared, bindings: readonly Owned[]): string[] {
  const { voterId, purchasers, homes } = voter
  const own = bindings.filter(
    ({ relation, homeId }) => relation === 'owner' && homes.some((home) => home.homeId === homeId),
  )
  return purchasers
    .filter((purchaser) => own.some((binding) => isThis(purchaser, binding, purchasers)))
    .map((purchaser) => personKeyOf(voterId, purchaser, purchasers))
}

/** By name; among namesakes on one title by phone too. */
function isThis({ nameHash, phoneHashes }: Purchaser, binding: Owned, all: readonly Purchaser[]): boolean {
  if (binding.nameHash !== nameHash) return false
  return all.filter((other) => other.nameHash === nameHash).length === 1 || phoneHashes.includes(binding.phoneHash)
}
