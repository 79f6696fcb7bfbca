import fc from 'fast-check'
import { electorateOf, type Electorate, type VotingHome } from '../../../domain/voting/electorate'
import { tally, type Ballot, type Vote } from '../../../domain/voting/tally'
import { MATTERS, type Matter } from '../../../types/deliberation'
import { homeState, homeUse } from '../../../types/roll'

const ballot = (voterKey: string, votes: Record<string, Vote>): Ballot => ({
  voterKey,
  votes: new Map(Object.entries(votes)),
})

function electorate(...areas: number[]): Electorate {
  const voters = areas.map((areaCentiSqm, index) => ({
    key: `v${index}`,
    developer: false,
    homeIds: [`u${index}`],
    areaCentiSqm,
  }))
  return { voters, total: { areaCentiSqm: areas.reduce((a, b) => a + b, 0), persons: areas.length } }
}

const one = (matter: Matter, invalidCounts = false) => ({ motions: [{ motionId: 'm', matter }], invalidCounts })

test('abstentions take part and are not in favour', () => {
  const { motions } = tally(electorate(100, 100, 100), one('general'), [
    ballot('v0', { m: 'for' }),
    ballot('v1', { m: 'abstain' }),
  ])
  expect(motions[0]).toMatchObject({
    participating: { areaCentiSqm: 200, persons: 2 },
    abstain: { areaCentiSqm: 100, persons: 1 },
    quorum: { both: true },
    majority: { both: false },
    passed: false,
  })
})

test('invalid ballots take part only where the rules say so, and never in favour', () => {
  const ballots = [ballot('v0', { m: 'for' }), ballot('v1', { m: 'for' }), ballot('v2', { m: 'invalid' })]
  const strict = tally(electorate(100, 100, 100), one('special'), ballots)
  const counted = tally(electorate(100, 100, 100), one('special', true), ballots)
  expect([strict.participating.persons, strict.motions[0]?.passed]).toEqual([2, true])
  expect([counted.participating.persons, counted.motions[0]?.passed]).toEqual([3, false])
})

describe('silence that joins the majority', () => {
  const rules = (delivered: readonly string[], matter: Matter = 'general') => ({
    ...one(matter),
    silence: { delivered: new Set(delivered) },
  })

  test('joins the option above half of the cast ballots in both dimensions; the strict count stands beside it', () => {
    const ballots = [ballot('v0', { m: 'for' }), ballot('v1', { m: 'for' }), ballot('v2', { m: 'against' })]
    const { motions, participating, quorum } = tally(
      electorate(100, 100, 100, 100, 100, 100),
      rules(['v3', 'v4']),
      ballots,
    )
    expect(participating).toEqual({ areaCentiSqm: 500, persons: 5 })
    expect(quorum.both).toBe(true)
    expect(motions[0]).toMatchObject({
      for: { areaCentiSqm: 400, persons: 4 },
      passed: true,
      silent: {
        joined: 'for',
        weight: { areaCentiSqm: 200, persons: 2 },
        strict: { for: { persons: 2 }, quorum: { both: false }, passed: false },
      },
    })
  })

  test('abstains where no option is above half in both: half itself is not, nor one dimension alone', () => {
    const half = tally(electorate(100, 100, 100), rules(['v2']), [
      ballot('v0', { m: 'for' }),
      ballot('v1', { m: 'against' }),
    ])
    expect(half.motions[0]).toMatchObject({ abstain: { persons: 1 }, silent: { joined: 'abstain' } })
    const large = tally(electorate(900, 100, 100, 100), rules(['v3']), [
      ballot('v0', { m: 'for' }),
      ballot('v1', { m: 'against' }),
      ballot('v2', { m: 'against' }),
    ])
    expect(large.motions[0]?.silent?.joined).toBe('abstain')
  })

  test('joins a majority against as well, and an invalid ballot stands in the whole', () => {
    const against = tally(electorate(100, 100, 100), rules(['v1', 'v2']), [ballot('v0', { m: 'against' })])
    expect(against.motions[0]).toMatchObject({ against: { persons: 3 }, passed: false, silent: { joined: 'against' } })
    const spoilt = tally(electorate(100, 100, 100), rules(['v2']), [
      ballot('v0', { m: 'for' }),
      ballot('v1', { m: 'invalid' }),
    ])
    expect(spoilt.motions[0]?.silent?.joined).toBe('abstain')
  })

  test('is nobody’s to whom nothing was delivered, nobody’s who cast, and nothing in a consultation', () => {
    const ballots = [ballot('v0', { m: 'for' })]
    const none = tally(electorate(100, 100, 100), rules(['v0']), ballots)
    expect(none.motions[0]).toMatchObject({ for: { persons: 1 }, silent: { weight: { persons: 0 } } })
    const heard = tally(electorate(100, 100), rules(['v1'], 'consultative'), ballots)
    expect(heard.participating.persons).toBe(1)
    expect(heard.motions[0]).toMatchObject({ for: { persons: 1 }, silent: null, passed: null })
  })

  test('of residents looks at households alone', () => {
    const { motions } = tally(electorate(10, 10, 900, 100), rules(['v3'], 'resident'), [
      ballot('v0', { m: 'for' }),
      ballot('v1', { m: 'for' }),
      ballot('v2', { m: 'against' }),
    ])
    expect(motions[0]?.silent?.joined).toBe('for')
  })
})

test('a motion left blank is invalid for that motion alone', () => {
  const rules = {
    motions: [
      { motionId: 'a', matter: 'general' as const },
      { motionId: 'b', matter: 'general' as const },
    ],
    invalidCounts: false,
  }
  const { participating, quorum, motions } = tally(electorate(100, 100, 100), rules, [
    ballot('v0', { a: 'for', b: 'for' }),
    ballot('v1', { a: 'for' }),
  ])
  expect(participating.persons).toBe(2)
  expect(quorum.both).toBe(true)
  expect(motions.map((motion) => [motion.participating.persons, motion.passed])).toEqual([
    [2, true],
    [1, false],
  ])
})

test('a consultative motion is counted and never passed or failed', () => {
  const { quorum, motions } = tally(electorate(100), one('consultative'), [ballot('v0', { m: 'for' })])
  expect(quorum.both).toBeNull()
  expect(motions[0]).toMatchObject({ for: { persons: 1 }, quorum: { both: null }, majority: { both: null } })
  expect(motions[0]?.passed).toBeNull()
})

test('a second ballot of a voter, or a ballot of nobody, is refused', () => {
  const twice = [ballot('v0', { m: 'for' }), ballot('v0', { m: 'for' })]
  expect(() => tally(electorate(100), one('general'), twice)).toThrow(RangeError)
  expect(() => tally(electorate(100), one('general'), [ballot('v9', { m: 'for' })])).toThrow(RangeError)
})

/** The law read naively: every home and every voter looked at afresh, shares as fractions of BigInts. */
function naive(homes: readonly VotingHome[], votes: ReadonlyMap<string, Vote>, matter: Matter, invalidCounts: boolean) {
  const counted = homes.filter(({ use, state }) =>
    matter === 'resident' ? use === 'residence' && state === 'delivered' : use !== 'parking',
  )
  const nameOf = (home: VotingHome) => {
    if (matter === 'resident') return home.homeId
    return home.state === 'delivered' ? [...home.purchasers].sort().join('+') : 'the developer'
  }
  const measure = (some: readonly VotingHome[]) => ({
    areaCentiSqm: Number(some.reduce((sum, { areaCentiSqm }) => sum + BigInt(areaCentiSqm), BigInt(0))),
    persons: new Set(some.map(nameOf)).size,
  })
  const voted = (...wanted: Vote[]) =>
    measure(
      counted.filter((home) => {
        const vote = votes.get(nameOf(home))
        return vote !== undefined && wanted.includes(vote)
      }),
    )
  const total = measure(counted)
  const takingPart: Vote[] = invalidCounts ? ['for', 'against', 'abstain', 'invalid'] : ['for', 'against', 'abstain']
  const participating = voted(...takingPart)
  const inFavour = voted('for')
  const share = (part: number, whole: number, above: (p: bigint, w: bigint) => boolean) =>
    whole > 0 && above(BigInt(part), BigInt(whole))
  const both = (part: typeof total, whole: typeof total, above: (p: bigint, w: bigint) => boolean) =>
    (matter === 'resident' || share(part.areaCentiSqm, whole.areaCentiSqm, above)) &&
    share(part.persons, whole.persons, above)
  const half = (p: bigint, w: bigint) => p + p > w
  const quorumMet = both(participating, total, matter === 'resident' ? half : (p, w) => p + p + p >= w + w)
  const majorityMet = both(inFavour, participating, matter === 'special' ? (p, w) => p * 4n >= w * 3n : half)
  return { total, participating, inFavour, passed: matter === 'consultative' ? null : quorumMet && majorityMet }
}

test('every count agrees with the law read naively', () => {
  const anyHome = fc.record({
    use: fc.constantFrom(...homeUse.options),
    state: fc.constantFrom('delivered' as const, ...homeState.options),
    // Few distinct areas and persons, so that exact thirds and quarters come up often.
    areaCentiSqm: fc.oneof(fc.constant(10000), fc.integer({ min: 1, max: 2_000_000 })),
    purchasers: fc.array(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'), { minLength: 1, maxLength: 2 }),
  })
  fc.assert(
    fc.property(
      fc.array(anyHome, { maxLength: 24 }),
      fc.constantFrom(...MATTERS),
      fc.boolean(),
      fc.array(fc.constantFrom<Vote | null>('for', 'for', 'for', 'against', 'abstain', 'invalid', null), {
        minLength: 24,
        maxLength: 24,
      }),
      (parts, matter, invalidCounts, wishes) => {
        const homes = parts.map((part, index): VotingHome => {
          const purchasers = [...new Set(part.purchasers)]
          return { ...part, purchasers, homeId: `u${index}`, building: '1', unit: '1' }
        })
        const electorateKind = matter === 'resident' ? 'households' : 'owners'
        const voters = electorateOf(homes, {
          scope: { level: 'compound' },
          electorate: electorateKind,
          countParking: false,
        })
        const ballots: Ballot[] = []
        const byName = new Map<string, Vote>()
        voters.voters.forEach((voter, index) => {
          const wish = wishes[index] ?? null
          const first = homes.find(({ homeId }) => homeId === voter.homeIds[0])
          if (wish === null || first === undefined) return
          ballots.push(ballot(voter.key, { m: wish }))
          const owner = first.state === 'delivered' ? [...first.purchasers].sort().join('+') : 'the developer'
          byName.set(matter === 'resident' ? first.homeId : owner, wish)
        })
        const expected = naive(homes, byName, matter, invalidCounts)
        const { total, motions } = tally(voters, one(matter, invalidCounts), ballots)
        const [motion] = motions
        expect({
          total,
          participating: motion?.participating,
          inFavour: motion?.for,
          passed: motion?.passed,
        }).toEqual(expected)
      },
    ),
    { numRuns: 400 },
  )
})
