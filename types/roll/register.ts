import { z } from 'zod'
import { defineAction } from '../contract'
import { homeAddress } from '../membership'
import { count, cursor, id, instant, requestKey, role } from '../shapes'

/**
 * The register of residents of 18 and over, kept by the 居委会: who votes where residents vote (城市居民委员会组织法 9). Nobody
 * comes in or goes out by one person's word: a resident himself, a steward or the community asks, and somebody of the
 * community who did not ask looks at the identity card and decides.
 */

/** A day, as it stands on the identity card: `1951-03-08`. */
const birthDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** The last four characters of the identity number. */
const idTail = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^\d{3}[\dX]$/)

export const enrolmentState = z.enum(['waiting', 'accepted', 'refused'])
export type EnrolmentState = z.infer<typeof enrolmentState>

const asking = {
  input: z.strictObject({
    compoundId: id,
    homeId: id,
    name: z.string().trim().min(2).max(40),
    birthDate,
    idTail,
    requestKey,
  }),
  output: z.object({ enrolmentId: id, state: enrolmentState }),
}

/**
 * The caller asks to be put into the register, by one of his homes. RULE_BROKEN {rule: 'underAge'} below 18, `nameDiffers` where
 * it is not the name that he joined with, `notResidence` for a home that nobody lives in by the roll. INVALID_INPUT {params:
 * 'birthDate'} for what is no day. TOO_MANY_WAITING where three of his own wait.
 */
export const enrolMe = defineAction('roll.enrolMe', asking)

/** The staff ask it for one who lives there and has no phone: he votes on paper. Refuses as `roll.enrolMe` does. */
export const enrol = defineAction('roll.enrol', asking)

/** Asks that somebody be taken out, with the reason that everybody who decides and he himself will read. */
export const strikeOff = defineAction('roll.strikeOff', {
  input: z.strictObject({ compoundId: id, voterId: id, reason: z.string().trim().min(4).max(200), requestKey }),
  output: z.object({ enrolmentId: id, state: enrolmentState }),
})

const enrolment = z.object({
  enrolmentId: id,
  kind: z.enum(['enrol', 'strike']),
  state: enrolmentState,
  home: homeAddress,
  nameMasked: z.string(),
  /** What is compared with the identity card; null once it is decided, of striking off, and for who may not decide. */
  card: z.object({ name: z.string(), birthDate: z.string(), idTail: z.string() }).nullable(),
  /** Who asked; `role` is null for the resident himself. */
  by: z.object({ nameMasked: z.string(), role: role.nullable() }),
  at: instant,
  /** Why somebody is to be struck off; '' otherwise. */
  reason: z.string(),
  /** Whether the caller may decide it now: not what he asked himself, and nothing of his own home. */
  mayDecide: z.boolean(),
})
export type Enrolment = z.infer<typeof enrolment>

/** What waits for a decision, the oldest first. */
export const enrolments = defineAction('roll.enrolments', {
  input: z.strictObject({ compoundId: id, cursor: cursor.optional() }),
  output: z.object({ enrolments: z.array(enrolment), next: cursor.nullable() }),
})

/**
 * Decides what waits; a refusal needs its reason. SAME_PERSON for who asked and for who lives in that home, ALREADY_DECIDED.
 * Whoever is registered elsewhere in the compound moves: a person stands in it once. RULE_BROKEN {rule: 'otherPerson'} where the
 * asker's account stands in it as somebody else.
 */
export const decideEnrolment = defineAction('roll.decideEnrolment', {
  input: z.strictObject({ compoundId: id, enrolmentId: id, accept: z.boolean(), reason: z.string().trim().max(200) }),
  output: z.object({ state: enrolmentState }),
})

const registered = z.object({
  voterId: id,
  home: homeAddress,
  nameMasked: z.string(),
  /** When he was taken in. */
  at: instant,
  /** Whether he votes by his phone; otherwise on paper. */
  byPhone: z.boolean(),
  /** His phone's binding to that home has ended: the next vote leaves him out, and he is to be struck off. */
  movedOut: z.boolean(),
})
export type RegisteredResident = z.infer<typeof registered>

/** Who is in the register now, building by building, in the order of their homes. */
export const register = defineAction('roll.register', {
  input: z.strictObject({ compoundId: id, building: z.string().max(30).optional(), cursor: cursor.optional() }),
  output: z.object({
    /** Of the whole compound. */
    total: count,
    residents: z.array(registered),
    next: cursor.nullable(),
  }),
})

/** The caller in the register: by which home, or what became of what he asked. */
export const myRegistration = defineAction('roll.myRegistration', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({
    registered: registered.pick({ voterId: true, home: true, at: true }).nullable(),
    /** The newest of his own. */
    asked: z
      .object({ enrolmentId: id, home: homeAddress, at: instant, state: enrolmentState, reason: z.string() })
      .nullable(),
  }),
})
