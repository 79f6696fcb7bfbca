import { z } from 'zod'
import { bindingState, homeAddress, relation } from '../../types/membership'
import { endReason } from '../../types/membership/leaving'

/** A file that is deleted when its time has come. */
export const temporaryFileDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  fileID: z.string(),
  dueAt: z.number(),
})
export type TemporaryFileDocument = z.infer<typeof temporaryFileDocument>

/** `_id` is `{homeId}:{person}:{n}`, n counting the person's former bindings to that home. */
export const bindingDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  homeId: z.string(),
  openid: z.string(),
  address: homeAddress,
  building: z.string(),
  relation,
  state: bindingState,
  /** The ballot that an owner shares with the others on the title; null for everybody else. */
  voterId: z.string().nullable(),
  /** As typed, while somebody has to compare it with a paper: until it is accepted, or its photos are deleted. */
  name: z.string().nullable(),
  /** As neighbours may see it. */
  nameMasked: z.string(),
  nameHash: z.string(),
  phoneMasked: z.string(),
  phoneHash: z.string(),
  /** Pages of the certificate. They stay until `photosDueAt`, so that a decision can be looked at again. */
  photos: z.array(z.string()),
  /** When the next photos, of this attempt or of an earlier one, must be deleted. */
  photosDueAt: z.number(),
  /** Refused attempts, the newest first. The names go with their photos. */
  earlier: z.array(
    z.object({
      submittedAt: z.number(),
      decidedAt: z.number(),
      decidedBy: z.string(),
      reason: z.string(),
      name: z.string().nullable(),
      photos: z.array(z.string()),
    }),
  ),
  /** When the clock should write its leaves: at once when it is verified and when it ends, NEVER before and after. */
  leafDueAt: z.number(),
  /** What verified it; null until then. By an invitation the owner vouches, and nobody has looked. */
  proof: z.enum(['roll', 'review', 'invitation']).nullable(),
  /** Opens `personCommitment` of the person in the ledger's leaves about this binding. Base64. */
  personSalt: z.string(),
  /** The accepted case by which a guardian acts for the owner whose name hash this is; null for everybody else. */
  actsFor: z.string().nullable(),
  /** When, by whom and why it ended; null while it stands or waits. */
  ended: z.object({ at: z.number(), by: z.string(), reason: endReason, note: z.string().nullable() }).nullable(),
  /** The roll for which the committee kept an owner whom it does not name; null for everybody else. */
  keptFor: z.string().nullable(),
  requestKey: z.string(),
  requestedAt: z.number(),
  dueAt: z.number().nullable(),
  decidedAt: z.number().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  order: z.string(),
})
export type BindingDocument = z.infer<typeof bindingDocument>

/**
 * One ending of a compound's name or of its initials, by which it is found. `_id` follows from compound and text; `order` is
 * the text and the compound.
 */
export const compoundNameDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  name: z.string(),
  communityName: z.string(),
  order: z.string(),
})
export type CompoundNameDocument = z.infer<typeof compoundNameDocument>

/** What counts against the limits of joining, of one person or of one home. Changed by compare and swap of `rev`. */
export const triesDocument = z.object({
  _id: z.string(),
  /** '' for a person's: they hold in all compounds. */
  compoundId: z.string(),
  /** Null for a home's. */
  openid: z.string().nullable(),
  rev: z.number(),
  /** When claims were made, codes did not exist, and invitations were made. */
  claims: z.array(z.number()),
  wrongCodes: z.array(z.number()),
  invitations: z.array(z.number()),
  /** A person's claims that wait, or are just being written. */
  waiting: z.array(z.object({ bindingId: z.string(), compoundId: z.string(), at: z.number() })),
  /** Phones whose one-use codes are spent, so that a repeat of the same act needs no other. */
  phones: z.array(z.object({ requestKey: z.string(), phoneHash: z.string(), phoneMasked: z.string(), at: z.number() })),
})
export type TriesDocument = z.infer<typeof triesDocument>

/** An owner's invitation. `_id` follows from the keyed hash of its short code; neither code nor token is kept. */
export const invitationDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  homeId: z.string(),
  address: homeAddress,
  relation: z.enum(['family', 'tenant']),
  tokenHash: z.string(),
  state: z.enum(['open', 'used', 'withdrawn']),
  /** Who vouches, by which binding. */
  openid: z.string(),
  bindingId: z.string(),
  nameMasked: z.string(),
  madeAt: z.number(),
  expiresAt: z.number(),
  used: z
    .object({
      openid: z.string(),
      at: z.number(),
      nameMasked: z.string(),
      requestKey: z.string(),
      bindingId: z.string(),
    })
    .nullable(),
  requestKey: z.string(),
  order: z.string(),
})
export type InvitationDocument = z.infer<typeof invitationDocument>

/** A code at a gate. `_id` is what the code carries: 96 bits that nobody guesses. */
export const gateCodeDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  /** '' for the whole compound. */
  building: z.string(),
  state: z.enum(['inForce', 'revoked']),
  madeAt: z.number(),
  madeBy: z.object({ openid: z.string(), nameMasked: z.string() }),
  revoked: z.object({ at: z.number(), by: z.string() }).nullable(),
  /** The picture, once it has been made. */
  picture: z.string().nullable(),
  order: z.string(),
})
export type GateCodeDocument = z.infer<typeof gateCodeDocument>

/** Somebody's request to speak for the developer, on a mandate. */
export const mandateDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  openid: z.string(),
  name: z.string().nullable(),
  nameMasked: z.string(),
  firm: z.string(),
  phoneMasked: z.string(),
  phoneHash: z.string(),
  photos: z.array(z.string()),
  photosDueAt: z.number(),
  until: z.number(),
  state: z.enum(['pending', 'accepted', 'refused']),
  requestKey: z.string(),
  requestedAt: z.number(),
  dueAt: z.number(),
  decidedAt: z.number().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  order: z.string(),
})
export type MandateDocument = z.infer<typeof mandateDocument>
