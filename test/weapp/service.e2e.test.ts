import { startPackage } from './sample'

/** A service in the compiled WeChat package: ordered, come to with the door word, finished with photos, paid and rated. */
jest.setTimeout(240_000)

/** A picture of one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkaL/6HwAFJgKrZyC1YwAAAABJRU5ErkJggg==',
  'base64',
)
const { phoneOf } = startPackage()

test('a lock is repaired, paid for by WeChat Pay once it is confirmed, and rated', async () => {
  const resident = await phoneOf('oneHome')
  await resident.open('packages/service/pages/items/index', { compoundId: 'tianhuiyuan' })
  await resident.fill('疏通、换灯、理发', 'mswx')
  await resident.tap('预约门锁维修')
  await resident.tap('明天')
  await resident.tap('8:00—9:00')
  await resident.page.locator('.host-page:visible input').last().fill('13900000000')
  await resident.tap('约师傅上门')
  await resident.waitText('下好了，等师傅接单')

  const worker = await phoneOf('plumber')
  await worker.open('packages/service/pages/tasks/index')
  await worker.tap('可接的')
  await worker.tap('看门锁维修的订单')
  await worker.tap('接单')
  await worker.tap('出发')
  await worker.waitText('到了门口，对客户说这个口令')
  const word = /\b\d{4}\b/.exec((await worker.text()).split('对客户说这个口令')[1] ?? '')?.[0] ?? ''
  expect(word).toMatch(/^\d{4}$/)

  await resident.tap('返回')
  await resident.open('packages/service/pages/orders/index', { compoundId: 'tianhuiyuan' })
  await resident.tap('门锁维修')
  await resident.waitText('师傅说对了再开门')
  await resident.waitText(word)

  await worker.tap('到了，开始做')
  for (const of of ['拍做之前', '拍做之后']) {
    const chooser = worker.page.waitForEvent('filechooser')
    await worker.tap(of)
    if (of === '拍做之前') {
      await worker.waitText('先跟您说清楚')
      await worker.tap('同意')
    }
    await (await chooser).setFiles({ name: 'picture.png', mimeType: 'image/png', buffer: PICTURE })
    await worker.waitText('第 1 张')
  }
  await worker.tap('做好了，请客户确认')
  await worker.waitText('已完成待确认')

  await resident.open('packages/service/pages/orders/index', { compoundId: 'tianhuiyuan' })
  await resident.tap('门锁维修')
  await resident.waitText('师傅说做好了，请您看看')
  await resident.tap('确认，付 50.00 元')
  await resident.waitText('确认付款')
  await resident.tap('付款')
  await resident.waitText('付好了，谢谢您')
  await resident.tap('5 星，很好')
  await resident.tap('提交评价')
  await resident.waitText('办完了，谢谢您的评价')
  for (const phone of [resident, worker]) expect(await phone.errors()).toEqual([])
})
