import { z } from 'zod'
import { defineAction } from '../contract'
import { receipt } from '../deliberation'
import { id } from '../shapes'
import { saltHalf, taken } from './ballotPaper'
import { answer } from './questions'

/**
 * Casts the one ballot of a voter in an anonymous vote. The phone makes `nonce` once and keeps it: with it a repeat finds its
 * ballot and gets the same answer, and nobody else does. Anything else gets ALREADY_CAST {channel, castAt}. Refuses as casting
 * does, and with RULE_BROKEN {rule: 'notAnonymous'} in a vote that is not.
 */
export const castAnonymously = defineAction('deliberation.castAnonymously', {
  input: z.strictObject({
    compoundId: id,
    deliberationId: id,
    voterId: id,
    choices: z
      .array(z.strictObject({ motionId: id, choice: answer }))
      .min(1)
      .max(20),
    nonce: saltHalf,
  }),
  output: z.object({
    receipt,
    ...taken,
    /** Mixed with the nonce it makes the salt: neither phone nor function gives it alone. */
    saltHalf,
  }),
})
