import { z } from 'zod'
import { homeAddress } from '../../types/membership'
import { caseKind, caseState } from '../../types/membership/restoration'

const designatedPerson = {
  number: z.number(),
  personKey: z.string(),
  nameMasked: z.string(),
  way: z.enum(['app', 'paper']),
}

/**
 * Whom the persons of one voter let cast. `_id` is the voter's: one document, changed by compare and
 * swap on `version`, so that no two proposals and no two outcomes can stand side by side.
 */
export const designationDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  version: z.number(),
  /** In the order in which they came about; the last is the one that holds. */
  standing: z.array(
    z.object({
      ...designatedPerson,
      since: z.number(),
      /** SHA-256 of the paper's photo, lower-case hex; null for an agreement in the app. */
      evidenceHash: z.string().nullable(),
      evidence: z.string().nullable(),
      /** Opens the person's commitment in the ledger's leaf. Base64. */
      personSalt: z.string(),
    }),
  ),
  open: z
    .object({
      ...designatedPerson,
      startedAt: z.number(),
      startedBy: z.string(),
      requestKey: z.string(),
      agreed: z.array(z.string()),
      evidence: z.string().nullable(),
      evidenceHash: z.string().nullable(),
    })
    .nullable(),
  next: z.number(),
  paperWaits: z.boolean(),
  order: z.string(),
})
export type DesignationDocument = z.infer<typeof designationDocument>

/** The signing keys of one person's phones in one compound. `_id` follows from both; changed by compare and swap. */
export const personKeyDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  openid: z.string(),
  version: z.number(),
  current: z.object({ keyId: z.string(), publicKey: z.string(), from: z.number() }).nullable(),
  former: z.array(
    z.object({ keyId: z.string(), publicKey: z.string(), from: z.number(), until: z.number(), reason: z.string() }),
  ),
  request: z
    .object({
      keyId: z.string(),
      publicKey: z.string(),
      device: z.string(),
      requestedAt: z.number(),
      dueAt: z.number(),
      nameMasked: z.string(),
      phoneMasked: z.string(),
      homes: z.array(homeAddress),
    })
    .nullable(),
  /** Why the last request was refused; null otherwise. */
  refused: z.string().nullable(),
  /** Where the person lives, for the steward of that building. */
  building: z.string(),
  waits: z.boolean(),
  order: z.string(),
})
export type PersonKeyDocument = z.infer<typeof personKeyDocument>

/** A case about a person of a home. Two people take its two steps. */
export const personCaseDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  homeId: z.string(),
  address: homeAddress,
  building: z.string(),
  kind: caseKind,
  state: caseState,
  /** As it was written, while somebody has to compare it; null once decided. */
  name: z.string().nullable(),
  nameMasked: z.string(),
  nameHash: z.string(),
  phoneMasked: z.string(),
  phoneHash: z.string(),
  evidence: z.array(z.string()),
  /** When they must be deleted; NEVER while it waits, and once they are. */
  photosDueAt: z.number(),
  note: z.string(),
  openedBy: z.string(),
  openedAt: z.number(),
  dueAt: z.number(),
  checkedBy: z.string().nullable(),
  checkedAt: z.number().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.number().nullable(),
  reason: z.string().nullable(),
  requestKey: z.string(),
  waits: z.boolean(),
  order: z.string(),
})
export type PersonCaseDocument = z.infer<typeof personCaseDocument>
