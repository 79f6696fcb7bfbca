import { z } from 'zod'
import { defineAction } from '../contract'
import { count, cursor, fileId, id, instant, requestKey } from '../shapes'

/** That a voter was reached before closing: by his own phone, or on paper by two of the staff, with a photo. */

const vote = { compoundId: id, deliberationId: id }
const address = z.object({ building: z.string(), unit: z.string(), room: z.string() })

export const deliveryWay = z.enum(['opened', 'handed', 'posted'])

/** The caller has the notice before him: for each of his own ballots. Doing it again changes nothing. */
export const markOpened = defineAction('deliberation.markOpened', {
  input: z.strictObject(vote),
  output: z.object({ marked: count }),
})

/** Paper that was handed over, or posted at the door, with its photo. Another of the staff confirms it. */
export const recordDelivery = defineAction('deliberation.recordDelivery', {
  input: z.strictObject({
    ...vote,
    voterId: id,
    homeId: id,
    way: z.enum(['handed', 'posted']),
    evidence: fileId,
    requestKey,
  }),
  output: z.object({ state: z.enum(['waiting', 'delivered']) }),
})

/** SAME_PERSON for who recorded it; NOT_OPEN when it could not be sealed before closing any more. */
export const confirmDelivery = defineAction('deliberation.confirmDelivery', {
  input: z.strictObject({ ...vote, voterId: id, accept: z.boolean() }),
  output: z.object({ state: z.enum(['delivered', 'dropped']) }),
})

/** Who it is in a vote of residents, masked; left out where the home says it. */
const resident = z.string().optional()

const waiting = z.object({
  voterId: id,
  home: address,
  resident,
  way: deliveryWay,
  recordedAt: instant,
  recordedBy: z.string(),
  photoUrl: z.string().nullable(),
  mine: z.boolean(),
})

/** How many were reached, what waits for a second person, and who was not reached yet, a page of the roster at a time. */
export const deliveries = defineAction('deliberation.deliveries', {
  input: z.strictObject({ ...vote, cursor: cursor.optional() }),
  output: z.object({
    delivered: count,
    total: count,
    /** Until when a delivery can be recorded and sealed. */
    until: instant,
    waiting: z.array(waiting),
    missing: z.array(z.object({ voterId: id, home: address, homeCount: count, resident })),
    next: cursor.nullable(),
  }),
})
