import { z } from 'zod'
import type { ActionInput } from '../../../types/contracts'
import { COMMUNITY, COMPOUND, grant, OFFICERS, PEOPLE, person } from '../compound'
import type { Crashing } from '../crashing'
import { newKey, type Client, type Cloud, type Contents } from '../harness'
import {
  acts,
  at,
  BASKET,
  DISPATCHER,
  finished,
  finishing,
  itemNamed,
  MERCHANT,
  openShop,
  payOnPhone,
  placed,
  wanted,
  WORKERS,
  works,
  type Order,
} from '../service/shop'

const communityId = COMMUNITY
const HOUR = 3_600_000

/** The company's own work: its settings, list, teams and workers. The compound is put in undisturbed. */
export async function companyStory(cloud: Cloud): Promise<void> {
  await openShop(cloud)
  const dispatcher = await cloud.as(DISPATCHER)
  const item = await itemNamed(dispatcher, BASKET)
  const change = { itemId: item.itemId, priceFen: 1990, paused: false, note: '', parts: [], group: null }
  await dispatcher.ok('service.setItem', { communityId, ...change, stockChange: 5, requestKey: newKey() })
  const { teams, version } = await dispatcher.ok('service.company', { communityId })
  const [team] = teams.filter(({ teamId }) => teamId === item.teamId)
  if (team === undefined) throw new Error('expected its team')
  const hours = { ...team.hours, perWindow: 5 }
  await dispatcher.ok('service.setTeamHours', { communityId, teamId: team.teamId, hours, version })
}

/** Orders from the home to the rating, with everything that comes between, and the money that comes and goes. */
export async function orderStory({ cloud, strike }: Pick<Crashing, 'cloud' | 'strike'>): Promise<void> {
  const [resident, dispatcher] = [await person(cloud, 'zhao'), await cloud.as(DISPATCHER)]
  const [worker, other] = [await cloud.as(WORKERS[0]), await cloud.as(WORKERS[1])]

  // A basket from stock, and one that is not wanted any more.
  const basket = await placed(cloud, resident, BASKET, 2)
  await acts(resident, basket, { step: 'cancel', why: '买好了' })

  // Given back, given to another, extra work agreed and not agreed, in dispute, settled, paid in cash, rated.
  const drain = await placed(cloud, resident, '疏通下水道')
  await works(worker, drain, { step: 'accept' })
  await works(worker, drain, { step: 'handBack', why: '车坏了' })
  const { workers } = await dispatcher.ok('service.workers', { communityId })
  const assign = { step: 'assign', workerId: workers[0]?.workerId ?? '' } as const
  await dispatch(dispatcher, drain, assign)
  await dispatch(dispatcher, drain, { step: 'handBack', why: '他请假了' })
  await works(worker, drain, { step: 'accept' })
  await works(worker, drain, { step: 'depart' })
  await works(worker, drain, { step: 'arrive' })
  const first = await works(worker, drain, { step: 'proposeExtra', name: '换软管', priceFen: 1500 })
  await works(worker, drain, { step: 'withdrawExtra', extraId: first.extras[0]?.extraId ?? '' })
  const second = await works(worker, drain, { step: 'proposeExtra', name: '换阀门', priceFen: 2500 })
  const extraId = second.extras.find(({ answer }) => answer === 'open')?.extraId ?? ''
  await acts(resident, drain, { step: 'answerExtra', extraId, agree: true })
  await works(worker, drain, await finishing(worker, drain))
  await acts(resident, drain, { step: 'dispute', why: '没修好就收钱' })
  await dispatch(dispatcher, drain, { step: 'resolveRedo', why: '再修一次' })
  await finished(other, drain)
  await acts(resident, drain, { step: 'askRedo', why: '又堵了' })
  await finished(worker, drain)
  await works(worker, drain, { step: 'dispute', why: '不肯付钱' })
  await dispatch(dispatcher, drain, { step: 'resolveDone', why: '少收一点', lessFen: 1000 })
  await cash(worker, drain, drain.totalFen + 2500 - 1000)
  await cash(resident, drain, drain.totalFen + 2500 - 1000)
  await acts(resident, drain, { step: 'rate', stars: 4, text: '还行' })
  const refund = { ...at(drain), fen: 500, why: '少做了一项', requestKey: newKey() }
  await dispatcher.ok('service.refund', refund)

  await paidByWeChat({ cloud, strike })

  // What a complaint leads to, cash that only one side has said, and a worker who goes off duty.
  const complained = await resident.ok('service.complain', { ...at(drain), text: '师傅说话难听', requestKey: newKey() })
  const { complaintId } = complained.complaint
  const one = { compoundId: COMPOUND, complaintId }
  await dispatcher.ok('service.answerComplaint', { ...one, text: '已经批评教育', requestKey: newKey() })
  await resident.ok('service.endComplaint', { ...one, act: { do: 'close', content: true }, requestKey: newKey() })
  const toilet = await finished(worker, await placed(cloud, resident, '马桶维修'))
  await acts(resident, toilet, { step: 'confirm' })
  await cash(worker, toilet, toilet.totalFen)
  await dispatch(dispatcher, toilet, { step: 'settleCash', taken: true, why: '问过住户，钱给了' })
  await worker.ok('service.setDuty', { communityId, onDuty: false })

  // By the hotline, and called off by the dispatcher.
  const called = {
    ...(await wanted(cloud, resident, '水龙头更换')),
    callerName: '张婆婆',
    readOut: true as const,
    requestKey: newKey(),
  }
  const { order } = await dispatcher.ok('service.placeForCaller', called)
  await dispatch(dispatcher, order, { step: 'cancel', why: '她不要了' })
}

/** A month of the company's own books: typed, handed over when it has ended, given back once, and released by the community. */
export async function booksStory(cloud: Cloud): Promise<void> {
  await cloud.insert('grants', [grant(OFFICERS.communityWorker, 'communityWorker', 'community', COMMUNITY)])
  const [dispatcher, worker] = [await cloud.as(DISPATCHER), await cloud.as(OFFICERS.communityWorker)]
  const now = new Date((await cloud.now()) + 8 * HOUR)
  const period = `${now.getUTCFullYear()}-${String(now.getUTCMonth() + 1).padStart(2, '0')}`
  const entry = {
    direction: 'out' as const,
    category: '人工' as const,
    item: '师傅工资',
    fen: 200_000,
    voucherNo: 'J-1',
  }
  const month = { communityId, period }
  const saved = await dispatcher.ok('service.saveBooks', { ...month, rev: 0, openingFen: 500_000, entries: [entry] })
  await cloud.setClock(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 2))
  const first = await dispatcher.ok('service.submitBooks', { ...month, rev: saved.draft.rev })
  const no = { ...month, rev: first.draft.rev, publish: false, reason: '工资的凭证号写错了' }
  const back = await worker.ok('service.decideBooks', no)
  const handed = await dispatcher.ok('service.submitBooks', { ...month, rev: back.draft.rev })
  await worker.ok('service.decideBooks', { ...month, rev: handed.draft.rev, publish: true, reason: '' })
  const right = { at: 0, replacement: { ...entry, fen: 199_000 }, reason: '工资多写了十元' }
  await dispatcher.ok('service.correctBooks', { ...month, ...right, requestKey: newKey() })
}

/** Paid by WeChat: by its notice, and by asking; and some of it back. */
export async function paidByWeChat({ cloud, strike }: Pick<Crashing, 'cloud' | 'strike'>): Promise<void> {
  const [resident, dispatcher, worker] = [
    await person(cloud, 'zhao'),
    await cloud.as(DISPATCHER),
    await cloud.as(WORKERS[0]),
  ]
  const lock = await finished(worker, await placed(cloud, resident, '门锁维修'))
  await acts(resident, lock, { step: 'confirm' })
  const paying = await resident.ok('service.pay', { ...at(lock), fen: lock.totalFen })
  await payOnPhone(cloud, PEOPLE.zhao.openid, paying.payment.package, 'never')
  await strike('paycallback', 'paycallback', () => noticed(cloud, paying.outTradeNo))
  await noticed(cloud, paying.outTradeNo)
  const lamp = await finished(worker, await placed(cloud, resident, '更换灯具'))
  await acts(resident, lamp, { step: 'confirm' })
  const asked = await resident.ok('service.pay', { ...at(lamp), fen: lamp.totalFen })
  await payOnPhone(cloud, PEOPLE.zhao.openid, asked.payment.package, 'never')
  await resident.ok('service.payState', at(lamp))
  await dispatcher.ok('service.refund', { ...at(lamp), fen: 500, why: '灯罩裂了', requestKey: newKey() })
}

type Dispatched = ActionInput<'service.dispatch'>['act']

async function dispatch(dispatcher: Client, order: Order, act: Dispatched): Promise<void> {
  await dispatcher.ok('service.dispatch', { ...at(order), act, requestKey: newKey() })
}

async function cash(client: Client, order: Order, fen: number): Promise<void> {
  await client.ok('service.cash', { ...at(order), fen, requestKey: newKey() })
}

const invocations = z.array(z.object({ requestId: z.string(), error: z.null() })).min(1)

/** WeChat Pay tells the function of a payment. Throws where its worker died. */
async function noticed(cloud: Cloud, outTradeNo: string) {
  const body = JSON.stringify({ subMchId: MERCHANT, outTradeNo })
  await fetch(`${cloud.url}/dev/pay/notice`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const latest = await fetch(`${cloud.url}/dev/invocations?function=paycallback&limit=1`)
  const [{ requestId } = { requestId: '' }] = invocations.parse(await latest.json())
  return { requestId, refused: null }
}

const order = z.object({ _id: z.string(), paidFen: z.number(), totalFen: z.number() })
const entry = z.object({ orderId: z.string(), kind: z.enum(['payment', 'refund']), fen: z.number() })
const item = z.object({ _id: z.string(), left: z.number().nullable() })

/** The money book says of every order what the order says, stock is never below zero, and nothing is paid back that was not paid. */
export function serviceWhole({ orders = [], moneyBook = [], serviceItems = [] }: Contents): readonly string[] {
  const book = z.array(entry).parse(moneyBook)
  const wrong = z
    .array(order)
    .parse(orders)
    .flatMap(({ _id, paidFen }) => {
      const booked = book
        .filter(({ orderId }) => orderId === _id)
        .reduce((sum, { kind, fen }) => sum + (kind === 'payment' ? fen : -fen), 0)
      return booked === paidFen && booked >= 0 ? [] : [`${_id}: ${booked} fen in the book, ${paidFen} in the order`]
    })
  const below = z
    .array(item)
    .parse(serviceItems)
    .filter(({ left }) => left !== null && left < 0)
  return [...wrong, ...below.map(({ _id }) => `${_id}: stock below zero`)]
}
