import { correctionOf } from '@/packages/desk/model/correction'

const HOME = {
  rollId: 'r1',
  homeId: 'h1',
  address: { building: '1号楼', unit: '1单元', room: '101' },
  facts: { areaCentiSqm: 8937, use: 'residence', state: 'delivered', owners: ['张*'] },
} as const
const AS_IT_IS = { figure: '89.37', use: 'residence', state: 'delivered', owners: [] } as const
const home = { ...HOME, facts: { ...HOME.facts, owners: [...HOME.facts.owners] } }

test('only what is different is sent', () => {
  expect(correctionOf(home, { ...AS_IT_IS, figure: '90.5' })).toEqual({
    problem: null,
    home: { homeId: 'h1', areaCentiSqm: 9050 },
  })
  expect(correctionOf(home, AS_IT_IS)).toEqual({ problem: 'nothing' })
})

test.each(['', '89.375', '八十九', '0.5', '-3', '89,37'])('an area of 「%s」 is no area', (figure) => {
  expect(correctionOf(home, { ...AS_IT_IS, figure })).toEqual({ problem: 'area' })
})

test('owners need a name and readable numbers, and a home that is now delivered needs owners', () => {
  const owner = { name: '李四', idTail: '123x', phone: '' }
  expect(correctionOf(home, { ...AS_IT_IS, owners: [owner] })).toMatchObject({
    home: { owners: [{ name: '李四', idTail: '123X', phone: null }] },
  })
  for (const wrong of [{ name: '李' }, { idTail: '12' }, { phone: '139' }]) {
    expect(correctionOf(home, { ...AS_IT_IS, owners: [{ ...owner, ...wrong }] })).toEqual({ problem: 'owners' })
  }
  const unsold = { ...home, facts: { ...home.facts, state: 'unsold' as const } }
  expect(correctionOf(unsold, AS_IT_IS)).toEqual({ problem: 'owners' })
})
