import { cross } from '../../../weapphost/host/crossing'

describe('setData crosses from the logic layer to the page as JSON', () => {
  test('plain data arrives equal, and in a copy', () => {
    const payload = { 'root.cn.[0].v': '投票', list: [1, { a: null }] }
    const crossing = cross(payload)
    expect(crossing.payload).toEqual(payload)
    expect(crossing.payload['list']).not.toBe(payload.list)
    expect(crossing.lost).toEqual([])
    expect(crossing.bytes).toBe(Buffer.byteLength(JSON.stringify(payload)))
  })

  test.each([
    ['a function', { a: { b: () => 1 } }, 'a.b is a function'],
    ['undefined', { a: undefined }, 'a is undefined'],
    ['no number', { a: [NaN] }, 'a.0 is NaN'],
    ['a Map', { a: new Map() }, 'a is no plain data'],
  ])('%s is named by its path', (_what, payload, lost) => {
    expect(cross(payload).lost).toEqual([lost])
  })

  test('more than a megabyte is refused, as WeChat does', () => {
    expect(cross({ a: 'x'.repeat(1024 * 1024) }).lost).toHaveLength(1)
  })
})
