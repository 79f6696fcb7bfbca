import { complaintDueAt, isOverdue, pressed } from '../../domain/service/complaint'
import { AppError } from '../../types/errors'
import {
  answerComplaint as answerContract,
  complain as complainContract,
  complaintOf as oneContract,
  complaints as listContract,
  complaintsOfOrder as ofOrderContract,
  endComplaint as endContract,
  type ComplaintCard,
  type ComplaintShown,
} from '../../types/service/complaints'
import { checkText } from '../kit/contentCheck'
import { eventOf } from '../kit/events'
import { handle, type Call } from '../kit/function'
import { orderAt } from '../kit/instants'
import { titleOf } from '../kit/orders/facts'
import { pageOf } from '../kit/page'
import { hasRole, nameOf, type Permission } from '../kit/permission'
import { derivedId } from '../kit/random'
import type { ComplaintDocument } from '../kit/serviceDocuments'
import { findOrder } from './access'

const PAGE = 20
const KEYS = 20
/** Days after the last step of an order in which somebody can complain about it. */
const MOST_DAYS = 30
const DAY = 86_400_000

/** A complaint has an owner and a due time from the moment it is made. */
export const complain = handle(complainContract, async (call) => {
  const { input, openid, now, repositories } = call
  const { text, requestKey } = input
  const { order, permission } = await findOrder(call, input, ['customer'])
  const _id = derivedId('cp', order._id, openid, requestKey)
  const [standing, others] = await Promise.all([
    repositories.complaints.get(_id),
    repositories.complaints.ofOrder(order.compoundId, order._id, PAGE),
  ])
  const caller = await call.permission
  if (standing !== null) return { complaint: shownOf(standing, openid, caller, now) }
  if (others.some(({ state }) => state !== 'closed')) throw new AppError('CONFLICT')
  const last = order.history.at(-1)?.at ?? order.placedAt
  if (order.state === 'placed' || now > last + MOST_DAYS * DAY) throw new AppError('STEP_REFUSED', { why: 'notNow' })
  await checkText(openid, 2, text)
  const home = permission.bindings.find(({ homeId }) => homeId === order.homeId)
  const nameMasked = home?.nameMasked ?? nameOf(permission, 'serviceCompany')
  const dueAt = complaintDueAt('company', now)
  const made: ComplaintDocument = {
    _id,
    communityId: order.communityId,
    compoundId: order.compoundId,
    orderId: order._id,
    homeId: order.homeId,
    address: order.address,
    title: titleOf(order),
    teamName: order.teamName,
    workerName: order.worker?.nameMasked ?? null,
    openid,
    nameMasked,
    at: now,
    state: 'open',
    level: 'company',
    dueAt,
    overdue: false,
    said: [{ by: 'complainer', openid, nameMasked, at: now, text }],
    content: null,
    lookAt: dueAt,
    keys: [requestKey],
    turn: 0,
    order: orderAt(now, _id),
  }
  const written = await repositories.complaints.raise(
    made,
    eventOf('complaintRaised', order.compoundId, [_id, '0'], now),
  )
  return { complaint: shownOf(written ?? made, openid, caller, now) }
})

export const complaintOf = handle(oneContract, async (call) => {
  const [found, caller] = await Promise.all([read(call), call.permission])
  return { complaint: shownOf(found, call.openid, caller, call.now) }
})

export const complaintsOfOrder = handle(ofOrderContract, async (call) => {
  const { order } = await findOrder(call, call.input, ['customer', 'dispatcher', 'clock'])
  const found = await call.repositories.complaints.ofOrder(order.compoundId, order._id, PAGE)
  return { complaints: found.map((one) => cardOf(one, call.now)) }
})

export const complaints = handle(listContract, async ({ input, permission, repositories, now }) => {
  await permission
  const found = await repositories.complaints.ofState(input.communityId, input.state, input.cursor, PAGE + 1)
  const { items, next } = pageOf(found, PAGE)
  return { complaints: items.map((one) => cardOf(one, now)), next }
})

/** Whose turn it is answers. Who did the work and answers for the company too is not asked about his own. */
export const answerComplaint = handle(answerContract, async (call) => {
  const { input, openid, now, repositories } = call
  const { text, requestKey } = input
  const [found, caller] = await Promise.all([read(call), call.permission])
  if (found.keys.includes(requestKey)) return { complaint: shownOf(found, openid, caller, now) }
  if (!mayAnswer(found, openid, caller)) throw new AppError('NOT_PERMITTED')
  if (found.state !== 'open') throw new AppError('CONFLICT')
  await checkText(openid, 2, text)
  const asCommunity = hasRole(caller, 'communityWorker')
  const by = asCommunity ? ('community' as const) : ('company' as const)
  const nameMasked = nameOf(caller, asCommunity ? 'communityWorker' : 'serviceCompany')
  const next: ComplaintDocument = {
    ...found,
    state: 'answered',
    overdue: found.overdue || isOverdue(found, now),
    said: [...found.said, { by, openid, nameMasked, at: now, text }],
    keys: [...found.keys, requestKey].slice(-KEYS),
  }
  const event = eventOf('complaintAnswered', found.compoundId, [found._id, String(found.turn)], now)
  return { complaint: shownOf(await repositories.complaints.step(found, next, event), openid, caller, now) }
})

/** The complainer alone says that it is over, or that it is not. */
export const endComplaint = handle(endContract, async (call) => {
  const { input, openid, now, repositories } = call
  const { act, requestKey } = input
  const [found, caller] = await Promise.all([read(call), call.permission])
  if (found.keys.includes(requestKey)) return { complaint: shownOf(found, openid, caller, now) }
  const { may } = shownOf(found, openid, caller, now)
  if (found.openid !== openid) throw new AppError('NOT_PERMITTED')
  const keys = [...found.keys, requestKey].slice(-KEYS)
  const { nameMasked, turn, compoundId, _id } = found
  if (act.do === 'press') {
    if (!may.press) throw new AppError('CONFLICT')
    await checkText(openid, 2, act.text)
    const next = { ...pressed(found, { openid, nameMasked, at: now, text: act.text }), keys }
    const event = eventOf('complaintClimbed', compoundId, [_id, String(turn)], now)
    return { complaint: shownOf(await repositories.complaints.step(found, next, event), openid, caller, now) }
  }
  if (!may.close) throw new AppError('CONFLICT')
  const text = act.content ? '满意，可以结了' : '不满意，先结了'
  const said = [...found.said, { by: 'complainer' as const, openid, nameMasked, at: now, text }]
  const next: ComplaintDocument = { ...found, state: 'closed', content: act.content, said, keys }
  const event = eventOf('complaintClosed', compoundId, [_id, String(turn)], now)
  return { complaint: shownOf(await repositories.complaints.step(found, next, event), openid, caller, now) }
})

/** NOT_FOUND for one of another compound or, without an office in it, of another home. */
async function read(
  call: Pick<
    Call<{ readonly compoundId: string; readonly complaintId: string }>,
    'input' | 'repositories' | 'permission'
  >,
): Promise<ComplaintDocument> {
  const [found, caller] = await Promise.all([call.repositories.complaints.get(call.input.complaintId), call.permission])
  if (found?.compoundId !== call.input.compoundId) throw new AppError('NOT_FOUND')
  const lives = caller.bindings.some(({ homeId }) => homeId === found.homeId)
  if (!lives && !hasRole(caller, 'serviceCompany', 'communityWorker')) throw new AppError('NOT_FOUND')
  return found
}

function mayAnswer({ level, openid: complainer }: ComplaintDocument, openid: string, caller: Permission): boolean {
  if (complainer === openid) return false
  return hasRole(caller, 'communityWorker') || (level === 'company' && hasRole(caller, 'serviceCompany'))
}

function cardOf(found: ComplaintDocument, now: number): ComplaintCard {
  const { _id: complaintId, compoundId, orderId, title, address, state, level, dueAt, at, said } = found
  const overdue = found.overdue || isOverdue(found, now)
  return {
    complaintId,
    compoundId,
    orderId,
    title,
    address,
    state,
    level,
    dueAt,
    overdue,
    at,
    text: said[0]?.text ?? '',
  }
}

function shownOf(found: ComplaintDocument, openid: string, caller: Permission, now: number): ComplaintShown {
  const { nameMasked, teamName, workerName, said, content, state, openid: complainer } = found
  const own = complainer === openid
  return {
    ...cardOf(found, now),
    nameMasked,
    teamName,
    workerName,
    said: said.map(({ by, nameMasked: name, at, text }) => ({ by, nameMasked: name, at, text })),
    content,
    may: {
      answer: state === 'open' && mayAnswer(found, openid, caller),
      press: own && state === 'answered',
      close: own && state !== 'closed',
    },
  }
}
