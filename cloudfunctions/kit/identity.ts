import { z } from 'zod'
import type { OpenedPerson } from '../../domain/deliberation/identity'
import type { VoterDocument } from './rollDocuments'
import { seal, unseal } from './sealed'

const openedPerson = z.object({
  name: z.string(),
  idTail: z.string().nullable(),
  phoneMasked: z.string().nullable(),
  salt: z.string(),
})

export function sealPerson(person: OpenedPerson): string {
  return seal(JSON.stringify(person))
}

type Purchasers = VoterDocument['purchasers']

/** What the roll says of a purchaser. For himself alone. */
export function openPerson({ sealed }: { readonly sealed: string }): OpenedPerson {
  return openedPerson.parse(JSON.parse(unseal(sealed)))
}

/** Which of the purchasers the caller is, by the name of his bindings; null where he is none of them. */
export function selfAmong(
  purchasers: Purchasers,
  bindings: readonly { readonly nameHash: string }[],
): Purchasers[number] | null {
  const names = new Set(bindings.map(({ nameHash }) => nameHash))
  return purchasers.find(({ nameHash }) => names.has(nameHash)) ?? null
}
