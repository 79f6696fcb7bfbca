import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ActionInput, ActionOutput } from '../../../types/contracts'
import { bind, COMMUNITY, COMPOUND, foundCompound, grant, homeIdOf, importRoll, PEOPLE, person } from '../compound'
import { newKey, type Client, type Cloud } from '../harness'

export const DISPATCHER = 'o-dispatcher'
export const WORKERS = ['o-chen', 'o-liu'] as const
export const MERCHANT = '1900000109'
const CATALOGUE = join(__dirname, '../../../database/seeds/tianhuiyuan/service-catalogue.csv')
const HOUR = 3_600_000

export type Order = ActionOutput<'service.order'>['order']

/** A community with its company: catalogue, teams, two workers of the team that repairs. */
export async function openShop(cloud: Cloud): Promise<void> {
  await foundCompound(cloud)
  await importRoll(cloud)
  for (const name of ['zhao', 'li', 'wu'] as const) await bind(cloud, name)
  await cloud.insert('grants', [
    grant(DISPATCHER, 'serviceCompany', 'community', COMMUNITY),
    ...WORKERS.map((openid) => grant(openid, 'worker', 'community', COMMUNITY)),
  ])
  const dispatcher = await cloud.as(DISPATCHER)
  const settings = {
    name: '桂湖社区城市服务公司',
    hotline: '028-60000012',
    hotlineHours: '7:30—21:00',
    marketSource: '2026年10月走访周边 5 家门店',
    merchantId: MERCHANT,
    paused: '',
  }
  const { version } = await dispatcher.ok('service.setCompany', { communityId: COMMUNITY, settings, version: 0 })
  await takeCatalogue(dispatcher, readFileSync(CATALOGUE), version)
  const { teams } = await dispatcher.ok('service.company', { communityId: COMMUNITY })
  const teamId = teams.find(({ name }) => name === '专技服务队')?.teamId ?? ''
  const { workers } = await dispatcher.ok('service.workers', { communityId: COMMUNITY })
  for (const [at, { workerId }] of workers.entries()) {
    const skills = ['水电维修', '家电维修', '养护维护', '托管安装']
    const about = { badge: `G-01${at}`, active: true, phone: '13800000017' }
    const worker = { workerId, teamIds: [teamId], skills, hours: null, ...about }
    await dispatcher.ok('service.setWorker', { communityId: COMMUNITY, ...worker })
  }
}

export async function takeCatalogue(
  dispatcher: Client,
  file: Uint8Array | string,
  version: number,
  dryRun = false,
): Promise<ActionOutput<'service.importCatalogue'>> {
  const fileID = await dispatcher.upload(`service/${COMMUNITY}/${newKey()}.csv`, file)
  return dispatcher.ok('service.importCatalogue', { communityId: COMMUNITY, fileID, dryRun, version })
}

/** One item, as a resident finds it. */
export async function itemNamed(client: Client, query: string) {
  const { items } = await client.ok('service.items', { compoundId: COMPOUND, query })
  const [item] = items
  if (item === undefined) throw new Error(`expected an item like ${query}`)
  return item
}

type Placing = ActionInput<'service.place'>

/** What orders so many of an item, tomorrow in the team's first free hour where somebody comes. */
export async function wanted(
  cloud: Cloud,
  client: Client,
  query: string,
  quantity = 1,
  home: readonly [string, string, string] = PEOPLE.zhao.home,
): Promise<Placing> {
  const item = await itemNamed(client, query)
  const day = (await cloud.now()) + 24 * HOUR
  const { windows } = await client.ok('service.windows', { compoundId: COMPOUND, teamId: item.teamId, day })
  const free = windows.find((one) => one.free)
  if (free === undefined) throw new Error('expected a free hour')
  return {
    compoundId: COMPOUND,
    homeId: await homeIdOf(client, home),
    lines: [{ itemId: item.itemId, quantity, parts: [] }],
    window: item.homeVisit ? { from: free.from, until: free.until } : null,
    note: '',
    photos: [],
    phone: '13900000001',
    totalFen: item.priceFen * quantity,
    requestKey: newKey(),
  }
}

export async function placed(cloud: Cloud, client: Client, query: string, quantity = 1): Promise<Order> {
  return (await client.ok('service.place', await wanted(cloud, client, query, quantity))).order
}

export function at({ orderId }: Pick<Order, 'orderId'>) {
  return { compoundId: COMPOUND, orderId }
}

type Work = ActionInput<'service.work'>['act']
type Act = ActionInput<'service.act'>['act']

export async function works(worker: Client, order: Order, act: Work): Promise<Order> {
  return (await worker.ok('service.work', { ...at(order), act, requestKey: newKey() })).order
}

export async function acts(client: Client, order: Order, act: Act): Promise<Order> {
  return (await client.ok('service.act', { ...at(order), act, requestKey: newKey() })).order
}

/** Taken, come to and finished by a worker. */
export async function finished(worker: Client, order: Order): Promise<Order> {
  await works(worker, order, { step: 'accept' })
  if (order.homeVisit) {
    await works(worker, order, { step: 'depart' })
    await works(worker, order, { step: 'arrive' })
  }
  return works(worker, order, await finishing(worker, order))
}

/** With a picture of before and one of after, and the signed paper of somebody who rang. */
export async function finishing(worker: Client, order: Order): Promise<Extract<Work, { step: 'finish' }>> {
  const picture = (of: string) => worker.upload(`service/${COMPOUND}/${newKey()}.jpg`, of)
  const [before, after, slip] = await Promise.all([picture('before'), picture('after'), picture('slip')])
  const signed = order.forCaller ? [slip] : []
  return { step: 'finish', before: [before], after: [after], slip: signed, message: '修好了' }
}

/** On the phone: WeChat's password page, and its notice to the function now, later or never. */
export async function payOnPhone(cloud: Cloud, openid: string, packed: string, notice: 'now' | 'later' | 'never') {
  const login = await fetch(`${cloud.url}/dev/login`, json({ openid }))
  const { token } = z.object({ token: z.string() }).parse(await login.json())
  const paid = await fetch(`${cloud.url}/dev/pay`, {
    ...json({ package: packed, notice }),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
  })
  return z.object({ errMsg: z.string() }).parse(await paid.json()).errMsg
}

function json(body: object) {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}

/** What the company sells few of. */
export const BASKET = '时令蔬菜篮'

/** So many orders of one resident at once for so many baskets: how each was answered. */
export async function rush(cloud: Cloud, orders: number, baskets: number): Promise<Record<string, number>> {
  const [resident, dispatcher] = [await person(cloud, 'zhao'), await cloud.as(DISPATCHER)]
  const communityId = COMMUNITY
  const { itemId, teamId, left } = await itemNamed(resident, BASKET)
  const change = { itemId, priceFen: 1990, paused: false, note: '', parts: [], group: null }
  const stockChange = baskets - (left ?? 0)
  await dispatcher.ok('service.setItem', { communityId, ...change, stockChange, requestKey: newKey() })
  const { teams, version } = await dispatcher.ok('service.company', { communityId })
  const hours = teams.find((team) => team.teamId === teamId)?.hours
  if (hours === undefined) throw new Error('expected its team')
  await dispatcher.ok('service.setTeamHours', { communityId, teamId, hours: { ...hours, perWindow: 50 }, version })
  const input = await wanted(cloud, resident, BASKET)
  const asked = Array.from({ length: orders }, () => resident.send('service.place', { ...input, requestKey: newKey() }))
  const codes = (await Promise.all(asked)).map(({ reply }) => (reply.ok ? 'ok' : reply.error.code))
  return Object.fromEntries([...new Set(codes)].map((code) => [code, codes.filter((one) => one === code).length]))
}
