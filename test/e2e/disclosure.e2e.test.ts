import { xlsx } from '../domain/roll/files'
import { dayOf, endOf, periodAt } from '../../domain/disclosure/period'
import type { Phone } from './browser'
import { startSample } from './sample'

/**
 * 双晒 from one end to the other: the accountant publishes at a desktop's width, the committee releases, a neighbour reads and
 * asks on the phone, the answer comes late, and everybody sees by how much.
 */
const DAY = 24 * 60 * 60_000

jest.setTimeout(600_000)

const sample = startSample()
/** As the seed has it: it published the quarter that was over forty days ago. */
const today = Date.now()
const period = periodAt('quarter', today - 40 * DAY)

let accountant: Phone
let neighbour: Phone

async function write(phone: Phone, text: string): Promise<void> {
  await phone.page.locator('textarea').locator('visible=true').last().fill(text)
}

/** 1,234.50 as it stands on the accountant's page. */
async function openingOn(phone: Phone): Promise<string> {
  const found = /期初结余（自动带入）\s*([\d,]+\.\d\d)/.exec(await phone.words())
  if (found?.[1] === undefined) throw new Error('expected an opening balance on the page')
  return found[1].replaceAll(',', '')
}

async function bookOf(opening: string): Promise<Buffer> {
  const day = dayOf(endOf(period) - 20 * DAY)
  const cents = BigInt(opening.replace('.', '')) + 12_345n - 6_700n
  const closing = `${String(cents / 100n)}.${String(cents % 100n).padStart(2, '0')}`
  return Buffer.from(
    await xlsx(
      [
        '收支明细',
        [
          ['日期', '收支', '类别', '项目', '金额（元）', '对方单位', '凭证号'],
          [day, '收入', '公共收益', '快递柜场地费', '123.45', '丰源速递柜', 'S-1'],
          [day, '支出', '能耗', '公共照明电费', '67.00', '国网', 'F-1'],
        ],
      ],
      [
        '期初期末',
        [
          ['项目', '金额'],
          ['期初结余', opening],
          ['本期收入合计', '123.45'],
          ['本期支出合计', '67.00'],
          ['期末结余', closing],
        ],
      ],
      [
        '服务记录',
        [
          ['日期', '服务类别', '服务内容', '标准要求', '本期应做次数', '责任人', '完成情况', '位置'],
          [day, '清洁卫生', '楼道清扫', '每日1次', '92', '保洁班', '未完成：停水', '6号楼'],
        ],
      ],
    ),
  )
}

test('the accountant imports a quarter at a desktop’s width; what is wrong is listed, and nothing is handed over', async () => {
  await sample.moveClock(endOf(period) + 5 * DAY - today)
  accountant = await sample.phoneOf('何敏')
  await accountant.page.setViewportSize({ width: 1280, height: 800 })
  await accountant.press('link', /我的/)
  await accountant.press('button', /双晒公布/)
  await accountant.see('期初结余（自动带入）')
  const opening = await openingOn(accountant)
  const choose = async (buffer: Buffer) => {
    const [chooser] = await Promise.all([
      accountant.page.waitForEvent('filechooser'),
      accountant.press('button', '导入表格'),
    ])
    await chooser.setFiles({ name: '公示.xlsx', mimeType: 'application/octet-stream', buffer })
  }
  await choose(await bookOf('1.00'))
  await accountant.see(/期初结余写的是 1\.00，上一期期末是/)
  await choose(await bookOf(opening))
  await accountant.see('快递柜场地费')
})

/** White, 300 by 200, with a number that nobody may read: red, so that it is found again where it was left. */
async function pictureWithNumber(): Promise<Buffer> {
  const data = await accountant.page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 300
    canvas.height = 200
    const brush = canvas.getContext('2d')
    if (brush === null) throw new Error('expected a canvas')
    brush.fillStyle = 'white'
    brush.fillRect(0, 0, 300, 200)
    brush.fillStyle = 'red'
    brush.fillRect(100, 80, 100, 20)
    return canvas.toDataURL('image/png').split(',')[1] ?? ''
  })
  return Buffer.from(data, 'base64')
}

test('two photos are looked at one after the other; what is drawn over is black in what is sent', async () => {
  await accountant.press('button', '第 2 笔的凭证')
  const [chooser] = await Promise.all([
    accountant.page.waitForEvent('filechooser'),
    accountant.press('button', '选照片或 PDF'),
  ])
  const buffer = await pictureWithNumber()
  await chooser.setFiles(['发票.png', '回单.png'].map((name) => ({ name, mimeType: 'image/png', buffer })))
  await accountant.see('涂掉身份证号、银行卡号（第 1 张，共 2 张）')
  const surface = accountant.page.getByRole('img', { name: /划过的地方涂黑/ })
  await surface.waitFor()
  const place = await surface.boundingBox()
  if (place === null) throw new Error('expected the picture to be shown')
  const { mouse } = accountant.page
  await mouse.move(place.x + place.width * 0.3, place.y + place.height * 0.35)
  await mouse.down()
  await mouse.move(place.x + place.width * 0.7, place.y + place.height * 0.55, { steps: 5 })
  await mouse.up()
  await accountant.press('button', '涂黑了 1 处，下一张')
  await accountant.press('button', '没有号码，上传')
  await accountant.see('号码涂黑了')
  await accountant.see('上传的人看过，没有号码')
  await accountant.press('button', '好了')
  await accountant.press('button', '交复核')
  await accountant.see('复核中')
})

test('a second person of the owners’ side releases it', async () => {
  const chair = await sample.phoneOf('陈桂凤')
  await chair.press('button', /1 期双晒等您复核/)
  await chair.press('button', '核对好了，公布')
  await chair.see(/公布后不能改/)
  await chair.press('button', '公布，通知全小区')
  await chair.see('公布了，已封存')
  expect(chair.errors).toEqual([])
})

test('a neighbour reads what came in and went out and what was not done, and asks', async () => {
  neighbour = await sample.phoneOf('张英洁')
  await neighbour.press('button', /双晒公开/)
  await neighbour.see(/收进 123\.45 元，花出 67\.00 元/)
  await neighbour.press('tab', '晒服务')
  await neighbour.see(/没做到：楼道清扫/)
  await neighbour.press('button', '我有疑问')
  await write(neighbour, '停水那天为什么不补扫？')
  await neighbour.press('button', '提问')
  await neighbour.press('button', /大家的提问/)
  await neighbour.see(/等安和物业答复，最晚/)
  expect(neighbour.errors).toEqual([])
})

test('what everybody opens is the picture as it was drawn over', async () => {
  await accountant.open('#/packages/disclosure/pages/period/index')
  await accountant.press('button', /逐笔看 1 笔支出/)
  await accountant.press('button', /公共照明电费/)
  await accountant.page.locator('.ds-photo-img img[src]').first().waitFor()
  const colours = await accountant.page.evaluate(async () => {
    const shown = document.querySelector<HTMLImageElement>('.ds-photo-img img')?.src ?? ''
    const picture = await createImageBitmap(await (await fetch(shown)).blob())
    const canvas = document.createElement('canvas')
    canvas.width = picture.width
    canvas.height = picture.height
    const brush = canvas.getContext('2d')
    if (brush === null) throw new Error('expected a canvas')
    brush.drawImage(picture, 0, 0)
    const at = (x: number, y: number) => [...brush.getImageData(x, y, 1, 1).data.slice(0, 3)]
    return [at(150, 90), at(10, 10)]
  })
  expect(colours[0]?.every((part) => part < 20)).toBe(true)
  expect(colours[1]?.every((part) => part > 235)).toBe(true)
})

test('what was wrong is set right beside it, and the neighbour finds both in the ledger', async () => {
  await accountant.press('button', '更正这一笔')
  await accountant.page.getByLabel('金额（元）').locator('visible=true').last().locator('input').fill('66.00')
  await write(accountant, '发票上是 66 元')
  await accountant.press('button', '公布更正')
  await accountant.see('更正过')
  // The clock seals what was written.
  await sample.moveClock(2 * 60_000)
  await neighbour.open('#/packages/disclosure/pages/period/index')
  await neighbour.see('更正：公共照明电费')
  await neighbour.see(/原来 67\.00 元，现在 66\.00 元/)
  await neighbour.press('button', '在账本里核对')
  await neighbour.see(/对得上：在公开账本第/)
})

test('an answer that comes late is late for everybody to see', async () => {
  await sample.moveClock(8 * DAY)
  const answering = await sample.phoneOf('何敏')
  await answering.press('button', /双晒公开/)
  await answering.press('button', /大家的提问/)
  await answering.press('button', '答复')
  await write(answering, '第二天补扫了，照片下期附上')
  await answering.press('button', '答复')
  await answering.see('第二天补扫了，照片下期附上')
  const other = await sample.phoneOf('韩磊阳')
  await other.press('button', /双晒公开/)
  await other.press('button', /大家的提问/)
  await other.see(/9\s天答复，晚了\s4\s天/)
  expect(accountant.errors).toEqual([])
})
