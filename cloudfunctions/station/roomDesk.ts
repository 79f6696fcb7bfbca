import {
  newDoorCode as codeContract,
  roomOf as roomContract,
  saveRoom as saveContract,
} from '../../types/station/rooms'
import { roomRules, type RoomRules } from '../../types/station/shapes'
import { AppError } from '../../types/errors'
import { closedBecause } from '../../domain/station/opening'
import { dateOf, instantAt } from '../../domain/station/time'
import { handle } from '../kit/function'
import { NEVER } from '../kit/instants'
import { derivedId, random } from '../kit/random'
import type { Repositories } from '../kit/repositories'
import { dayAt } from '../kit/station'
import type { RoomDocument } from '../kit/stationDocuments'
import { digitsOf } from './home'
import { addressesOf, requirePhotos } from './photos'

/** Days with something on them that a change is held against: within the bound of what an action may read. */
const MOST_DAYS = 50
/** A booking that was on its way when the rules changed is written by then: the clock looks after that. */
export const SETTLES = 60_000

export const roomOf = handle(roomContract, async ({ input, repositories }) => {
  const room = await repositories.stationRooms.get(input.compoundId, input.roomId)
  if (room === null) throw new AppError('NOT_FOUND')
  const { rev, doorCode } = room
  const addresses = await addressesOf(room.photos)
  const photos = room.photos.map((fileID) => ({ fileID, url: addresses.get(fileID) ?? '' }))
  return { rules: rulesOf(room), rev, doorCode, photos }
})

/** Puts another code in the place of the one at the door. Done again it answers the code that stands. */
export const newDoorCode = handle(codeContract, async ({ input, openid, permission, repositories }) => {
  const [room] = await Promise.all([repositories.stationRooms.get(input.compoundId, input.roomId), permission])
  if (room === null) throw new AppError('NOT_FOUND')
  const { rev, doorCode, changed } = room
  if (rev === input.rev + 1 && changed.by === openid) return { doorCode, rev }
  const next = digitsOf(random(8))
  const change = { doorCode: next, changed: { ...changed, by: openid } }
  if (rev !== input.rev || !(await repositories.stationRooms.replace(room, change))) throw new AppError('CONFLICT')
  return { doorCode: next, rev: rev + 1 }
})

/** A room's rules. Who is left without room is listed first, and told when it is done: within minutes, by the clock. */
export const saveRoom = handle(saveContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, rules, dryRun, reason, requestKey } = input
  requirePhotos(compoundId, rules.photos)
  requireOrder(rules)
  if (input.roomId === null) {
    await permission
    const roomId = derivedId('room', openid, compoundId, requestKey)
    if (dryRun) return { roomId, affected: [] }
    const [another] = await repositories.stationRooms.ofCompound(compoundId)
    const ownDays = another?.ownDays ?? []
    await repositories.stationRooms.insertOnce({ ...newRoom(roomId, compoundId, rules, openid), ownDays })
    return { roomId, affected: [] }
  }
  const roomId = input.roomId
  const [room] = await Promise.all([repositories.stationRooms.get(compoundId, roomId), permission])
  if (room === null) throw new AppError('NOT_FOUND')
  const next = { ...room, ...rules }
  const affected = await affectedBy(room, next, repositories, now)
  if (dryRun) return { roomId, affected }
  const changed = { reason: reason === '' ? '开放时间改了' : reason, by: openid }
  // The same act again: its answer got lost.
  if (room.rev === input.rev + 1 && room.changed.by === openid && sameRules(room, rules))
    return { roomId, affected: [] }
  if (affected.length !== input.affected || room.rev !== input.rev) throw new AppError('CONFLICT')
  const order = `${rules.name} ${roomId}`
  if (!(await repositories.stationRooms.replace(room, { ...rules, changed, order, workAt: now + SETTLES })))
    throw new AppError('CONFLICT')
  return { roomId, affected }
})

/** Hours run forwards. */
function requireOrder({ hours, holiday, closures, minSlots, maxSlots }: RoomRules): void {
  const spans = [...hours, holiday === 'asUsual' ? null : holiday, ...closures]
  const backwards = spans.some((span) => span !== null && span.to <= span.from)
  if (backwards || closures.some(({ fromDate, untilDate }) => untilDate < fromDate) || maxSlots < minSlots)
    throw new AppError('INVALID_INPUT', { params: 'rules' })
}

function newRoom(_id: string, compoundId: string, rules: RoomRules, openid: string): RoomDocument {
  const changed = { reason: '', by: openid }
  const doorCode = digitsOf(random(8))
  return {
    ...rules,
    _id,
    compoundId,
    rev: 0,
    doorCode,
    ownDays: [],
    changed,
    workAt: NEVER,
    order: `${rules.name} ${_id}`,
  }
}

/** What stands in a room and would not fit into it any more. */
export async function affectedBy(room: RoomDocument, next: RoomDocument, { stationDays }: Repositories, now: number) {
  const days = await stationDays.ofRoom(room.compoundId, room._id, dateOf(now), null, MOST_DAYS)
  return days.flatMap((stored) =>
    dayAt(stored, room, now)
      .holds.filter((hold) => now < instantAt(stored.date, hold.to) && closedBecause(next, stored.date, hold) !== null)
      .map(({ id, from, to, title, nameMasked, address }) => ({
        bookingId: id,
        date: stored.date,
        from,
        to,
        who: title === '' ? `${nameMasked} ${address}` : title,
      })),
  )
}

function sameRules(room: RoomDocument, rules: RoomRules): boolean {
  return Object.entries(rules).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(new Map(Object.entries(room)).get(name)),
  )
}

/** The rules without what the station keeps beside them. */
function rulesOf(room: RoomDocument): RoomRules {
  const names = new Set(Object.keys(roomRules.shape))
  return roomRules.parse(Object.fromEntries(Object.entries(room).filter(([name]) => names.has(name))))
}
