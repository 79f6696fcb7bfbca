import { scopeKey } from '../../../domain/deliberation/scope'

test('a name with a slash in it is not two names', () => {
  const keys = [
    scopeKey({ level: 'unit', building: '甲/乙', unit: '丙' }),
    scopeKey({ level: 'unit', building: '甲', unit: '乙/丙' }),
    scopeKey({ level: 'unit', building: '甲%2F乙', unit: '丙' }),
    scopeKey({ level: 'building', building: '甲/乙/丙' }),
  ]
  expect(new Set(keys).size).toBe(keys.length)
})

test('an ordinary name stays as it is', () => {
  expect(scopeKey({ level: 'unit', building: '1号楼', unit: '2单元' })).toBe('unit/1号楼/2单元')
})
