import { z } from 'zod'
import { defineAction } from '../contract'
import { cursor, fileId, id, instant, requestKey } from '../shapes'

/** A home as people name it. */
const address = z.object({ building: z.string(), unit: z.string(), room: z.string() })

/** One of the purchasers of a home. */
const person = z.object({
  personKey: id,
  nameMasked: z.string(),
  isMe: z.boolean(),
  /** Has a verified home here: can agree on his own phone. */
  joined: z.boolean(),
})

/** In the app by all of them, or on one signed paper that two people of the staff looked at. */
const way = z.enum(['app', 'paper'])
export type DesignationWay = z.infer<typeof way>

const standing = z.object({ personKey: id, nameMasked: z.string(), way, since: instant })

const open = z.object({
  /** Names this proposal among those of the voter. */
  number: z.number().int().min(0),
  personKey: id,
  nameMasked: z.string(),
  way,
  startedAt: instant,
  /** Those who have agreed in the app. */
  agreed: z.array(id),
})

/** Persons who share one ballot, and whom they let cast it. `standing` and `open` are null where there is none. */
const sharedVoter = z.object({
  voterId: id,
  homes: z.array(address),
  persons: z.array(person),
  standing: standing.nullable(),
  open: open.nullable(),
})
export type SharedVoter = z.infer<typeof sharedVoter>

/** The caller's ballots that he shares with others on the title. */
export const coOwners = defineAction('membership.coOwners', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({ voters: z.array(sharedVoter) }),
})

/** Proposes who casts for all, and agrees to it. It holds when everybody on the title has agreed. */
export const designate = defineAction('membership.designate', {
  input: z.strictObject({ compoundId: id, voterId: id, personKey: id, requestKey }),
  output: z.object({ voter: sharedVoter }),
})

/** Agrees to a proposal of a co-owner, or refuses it: then another one can be made. */
export const answerDesignation = defineAction('membership.answerDesignation', {
  input: z.strictObject({ compoundId: id, voterId: id, number: z.number().int().min(0), agree: z.boolean() }),
  output: z.object({ voter: sharedVoter }),
})

/** What the staff needs to enter a paper: who is on the title of a home. */
export const titleOf = defineAction('membership.titleOf', {
  input: z.strictObject({ compoundId: id, homeId: id }),
  output: z.object({ voter: sharedVoter }),
})

/** Enters a paper that all on the title have signed. Another person confirms it. */
export const enterPaper = defineAction('membership.enterPaper', {
  input: z.strictObject({ compoundId: id, voterId: id, personKey: id, evidence: fileId, requestKey }),
  output: z.object({ voter: sharedVoter }),
})

const paper = z.object({
  voterId: id,
  number: z.number().int().min(0),
  homes: z.array(address),
  persons: z.array(z.string()),
  nameMasked: z.string(),
  enteredAt: instant,
  /** Entered by the caller himself: somebody else confirms it. */
  mine: z.boolean(),
  evidenceUrl: z.string().nullable(),
})
export type Paper = z.infer<typeof paper>

/** Papers that wait for a second person, the oldest first. */
export const papers = defineAction('membership.papers', {
  input: z.strictObject({ compoundId: id, cursor: cursor.optional() }),
  output: z.object({ papers: z.array(paper), next: cursor.nullable() }),
})

export const decidePaper = defineAction('membership.decidePaper', {
  input: z.strictObject({
    compoundId: id,
    voterId: id,
    number: z.number().int().min(0),
    accept: z.boolean(),
    /** Required when refusing. */
    reason: z.string().trim().max(200),
  }),
  output: z.object({ stands: z.boolean() }),
})
