import { startSample } from './sample'

/** A service as a home and a worker meet it: ordered, come to, finished with a photo, confirmed, paid and rated. */
jest.setTimeout(600_000)

const sample = startSample()
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mPkaL/6HwAFJgKrZyC1YwAAAABJRU5ErkJggg==',
  'base64',
)

test('a lock is repaired: nothing is paid before the home says that it is done', async () => {
  const resident = await sample.phoneOf('张英洁')
  await resident.open('#/packages/service/pages/items/index?compoundId=tianhuiyuan')
  await resident.fill('疏通、换灯、理发', 'mswx')
  await resident.press('button', '预约门锁维修')
  await resident.press('radio', '明天')
  await resident.press('radio', /8:00—9:00/)
  await resident.page.getByLabel('联系电话').locator('input').last().fill('13900000000')
  await resident.press('button', '约师傅上门')
  await resident.see('下好了，等师傅接单')

  const worker = await sample.phoneOf('陈志强')
  await worker.open('#/packages/service/pages/tasks/index')
  await worker.press('tab', '可接的')
  await worker.press('button', '看门锁维修的订单')
  await worker.press('button', '接单')
  await worker.press('button', '出发')
  await worker.press('button', '到了，开始做')
  for (const name of ['拍做之前', '拍做之后']) {
    const chooser = worker.page.waitForEvent('filechooser')
    await worker.press('button', name)
    await (await chooser).setFiles({ name: 'picture.png', mimeType: 'image/png', buffer: PHOTO })
  }
  await worker.press('button', '做好了，请客户确认')
  await worker.see('已完成待确认')

  await resident.page.reload()
  await resident.see('师傅说做好了，请您看看')
  await resident.press('button', /^确认，付/)
  await resident.page.getByText('付款', { exact: true }).locator('visible=true').last().tap()
  await resident.see('付好了，谢谢您')
  await resident.press('radio', /5 星/)
  await resident.press('button', '提交评价')
  await resident.see('办完了，谢谢您的评价')
  expect(resident.errors).toEqual([])
  expect(worker.errors).toEqual([])
  await resident.close()
  await worker.close()
})
