import { z } from 'zod'
import { homeAddress } from '../../types/membership'
import { enrolmentState } from '../../types/roll/register'
import { role } from '../../types/shapes'

/**
 * The register of residents of 18 and over. Every change of it is a version: `turn` counts them, and each stay says from which
 * version on it is seen and from which on no more, so that a vote that froze a version finds the register as it was.
 */

/** How often a compound's register has changed, and how many are in it. `_id` is the compound's. */
export const registerDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  turn: z.number(),
  residents: z.number(),
})
export type RegisterDocument = z.infer<typeof registerDocument>

const stay = z.object({
  voterId: z.string(),
  homeId: z.string(),
  address: homeAddress,
  /** The binding whose person casts by phone; null for who votes on paper. */
  bindingId: z.string().nullable(),
  since: z.number(),
  /** NEVER while it lasts. */
  until: z.number(),
  at: z.number(),
  /** Sorts residents by their homes. */
  order: z.string(),
  /** Of the public roster: opened by the salts of stay and person. Lower-case hex. */
  commitment: z.string(),
  salt: z.string(),
})
export type StayDocument = z.infer<typeof stay>

/**
 * A person of the register, with every stay. `_id` is `{compoundId}:{person}`, and `person` a keyed hash of name, day of birth
 * and the end of the identity number, so that nobody stands in it twice.
 */
export const residentDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  person: z.string(),
  nameMasked: z.string(),
  /** The person's own part of the commitment, and what opens it under the environment's key. */
  commitment: z.string(),
  sealed: z.string(),
  /** The newest last. */
  stays: z.array(stay),
  /** Of the newest stay: where it is, by which binding, when it ends, and its order. */
  building: z.string(),
  bindingId: z.string().nullable(),
  until: z.number(),
  order: z.string(),
  /** Counts the changes. */
  version: z.number(),
})
export type ResidentDocument = z.infer<typeof residentDocument>

/** What somebody asked of the register. `_id` follows from who asked and his request. */
export const enrolmentDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  kind: z.enum(['enrol', 'strike']),
  person: z.string(),
  homeId: z.string(),
  address: homeAddress,
  bindingId: z.string().nullable(),
  nameMasked: z.string(),
  /** Name, day of birth and end of the identity number, under the environment's key; '' once decided, and of striking off. */
  sealed: z.string(),
  by: z.object({ openid: z.string(), nameMasked: z.string(), role: role.nullable() }),
  /** Who asked for himself; '' where the staff asked. */
  self: z.string(),
  reason: z.string(),
  at: z.number(),
  state: enrolmentState,
  decided: z.object({ openid: z.string(), nameMasked: z.string(), at: z.number(), reason: z.string() }).nullable(),
  requestKey: z.string(),
  inputHash: z.string(),
  order: z.string(),
})
export type EnrolmentDocument = z.infer<typeof enrolmentDocument>

/** The residents of one scope as a vote froze them: their rosters lie under its id. Nothing of it changes. */
export const frozenRegisterDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  /** The order of the first resident of each page of the roster. */
  firsts: z.array(z.string()),
  /** Persons of that version and scope who are not in it: their phone's binding, or their home in the roll, was gone. */
  leftOut: z.array(z.string()),
})
export type FrozenRegisterDocument = z.infer<typeof frozenRegisterDocument>
