import { instantAt, addDays, dateOf } from '../../domain/station/time'
import { startSample } from './sample'

/** A meeting in the yard as its people meet it in a browser, with phones and without. */
jest.setTimeout(600_000)

const sample = startSample()
const page = (name: string) => `#/packages/meeting/pages/${name}/index`

test('the committee calls a meeting, people sign in, opinions are noted with consent, and the minutes are read, objected to and sealed', async () => {
  const [chair, steward, resident] = [
    await sample.phoneOf('陈桂凤'),
    await sample.phoneOf('吴洋雪'),
    await sample.phoneOf('张英洁'),
  ]
  await chair.open(page('announce'))
  await chair.fill('例如：充电桩装在哪里', '1号楼的充电桩装在哪里')
  await chair.press('radio', '一栋楼')
  await chair.press('radio', '1号楼')
  await chair.fill('充电桩装在楼东侧还是西侧', '充电桩装在楼东侧还是西侧')
  await chair.fill('例如：中庭桂花树下', '1号楼前的空地')
  await chair.press('button', '通知大家')
  await chair.see('已通知')
  const meetingId = /meetingId=([\w%:.-]+)/.exec(chair.page.url())?.[1] ?? ''
  const at = (name: string) => `${page(name)}?compoundId=tianhuiyuan&meetingId=${meetingId}`

  // Tomorrow at seven in the evening, ten minutes before it begins.
  const startsAt = instantAt(addDays(dateOf(Date.now()), 1), 19 * 60)
  await sample.moveClock(startsAt - Date.now() - 10 * 60_000)
  await steward.open(at('door'))
  await steward.see('扫码或输数字签到')
  const code = (/(\d{3}) (\d{3})/.exec(await steward.words()) ?? []).slice(1).join('')
  expect(code).toHaveLength(6)
  await resident.open('#/pages/home/index')
  await resident.press('button', /1号楼的充电桩装在哪里/)
  await resident.fill('六位数字', code)
  await resident.press('button', '签到')
  await resident.see(/1号楼1单元102 18:5\d 已签到/)

  await steward.press('tab', '到会名单')
  await steward.press('button', '替没带手机的住户签到')
  await steward.press('radio', '1号楼')
  await steward.press('radio', '1单元')
  await steward.press('radio', /^201$/)
  await steward.see(/签好了，一共 2.户/)
  await steward.press('button', '签完了')
  await steward.press('tab', '意见')
  await steward.fill('照原话记，一条一件事', '装在西侧会挡住消防通道')
  await steward.press('radio', '1号楼1单元102')
  await steward.press('button', '记下这一条')
  await steward.see('等他家在手机上同意写房号')
  await resident.page.reload()
  await resident.press('button', '同意写上')
  await resident.see('1号楼前的空地')

  await sample.moveClock(40 * 60_000)
  await chair.open(at('write'))
  await chair.fill('到会的邻居商量了充电桩的位置', '到会的邻居都赞成把充电桩装在楼东侧。')
  await chair.press('button', '存好，去看')
  await chair.press('button', '开始念，请到会的人确认')
  await chair.see(/正在念给大家听/)
  await steward.open(`${at('door')}&show=homes`)
  await steward.press('button', /1号楼1单元201/)
  await steward.press('radio', '记得对')
  await steward.press('button', '照他说的记下')
  await steward.see('记得对')
  await resident.open(at('minutes'))
  await resident.see('装在西侧会挡住消防通道')
  await resident.press('button', '有不对的')
  await resident.fill('例如：我说的是装在西侧', '有一户说要再想想')
  await resident.press('button', '写在旁边')
  await resident.see(/您的不同意见写在记录旁边了/)

  const second = await sample.phoneOf('王艳萱')
  await second.open(at('minutes'))
  await second.press('button', '签字，封存')
  await second.see('已封存，只能补正，不能改')
  await sample.moveClock(3 * 60_000)
  await resident.open(at('minutes'))
  await resident.press('button', '在账本里核对')
  await resident.see(/对得上：这份记录一个字没改/)
  for (const phone of [chair, steward, resident, second]) {
    expect(phone.errors).toEqual([])
    await phone.close()
  }
})
