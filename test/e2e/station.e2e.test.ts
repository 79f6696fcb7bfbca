import { startSample } from './sample'

/** A room as neighbours meet it in a browser: one books, another stands in line, the first gives it back. */
jest.setTimeout(600_000)

const sample = startSample()
const ROOMS = '#/packages/station/pages/rooms/index'

test('a room is booked, a neighbour waits for the same hours and gets them when they are given back, with a code for the door', async () => {
  const neighbour = await sample.phoneOf('张英洁')
  await neighbour.open(ROOMS)
  await neighbour.press('button', /邻里互助中心/)
  await neighbour.press('button', '后七天')
  await neighbour.page.getByRole('checkbox', { name: /10:00 到 10:30，可约/ }).tap()
  await neighbour.page.getByRole('checkbox', { name: /10:30 到 11:00，可约/ }).tap()
  await neighbour.press('radio', '学习')
  await neighbour.see(/10:00—11:00，共 1.小时/)
  await neighbour.press('button', '确认预约')
  await neighbour.see('到了门口，给值守的人扫，或报签到码')

  const other = await sample.phoneOf('汤英霞')
  await other.open(ROOMS)
  await other.press('button', /邻里互助中心/)
  await other.press('button', '后七天')
  await other.press('button', /10:00 到 10:30，有人约了/)
  await other.press('radio', '学习')
  await other.press('button', '排队，空出来告诉我')
  await other.see('您家排在最前面')

  await neighbour.press('button', '取消这次预约')
  await neighbour.press('button', '取消预约')
  await neighbour.see('已取消')

  await other.page.reload()
  await other.press('button', '要，约下来')
  await other.see('到了门口，给值守的人扫，或报签到码')
  const code =
    /(\d{3}) (\d{3})/
      .exec(await other.words())
      ?.slice(1)
      .join('') ?? ''

  // What is said at the door, and from when.
  const words = await other.words()
  expect(words).toMatch(/9:45—10:15 签到有效/)
  expect(code).toHaveLength(6)
  expect(neighbour.errors).toEqual([])
  expect(other.errors).toEqual([])
  await neighbour.close()
  await other.close()
})
