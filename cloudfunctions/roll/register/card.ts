import { z } from 'zod'
import { comparableName, personHash } from '../../kit/person'
import { seal, unseal } from '../../kit/sealed'

/** What of an identity card tells one person from another. The day of birth is kept only until the enrolment is decided. */
const card = z.object({ name: z.string(), birthDate: z.string(), idTail: z.string() })
export type Card = z.infer<typeof card>

export function sealCard({ name, birthDate, idTail }: Card): string {
  return seal(JSON.stringify({ name, birthDate, idTail }))
}

/** Null for what was decided, whose card is no longer kept. */
export function openCard(sealed: string): Card | null {
  return sealed === '' ? null : card.parse(JSON.parse(unseal(sealed)))
}

/** The same for the same person of a compound, however often he is enrolled; another in every other compound. */
export function personOf(compoundId: string, { name, birthDate, idTail }: Card): string {
  return personHash('resident', compoundId, comparableName(name), birthDate, idTail).slice(0, 24)
}
