import { groupIdOf, groupTakes } from '../../domain/service/group'
import { isWindow } from '../../domain/service/windows'
import { AppError } from '../../types/errors'
import type { HomeAddress } from '../../types/membership'
import type { Placing } from '../../types/service/orders'
import type { OrderLine } from '../../types/service/order'
import { orderAt } from '../kit/instants'
import { random } from '../kit/random'
import type { By } from '../kit/orders/take'
import type { CompanyDocument, ItemDocument, OrderDocument } from '../kit/serviceDocuments'
import { lookAtOf, sumOf } from '../kit/orders/facts'

/** For whom an order is placed, and by whom. */
export interface Customer {
  /** Null for somebody who rang. */
  readonly openid: string | null
  readonly name: string
  readonly homeId: string
  readonly address: HomeAddress
  readonly by: By
  /** Read out to somebody who rang, who said yes. */
  readonly readOut: boolean
}

interface Making {
  readonly _id: string
  readonly input: Placing
  readonly inputHash: string
  readonly company: CompanyDocument
  readonly items: readonly ItemDocument[]
  readonly customer: Customer
  readonly compoundName: string
  readonly now: number
}

/**
 * A new order with the prices of this moment. Throws NOT_ORDERABLE {item} for what is paused, gone, closed or another
 * team's, and INVALID_INPUT for a window that the team does not have.
 */
export function newOrder({
  _id,
  input,
  inputHash,
  company,
  items,
  customer,
  compoundName,
  now,
}: Making): OrderDocument {
  const { compoundId, window, note, photos, phone, requestKey } = input
  const lines = input.lines.map((chosen) => lineOf(chosen, company, items, now))
  const [first] = items.filter(({ _id: itemId }) => itemId === input.lines[0]?.itemId)
  if (first === undefined || items.some(({ teamId }) => teamId !== first.teamId)) {
    throw new AppError('NOT_ORDERABLE', { item: lines[0]?.name ?? '' })
  }
  const team = company.teams.find(({ teamId }) => teamId === first.teamId)
  const homeVisit = items.some((item) => item.homeVisit)
  if (company.paused !== '') throw new AppError('NOT_ORDERABLE', { item: first.name, why: company.paused })
  if (team === undefined) throw new AppError('NOT_ORDERABLE', { item: first.name })
  if (homeVisit !== (window !== null)) throw new AppError('INVALID_INPUT', { params: 'window' })
  if (window !== null && !isWindow(team.hours, window, now)) throw new AppError('WINDOW_FULL')
  const { group } = first
  // What is ordered together is an order of its own, and comes once it is settled.
  if (items.length > 1 && items.some((item) => item.group !== null)) {
    throw new AppError('NOT_ORDERABLE', { item: first.name })
  }
  if (group !== null && window !== null && window.from <= group.closesAt) throw new AppError('WINDOW_FULL')
  const made = {
    _id,
    communityId: company.communityId,
    compoundId,
    compoundName,
    homeId: customer.homeId,
    address: customer.address,
    number: numberOf(_id, now),
    openid: customer.openid,
    placedBy: customer.by.openid,
    customerName: customer.name,
    phone,
    teamId: team.teamId,
    teamName: team.name,
    skills: [...new Set(items.map(({ category }) => category))],
    groupId: group === null ? '' : groupIdOf(first._id, group.round),
    groupOpen: group !== null,
    homeVisit,
    lines,
    extras: [],
    lessFen: 0,
    window,
    note,
    photos: { placed: photos, before: [], after: [], slip: [] },
    state: 'placed' as const,
    redoes: 0,
    doorWord: doorWord(),
    worker: null,
    workerId: '',
    message: '',
    placedAt: now,
    arrivedAt: null,
    doneAt: null,
    paidFen: 0,
    cash: null,
    entries: [],
    rating: null,
    history: [
      {
        step: 'place',
        by: customer.by.actor,
        openid: customer.by.openid,
        nameMasked: customer.by.nameMasked,
        at: now,
        note: customer.readOut ? '电话里读了项目、时间和价钱，对方说好' : '',
      },
    ],
    late: false,
    tidied: false,
    keys: [requestKey],
    inputHash,
    turn: 0,
    order: orderAt(now, _id),
  }
  return { ...made, totalFen: sumOf(made), lookAt: lookAtOf(made, now) }
}

function lineOf(
  { itemId, quantity, parts }: Placing['lines'][number],
  { communityId }: CompanyDocument,
  items: readonly ItemDocument[],
  now: number,
): OrderLine {
  const item = items.find(({ _id }) => _id === itemId)
  if (item?.communityId !== communityId) throw new AppError('NOT_FOUND')
  const { name, unit, priceFen, paused, group } = item
  if (paused || (group !== null && !groupTakes(group, now))) throw new AppError('NOT_ORDERABLE', { item: name })
  const chosen = parts.map(({ partId, quantity: number }) => {
    const part = item.parts.find((one) => one.partId === partId)
    if (part === undefined) throw new AppError('CONFLICT')
    return { ...part, quantity: number }
  })
  return { itemId, name, unit, priceFen, quantity, parts: chosen }
}

/** What is read out on the phone: the day and six letters of the id. */
function numberOf(_id: string, now: number): string {
  const day = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '')
  return `YB${day}-${_id.slice(-6).toUpperCase()}`
}

/** Four digits, said at the door by who was sent. */
function doorWord(): string {
  const [high = 0, low = 0] = random(2)
  return String(1000 + ((high * 256 + low) % 9000))
}
