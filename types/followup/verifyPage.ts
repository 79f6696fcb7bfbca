import { z } from 'zod'
import { defineAction } from '../contract'
import { id } from '../shapes'

/** Where this environment serves the page on which anybody can check a vote; null where its operator has not said. */
export const verifyPage = defineAction('followup.verifyPage', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({ url: z.string().nullable() }),
})
