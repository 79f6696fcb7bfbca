import { z } from 'zod'
import { centiSqmOfDecimal } from '../domain/roll/area'
import { electorateOf, type Electorate, type VotingHome } from '../domain/voting/electorate'
import { tally, type Ballot, type Vote } from '../domain/voting/tally'
import { choice, matter, ruleSet, voteScope } from '../types/deliberation'
import { homeState, homeUse, type HomeUse } from '../types/roll'
import type { Weight } from '../types/shapes'

/** A JSON number of at most fifteen digits is the decimal that was written: its shortest text is that decimal again. */
const writtenNumber = z
  .number()
  .transform(String)
  .refine((text) => text.replace(/\D/g, '').length <= 15, 'write an area of so many digits as text')

const areaSqm = z.union([z.string(), writtenNumber]).transform((text, context) => {
  const area = centiSqmOfDecimal(text)
  if (area !== null) return area
  context.addIssue({ code: 'custom', message: `expected m² with at most two decimals, such as "89.37", got "${text}"` })
  return z.NEVER
})

/** Fields that count nothing (such as a floor) are let through; values that the count does not know are not. */
const home = z.object({
  id: z.string().min(1),
  building: z.string(),
  unit: z.string().default(''),
  areaSqm,
  purchasers: z.array(z.string().min(1)),
  state: homeState,
  use: homeUse,
})

/** Of a vote's frozen rules, those that change a count must be ones this count follows; an unknown one is refused. */
const rules = ruleSet
  .omit({ silence: true })
  .partial()
  .extend({ countParking: z.boolean(), invalidCounts: z.boolean(), silence: z.literal('strict').optional() })
  .strict()

const countingCase = z
  .object({
    id: z.string().min(1),
    matter,
    scope: voteScope,
    rules,
    homes: z.array(home),
    choices: z.record(z.string(), z.union([choice, z.literal('invalid')])),
  })
  .superRefine(({ homes, choices, matter: kind, rules: { countParking } }, context) => {
    const votes = (use: HomeUse) => kind !== 'resident' && (use !== 'parking' || countParking)
    const ids = new Set<string>()
    for (const [index, { id, state, use, purchasers }] of homes.entries()) {
      if (ids.has(id))
        context.addIssue({ code: 'custom', path: ['homes', index, 'id'], message: `"${id}" comes twice` })
      ids.add(id)
      if (votes(use) && state === 'delivered' && purchasers.length === 0) {
        const message = 'a delivered home needs a purchaser'
        context.addIssue({ code: 'custom', path: ['homes', index, 'purchasers'], message })
      }
    }
    for (const id of Object.keys(choices)) {
      if (!ids.has(id)) context.addIssue({ code: 'custom', path: ['choices', id], message: 'there is no such home' })
    }
  })
type CountingCase = z.infer<typeof countingCase>

export const countingFile = z.object({ cases: z.array(countingCase) })

/** One printed line; the order of its keys is part of the format. */
interface CountedCase {
  id: string
  total: Weight
  participating: Weight
  for: Weight
  quorumMet: boolean | null
  majorityMet: boolean | null
  passed: boolean | null
}

const MOTION = 'motion'

/**
 * Counts one case. Resident matters count households, every other matter owners. A choice counts for the voter to whom
 * its home belongs in this vote: none for a home outside the scope, for parking that does not count, or, in a resident
 * matter, for what is no household; the developer for an undelivered home, whose buyer has no vote with it yet.
 */
export function count(given: CountingCase): CountedCase {
  const homes = given.homes.map(({ id, areaSqm: area, ...rest }): VotingHome => ({
    ...rest,
    homeId: id,
    areaCentiSqm: area,
  }))
  const electorate = electorateOf(homes, {
    scope: given.scope,
    electorate: given.matter === 'resident' ? 'households' : 'owners',
    countParking: given.rules.countParking,
  })
  const { total, motions } = tally(
    electorate,
    { motions: [{ motionId: MOTION, matter: given.matter }], invalidCounts: given.rules.invalidCounts },
    ballotsOf(electorate, new Map(Object.entries(given.choices))),
  )
  const [motion] = motions
  if (motion === undefined) throw new RangeError('expected the tally of one motion, got none')
  return {
    id: given.id,
    total: exactly(total),
    participating: exactly(motion.participating),
    for: exactly(motion.for),
    quorumMet: motion.quorum.both,
    majorityMet: motion.majority.both,
    passed: motion.passed,
  }
}

/**
 * A file gives a choice per home; a voter has one ballot. Should his homes differ, the first valid choice in the order
 * of the homes stands, as the first valid ballot does; if none is valid, his ballot is invalid.
 */
function ballotsOf(electorate: Electorate, choices: ReadonlyMap<string, Vote>): Ballot[] {
  return electorate.voters.flatMap(({ key, homeIds }) => {
    const given = homeIds.map((id) => choices.get(id)).filter((vote) => vote !== undefined)
    const vote = given.find((one) => one !== 'invalid') ?? given[0]
    return vote === undefined ? [] : [{ voterKey: key, votes: new Map([[MOTION, vote]]) }]
  })
}

function exactly({ areaCentiSqm, persons }: Weight): Weight {
  return { areaCentiSqm, persons }
}
