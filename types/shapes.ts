import { z } from 'zod'
import { ROLES } from './policy'

/** Shapes that several contexts share. Every string is bounded: an event carries 100 KB at most. */

/** A document id. */
export const id = z
  .string()
  .max(96)
  .regex(/^[\w:.-]+$/)
/** Made once by the client for each act of a person, so that a repeat is recognised as the same act. */
export const requestKey = z
  .string()
  .min(16)
  .max(64)
  .regex(/^[\w-]+$/)
/** Milliseconds since the epoch, UTC. */
export const instant = z.number().int().min(0).max(8_640_000_000_000_000)
/** An instant that somebody plans: before the year 2100, so that what follows from it is an instant too. */
export const plannedInstant = instant.max(Date.UTC(2100, 0, 1))
export const centiSqm = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
export const count = z.number().int().min(0)
/** Where the next page starts; what is in it is the server's business. */
export const cursor = z.string().max(200)
/** Lower-case hex of a SHA-256. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)
/** The first eight bytes of the SHA-256 of a public key, lower-case hex. */
export const keyId = z.string().regex(/^[0-9a-f]{16}$/)
/** What `wx.cloud.uploadFile` answered. */
export const fileId = z
  .string()
  .max(500)
  .regex(/^cloud:\/\/\S+$/)

export const role = z.enum(ROLES)
/** `environment` is the operators' alone, and its id is `environment`. */
export const scopeLevel = z.enum(['environment', 'street', 'community', 'compound', 'building', 'unit'])
/** Who a grant reaches: a place and all that lies in it. `id` of a building is `{compoundId}/{building}`. */
export const grantScope = z.object({ level: scopeLevel, id: z.string().max(160) })

/** The two measures of the law: area and persons (民法典 278, 法释〔2020〕 8–9). */
export const weight = z.object({ areaCentiSqm: centiSqm, persons: count })
export type Weight = z.infer<typeof weight>
