import { startCloud } from '../cloudfunctions/harness'
import { openShop, rush } from '../cloudfunctions/service/shop'

jest.setTimeout(10 * 60_000)

test('300 orders at once for 20 baskets: exactly 20', async () => {
  const cloud = await startCloud()
  try {
    await openShop(cloud)
    expect(await rush(cloud, 300, 20)).toEqual({ ok: 20, SOLD_OUT: 280 })
  } finally {
    await cloud.stop()
  }
})
