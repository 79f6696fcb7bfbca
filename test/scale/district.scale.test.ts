import { costsOfJoining, documentsOf, settleDistrict, type Cost } from '../cloudfunctions/membership/district'
import { startCloud } from '../cloudfunctions/harness'

/** A district takes minutes to put in: a project of its own, at the end of `npm test`. */
jest.setTimeout(30 * 60_000)

const DISTRICT = Number(process.env['SCALE_HOMES'] ?? 300_000)

async function costsAt(homes: number): Promise<Record<string, Cost>> {
  const cloud = await startCloud()
  try {
    await settleDistrict(cloud, homes)
    return await costsOfJoining(cloud)
  } finally {
    await cloud.stop()
  }
}

test('every action of joining reads as many documents among 300,000 homes as among 10', async () => {
  const [small, large] = [await costsAt(10), await costsAt(DISTRICT)]
  expect(documentsOf(large)).toEqual(documentsOf(small))
  expect(Object.entries(large).filter(([, { hops }]) => hops > 3)).toEqual([])
})
