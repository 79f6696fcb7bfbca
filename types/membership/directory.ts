import { z } from 'zod'
import { defineAction } from '../contract'
import { voteScope } from '../deliberation'
import { count, cursor, id, requestKey } from '../shapes'
import { postState } from './boards'

/** A number that anybody in the compound may call: 6 to 20 digits, with spaces or dashes as people write them. */
const publicNumber = z.strictObject({
  name: z.string().trim().min(2).max(20),
  phone: z
    .string()
    .trim()
    .max(20)
    .regex(/^[+\d][\d -]{1,18}\d$/),
  note: z.string().trim().max(40),
})
export type PublicNumber = z.infer<typeof publicNumber>

const stewardEntry = z.object({
  scope: voteScope,
  nameMasked: z.string(),
  /** Only with his consent. */
  phone: z.string().nullable(),
  mine: z.boolean(),
})
export type StewardEntry = z.infer<typeof stewardEntry>

export const directory = defineAction('membership.directory', {
  input: z.strictObject({ compoundId: id, cursor: cursor.optional() }),
  output: z.object({
    stewards: z.array(stewardEntry),
    next: cursor.nullable(),
    numbers: z.array(publicNumber),
    /** Say it back when changing the numbers. */
    version: count,
    mayEdit: z.boolean(),
  }),
})

/** A steward consents to show his phone, from WeChat's phone button; null takes it away at once. */
export const setStewardPhone = defineAction('membership.setStewardPhone', {
  input: z.strictObject({ compoundId: id, phoneCode: z.string().min(1).max(128).nullable() }),
  output: z.object({ phone: z.string().nullable() }),
})

/** Replaces the public numbers. CONFLICT when somebody else did so meanwhile. */
export const setNumbers = defineAction('membership.setNumbers', {
  input: z.strictObject({ compoundId: id, numbers: z.array(publicNumber).max(12), version: count }),
  output: z.object({ version: count }),
})

/** 修东西, 教孩子, 看护, 接送, 手艺, 借东西, 别的. */
export const talentCategory = z.enum(['repair', 'teach', 'care', 'ride', 'craft', 'lend', 'other'])
export type TalentCategory = z.infer<typeof talentCategory>

const talent = z.object({
  talentId: id,
  scope: voteScope,
  category: talentCategory,
  text: z.string(),
  time: z.string(),
  contact: z.enum(['phone', 'board']),
  name: z.string(),
  home: z.string(),
  mine: z.boolean(),
  state: postState,
})
export type Talent = z.infer<typeof talent>

export const talents = defineAction('membership.talents', {
  input: z.strictObject({
    compoundId: id,
    scope: voteScope,
    category: talentCategory.optional(),
    keyword: z.string().trim().max(20).optional(),
    cursor: cursor.optional(),
  }),
  output: z.object({ talents: z.array(talent), mine: z.array(talent), next: cursor.nullable() }),
})

/** Opt-in, three of one person at most. With `phoneCode`, from WeChat's phone button, neighbours can ring. */
export const offerTalent = defineAction('membership.offerTalent', {
  input: z.strictObject({
    compoundId: id,
    scope: voteScope,
    category: talentCategory,
    text: z.string().trim().min(2).max(60),
    time: z.string().trim().max(30),
    phoneCode: z.string().min(1).max(128).nullable(),
    requestKey,
  }),
  output: z.object({ talentId: id, state: postState }),
})

export const withdrawTalent = defineAction('membership.withdrawTalent', {
  input: z.strictObject({ compoundId: id, talentId: id }),
  output: z.object({ withdrawn: z.literal(true) }),
})

/** The number behind one offer, at the tap that rings it: lists carry none. */
export const talentPhone = defineAction('membership.talentPhone', {
  input: z.strictObject({ compoundId: id, talentId: id }),
  output: z.object({ phone: z.string() }),
})
