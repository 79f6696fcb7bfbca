import { crowdOf } from '../cloudfunctions/station/races'
import { openStation, type Station } from '../cloudfunctions/station/station'

let at: Station

beforeAll(async () => {
  at = await openStation()
})
afterAll(() => at.cloud.stop())

test('a thousand at once over fifty slots: one winner each at most, and a clear word for all others', async () => {
  const { told, holds, uses } = await crowdOf(at, 1000)
  const won = told.filter((word) => word === 'ok').length
  expect(told.filter((word) => !['ok', 'SLOT_TAKEN', 'BUSY'].includes(word))).toEqual([])
  expect(new Set(holds).size).toBe(holds.length)
  expect([holds.length, uses.length]).toEqual([won, won])
  expect(won).toBeGreaterThan(40)
}, 600_000)
