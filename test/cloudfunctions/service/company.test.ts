import { z } from 'zod'
import { grant, COMMUNITY, COMPOUND, OFFICERS, PEOPLE, person } from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'
import {
  acts,
  at,
  BASKET,
  DISPATCHER,
  finished,
  itemNamed,
  openShop,
  placed,
  wanted,
  WORKERS,
  works,
  type Order,
} from './shop'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const communityId = COMMUNITY

let cloud: Cloud
let resident: Client
let neighbour: Client
let worker: Client
let other: Client
let dispatcher: Client
let community: Client

beforeAll(async () => {
  cloud = await startCloud()
  await openShop(cloud)
  await cloud.insert('grants', [grant(OFFICERS.communityWorker, 'communityWorker', 'community', COMMUNITY)])
  ;[resident, neighbour, worker, other, dispatcher, community] = await Promise.all([
    person(cloud, 'zhao'),
    person(cloud, 'li'),
    cloud.as(WORKERS[0]),
    cloud.as(WORKERS[1]),
    cloud.as(DISPATCHER),
    cloud.as(OFFICERS.communityWorker),
  ])
})
afterAll(() => cloud.stop())

const shown = async (client: Client, order: Order) => (await client.ok('service.order', at(order))).order
const inbox = async (client: Client) => (await client.ok('notify.inbox', {})).items.map(({ kind }) => kind)
const dispatches = (order: Order, act: object) =>
  dispatcher.send('service.dispatch', { ...at(order), act, requestKey: newKey() })
const cash = async (client: Client, order: Order, fen: number | null) =>
  (await client.ok('service.cash', { ...at(order), fen, requestKey: newKey() })).order

/** The clock's work at a moment: twice, so that what the first run writes is told by the second. */
async function turnTo(instant: number): Promise<void> {
  await cloud.setClock(instant)
  for (let run = 0; run < 3; run += 1) {
    await cloud.runClock()
    await cloud.setClock((await cloud.now()) + MINUTE)
  }
}

async function changeItem(query: string, change: object): Promise<void> {
  const { itemId, priceFen, paused, note, parts } = await itemNamed(dispatcher, query)
  const standing = { itemId, priceFen, paused, note, parts, stockChange: 0, group: null }
  await dispatcher.ok('service.setItem', { communityId, ...standing, ...change, requestKey: newKey() })
}

describe('a group buy', () => {
  const join = async (client: Client, quantity: number, home: readonly [string, string, string] = PEOPLE.zhao.home) => {
    const input = await wanted(cloud, client, BASKET, quantity, home)
    // It comes on the day after it closes.
    const { teamId } = await itemNamed(client, BASKET)
    const day = (await cloud.now()) + 2 * DAY
    const { windows } = await client.ok('service.windows', { compoundId: COMPOUND, teamId, day })
    const [window] = windows
    if (window === undefined) throw new Error('expected an hour')
    return { ...input, window: { from: window.from, until: window.until } }
  }

  test('comes about with enough orders, and nobody begins with it before', async () => {
    const closesAt = (await cloud.now()) + 20 * HOUR
    await changeItem(BASKET, { group: { closesAt, minimum: 3 } })
    const early = { ...(await wanted(cloud, resident, BASKET, 1)), requestKey: newKey() }
    const before = early.window !== null && early.window.from <= closesAt
    if (before) expect((await resident.refused('service.place', early)).code).toBe('WINDOW_FULL')
    const { order } = await resident.ok('service.place', await join(resident, 1))
    expect((await itemNamed(resident, BASKET)).group).toMatchObject({ ordered: 1, minimum: 3, outcome: 'open' })
    const second = await neighbour.ok('service.place', await join(neighbour, 3, PEOPLE.li.home))
    expect((await itemNamed(resident, BASKET)).group).toMatchObject({ ordered: 4 })
    // Who leaves while it is open does not count.
    await acts(neighbour, second.order, { step: 'cancel', why: '' })
    expect((await itemNamed(resident, BASKET)).group).toMatchObject({ ordered: 1 })
    expect((await dispatches(order, { step: 'assign', workerId: 'wk-nobody' })).reply.ok).toBe(false)
    const again = await neighbour.ok('service.place', await join(neighbour, 2, PEOPLE.li.home))
    await turnTo(closesAt + 3 * MINUTE)
    expect((await itemNamed(resident, BASKET)).group).toMatchObject({ ordered: 3, outcome: 'made' })
    expect(await shown(resident, order)).toMatchObject({ state: 'placed', group: { outcome: 'made' } })
    expect(await inbox(neighbour)).toContain('groupMade')
    const late = { ...(await join(resident, 1)), requestKey: newKey() }
    expect((await resident.refused('service.place', late)).code).toBe('NOT_ORDERABLE')
    await acts(resident, order, { step: 'cancel', why: '' })
    await acts(neighbour, again.order, { step: 'cancel', why: '' })
  })

  test('with too few is told of in time, called off at closing with word to all, and what it held comes back', async () => {
    const closesAt = (await cloud.now()) + 30 * HOUR
    await changeItem(BASKET, { group: { closesAt, minimum: 5 } })
    const { left } = await itemNamed(resident, BASKET)
    const { order } = await resident.ok('service.place', await join(resident, 2))
    await turnTo(closesAt - HOUR)
    expect(await inbox(dispatcher)).toContain('groupShort')
    await turnTo(closesAt + 3 * MINUTE)
    expect(await shown(resident, order)).toMatchObject({ state: 'cancelled', group: { outcome: 'short' } })
    expect((await shown(resident, order)).history.at(-1)?.note).toContain('没有凑够')
    expect(await inbox(resident)).toContain('orderCancelled')
    expect((await itemNamed(resident, BASKET)).left).toBe(left)
  })

  test('whose minimum is lowered in time comes about', async () => {
    const closesAt = (await cloud.now()) + 30 * HOUR
    await changeItem(BASKET, { group: { closesAt, minimum: 5 } })
    const { order } = await resident.ok('service.place', await join(resident, 2))
    await changeItem(BASKET, { group: { closesAt, minimum: 2 } })
    expect((await itemNamed(resident, BASKET)).group).toMatchObject({ ordered: 2, minimum: 2 })
    await turnTo(closesAt + 3 * MINUTE)
    expect(await shown(resident, order)).toMatchObject({ state: 'placed', group: { outcome: 'made' } })
    await acts(resident, order, { step: 'cancel', why: '' })
  })

  test('counts what is ordered exactly, whatever races with whatever', async () => {
    const closesAt = (await cloud.now()) + 30 * HOUR
    const { teams, version } = await dispatcher.ok('service.company', { communityId })
    const { teamId } = await itemNamed(resident, BASKET)
    const hours = teams.find((team) => team.teamId === teamId)?.hours
    if (hours === undefined) throw new Error('expected its team')
    await dispatcher.ok('service.setTeamHours', { communityId, teamId, hours: { ...hours, perWindow: 50 }, version })
    await changeItem(BASKET, { group: { closesAt, minimum: 50 } })
    const input = await join(resident, 1)
    const tries = Array.from({ length: 20 }, () => ({ ...input, requestKey: newKey() }))
    const placing = tries.map((one) => resident.send('service.place', one))
    // The company changes the minimum while they order: nothing of what is ordered is lost.
    const lowering = [40, 30, 20].map((minimum) =>
      changeItem(BASKET, { group: { closesAt, minimum } }).catch(() => null),
    )
    const replies = await Promise.all(placing)
    await Promise.all(lowering)
    const orders = z.array(
      z.object({ ok: z.literal(true), output: z.object({ order: z.object({ orderId: z.string() }) }) }),
    )
    const done = orders.parse(replies.map(({ reply }) => reply).filter(({ ok }) => ok))
    expect((await itemNamed(resident, BASKET)).group).toMatchObject({ ordered: done.length })
    const leaving = done.slice(0, 6).map(({ output }) =>
      resident.ok('service.act', {
        compoundId: COMPOUND,
        orderId: output.order.orderId,
        act: { step: 'cancel', why: '' },
        requestKey: newKey(),
      }),
    )
    await Promise.all(leaving)
    expect((await itemNamed(resident, BASKET)).group).toMatchObject({ ordered: done.length - 6 })
    // Called off by the company: every home is told.
    await changeItem(BASKET, { group: null })
    await turnTo((await cloud.now()) + MINUTE)
    const left = await cloud.documents('orders', { groupOpen: true })
    expect(left).toEqual([])
  })
})

describe('a worker', () => {
  test('is given only what he has learnt, in his hours, and takes nothing while he is off duty', async () => {
    const { workers } = await dispatcher.ok('service.workers', { communityId })
    const [chen] = workers.filter(({ badge }) => badge === 'G-010')
    if (chen === undefined) throw new Error('expected the worker')
    const { workerId, badge, teamIds, active, skills, hours, phone } = chen
    const mine = (await cloud.documents('serviceWorkers')).find(({ _id }) => _id === workerId)?.['openid']
    const he = mine === WORKERS[0] ? worker : other
    const set = (change: object) =>
      dispatcher.ok('service.setWorker', {
        communityId,
        ...{ workerId, badge, teamIds, active, skills, hours, phone },
        ...change,
      })
    const why = async () =>
      (await he.refused('service.work', { ...at(order), act: { step: 'accept' }, requestKey: newKey() })).params
    const candidate = async () =>
      (await dispatcher.ok('service.candidates', at(order))).workers.find((one) => one.workerId === workerId)
    const order = await placed(cloud, resident, '疏通下水道')

    await set({ skills: ['家电维修'] })
    expect(await why()).toEqual({ why: 'skill' })
    expect((await he.ok('service.tasks', { communityId, show: 'waiting' })).orders).toEqual([])
    expect(await candidate()).toMatchObject({ unable: 'skill' })
    expect((await dispatches(order, { step: 'assign', workerId })).reply).toMatchObject({
      ok: false,
      error: { code: 'STEP_REFUSED' },
    })
    await set({ hours: { fromMinute: 0, untilMinute: 60, weekdays: [1, 2, 3, 4, 5, 6, 7] } })
    expect(await why()).toEqual({ why: 'hours' })
    await set({})
    await he.ok('service.setDuty', { communityId, onDuty: false })
    expect(await why()).toEqual({ why: 'offDuty' })
    await he.ok('service.setDuty', { communityId, onDuty: true })
    expect(await candidate()).toMatchObject({ unable: null, running: 0 })
    await works(he, order, { step: 'accept' })
    expect((await he.ok('service.tasks', { communityId, show: 'mine' })).me).toMatchObject({ toDo: 1, onDuty: true })
    expect(await candidate()).toMatchObject({ running: 1 })
    await acts(resident, order, { step: 'cancel', why: '' })
  })

  test('is shown with his figures of now, a redo counts against who did it, and nobody works for his own home', async () => {
    const order = await finished(worker, await placed(cloud, resident, '更换灯具'))
    await acts(resident, order, { step: 'confirm' })
    const after = await shown(resident, order)
    const done = after.worker?.done ?? 0
    expect(done).toBeGreaterThan(0)
    await acts(resident, order, { step: 'askRedo', why: '又不亮了' })
    const { workers } = await dispatcher.ok('service.workers', { communityId })
    expect(workers.map(({ redone }) => redone).sort()).toEqual([0, 1])
    // The worker lives here too: what he orders, a colleague does.
    await cloud.insert('grants', [grant(PEOPLE.li.openid, 'worker', 'community', communityId)])
    const all = (await dispatcher.ok('service.workers', { communityId })).workers
    const fresh = all.find(({ badge }) => badge === '')
    const [model] = workers
    if (fresh === undefined || model === undefined) throw new Error('expected three workers')
    const { teamIds, skills } = model
    const about = { badge: 'G-099', teamIds, skills, hours: null, active: true, phone: null }
    await dispatcher.ok('service.setWorker', { communityId, workerId: fresh.workerId, ...about })
    const input = await wanted(cloud, neighbour, '门锁维修', 1, PEOPLE.li.home)
    const own = (await neighbour.ok('service.place', input)).order
    const taking = { ...at(own), act: { step: 'accept' as const }, requestKey: newKey() }
    expect((await neighbour.refused('service.work', taking)).params).toEqual({ why: 'ownHome' })
    const given = await dispatches(own, { step: 'assign', workerId: fresh.workerId })
    expect(given.reply).toMatchObject({ ok: false, error: { params: { why: 'ownHome' } } })
    await acts(neighbour, own, { step: 'cancel', why: '' })
  })
})

describe('cash', () => {
  test('that the worker took and denies is the company’s to settle, and not his', async () => {
    const order = await finished(worker, await placed(cloud, resident, '水龙头更换'))
    const { totalFen } = await acts(resident, order, { step: 'confirm' })
    await cash(resident, order, totalFen)
    const denied = await cash(worker, order, null)
    expect(denied).toMatchObject({ state: 'confirmed', paidFen: 0, cash: { by: 'customer', denied: true } })
    await turnTo((await cloud.now()) + MINUTE)
    expect(await inbox(dispatcher)).toContain('cashDenied')
    const settle = { step: 'settleCash', taken: true, why: '看了收据，确实收了' }
    const { reply } = await dispatches(order, settle)
    expect(reply).toMatchObject({ ok: true, output: { order: { state: 'paid', paidFen: totalFen } } })
    expect(await cloud.documents('moneyBook', { orderId: order.orderId })).toHaveLength(1)
  })

  test('that nobody answers for a day, and a sum that is owed for a week, reach the company', async () => {
    const silent = await finished(worker, await placed(cloud, resident, '马桶维修'))
    const owed = await finished(worker, await placed(cloud, resident, '开关插座更换'))
    const { totalFen } = await acts(resident, silent, { step: 'confirm' })
    await acts(resident, owed, { step: 'confirm' })
    await cash(resident, silent, totalFen)
    const now = await cloud.now()
    await turnTo(now + DAY + 2 * MINUTE)
    expect(await shown(resident, silent)).toMatchObject({ late: true, state: 'confirmed' })
    await turnTo(now + 3 * DAY + 10 * MINUTE)
    expect(await inbox(resident)).toContain('orderUnpaid')
    expect(await shown(resident, owed)).toMatchObject({ late: false, paidFen: 0 })
    await turnTo(now + 7 * DAY + 20 * MINUTE)
    expect(await shown(resident, owed)).toMatchObject({ late: true, state: 'confirmed', paidFen: 0 })
    const { orders } = await dispatcher.ok('service.board', { communityId, show: 'late' })
    expect(orders.map(({ orderId }) => orderId)).toEqual(expect.arrayContaining([silent.orderId, owed.orderId]))
  })
})

test('what is late for a day is the community’s too', async () => {
  const order = await placed(cloud, resident, '电视维修')
  const now = await cloud.now()
  await turnTo(now + 25 * HOUR)
  const told = async (client: Client) =>
    (await client.ok('notify.inbox', {})).items.some(
      ({ kind, subject }) => kind === 'orderLate' && subject === order.title,
    )
  expect([await told(dispatcher), await told(community)]).toEqual([true, false])
  await turnTo(now + 52 * HOUR)
  expect(await told(community)).toBe(true)
  // It opens what it is told of, and can do nothing to it.
  expect(await shown(community, order)).toMatchObject({ as: 'clock', steps: [], customerPhone: null })
  expect(
    (
      await community.refused('service.dispatch', {
        ...at(order),
        act: { step: 'cancel', why: '没人接' },
        requestKey: newKey(),
      })
    ).code,
  ).toBe('NOT_PERMITTED')
  await acts(resident, order, { step: 'cancel', why: '' })
})

describe('a complaint', () => {
  const complain = async (order: Order, text: string) =>
    (await resident.ok('service.complain', { ...at(order), text, requestKey: newKey() })).complaint

  test('stands apart from its order, has an owner and a time, climbs, and is closed by the complainer alone', async () => {
    const order = await finished(worker, await placed(cloud, resident, '洗衣机维修'))
    const complaint = await complain(order, '师傅抽烟，说话难听')
    expect(complaint).toMatchObject({ state: 'open', level: 'company', may: { close: true, answer: false } })
    expect((await shown(resident, order)).state).toBe('done')
    const one = { compoundId: COMPOUND, complaintId: complaint.complaintId }
    expect((await neighbour.refused('service.complaint', one)).code).toBe('NOT_FOUND')
    const twice = { ...at(order), text: '再说一次', requestKey: newKey() }
    expect((await resident.refused('service.complain', twice)).code).toBe('CONFLICT')
    await turnTo((await cloud.now()) + MINUTE)
    expect(await inbox(dispatcher)).toContain('complaintRaised')

    // The company says nothing for two days.
    await turnTo(complaint.dueAt + 2 * MINUTE)
    const climbed = (await resident.ok('service.complaint', one)).complaint
    expect(climbed).toMatchObject({ state: 'open', level: 'community', overdue: true })
    expect(await inbox(community)).toContain('complaintClimbed')
    const answer = { ...one, text: '已经批评教育', requestKey: newKey() }
    expect((await dispatcher.refused('service.answerComplaint', answer)).code).toBe('NOT_PERMITTED')
    await community.ok('service.answerComplaint', answer)
    await community.ok('service.answerComplaint', answer)
    expect((await resident.ok('service.complaint', one)).complaint.said).toHaveLength(3)

    const closing = { ...one, act: { do: 'close' as const, content: true }, requestKey: newKey() }
    expect((await dispatcher.refused('service.endComplaint', closing)).code).toBe('NOT_PERMITTED')
    const press = { ...one, act: { do: 'press' as const, text: '没有人来道歉' }, requestKey: newKey() }
    expect((await resident.ok('service.endComplaint', press)).complaint).toMatchObject({ state: 'open' })
    expect((await resident.ok('service.endComplaint', closing)).complaint).toMatchObject({
      state: 'closed',
      content: true,
    })
    const { complaints } = await community.ok('service.complaints', { communityId, state: 'closed' })
    expect(complaints.map(({ complaintId }) => complaintId)).toEqual([complaint.complaintId])
  })
})

test('goods of which few are left are told to the dispatcher, until more have come', async () => {
  const low = async () => (await dispatcher.ok('service.board', { communityId, show: 'waiting' })).low
  const { itemId, unit, left } = await itemNamed(dispatcher, BASKET)
  if (left === null) throw new Error('expected goods with a stock')
  expect(await low()).toEqual([])
  await changeItem(BASKET, { lowAt: left + 1 })
  expect(await low()).toEqual([{ itemId, name: BASKET, unit, left, lowAt: left + 1 }])
  const { hops, documents } = await cloud.measure(dispatcher, 'service.board', { communityId, show: 'waiting' })
  expect([hops <= 3, documents <= 75]).toEqual([true, true])
  // What is left out stays as it is.
  await changeItem(BASKET, { stockChange: 2 })
  expect(await low()).toEqual([])
  expect(await itemNamed(dispatcher, BASKET)).toMatchObject({ left: left + 2, lowAt: left + 1 })
  await changeItem(BASKET, { lowAt: null, stockChange: -2 })
  expect(await low()).toEqual([])
})

describe('the company’s books', () => {
  test('come from the money book, are released by a second person, and are sealed', async () => {
    const order = await finished(worker, await placed(cloud, resident, '冰箱维修'))
    const { totalFen } = await acts(resident, order, { step: 'confirm' })
    await cash(resident, order, totalFen)
    await cash(worker, order, totalFen)
    const now = new Date((await cloud.now()) + 8 * HOUR)
    const period = `${now.getUTCFullYear()}-${String(now.getUTCMonth() + 1).padStart(2, '0')}`
    const month = { communityId, period }
    const entries = [
      { direction: 'out' as const, category: '人工' as const, item: '师傅工资', fen: 200_000, voucherNo: '' },
      { direction: 'out' as const, category: '交社区集体' as const, item: '上交', fen: 1000, voucherNo: '' },
      { direction: 'in' as const, category: '政府购买服务' as const, item: '助老', fen: 300_000, voucherNo: 'J-1' },
    ]
    const save = async (rev: number, list: typeof entries) =>
      (await dispatcher.ok('service.saveBooks', { ...month, rev, openingFen: 5000, entries: list })).draft
    const first = await save(0, entries)
    const begins = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1) - 8 * HOUR
    const ofMonth = (await cloud.documents('moneyBook')).filter(({ at: booked }) => Number(booked) >= begins)
    const booked = ofMonth.reduce((sum, { kind, fen }) => sum + (kind === 'payment' ? Number(fen) : -Number(fen)), 0)
    expect(first.totals).toEqual({
      openingFen: 5000,
      salesFen: booked,
      otherIncomeFen: 300_000,
      expenseFen: 201_000,
      collectiveFen: 1000,
      closingFen: 5000 + booked + 300_000 - 201_000,
    })
    expect(first.problems).toEqual([{ code: 'voucher', at: 0 }])
    const good = await save(
      first.rev,
      entries.map((entry, index) => ({ ...entry, voucherNo: `J-${index}` })),
    )
    expect((await dispatcher.refused('service.submitBooks', { ...month, rev: good.rev })).params).toEqual({
      rule: 'notEnded',
    })
    await turnTo(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2))
    const { draft } = await dispatcher.ok('service.submitBooks', { ...month, rev: good.rev })
    expect(draft).toMatchObject({ state: 'review', may: { decide: false, edit: false } })
    const release = { ...month, rev: draft.rev, publish: true, reason: '' }
    expect((await dispatcher.refused('service.decideBooks', release)).code).toBe('NOT_PERMITTED')
    await turnTo((await cloud.now()) + MINUTE)
    expect(await inbox(community)).toContain('companyBooksSubmitted')
    await community.ok('service.decideBooks', release)
    const { books, periods } = await resident.ok('service.books', { compoundId: COMPOUND })
    expect(periods).toEqual([period])
    expect(books).toMatchObject({ period, totals: good.totals, lateDays: 0 })
    const leaves = await cloud.documents('leaves', { scopeId: communityId, type: 'disclosure.published' })
    expect(leaves.map(({ text }) => String(text).includes(books?.booksHash ?? 'none'))).toEqual([true])
    expect(
      (await dispatcher.refused('service.saveBooks', { ...month, rev: draft.rev + 1, openingFen: 0, entries: [] }))
        .code,
    ).toBe('CONFLICT')
    // The next one begins where this one ended.
    const after = { communityId, period: await nextOf(period) }
    const next = await dispatcher.ok('service.booksDraft', after)
    expect(next.draft).toMatchObject({ lastClosingFen: good.totals.closingFen, state: 'none' })
  })

  test('a published entry is set right beside itself, and the next month begins with what then stands', async () => {
    const { books: published } = await resident.ok('service.books', { compoundId: COMPOUND })
    const { period = '', entries = [], totals } = published ?? {}
    const [wages] = entries
    if (wages === undefined || totals === undefined) throw new Error('expected a published month')
    const month = { communityId, period }
    const right = { ...wages, fen: 150_000 }
    const correct = { ...month, at: 0, replacement: right, reason: '工资表上是 1500 元', requestKey: newKey() }
    expect((await community.refused('service.correctBooks', correct)).code).toBe('NOT_PERMITTED')
    // A wage cannot be made an income, nor the voucher's number left out or used twice.
    const sides = { ...correct, replacement: { ...right, direction: 'in' as const }, requestKey: newKey() }
    expect((await dispatcher.refused('service.correctBooks', sides)).code).toBe('INVALID_INPUT')
    for (const voucherNo of ['', 'J-1']) {
      const bare = { ...correct, replacement: { ...right, voucherNo }, requestKey: newKey() }
      expect((await dispatcher.refused('service.correctBooks', bare)).params).toEqual({ rule: 'problems' })
    }
    const same = { ...correct, replacement: wages, requestKey: newKey() }
    expect((await dispatcher.refused('service.correctBooks', same)).params).toEqual({ rule: 'sameLine' })

    // The next month waits for its second look while this one is corrected.
    const after = { communityId, period: await nextOf(period) }
    const begun = await dispatcher.ok('service.saveBooks', { ...after, rev: 0, openingFen: null, entries: [] })
    await turnTo((await cloud.now()) + 31 * 24 * HOUR)
    const handed = await dispatcher.ok('service.submitBooks', { ...after, rev: begun.draft.rev })
    const { reply, hops } = await cloud.measure(dispatcher, 'service.correctBooks', correct)
    expect(reply).toMatchObject({ ok: true })
    // Two to look, and the five of a transaction that reads, writes and adds.
    expect(hops).toBeLessThanOrEqual(7)
    expect(reply).toMatchObject({ output: { draft: { correctedFen: 50_000, may: { correct: true } } } })
    await dispatcher.ok('service.correctBooks', correct)
    const { books } = await resident.ok('service.books', { compoundId: COMPOUND })
    expect(books).toMatchObject({ totals, booksHash: published?.booksHash, correctedFen: 50_000 })
    expect(books?.corrections).toMatchObject([
      { at: 0, reversed: wages, replacement: right, reason: '工资表上是 1500 元', bookedIn: period },
    ])
    expect(await cloud.documents('leaves', { scopeId: communityId, type: 'disclosure.corrected' })).toHaveLength(1)

    const release = { ...after, rev: handed.draft.rev, publish: true, reason: '' }
    expect((await community.refused('service.decideBooks', release)).params).toEqual({ rule: 'openingMoved' })
    const back = { ...release, publish: false, reason: '上个月更正过，重新交' }
    const { draft } = await community.ok('service.decideBooks', back)
    expect(draft).toMatchObject({ lastClosingFen: totals.closingFen + 50_000 })
    const again = await dispatcher.ok('service.submitBooks', { ...after, rev: draft.rev })
    await community.ok('service.decideBooks', { ...release, rev: again.draft.rev })

    // Of an older month: beside its entry there, and in the newest month's closing.
    const out = { ...correct, replacement: null, reason: '这一笔记重了', requestKey: newKey() }
    await dispatcher.ok('service.correctBooks', out)
    expect((await dispatcher.refused('service.correctBooks', { ...out, requestKey: newKey() })).code).toBe('CONFLICT')
    const newest = await resident.ok('service.books', { compoundId: COMPOUND })
    expect(newest.books).toMatchObject({ period: after.period, correctedFen: 150_000, corrections: [] })
    const older = await resident.ok('service.books', { compoundId: COMPOUND, period })
    expect(older.books).toMatchObject({ correctedFen: 50_000 })
    expect(older.books?.corrections.map(({ bookedIn }) => bookedIn)).toEqual([period, after.period])
  })
})

function nextOf(period: string): Promise<string> {
  const [year = 0, month = 0] = period.split('-').map(Number)
  const next = new Date(Date.UTC(year, month, 1))
  return Promise.resolve(`${next.getUTCFullYear()}-${String(next.getUTCMonth() + 1).padStart(2, '0')}`)
}

test('the hotline is said to whoever has the app open', async () => {
  const stranger = await cloud.as('o-nobody')
  expect(await stranger.ok('service.hotline', { compoundId: COMPOUND })).toEqual({
    hotline: { number: '028-60000012', hours: '7:30—21:00' },
  })
})
