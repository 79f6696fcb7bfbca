import fc from 'fast-check'
import { countBallots } from '../../../domain/deliberation/counting'
import { answerTo, questionOf } from '../../../domain/deliberation/questions'
import { tallyOptions, type OptionRules, type OptionVote } from '../../../domain/voting/options'
import { AppError } from '../../../types/errors'

const OPTIONS = ['o1', 'o2', 'o3', 'o4']

const voter = fc.record({
  area: fc.integer({ min: 1, max: 40_000 }),
  vote: fc.oneof(
    fc.constantFrom<OptionVote | 'silent'>('none', 'abstain', 'invalid', 'silent'),
    fc.subarray(OPTIONS, { minLength: 1 }),
  ),
  delivered: fc.boolean(),
})

type Person = { area: number; vote: OptionVote | 'silent'; delivered: boolean }

function electorate(people: readonly Person[]) {
  const voters = people.map(({ area }, at) => ({
    key: `v${String(at)}`,
    developer: false,
    homeIds: [],
    areaCentiSqm: area,
  }))
  const areaCentiSqm = people.reduce((sum, { area }) => sum + area, 0)
  return { voters, total: { areaCentiSqm, persons: people.length } }
}

const oneOption = (one: Person): Person => (typeof one.vote === 'string' ? one : { ...one, vote: one.vote.slice(0, 1) })

const cast = (people: readonly Person[]) =>
  people.flatMap(({ vote }, at) => (vote === 'silent' ? [] : [{ voterKey: `v${String(at)}`, vote }]))

/** Counted anew by fractions of rational numbers, one voter after the other, by another way of thinking. */
function naive(people: readonly Person[], rules: OptionRules) {
  const three = rules.matter === 'special'
  const says = (person: Person, option: string) => typeof person.vote !== 'string' && person.vote.includes(option)
  const there = people.filter(({ vote }) => vote !== 'silent' && (rules.invalidCounts || vote !== 'invalid'))
  const area = (some: readonly Person[]) => some.map((one) => BigInt(one.area)).reduce((a, b) => a + b, 0n)
  const quorate = there.length > 0 && area(there) * 3n >= area(people) * 2n && there.length * 3 >= people.length * 2
  const wins = (some: readonly Person[]) =>
    three
      ? some.length > 0 && area(some) * 4n >= area(there) * 3n && some.length * 4 >= there.length * 3
      : area(some) * 2n > area(there) && some.length * 2 > there.length
  const backers = new Map(rules.options.map((option) => [option, people.filter((one) => says(one, option))]))
  const above = rules.options.filter((option) => quorate && wins(backers.get(option) ?? []))
  const score = (option: string) => {
    const some = backers.get(option) ?? []
    return [BigInt(some.length), rules.ties === 'area' ? area(some) : 0n] as const
  }
  const better = (one: string, other: string) => {
    const [a, b] = [score(one), score(other)]
    return a[0] > b[0] || (a[0] === b[0] && a[1] > b[1])
  }
  const same = (one: string, other: string) => !better(one, other) && !better(other, one)
  const seats = rules.seats ?? 1
  // One has a seat for certain when even with all his equals before him there is room.
  const sure = above.filter((one) => above.filter((other) => other !== one && !better(one, other)).length < seats)
  const maybe = above.filter((one) => !sure.includes(one) && above.filter((other) => better(other, one)).length < seats)
  const tied = maybe.filter((one) => maybe.some((other) => other !== one && same(one, other)))
  return { elected: new Set(sure), tied: new Set(tied), participants: there.length, backers }
}

test('any question counts as a naive count does: who is above the line, who has a seat, who is equal', () => {
  fc.assert(
    fc.property(
      fc.array(voter, { minLength: 1, maxLength: 14 }),
      fc.constantFrom<'general' | 'special'>('general', 'special'),
      fc.constantFrom(null, 1, 2, 3),
      fc.constantFrom<'area' | 'runoff'>('area', 'runoff'),
      fc.boolean(),
      (people, matter, seats, ties, invalidCounts) => {
        const rules = { matter, options: OPTIONS, seats, ties, invalidCounts }
        // A choice has one option a voter.
        const fit = seats === null ? people.map(oneOption) : people
        const result = tallyOptions(electorate(fit), rules, cast(fit))
        const expected = naive(fit, rules)
        expect(result.participating.persons).toBe(expected.participants)
        for (const { option, votes, carried } of result.options) {
          expect(votes.persons).toBe(expected.backers.get(option)?.length)
          expect(carried).toBe(expected.elected.has(option))
        }
        expect(new Set(result.tied)).toEqual(expected.tied)
        expect(result.passed).toBe(expected.elected.size > 0)
        expect(result.options.filter(({ carried }) => carried === true).length).toBeLessThanOrEqual(seats ?? 1)
      },
    ),
    { numRuns: 400 },
  )
})

test('silence joins the option of a choice above half of the cast ballots, and abstains in an election', () => {
  fc.assert(
    fc.property(fc.array(voter, { minLength: 1, maxLength: 10 }), fc.constantFrom(null, 2), (people, seats) => {
      const fit = people.map(oneOption)
      const delivered = new Set(fit.flatMap((one, at) => (one.delivered ? [`v${String(at)}`] : [])))
      const rules = { matter: 'general' as const, options: OPTIONS, seats, ties: 'area' as const, invalidCounts: false }
      const { silent, ...counted } = tallyOptions(electorate(fit), { ...rules, silence: { delivered } }, cast(fit))
      const strict = tallyOptions(electorate(fit), rules, cast(fit))
      const { silent: none, ...plain } = strict
      expect(none).toBeNull()
      expect(silent?.strict).toEqual(plain)
      const quiet = fit.filter(({ vote, delivered: told }) => vote === 'silent' && told)
      expect(silent?.weight.persons).toBe(quiet.length)
      expect(counted.participating.persons).toBe(plain.participating.persons + quiet.length)
      const spoke = fit.filter(({ vote }) => vote !== 'silent')
      const leading = OPTIONS.find((option) => {
        const some = spoke.filter(({ vote }) => typeof vote !== 'string' && vote.includes(option))
        const area = (all: readonly Person[]) => all.reduce((sum, one) => sum + one.area, 0)
        return some.length * 2 > spoke.length && area(some) * 2 > area(spoke)
      })
      if (seats !== null) expect(silent?.joined).toBe('abstain')
      else if (leading !== undefined) expect(silent?.joined).toBe(leading)
      else expect(['none', 'abstain']).toContain(silent?.joined)
    }),
    { numRuns: 200 },
  )
})

test('a plain motion beside a question counts as if it were alone', () => {
  const motion = { motionId: 'm1', text: '换物业', subject: 'hirePropertyFirm', matter: 'general' } as const
  const options = OPTIONS.map((optionId) => ({ optionId, text: optionId }))
  const asked = { ...motion, motionId: 'm2', question: { kind: 'choice' as const, options } }
  const rules = {
    version: 0,
    countParking: false,
    invalidCounts: false,
    silence: 'strict' as const,
    duplicate: 'first' as const,
    changesAllowed: 0 as const,
    extensionDays: 0,
    proxyCap: 3,
    paperHours: 24,
    noticeDays: 15,
    objectionDays: 7,
  }
  const voters = ['a', 'b', 'c'].map((voterId) => ({ voterId, areaCentiSqm: 100 }))
  const ballots = voters.map(({ voterId }, at) => ({
    voterId,
    channel: 'phone' as const,
    choices: [
      { motionId: 'm1', choice: 'for' as const },
      { motionId: 'm2', choice: at === 0 ? ('none' as const) : ['o2'] },
    ],
  }))
  const total = { areaCentiSqm: 300, persons: 3 }
  const { motions } = countBallots({ motions: [motion, asked], rules, total, voters, ballots })
  const alone = countBallots({
    motions: [motion],
    rules,
    total,
    voters,
    ballots: ballots.map((ballot) => ({ ...ballot, choices: ballot.choices.slice(0, 1) })),
  })
  expect(motions[0]).toEqual(alone.motions[0])
  expect(motions[1]).toMatchObject({ for: { persons: 2 }, against: { persons: 1 }, passed: true, tied: [] })
  expect(motions[1]?.options?.map(({ carried }) => carried)).toEqual([false, true, false, false])
})

test('a question offers what it was drafted with, and an election only what is elected', () => {
  const election = { kind: 'election', options: ['张三', '李四'], seats: 1, most: 2, ties: 'area' } as const
  const broken = (run: () => unknown) => {
    try {
      run()
    } catch (error) {
      return error instanceof AppError ? error.params['rule'] : error
    }
    return null
  }
  expect(broken(() => questionOf({ ...election, options: [...election.options] }, 'rebuild'))).toBe('notElected')
  expect(broken(() => questionOf({ ...election, options: ['张三'] }, 'electCommittee'))).toBe('tooFewCandidates')
  expect(broken(() => questionOf({ kind: 'choice', options: ['红', '红'] }, 'opinion'))).toBe('sameOption')
  const asked = questionOf({ ...election, options: [...election.options] }, 'electCommittee')
  expect(answerTo(asked, ['o2', 'o1'])).toEqual(['o1', 'o2'])
  expect([answerTo(asked, ['o3']), answerTo(asked, ['o1', 'o1']), answerTo(asked, 'for')]).toEqual([null, null, null])
  const choice = questionOf({ kind: 'choice', options: ['红', '蓝'] }, 'opinion')
  expect([answerTo(choice, ['o1', 'o2']), answerTo(choice, 'none'), answerTo(undefined, 'none')]).toEqual([
    null,
    'none',
    null,
  ])
})
