import { z } from 'zod'
import { defineAction } from '../contract'
import { cursor, fileId, id, instant, requestKey } from '../shapes'

/**
 * What happens to people and has to be shown with papers: `lostAccount` (another WeChat account of the same person),
 * `changedPhone` (another number), `death`, `inheritance` and `guardianship`.
 */
export const caseKind = z.enum(['lostAccount', 'changedPhone', 'death', 'inheritance', 'guardianship'])
export type CaseKind = z.infer<typeof caseKind>

/** `open` waits for a first person, `checked` for a second one. */
export const caseState = z.enum(['open', 'checked', 'done', 'refused', 'withdrawn'])
export type CaseState = z.infer<typeof caseState>

const address = z.object({ building: z.string(), unit: z.string(), room: z.string() })

const myCase = z.object({
  caseId: id,
  kind: caseKind,
  address,
  subjectMasked: z.string(),
  state: caseState,
  openedAt: instant,
  dueAt: instant.nullable(),
  reason: z.string().nullable(),
})
export type MyCase = z.infer<typeof myCase>

/** Opens a case about one person of a home. What exists there is not told: every case that is complete is taken. */
export const openPersonCase = defineAction('membership.openPersonCase', {
  input: z.strictObject({
    compoundId: id,
    homeId: id,
    kind: caseKind,
    /** Of the person whom it is about: the owner of the lost account, the deceased, the ward. */
    name: z.string().trim().min(1).max(30),
    /** From WeChat's phone button: for a lost account and a changed phone. */
    phoneCode: z.string().min(1).max(128).nullable(),
    evidence: z.array(fileId).min(1).max(4),
    note: z.string().trim().max(200),
    requestKey,
  }),
  output: z.object({ case: myCase }),
})

/** The caller's own cases, the newest first. */
export const myPersonCases = defineAction('membership.myPersonCases', {
  input: z.strictObject({}),
  output: z.object({ cases: z.array(myCase) }),
})

export const withdrawPersonCase = defineAction('membership.withdrawPersonCase', {
  input: z.strictObject({ caseId: id }),
  output: z.object({ state: caseState }),
})

const staffCase = z.object({
  caseId: id,
  kind: caseKind,
  address,
  /** As it was written: whoever decides compares it with the papers. */
  name: z.string(),
  phoneMasked: z.string(),
  /** Whether the name is on the roll for that home, and whether such a person is verified there. */
  nameOnRoll: z.boolean(),
  verifiedHere: z.boolean(),
  note: z.string(),
  evidenceUrls: z.array(z.string()),
  state: caseState,
  openedAt: instant,
  dueAt: instant,
  /** Opened or checked by the caller: somebody else takes the next step. */
  mine: z.boolean(),
})
export type StaffCase = z.infer<typeof staffCase>

/** Cases that wait for somebody, the oldest first. */
export const personCases = defineAction('membership.personCases', {
  input: z.strictObject({ compoundId: id, cursor: cursor.optional() }),
  output: z.object({ cases: z.array(staffCase), next: cursor.nullable() }),
})

/** Takes the next step, or refuses. Two people take the two steps; the second one makes it true. */
export const decidePersonCase = defineAction('membership.decidePersonCase', {
  input: z.strictObject({
    compoundId: id,
    caseId: id,
    accept: z.boolean(),
    /** Required when refusing: the applicant reads it. */
    reason: z.string().trim().max(200),
  }),
  output: z.object({ state: caseState }),
})
