import { changesBetween, countChanges, type ComparedHome } from '../../../domain/roll/changes'
import { mayMerge, standingMerges, type NamedSet } from '../../../domain/roll/merges'
import { totalsOfHomes } from '../../../domain/roll/totals'

const set = (...names: string[]): NamedSet => ({ developer: false, names })

describe('who may be recorded as the same purchaser', () => {
  test.each([
    ['one alone, and with another', [set('h'), set('h', 'w')], true],
    ['one and himself, whom the office did not recognise', [set('h'), set('h')], true],
    ['one alone, with another, and with two', [set('h', 'w', 'k'), set('h'), set('w', 'h')], true],
    ['two namesakes on both titles', [set('h', 'h'), set('h', 'h', 'w')], true],
    ['two with one in common', [set('h', 'w'), set('h', 'z')], false],
    ['two strangers', [set('h'), set('w')], false],
    ['one whose namesake is another on the title', [set('h', 'h'), set('h', 'w', 'z')], false],
    ['one with two who have nothing in common', [set('h'), set('h', 'w'), set('h', 'z')], false],
    ['only one', [set('h')], false],
  ])('%s', (_, sets, expected) => {
    expect(mayMerge(sets)).toBe(expected)
    expect(mayMerge([...sets].reverse())).toBe(expected)
  })

  test('never the developer, whom the law counts as one already, nor a set without a name', () => {
    expect(mayMerge([{ developer: true, names: ['h'] }, set('h')])).toBe(false)
    expect(mayMerge([set(), set('h')])).toBe(false)
  })
})

describe('a merge on the next roll', () => {
  const merge = { voterId: 'm', members: ['a', 'b', 'c'] }

  test('stays while its sets stand, without those that are gone, and lapses with the last but one', () => {
    const all = new Map([
      ['a', set('h')],
      ['b', set('h', 'w')],
      ['c', set('h', 'w', 'k')],
      ['x', set('x')],
    ])
    expect(standingMerges([merge], all)).toEqual([merge])
    all.delete('b')
    expect(standingMerges([merge], all)).toEqual([{ voterId: 'm', members: ['a', 'c'] }])
    all.delete('c')
    expect(standingMerges([merge], all)).toEqual([])
  })

  test('lapses where its sets are no more the same purchaser', () => {
    const all = new Map([
      ['a', set('h')],
      ['b', set('w')],
    ])
    expect(standingMerges([{ voterId: 'm', members: ['a', 'b'] }], all)).toEqual([])
  })
})

describe('a merge in the counts', () => {
  const home = (homeId: string, voterId: string, ownVoterId = voterId): ComparedHome => ({
    homeId,
    building: '1',
    unit: '1',
    room: homeId,
    use: 'residence',
    state: 'delivered',
    areaCentiSqm: 5000,
    voterId,
    ownVoterId,
    nameKeys: ['h'],
    owners: ['张*'],
  })
  const before = [home('1', 'a'), home('2', 'b'), home('3', 'x')]
  const after = [home('1', 'm', 'a'), home('2', 'm', 'b'), home('3', 'x')]
  const totals = (homes: readonly ComparedHome[]) =>
    totalsOfHomes(homes.map((one) => ({ ...one, purchasers: [one.voterId] }))).compound

  test('takes away one person and no area', () => {
    expect(totals(before)).toEqual({ houses: 3, areaCentiSqm: 15000, voters: 3 })
    expect(totals(after)).toEqual({ houses: 3, areaCentiSqm: 15000, voters: 2 })
  })

  test('is a change of its homes, and not one of their owners; taking it apart is one again', () => {
    const merged = changesBetween(before, after)
    expect(merged.map(({ homeId, ownerChanged }) => [homeId, ownerChanged])).toEqual([
      ['1', false],
      ['2', false],
    ])
    expect(countChanges(merged)).toMatchObject({ merged: 2, parted: 0, owner: 0 })
    expect(countChanges(changesBetween(after, before))).toMatchObject({ merged: 0, parted: 2, owner: 0 })
    expect(changesBetween(after, after)).toEqual([])
  })
})
