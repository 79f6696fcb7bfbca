import { z } from 'zod'
import { defineAction } from '../contract'
import { compoundBrief, homeAddress } from '../membership'
import { id, instant, requestKey } from '../shapes'

/** Gate codes: a mini-program code at the gate or in a building's hall, by which one enters without searching. */

/** What is in the code: not to be guessed, and 32 visible characters at most, as WeChat allows. */
const scene = z.string().regex(/^[0-9a-z]{20,32}$/)
/** Null is the whole compound's. */
const building = z.string().min(1).max(30).nullable()

const gateCode = z.object({ gateCodeId: scene, building, madeAt: instant, madeBy: z.string() })
export type GateCode = z.infer<typeof gateCode>

/** Where somebody who scanned a gate's code joins. NOT_FOUND for a code that is revoked, or never was. */
export const enterGate = defineAction('membership.enterGate', {
  input: z.strictObject({ scene: z.string().min(1).max(64) }),
  output: z.object({ compound: compoundBrief, building }),
})

/** The codes in force of the caller's part of the compound. */
export const gateCodes = defineAction('membership.gateCodes', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({ codes: z.array(gateCode) }),
})

/** Makes a new code; the former one of the same place is void from then on. */
export const makeGateCode = defineAction('membership.makeGateCode', {
  input: z.strictObject({ compoundId: id, building, requestKey }),
  output: z.object({ code: gateCode }),
})

/** The code as a picture to be printed, at an address that is good for a short time. */
export const gatePicture = defineAction('membership.gatePicture', {
  input: z.strictObject({ compoundId: id, gateCodeId: scene }),
  output: z.object({ url: z.string() }),
})

export const revokeGateCode = defineAction('membership.revokeGateCode', {
  input: z.strictObject({ compoundId: id, gateCodeId: scene }),
  output: z.object({}),
})

/** The steward of a building, for whoever cannot prove his home by a photo. The phone only where he shows it. */
export const nearestSteward = defineAction('membership.nearestSteward', {
  input: z.strictObject({ compoundId: id, building: homeAddress.shape.building }),
  output: z.object({ steward: z.object({ nameMasked: z.string(), phone: z.string().nullable() }).nullable() }),
})
