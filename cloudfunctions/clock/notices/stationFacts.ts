import { instantAt, mondayOf } from '../../../domain/station/time'
import { stateAt } from '../../../domain/station/quota'
import { addressWords } from '../../kit/addressWords'
import { dayId, useIn, whereIs } from '../../kit/station'
import type { UseDocument } from '../../kit/stationDocuments'
import { noticeOf, toPeople, type Found, type Look } from './found'
import { officeOf, secondPersonsOf } from './offices'

/** The station's rooms and activities. Null for every other kind too. */
export async function stationFacts(look: Look): Promise<Found> {
  const { event, repositories, now } = look
  const { kind, compoundId, subject } = event
  const [first = '', second = '', ...others] = subject
  switch (kind) {
    case 'bookingRequested': {
      const { roomId, date } = whereIs(first)
      const [room, day] = await Promise.all([
        repositories.stationRooms.get(compoundId, roomId),
        repositories.stationDays.get(compoundId, dayId(roomId, date)),
      ])
      const hold = day?.holds.find(({ id, pending }) => id === first && pending)
      if (room === null || hold === undefined) return null
      // Told again, it goes further than to those who have not seen it.
      const office =
        second === 'again'
          ? await secondPersonsOf(compoundId, repositories, now)
          : await officeOf(compoundId, '', repositories, now)
      const others = office.filter((openid) => openid !== hold.openid)
      return toPeople(others, noticeOf(event, room.name, { when: instantAt(date, hold.from), target: first }))
    }
    case 'bookingDecided':
    case 'bookingTomorrow':
    case 'bookingLapsed':
    case 'bookingTakenBack':
    case 'bookingMissed': {
      const use = await useOf(first, second, look)
      const state = use === null ? null : stateAt(use, now)
      // Who gave it back is not reminded.
      if (use === null || (kind === 'bookingTomorrow' && state !== 'confirmed')) return null
      const accepted = kind === 'bookingDecided' ? state !== 'refused' : null
      const more = { when: use.startsAt, detail: use.reason, accepted, target: `${first}/${second}` }
      return toPeople([use.openid], noticeOf(event, use.roomName, more))
    }
    case 'waitOffered': {
      const { roomId, date } = whereIs(second)
      const [room, day] = await Promise.all([
        repositories.stationRooms.get(compoundId, roomId),
        repositories.stationDays.get(compoundId, dayId(roomId, date)),
      ])
      const offer = day?.holds.find(({ id, kind: what }) => id === second && what === 'offer')
      if (room === null || offer === undefined) return null
      const detail = `${date.slice(5).replace('-', '月')}日 ${clock(offer.from)}—${clock(offer.to)}`
      return toPeople([offer.openid], noticeOf(event, room.name, { detail, when: offer.until, target: first }))
    }
    case 'absenceAppealed': {
      const use = await useOf(first, second, look)
      if (use?.appeal?.accepted !== null) return null
      const office = await officeOf(compoundId, '', repositories, now)
      const others = office.filter((openid) => openid !== use.openid)
      return toPeople(others, noticeOf(event, `${addressWords(use.address)}，${use.roomName}`, { target: second }))
    }
    case 'absenceDecided': {
      const use = await useOf(first, second, look)
      if (use?.appeal?.accepted == null) return null
      const { accepted, answer } = use.appeal
      const more = { accepted, detail: answer, when: use.startsAt, target: `${first}/${second}` }
      return toPeople([use.openid], noticeOf(event, use.roomName, more))
    }
    case 'activityCancelled': {
      const found = await repositories.stationActivities.get(compoundId, first)
      const session = found?.sessions.find(({ sessionId }) => sessionId === second)
      const reason = second === '' ? found?.cancelled : session?.cancelled
      if (found === null || reason == null) return null
      const openids = found.entries.map(({ openid }) => openid)
      return toPeople(
        openids,
        noticeOf(event, found.title, { detail: reason, when: session?.startsAt ?? null, target: first }),
      )
    }
    case 'activitySeat': {
      const found = await repositories.stationActivities.get(compoundId, first)
      if (found === null) return null
      const up = found.entries.filter(({ entryId }) => others.includes(entryId)).map(({ openid }) => openid)
      return toPeople(up, noticeOf(event, found.title, { target: first }))
    }
    default:
      return null
  }
}

async function useOf(homeId: string, bookingId: string, { event, repositories }: Look): Promise<UseDocument | null> {
  const { date } = whereIs(bookingId)
  const [week] = await repositories.stationWeeks.ofHome(homeId, [mondayOf(date)])
  return week?.compoundId === event.compoundId ? useIn(week, bookingId) : null
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}
