import { registerHash, isOfAge, standsAt } from '../../../domain/roll/register'
import { homeOfVoterId, householdVoterId, residentOf, residentVoterId } from '../../../domain/deliberation/entitlement'

const china = (text: string) => Date.parse(`${text}+08:00`)

describe('of age', () => {
  test.each([
    ['2008-11-23', '2026-11-22T23:59:59.999', false],
    ['2008-11-23', '2026-11-23T00:00:00.000', true],
    ['2008-02-29', '2026-02-28T23:59:59.999', false],
    ['2008-02-29', '2026-03-01T00:00:00.000', true],
    ['1951-03-08', '2026-11-23T12:00:00.000', true],
  ])('born on %s, at %s in China: %s', (birthDate, now, expected) => {
    expect(isOfAge(birthDate, china(now))).toBe(expected)
  })

  test.each([
    '2007-02-29',
    '2007-13-01',
    '2007-00-10',
    '2007-01-32',
    '0000-00-00',
    '',
    '2027-01-01',
    '1890-01-01',
    'x-y-z',
  ])('%p is no day on which somebody who lives was born', (birthDate) => {
    expect(isOfAge(birthDate, china('2026-11-23T12:00:00'))).toBeNull()
  })
})

test('a version of the register has who came in by then and was not out yet', () => {
  const seen = (since: number, until: number) => [1, 2, 3, 4].filter((turn) => standsAt({ since, until }, turn))
  expect(seen(2, 4)).toEqual([2, 3])
  expect(seen(2, Infinity)).toEqual([2, 3, 4])
  expect(seen(2, 2)).toEqual([])
})

test('the hash is of who is in it, where, and the commitment to who that is, in whatever order they are read', () => {
  const residents = ['a', 'b', 'c'].map((person) => ({
    voterId: residentVoterId('h1', person),
    homeId: 'h1',
    identity: person.repeat(64),
  }))
  const hash = registerHash('yard', residents)
  expect(registerHash('yard', [...residents].reverse())).toBe(hash)
  const [first, ...others] = residents
  if (first === undefined) throw new Error('expected a resident')
  const changed = [
    registerHash('other', residents),
    registerHash('yard', others),
    registerHash('yard', [{ ...first, voterId: residentVoterId('h1', 'd') }, ...others]),
    registerHash('yard', [{ ...first, homeId: 'h2' }, ...others]),
    registerHash('yard', [{ ...first, identity: 'd'.repeat(64) }, ...others]),
  ]
  expect(new Set([hash, ...changed]).size).toBe(6)
})

test('a voter’s id says whether it is a household’s or a resident’s, and of which home', () => {
  expect(residentOf(residentVoterId('h1', 'p1'))).toEqual({ homeId: 'h1', person: 'p1' })
  for (const other of [householdVoterId('h1'), 'v123', 'r.h1', 'r.h1.p1.x', '']) expect(residentOf(other)).toBeNull()
  expect([residentVoterId('h1', 'p1'), householdVoterId('h2'), 'v123'].map(homeOfVoterId)).toEqual(['h1', 'h2', null])
})
