import { addDays, dateOf, instantAt } from '../../domain/station/time'
import { startPackage } from './sample'

/** A room in the compiled WeChat package: booked, looked for at the door, and checked into with the door's code. */
const STATION = 'packages/station/pages'

jest.setTimeout(180_000)

const { url, phoneOf } = startPackage()

async function setClock(now: number): Promise<void> {
  const answer = await fetch(`${url()}/dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: now - Date.now() }),
  })
  if (!answer.ok) throw new Error(`expected the clock to be set, got ${answer.status}`)
}

test('a room is booked, its keeper has the booking on the list, and the code at the door checks it in', async () => {
  const [steward, resident] = await Promise.all([phoneOf('steward'), phoneOf('oneHome')])
  await steward.open(`${STATION}/manage/index`)
  await steward.tap('邻里互助中心')
  await steward.waitText(/门口的签到码：\d{6}/)
  const door = /门口的签到码：(\d{6})/.exec(await steward.text())?.[1] ?? ''
  await steward.tap(`门口的签到码：${door}`)
  await steward.waitText('到了先签到')

  await resident.open(`${STATION}/rooms/index`)
  await resident.tap('邻里互助中心')
  await resident.tap('后七天')
  await resident.tap('10:00—10:30')
  await resident.tap('10:30—11:00')
  await resident.tap('学习')
  await resident.waitText(/10:00—11:00，共/)
  await resident.tap('确认预约')
  await resident.waitText('到了门口，给值守的人扫，或报签到码')
  const code =
    /(\d{3}) (\d{3})/
      .exec(await resident.text())
      ?.slice(1)
      .join('') ?? ''
  expect(code).toMatch(/^\d{6}$/)

  // Ten minutes before it begins.
  const begins = instantAt(addDays(dateOf(Date.now()), 7), 600)
  await setClock(begins - 600_000)
  for (const phone of [steward, resident]) await phone.page.clock.setFixedTime(begins - 600_000)
  await steward.open(`${STATION}/keeper/index`)
  await steward.waitText('10:00—11:00')
  await steward.fill('六位数字', code)
  await steward.waitText('到了，签到')

  await resident.open(`${STATION}/rooms/index`)
  await resident.waitText('现在可以签到')
  await resident.tap('我家的预约')
  await resident.tap('邻里互助中心')
  await resident.tap('扫门口的码')
  await resident.fill('码里的页面路径', `邻里互助中心 签到码 ${door}`)
  await resident.tap('扫到了')
  await resident.waitText('已签到')
  await steward.open(`${STATION}/keeper/index`)
  await steward.waitText('已签到')
  for (const phone of [steward, resident]) expect(await phone.errors()).toEqual([])
})
