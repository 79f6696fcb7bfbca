import { countBallots, type Count } from '../../../domain/deliberation/counting'
import { entitlementOf, homeOfHousehold, householdVoterId } from '../../../domain/deliberation/entitlement'
import { naturalKey } from '../../../domain/deliberation/scope'
import type { Choice } from '../../../types/deliberation'

const rules = {
  countParking: false,
  invalidCounts: false,
  silence: 'strict',
  duplicate: 'first',
  version: 0,
  changesAllowed: 0,
  extensionDays: 0,
  proxyCap: 3,
  paperHours: 24,
  noticeDays: 15,
  objectionDays: 7,
} as const

function count(cast: Record<string, Choice>, more: Partial<Count> = {}) {
  return countBallots({
    motions: [{ motionId: 'm1', text: '续聘物业', subject: 'hirePropertyFirm', matter: 'general' }],
    rules,
    total: { areaCentiSqm: 30000, persons: 3 },
    voters: ['a', 'b', 'c'].map((voterId) => ({ voterId, areaCentiSqm: 10000 })),
    ballots: Object.entries(cast).map(([voterId, choice]) => ({
      voterId,
      channel: 'phone',
      choices: [{ motionId: 'm1', choice }],
    })),
    ...more,
  })
}

test('two thirds exactly make the quorum; half of them exactly do not carry', () => {
  expect(count({ a: 'for', b: 'against' })).toMatchObject({
    quorumMet: true,
    quorumNeeded: { areaCentiSqm: 20000, persons: 2 },
    motions: [{ needed: { areaCentiSqm: 10001, persons: 2 }, areaMet: false, passed: false }],
  })
  expect(count({ a: 'for', b: 'for' }).motions[0]?.passed).toBe(true)
})

test('a ballot of nobody on the roll, a second one of a voter, and a roll that does not add up stop the count', () => {
  expect(() => count({ a: 'for', x: 'for' })).toThrow(RangeError)
  const twice = { voterId: 'a', channel: 'phone', choices: [{ motionId: 'm1', choice: 'for' }] } as const
  expect(() => count({}, { ballots: [twice, twice] })).toThrow(RangeError)
  expect(() => count({}, { total: { areaCentiSqm: 30001, persons: 3 } })).toThrow(RangeError)
})

test('a voter brings the homes that lie in scope, parking only by the rules', () => {
  const home = { building: '1', unit: '1', room: '1', use: 'residence', state: 'delivered', areaCentiSqm: 100 } as const
  const homes = [home, { ...home, building: '2' }, { ...home, use: 'parking' as const, areaCentiSqm: 12 }]
  expect(entitlementOf(homes, { level: 'compound' }, false)?.areaCentiSqm).toBe(200)
  expect(entitlementOf(homes, { level: 'building', building: '1' }, true)?.areaCentiSqm).toBe(112)
  expect(entitlementOf(homes, { level: 'building', building: '3' }, true)).toBeNull()
})

test('a household’s voter names its home and is never an owner’s', () => {
  expect(homeOfHousehold(householdVoterId('h7'))).toBe('h7')
  expect(homeOfHousehold('v7')).toBeNull()
})

test('rooms sort as people count', () => {
  const rooms = ['1001', '201', '商铺10', '商铺2', '902']
  expect(rooms.sort((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : 1))).toEqual([
    '201',
    '902',
    '1001',
    '商铺2',
    '商铺10',
  ])
})
