import { startCloud, type Cloud } from '../harness'
import { costsOfJoining, documentsOf, settleDistrict, type Cost } from './district'

/** docs/architecture: the same at any size. The district of 300,000 homes is test/scale. */
const HOPS = 3
const DOCUMENTS = 60
const PAGE = 50

async function costsAt(homes: number): Promise<Record<string, Cost>> {
  const cloud: Cloud = await startCloud()
  try {
    await settleDistrict(cloud, homes)
    return await costsOfJoining(cloud)
  } finally {
    await cloud.stop()
  }
}

test('every action of joining reads as much among 1,000 homes as among 10, and stays in its budget', async () => {
  const small = await costsAt(10)
  const large = await costsAt(1000)
  expect(documentsOf(large)).toEqual(documentsOf(small))
  for (const [name, { hops, documents }] of [...Object.entries(small), ...Object.entries(large)]) {
    expect([name, hops <= HOPS, documents <= DOCUMENTS + PAGE]).toEqual([name, true, true])
  }
})
