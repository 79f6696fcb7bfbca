import { choose } from '@/packages/station/model/choose'
import { addMark, dropMarks, keepDay, keptDay, keptMarks } from '@/packages/station/model/keeper'
import { dateFrom, formOf, NEW_ROOM, rulesFrom, spanFrom } from '@/packages/station/model/roomForm'
import type { ShownDay } from '~types/station/rooms'
import { forgetAll } from '../stand-ins/taro'

const slot = (from: number, state: ShownDay['slots'][number]['state'] = 'free') => ({
  from,
  to: from + 60,
  state,
  title: '',
})
const SLOTS = [slot(540), slot(600), slot(660), slot(720, 'taken'), slot(780)]

beforeEach(forgetAll)

test('chosen hours grow and shrink at their ends, and begin anew elsewhere', () => {
  expect(choose(SLOTS, [], 600, 3)).toEqual([600])
  expect(choose(SLOTS, [600], 660, 3)).toEqual([600, 660])
  expect(choose(SLOTS, [600], 540, 3)).toEqual([540, 600])
  expect(choose(SLOTS, [540, 600, 660], 660, 3)).toEqual([540, 600])
  expect(choose(SLOTS, [540, 600], 540, 3)).toEqual([600])
  expect(choose(SLOTS, [540, 600, 660], 600, 3)).toEqual([600])
  expect(choose(SLOTS, [600, 660], 780, 3)).toEqual([780])
  expect(choose(SLOTS, [540, 600], 660, 2)).toEqual([660])
})

test('what is not free cannot be chosen', () => {
  expect(choose(SLOTS, [660], 720, 3)).toEqual([660])
})

test('hours are read as people write them, and nonsense is not', () => {
  expect(spanFrom('8:30-21:30')).toEqual({ from: 510, to: 1290 })
  expect(spanFrom('8：30 至 24:00')).toEqual({ from: 510, to: 1440 })
  expect([spanFrom('21:30-8:30'), spanFrom('8-9'), spanFrom('8:61-9:00'), spanFrom('8:00-24:30')]).toEqual([
    null,
    null,
    null,
    null,
  ])
  expect([dateFrom('2026年11月1日'), dateFrom('2026-2-29'), dateFrom('2028/2/29')]).toEqual([
    '2026-11-01',
    null,
    '2028-02-29',
  ])
})

test('a form says what is wrong by field, and what it says comes back as it was', () => {
  expect(Object.keys(rulesFrom(NEW_ROOM).problems)).toEqual(['name', 'place', 'area', 'seats'])
  const form = {
    ...NEW_ROOM,
    name: '议事厅',
    place: '5号楼',
    area: '64',
    seats: '40',
    quotaHours: '1.5',
    equipment: '投影、白板 茶水',
  }
  const { rules } = rulesFrom(form)
  expect(rules).toMatchObject({
    areaCentiSqm: 6400,
    quotaMinutes: 90,
    equipment: ['投影', '白板', '茶水'],
    holiday: 'asUsual',
  })
  if (rules !== null) expect(rulesFrom(formOf(rules)).rules).toEqual(rules)
  expect(rulesFrom({ ...form, hours: form.hours.map(() => '9点') }).problems.hours).toBeDefined()
  expect(rulesFrom({ ...form, minSlots: 4, maxSlots: 2 }).problems.length).toBeDefined()
})

test('a mark made without a network is kept with its first moment until the station has heard of it', () => {
  addMark('c', { bookingId: 'a', at: 1 })
  addMark('c', { bookingId: 'a', at: 2 })
  addMark('c', { bookingId: 'b', at: 3 })
  expect(keptMarks('c')).toEqual([
    { bookingId: 'a', at: 1 },
    { bookingId: 'b', at: 3 },
  ])
  expect(keptMarks('other')).toEqual([])
  expect(dropMarks('c', ['a'])).toEqual([{ bookingId: 'b', at: 3 }])
  expect(dropMarks('c', ['b'])).toEqual([])
})

test('the list of a day is kept for a day and a half, and of no other day', () => {
  keepDay('c', { asOf: 1000, date: '2026-11-21', rooms: [] })
  expect(keptDay('c', '2026-11-21', 2000)).toMatchObject({ asOf: 1000 })
  expect(keptDay('c', '2026-11-22', 2000)).toBeNull()
  expect(keptDay('c', '2026-11-21', 1000 + 37 * 3_600_000)).toBeNull()
})
