import { DEVELOPER_KEY, electorateOf, type ElectorateRules, type VotingHome } from '../../../domain/voting/electorate'

const owners: ElectorateRules = { scope: { level: 'compound' }, electorate: 'owners', countParking: false }

function home(homeId: string, more: Partial<VotingHome> = {}): VotingHome {
  return {
    homeId,
    building: '1号楼',
    unit: '1单元',
    use: 'residence',
    state: 'delivered',
    areaCentiSqm: 10000,
    purchasers: [homeId],
    ...more,
  }
}

test('a voter is an exact set of purchasers, in whatever order it is written', () => {
  const { voters, total } = electorateOf(
    [
      home('u1', { purchasers: ['H', 'W'] }),
      home('u2', { purchasers: ['W', 'H', 'W'] }),
      home('u3', { purchasers: ['H'] }),
    ],
    owners,
  )
  expect(voters.map(({ homeIds }) => homeIds)).toEqual([['u1', 'u2'], ['u3']])
  expect(total).toEqual({ areaCentiSqm: 30000, persons: 2 })
})

test('all unsold and undelivered homes are one voter, whoever bought them', () => {
  const { voters } = electorateOf(
    [
      home('u1', { state: 'unsold', purchasers: [] }),
      home('u2', { state: 'undelivered', purchasers: ['X'] }),
      home('u3', { purchasers: ['X'] }),
    ],
    owners,
  )
  expect(voters.map(({ key, developer, homeIds }) => [key === DEVELOPER_KEY, developer, homeIds])).toEqual([
    [true, true, ['u1', 'u2']],
    [false, false, ['u3']],
  ])
})

test('a purchaser named like the developer is not the developer', () => {
  const { voters } = electorateOf([home('u1', { purchasers: ['developer'] }), home('u2', { state: 'unsold' })], owners)
  expect(voters).toHaveLength(2)
})

test('parking counts only where the rules count it', () => {
  const homes = [home('u1'), home('p1', { use: 'parking', purchasers: ['u1'] }), home('p2', { use: 'parking' })]
  expect(electorateOf(homes, owners).total).toEqual({ areaCentiSqm: 10000, persons: 1 })
  expect(electorateOf(homes, { ...owners, countParking: true }).total).toEqual({ areaCentiSqm: 30000, persons: 2 })
})

test('a building or a unit decides among its own homes only', () => {
  const homes = [home('u1'), home('u2', { unit: '2单元' }), home('u3', { building: '2号楼' })]
  const persons = (scope: ElectorateRules['scope']) => electorateOf(homes, { ...owners, scope }).total.persons
  expect(persons({ level: 'building', building: '1号楼' })).toBe(2)
  expect(persons({ level: 'unit', building: '1号楼', unit: '2单元' })).toBe(1)
  expect(persons({ level: 'building', building: '9号楼' })).toBe(0)
})

test('households are delivered residences, one each, whoever owns them', () => {
  const homes = [
    home('h1', { purchasers: ['A'] }),
    home('h2', { purchasers: ['A'] }),
    home('h3', { state: 'unsold', purchasers: [] }),
    home('s1', { use: 'shop' }),
    home('p1', { use: 'parking' }),
  ]
  const { voters, total } = electorateOf(homes, { ...owners, electorate: 'households', countParking: true })
  expect(voters.map(({ key }) => key)).toEqual(['h1', 'h2'])
  expect(total).toEqual({ areaCentiSqm: 20000, persons: 2 })
})

test('a delivered home that nobody bought is refused rather than left without a vote', () => {
  expect(() => electorateOf([home('u1', { purchasers: [] })], owners)).toThrow(/u1/)
})

test('a sum that cannot be exact is refused', () => {
  const vast = home('u1', { areaCentiSqm: Number.MAX_SAFE_INTEGER })
  expect(() => electorateOf([vast, home('u2')], owners)).toThrow(RangeError)
})
