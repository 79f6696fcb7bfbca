import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DAY, HOUR } from '../../../domain/deliberation/schedule'
import { periodAt, shiftPeriod } from '../../../domain/disclosure/period'
import type { ActionInput } from '../../../types/contracts'
import { COMMUNITY, COMPOUND } from './people'
import { sitePicture } from './pictures'
import { call, keyOf, type SeedTools } from './tools'

/** The community's service company: its list of 64 items, teams, two workers, and orders in several states. */
export async function serviceLife(tools: SeedTools, { yesterday, today }: { yesterday: number; today: number }) {
  const communityId = COMMUNITY
  const company = await tools.persona('serviceCompany')
  const [chen, resident] = await Promise.all([tools.persona('plumber'), tools.persona('oneHome')])
  await tools.setClock(yesterday)
  const settings = {
    name: '桂湖社区城市服务公司',
    hotline: '028-60000012',
    hotlineHours: '7:30—21:00',
    marketSource: '走访周边 5 家门店，取中间价',
    merchantId: '1900000109',
    paused: '',
  }
  const { version } = await call(tools, company, 'service.setCompany', { communityId, settings, version: 0 })
  const file = readFileSync(join(__dirname, 'service-catalogue.csv'))
  const fileID = await tools.upload(company, `service/${communityId}/seed.csv`, file)
  await call(tools, company, 'service.importCatalogue', { communityId, fileID, dryRun: false, version })
  const { teams } = await call(tools, company, 'service.company', { communityId })
  const { workers } = await call(tools, company, 'service.workers', { communityId })
  const teamOf = (named: string) => teams.find(({ name }) => name === named)?.teamId ?? ''
  const [repairs, baskets] = [teamOf('专技服务队'), teamOf('网格配送队')]
  for (const [at, { workerId }] of workers.entries()) {
    const skills = ['水电维修', '家电维修', '养护维护', '托管安装']
    const about = { badge: `G-0${17 + at}`, active: true, phone: '02860000012' }
    const worker = { workerId, teamIds: [repairs, baskets], skills: [...skills, '农贸到家'], hours: null, ...about }
    await call(tools, company, 'service.setWorker', { communityId, ...worker })
  }
  const order = (key: string, query: string) => placed(tools, resident, key, query)
  const work = (orderId: string, key: string, act: ActionInput<'service.work'>['act']) =>
    call(tools, chen, 'service.work', { compoundId: COMPOUND, orderId, act, requestKey: keyOf('work', orderId, key) })

  const lamp = await order('lamp', '更换灯具')
  await work(lamp, '1', { step: 'accept' })
  await work(lamp, '2', { step: 'depart' })
  const photo = await tools.upload(chen, `service/${COMPOUND}/seed-after.png`, sitePicture('bench', 'after', 4))
  const old = await tools.upload(chen, `service/${COMPOUND}/seed-before.png`, sitePicture('bench', 'before', 4))
  await work(lamp, '3', { step: 'arrive' })
  await work(lamp, '4', { step: 'finish', before: [old], after: [photo], message: '换了 LED 灯，旧灯管放在门边。' })
  const acting = { compoundId: COMPOUND, orderId: lamp }
  await call(tools, resident, 'service.act', { ...acting, act: { step: 'confirm' }, requestKey: keyOf('confirm') })
  await call(tools, chen, 'service.cash', { ...acting, fen: 2000, requestKey: keyOf('cash-worker') })
  await call(tools, resident, 'service.cash', { ...acting, fen: 2000, requestKey: keyOf('cash-home') })
  const rate = { step: 'rate', stars: 5, text: '师傅很仔细，收拾得干净' } as const
  await call(tools, resident, 'service.act', { ...acting, act: rate, requestKey: keyOf('rate') })

  await tools.setClock(today)
  await order('knives', '磨刀')
  const tap = await order('tap', '水龙头更换')
  await work(tap, '1', { step: 'accept' })
  await work(tap, '2', { step: 'depart' })
  await work(tap, '3', { step: 'arrive' })
  const pictures = await Promise.all(
    (['before', 'after'] as const).map((name) =>
      tools.upload(chen, `service/${COMPOUND}/seed-tap-${name}.png`, sitePicture('bench', name, 8)),
    ),
  )
  const [before = '', after = ''] = pictures
  await work(tap, '4', { step: 'finish', before: [before], after: [after], message: '已试水 5 分钟，不漏。' })
  const text = '师傅比约好的时间晚到半小时'
  await call(tools, resident, 'service.complain', {
    compoundId: COMPOUND,
    orderId: lamp,
    text,
    requestKey: keyOf('complain'),
  })
  await basketsTogether(tools, company, resident, today)
  await lastMonth(tools, company, today)
  const drain = await order('drain', '疏通下水道')
  await work(drain, '1', { step: 'accept' })
  await work(drain, '2', { step: 'depart' })
}

/** The company's month before: handed over, looked at by the community, published. */
async function lastMonth(tools: SeedTools, company: string, today: number): Promise<void> {
  const month = { communityId: COMMUNITY, period: shiftPeriod(periodAt('month', today), -1) }
  const paid = { direction: 'out' as const, fen: 1_860_000, voucherNo: 'FW-001' }
  const entries: ActionInput<'service.saveBooks'>['entries'] = [
    { ...paid, category: '人工', item: '师傅工资，6 人' },
    { ...paid, category: '材料', item: '水电配件', fen: 243_600, voucherNo: 'FW-002' },
    { ...paid, category: '交社区集体', item: '按章程上交', fen: 320_000, voucherNo: 'FW-003' },
    { direction: 'in', category: '政府购买服务', item: '助老服务', fen: 2_400_000, voucherNo: 'FW-004' },
  ]
  const saved = await call(tools, company, 'service.saveBooks', { ...month, rev: 0, openingFen: 1_000_000, entries })
  const { draft } = await call(tools, company, 'service.submitBooks', { ...month, rev: saved.draft.rev })
  const community = await tools.persona('communityWorker')
  await call(tools, community, 'service.decideBooks', { ...month, rev: draft.rev, publish: true, reason: '' })
}

/** Vegetables of a farm, ordered together until tomorrow evening. */
async function basketsTogether(tools: SeedTools, company: string, resident: string, today: number): Promise<void> {
  const { items } = await call(tools, resident, 'service.items', { compoundId: COMPOUND, query: '时令蔬菜篮' })
  const [item] = items
  if (item === undefined) throw new Error('expected the baskets')
  const { itemId, priceFen, paused, parts } = item
  const group = { closesAt: Math.floor((today + 8 * HOUR) / DAY) * DAY + 4 * DAY + 10 * HOUR, minimum: 20 }
  const note = '龙泉农户当天采摘，五样时令菜'
  const change = { itemId, priceFen, paused, parts, note, stockChange: 0, group }
  await call(tools, company, 'service.setItem', { communityId: COMMUNITY, ...change, requestKey: keyOf('group') })
}

async function placed(tools: SeedTools, token: string, key: string, query: string): Promise<string> {
  const { bindings } = await call(tools, token, 'membership.me', {})
  const { items } = await call(tools, token, 'service.items', { compoundId: COMPOUND, query })
  const [item] = items
  const [home] = bindings
  if (item === undefined || home === undefined) throw new Error(`expected ${query} and a home`)
  const now = tools.now()
  const teamId = item.teamId
  const [soon, later] = await Promise.all(
    [now, now + DAY].map((day) => call(tools, token, 'service.windows', { compoundId: COMPOUND, teamId, day })),
  )
  const free = [...(soon?.windows ?? []), ...(later?.windows ?? [])].find((window) => window.free)
  const { order } = await call(tools, token, 'service.place', {
    compoundId: COMPOUND,
    homeId: home.homeId,
    lines: [{ itemId: item.itemId, quantity: 1, parts: [] }],
    window: item.homeVisit && free !== undefined ? { from: free.from, until: free.from + HOUR } : null,
    note: query === '疏通下水道' ? '厨房水槽堵了，水下得很慢' : '',
    photos: [],
    phone: '13900000000',
    totalFen: item.priceFen,
    requestKey: keyOf('order', key),
  })
  return order.orderId
}
