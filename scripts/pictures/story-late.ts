import { daysOfPeriod, dueAt, periodAt, shiftPeriod } from '../../domain/disclosure/period'
import { COMMUNITY, COMPOUND } from '../../database/seeds/tianhuiyuan/people'
import { sitePicture } from '../../database/seeds/tianhuiyuan/pictures'
import { draft, saveService } from '../../types/disclosure/publishing'
import { urge } from '../../types/disclosure/voices'
import { items as findItems, setItem } from '../../types/service/company'
import { call } from '../cloud-client'
import { moveClock, requestKey, signIn, the } from './people'
import type { Phone } from './phone'
import type { Scene } from './scenes'

/** What the seed has none of, since it takes a quarter to come: books that are late, and goods that ran low. */

const DAY = 86_400_000
const LATE_DAYS = 12
/** What the cleaners did, which the quarter's photos are to hang on. */
const DONE = ['楼道清扫', '绿篱修剪', '消防通道清理'] as const

const books = (page: string): string => `packages/disclosure/pages/${page}/index`
const service = (page: string): string => `packages/service/pages/${page}/index`

/** Leaves the quarter that is under way unpublished until twelve days after it was due. */
export async function liveLate(url: string): Promise<void> {
  const [accountant, company, neighbours] = await Promise.all([
    signIn(url, 'accountant'),
    signIn(url, 'serviceCompany'),
    Promise.all(['oneHome', 'couple1', 'tenant'].map((id) => signIn(url, id))),
  ])
  const place = { compoundId: COMPOUND, period: quarter() }
  let { rev } = await call(accountant, draft, place)
  for (const item of DONE) {
    const record = { category: '清洁卫生', item, standard: '每日1次', due: 90, team: '保洁班', place: '3号楼' }
    const entry = { ...record, date: daysOfPeriod(place.period).from, done: true, reason: '' }
    ;({ rev } = await call(accountant, saveService, {
      ...place,
      rev,
      no: null,
      record: entry,
      requestKey: requestKey(),
    }))
  }
  for (const [query, stockChange, lowAt] of [
    ['大米', 0, 30],
    ['豆腐豆干', -44, 10],
  ] as const) {
    const { items } = await call(company, findItems, { compoundId: COMPOUND, query })
    const { itemId, priceFen, paused, note, parts } = the(items[0], query)
    const change = { itemId, priceFen, paused, note, parts, stockChange, lowAt, group: null, requestKey: requestKey() }
    await call(company, setItem, { communityId: COMMUNITY, ...change })
  }
  await moveClock(url, dueAt(place.period, 30) + LATE_DAYS * DAY)
  for (const neighbour of neighbours) await call(neighbour, urge, place)
}

function quarter(): string {
  return periodAt('quarter', Date.now() - 40 * DAY)
}

/** The company's month that the seed published. */
function publishedMonth(): string {
  return shiftPeriod(periodAt('month', Date.now()), -1)
}

/** In the compound of `liveLate`. */
export function lateScenes(): Scene[] {
  const here = { compoundId: COMPOUND }
  const late = { ...here, period: quarter() }
  return [
    { name: '11-disclosure-overdue', persona: 'oneHome', route: books('period'), query: here },
    { name: '12-performance-overdue', persona: 'oneHome', route: books('performance'), query: here },
    { name: '20-service-photos', persona: 'accountant', route: books('publish'), query: late, steps: openPhotos },
    {
      name: '20-service-photos-chosen',
      persona: 'accountant',
      route: books('publish'),
      query: late,
      kind: 'screen',
      steps: async (phone) => {
        await openPhotos(phone)
        await choosePhotos(phone)
      },
    },
    { name: '15-board-low', persona: 'serviceCompany', route: service('board') },
    {
      name: '15-correct-books',
      persona: 'serviceCompany',
      route: service('keep-books'),
      query: { period: publishedMonth() },
    },
    {
      name: '15-correct-books-sheet',
      persona: 'serviceCompany',
      route: service('keep-books'),
      query: { period: publishedMonth() },
      kind: 'screen',
      steps: (phone) => phone.tap('水电配件', 1),
    },
  ]
}

async function openPhotos(phone: Phone): Promise<void> {
  await phone.tap('晒服务')
  await phone.tap('传现场照片')
}

/** The first two say where they belong, the others are guessed, and the last finds no place. */
async function choosePhotos(phone: Phone): Promise<void> {
  const names = ['1前', '1后', 'IMG_0311', 'IMG_0312', 'IMG_0313', 'IMG_0314', 'IMG_0315']
  const files = names.map((name, at) => {
    const buffer = Buffer.from(sitePicture('floor', at % 2 === 0 ? 'before' : 'after', at))
    return { name: `${name}.png`, mimeType: 'image/png', buffer }
  })
  const chooser = phone.page.waitForEvent('filechooser')
  await phone.tap('选照片')
  if (phone.page.url().includes('/weapp/')) await phone.tap('拍照或从相册选')
  await (await chooser).setFiles(files)
  await phone.see('7 张')
}
