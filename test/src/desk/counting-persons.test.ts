import { personsLines } from '@/packages/desk/model/counting-persons'

describe('how the number of persons came about', () => {
  test('homes, less those of people with several, less the developer’s, are the persons', () => {
    const lines = personsLines({
      homes: 486,
      total: { areaCentiSqm: 4_321_260, persons: 468 },
      severalHomes: { voters: 11, homes: 24 },
      developer: { homes: 6, areaCentiSqm: 50_000 },
    })
    expect(lines?.map(({ because, change }) => [because, change])).toEqual([
      ['severalHomes', -13],
      ['developer', -5],
    ])
  })

  test('a line that changes nothing is left out', () => {
    const lines = personsLines({
      homes: 40,
      total: { areaCentiSqm: 400_000, persons: 40 },
      severalHomes: { voters: 0, homes: 0 },
      developer: { homes: 1, areaCentiSqm: 9_000 },
    })
    expect(lines).toEqual([])
  })

  test('a sum that does not come out is not shown', () => {
    const lines = personsLines({
      homes: 40,
      total: { areaCentiSqm: 400_000, persons: 30 },
      severalHomes: { voters: 0, homes: 0 },
      developer: { homes: 0, areaCentiSqm: 0 },
    })
    expect(lines).toBeNull()
  })
})
