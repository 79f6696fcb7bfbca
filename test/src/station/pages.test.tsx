import { webcrypto } from 'node:crypto'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import Taro from '@tarojs/taro'
import ActivitiesPage from '@/packages/station/pages/activities/index'
import BookingPage from '@/packages/station/pages/booking/index'
import KeeperPage from '@/packages/station/pages/keeper/index'
import RequestsPage from '@/packages/station/pages/requests/index'
import RoomPage from '@/packages/station/pages/room/index'
import RoomsPage from '@/packages/station/pages/rooms/index'
import { signedOut } from '@/platform/localcloud.h5'
import { refreshSession } from '@/state/session'
import { contracts } from '~types/contracts'
import type { ShownBooking } from '~types/station/shapes'
import { addDays, instantAt } from '../../../domain/station/time'
import { cloud } from '../deliberation/cloud'
import { grantOf } from '../desk/fixtures'
import { forgetAll, openWith } from '../stand-ins/taro'

const NOW = instantAt('2026-11-18', 600)
const TODAY = '2026-11-18'
const ROOM = 'room1'
const ID = `${ROOM}:2026-11-21:${'0'.repeat(24)}`

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})
const opened = jest.spyOn(Taro, 'navigateTo')
const replaced = jest.spyOn(Taro, 'redirectTo')
beforeEach(() => {
  forgetAll()
  jest.clearAllMocks()
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  openWith({ compoundId: 'c-1', roomId: ROOM, homeId: 'h-1', bookingId: encodeURIComponent(ID) })
})
afterEach(cleanup)

const brief = {
  roomId: ROOM,
  name: '书画阅览室',
  place: '1号楼架空层',
  areaCentiSqm: 4200,
  seats: 20,
  equipment: ['图书'],
  photos: [],
  approval: false,
  quotaMinutes: 360,
}
const states = ['free', 'free', 'taken', 'own', 'station', 'closed'] as const
const slots = states.map((state, at) => ({
  from: 540 + at * 60,
  to: 600 + at * 60,
  state,
  title: state === 'station' ? '合唱队' : '',
}))
const WEEK = contracts['station.week'].output.parse({
  room: { ...brief, slotMinutes: 60, minSlots: 1, maxSlots: 3, daysAhead: 14, cancelHours: 12, phone: null },
  homeId: 'h-1',
  pausedUntil: null,
  holidaysKnown: true,
  days: Array.from({ length: 7 }, (_, at) => ({
    date: addDays(TODAY, at),
    closed: at === 5 ? '检修' : null,
    tooFar: false,
    holiday: null,
    leftMinutes: 120,
    slots,
  })),
})
const BOOKING: ShownBooking = {
  bookingId: ID,
  roomId: ROOM,
  roomName: '书画阅览室',
  place: '1号楼架空层',
  date: '2026-11-21',
  from: 840,
  to: 960,
  startsAt: instantAt('2026-11-21', 840),
  endsAt: instantAt('2026-11-21', 960),
  state: 'confirmed',
  purpose: 'study',
  ageBand: 'mixed',
  people: 6,
  bookedBy: '张*芳',
  address: { building: '1号楼', unit: '1单元', room: '302' },
  code: '382617',
  cancelUntil: instantAt('2026-11-21', 120),
  lapsesAt: null,
  checkIn: { from: instantAt('2026-11-21', 825), until: instantAt('2026-11-21', 855) },
  reason: '',
  appeal: null,
}
const rooms = {
  rooms: [{ ...brief, today: { from: 540, to: 1260 }, next: { date: TODAY, from: 1140 }, leftMinutes: 120 }],
  homes: [],
  homeId: 'h-1',
  next: BOOKING,
  pausedUntil: null,
}

async function press(role: string, name: string | RegExp) {
  const found = await screen.findByRole(role, { name })
  await act(async () => {
    fireEvent.click(found)
    await Promise.resolve()
  })
}

test('the list says when each room is free and what the home has left', async () => {
  const me = { bindings: [], grants: [grantOf('steward')] }
  cloud({ me, rooms })
  await act(() => refreshSession())
  render(<RoomsPage />)
  expect(await screen.findByText('11月18日 周三 19:00 起可约')).toBeTruthy()
  expect(screen.getByText('您家本周还能约 2 小时')).toBeTruthy()
  await press('button', /照看驿站/)
  expect(opened).toHaveBeenCalledWith({ url: '/packages/station/pages/manage/index' })
})

test('hours read as sentences, follow each other, and are booked once with what they are for', async () => {
  const sent = cloud({ week: WEEK, book: { booking: BOOKING } })
  render(<RoomPage />)
  const first = await screen.findByRole('checkbox', { name: '11月18日 周三 9:00 到 10:00，可约' })
  expect(first.getAttribute('aria-checked')).toBe('false')
  expect(screen.getByRole('button', { name: /13:00 到 14:00，合唱队/ })).toBeTruthy()
  await press('checkbox', /9:00 到 10:00/)
  await press('checkbox', /10:00 到 11:00/)
  expect(screen.getByText('11月18日 周三 9:00—11:00，共 2 小时')).toBeTruthy()
  await press('button', '确认预约')
  expect(screen.getByText('选一下做什么用')).toBeTruthy()
  expect(sent.sentTo('book')).toEqual([])
  await press('radio', '学习')
  await press('button', '确认预约')
  await waitFor(() => {
    expect(replaced).toHaveBeenCalled()
  })
  expect(sent.sentTo('book')).toMatchObject([{ homeId: 'h-1', date: TODAY, from: 540, to: 660, purpose: 'study' }])
})

test('a lost race says so, keeps what was typed, and shows the hours anew', async () => {
  const sent = cloud({ week: WEEK, book: { error: { code: 'SLOT_TAKEN', params: {}, requestId: 'r' } } })
  render(<RoomPage />)
  await press('checkbox', /9:00 到 10:00/)
  await press('radio', '学习')
  await press('button', '确认预约')
  expect(await screen.findByText(/这个时段刚被约走/)).toBeTruthy()
  expect(sent.sentTo('week').length).toBeGreaterThan(1)
  expect(screen.getByRole('radio', { name: '学习' }).getAttribute('aria-checked')).toBe('true')
})

test('a taken hour leads into the line, and a closed day says why', async () => {
  const sent = cloud({ week: WEEK, joinWait: { error: { code: 'CONFLICT', params: {}, requestId: 'r' } } })
  render(<RoomPage />)
  await press('button', /11:00 到 12:00，有人约了/)
  expect(await screen.findByRole('dialog', { name: /要排队吗/ })).toBeTruthy()
  await press('button', '排队，空出来告诉我')
  expect(sent.sentTo('joinWait')).toEqual([])
  await press('button', '不排了')
  await press('radio', /11月23日/)
  expect(await screen.findByText('检修')).toBeTruthy()
})

test('a booking shows its code, what cancelling costs, and is given back only after a second look', async () => {
  const sent = cloud({
    booking: { booking: BOOKING, phone: null },
    cancel: { booking: { ...BOOKING, state: 'cancelled' } },
  })
  render(<BookingPage />)
  expect(await screen.findByText('382 617')).toBeTruthy()
  expect(screen.getByText(/11月21日 2:00 前取消不算时间/)).toBeTruthy()
  await press('button', '取消这次预约')
  expect(sent.sentTo('cancel')).toEqual([])
  await press('button', '取消预约')
  expect(sent.sentTo('cancel')).toMatchObject([{ bookingId: ID, homeId: 'h-1' }])
})

test('the keeper marks who came without a network, and the station hears of it when it answers again', async () => {
  const one = {
    bookingId: ID,
    kind: 'booking',
    date: TODAY,
    from: 600,
    to: 660,
    state: 'confirmed',
    title: '',
  } as const
  const more = { who: '张*芳 1号楼302', purpose: 'study', ageBand: 'mixed', people: 6, code: '382617' } as const
  const listed = { ...one, ...more, checkIn: { from: NOW - 900_000, until: NOW + 900_000 } }
  const day = { asOf: NOW, date: TODAY, rooms: [{ roomId: ROOM, name: '书画阅览室', bookings: [listed] }] }
  const me = { bindings: [], grants: [grantOf('steward')] }
  cloud({ me, keeperDay: day, arrive: { marks: [] } })
  await act(() => refreshSession())
  render(<KeeperPage />)
  expect(await screen.findByText('张*芳 1号楼302')).toBeTruthy()
  cleanup()

  // The next time there is no network: the list is there, and the tap is kept.
  cloud({ me: 'silence', keeperDay: 'silence', arrive: 'silence' })
  render(<KeeperPage />)
  expect(await screen.findByText(/网络断了/)).toBeTruthy()
  fireEvent.change(screen.getByLabelText('来的人报的签到码'), { target: { value: '382617' } })
  await press('button', '到了，签到')
  expect(await screen.findByText(/有 1 个签到还没交上去/)).toBeTruthy()
  cleanup()

  const arrived = { ...day, rooms: [{ roomId: ROOM, name: '书画阅览室', bookings: [{ ...listed, state: 'arrived' }] }] }
  const sent = cloud({ me, keeperDay: arrived, arrive: { marks: [{ bookingId: ID, outcome: 'arrived' }] } })
  render(<KeeperPage />)
  await waitFor(() => {
    expect(sent.sentTo('arrive')).toMatchObject([{ marks: [{ bookingId: ID, at: NOW }] }])
  })
  await waitFor(() => {
    expect(screen.queryByText(/还没交上去/)).toBeNull()
  })
})

test('activities and what waits for leave are listed, page after page', async () => {
  const session = { sessionId: 's', startsAt: NOW + 3_600_000, endsAt: NOW + 7_200_000, cancelled: null, came: null }
  const one = {
    activityId: 'a',
    title: '周三读书会',
    place: '书画阅览室',
    per: 'person',
    guardian: false,
    seats: 2,
  } as const
  const brief = { ...one, seatsLeft: 1, waiting: 0, sessions: [session], cancelled: null }
  const more = { ...brief, activityId: 'b', title: '四点半课堂' }
  cloud({
    activities: ({ cursor }) =>
      cursor === undefined ? { activities: [brief], next: 'x' } : { activities: [more], next: null },
  })
  render(<ActivitiesPage />)
  expect(await screen.findByText('周三读书会')).toBeTruthy()
  await press('button', '再看一些')
  expect(await screen.findByText('四点半课堂')).toBeTruthy()
  cleanup()

  const me = { bindings: [], grants: [grantOf('steward')] }
  const what = { purpose: 'meeting', ageBand: 'mixed', people: 6, checkIn: BOOKING.checkIn, lapsesAt: NOW + 1 } as const
  const asked = {
    bookingId: ID,
    kind: 'booking',
    date: TODAY,
    from: 600,
    to: 660,
    state: 'pending',
    title: '',
    who: '张*芳',
  }
  const sent = cloud({
    me,
    requests: { requests: [{ ...asked, ...what, roomName: '议事厅' }], next: null },
    decide: {},
  })
  await act(() => refreshSession())
  render(<RequestsPage />)
  await press('button', '不同意')
  expect(await screen.findByText('写上原因，对方会看到')).toBeTruthy()
  expect(sent.sentTo('decide')).toEqual([])
  await press('button', '同意')
  expect(sent.sentTo('decide')).toMatchObject([{ bookingId: ID, accept: true }])
})
