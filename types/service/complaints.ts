import { z } from 'zod'
import { defineAction } from '../contract'
import { cursor, id, instant, requestKey } from '../shapes'
import { homeAddress } from '../membership'

/** `open` somebody has to answer; `answered` the complainer has to say whether that will do; `closed` by him alone. */
const COMPLAINT_STATES = ['open', 'answered', 'closed'] as const
export type ComplaintState = (typeof COMPLAINT_STATES)[number]

/** Whose it is: the company's dispatcher first, then the community. */
const COMPLAINT_LEVELS = ['company', 'community'] as const
export type ComplaintLevel = (typeof COMPLAINT_LEVELS)[number]

export const complaintState = z.enum(COMPLAINT_STATES)
export const complaintLevel = z.enum(COMPLAINT_LEVELS)
export const saidBy = z.enum(['complainer', 'company', 'community', 'clock'])

const card = z.object({
  complaintId: id,
  compoundId: id,
  orderId: id,
  /** What was ordered. */
  title: z.string(),
  address: homeAddress,
  state: complaintState,
  level: complaintLevel,
  dueAt: instant,
  overdue: z.boolean(),
  at: instant,
  text: z.string(),
})
export type ComplaintCard = z.infer<typeof card>

const complaint = card.extend({
  nameMasked: z.string(),
  teamName: z.string(),
  workerName: z.string().nullable(),
  said: z.array(z.object({ by: saidBy, nameMasked: z.string(), at: instant, text: z.string() })),
  /** Whether the complainer was content in the end; null before. */
  content: z.boolean().nullable(),
  may: z.object({ answer: z.boolean(), press: z.boolean(), close: z.boolean() }),
})
export type ComplaintShown = z.infer<typeof complaint>

const text = z.string().trim().min(2).max(300)
const compoundId = id

/**
 * Complains about an order of the home, apart from any dispute: the order goes on. One is open at a time: CONFLICT for a
 * second one.
 */
export const complain = defineAction('service.complain', {
  input: z.strictObject({ compoundId, orderId: id, text, requestKey }),
  output: z.object({ complaint }),
})

export const complaintOf = defineAction('service.complaint', {
  input: z.strictObject({ compoundId, complaintId: id }),
  output: z.object({ complaint }),
})

/** Those about one order, for the home and the company. */
export const complaintsOfOrder = defineAction('service.orderComplaints', {
  input: z.strictObject({ compoundId, orderId: id }),
  output: z.object({ complaints: z.array(card).max(20) }),
})

/** The company's and the community's list, those first whose time is nearest. */
export const complaints = defineAction('service.complaints', {
  input: z.strictObject({ communityId: id, state: complaintState, cursor: cursor.optional() }),
  output: z.object({ complaints: z.array(card), next: z.string().nullable() }),
})

/** Whose turn it is answers. The community may answer at any time. CONFLICT when it is not open. */
export const answerComplaint = defineAction('service.answerComplaint', {
  input: z.strictObject({ compoundId, complaintId: id, text, requestKey }),
  output: z.object({ complaint }),
})

/** The complainer closes it, content or not; or asks the community to take it. */
export const endComplaint = defineAction('service.endComplaint', {
  input: z.strictObject({
    compoundId,
    complaintId: id,
    act: z.discriminatedUnion('do', [
      z.strictObject({ do: z.literal('close'), content: z.boolean() }),
      z.strictObject({ do: z.literal('press'), text }),
    ]),
    requestKey,
  }),
  output: z.object({ complaint }),
})
