import { z } from 'zod'
import { defineAction } from '../contract'
import { cursor, id, requestKey } from '../shapes'

const name = z.string().trim().min(2).max(30)
const placeBrief = z.object({ placeId: id, name: z.string() })

/** A street of the district; its communities are created in it. */
export const createStreet = defineAction('membership.createStreet', {
  input: z.strictObject({ name, requestKey }),
  output: z.object({ streetId: id }),
})

export const createCommunity = defineAction('membership.createCommunity', {
  input: z.strictObject({ streetId: id, name, requestKey }),
  output: z.object({ communityId: id }),
})

/** The streets, by name. */
export const streets = defineAction('membership.streets', {
  input: z.strictObject({ cursor: cursor.optional() }),
  output: z.object({ streets: z.array(placeBrief), next: cursor.nullable() }),
})

/** The communities of a street, by name. */
export const communities = defineAction('membership.communities', {
  input: z.strictObject({ streetId: id, cursor: cursor.optional() }),
  output: z.object({ communities: z.array(placeBrief), next: cursor.nullable() }),
})
