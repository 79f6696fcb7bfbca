import { webcrypto } from 'node:crypto'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import Taro from '@tarojs/taro'
import ActivitiesPage from '@/packages/station/pages/activities/index'
import ActivityEditPage from '@/packages/station/pages/activity-edit/index'
import BookingPage from '@/packages/station/pages/booking/index'
import DoorPage from '@/packages/station/pages/door/index'
import HolidaysPage from '@/packages/station/pages/holidays/index'
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

test('what could not be checked in is named, and a time is taken back with a reason', async () => {
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
  const course = {
    ...listed,
    bookingId: `${ROOM}:${TODAY}:${'1'.repeat(24)}`,
    kind: 'activity',
    title: '书法课',
    code: '',
  }
  const day = { asOf: NOW, date: TODAY, rooms: [{ roomId: ROOM, name: '书画阅览室', bookings: [listed, course] }] }
  const me = { bindings: [], grants: [grantOf('steward')] }
  const sent = cloud({ me, keeperDay: day, arrive: { marks: [{ bookingId: ID, outcome: 'gone' }] }, takeBack: {} })
  await act(() => refreshSession())
  render(<KeeperPage />)
  await press('button', '张*芳 1号楼302 到了')
  expect(await screen.findByText('10:00—11:00 张*芳 1号楼302：已经取消了，没有签上')).toBeTruthy()
  await press('button', '收回 10:00—11:00 书法课')
  expect(screen.getByText('报名的人都会收到原因。')).toBeTruthy()
  fireEvent.change(screen.getByLabelText('为什么'), { target: { value: '停电' } })
  await press('button', '收回')
  expect(sent.sentTo('takeBack')).toMatchObject([{ bookingId: course.bookingId, reason: '停电' }])
})

test('a booking is made again with one tap: its hours are chosen where they are free, and else it says so', async () => {
  openWith({ compoundId: 'c-1', roomId: ROOM, date: TODAY, from: '540', to: '660', purpose: 'study', people: '6' })
  const sent = cloud({ week: WEEK, book: { booking: BOOKING } })
  render(<RoomPage />)
  expect(await screen.findByText('11月18日 周三 9:00—11:00，共 2 小时')).toBeTruthy()
  await press('button', '确认预约')
  expect(sent.sentTo('book')).toMatchObject([{ from: 540, to: 660, purpose: 'study', people: 6 }])
  cleanup()
  openWith({ compoundId: 'c-1', roomId: ROOM, date: TODAY, from: '600', to: '720', purpose: 'study', people: '6' })
  cloud({ week: WEEK })
  render(<RoomPage />)
  expect(await screen.findByText(/那个时间已经不空了/)).toBeTruthy()
})

test('the arrow keys go through the hours in the order of time', async () => {
  cloud({ week: WEEK })
  render(<RoomPage />)
  const first = await screen.findByRole('checkbox', { name: /9:00 到 10:00/ })
  first.focus()
  fireEvent.keyDown(first, { key: 'ArrowRight' })
  expect(document.activeElement?.getAttribute('aria-label')).toContain('10:00 到 11:00')
  fireEvent.keyDown(document.activeElement ?? first, { key: 'End' })
  expect(document.activeElement?.getAttribute('aria-label')).toContain('14:00 到 15:00')
})

const RULES = {
  ...brief,
  roomId: undefined,
  hours: Array.from({ length: 7 }, () => ({ from: 540, to: 1260 })),
  holiday: 'asUsual',
  slotMinutes: 60,
  minSlots: 1,
  maxSlots: 3,
  daysAhead: 14,
  cancelHours: 12,
  closures: [],
  phone: '02888880003',
} as const

test('the sheet for the door says its code and is changed only after a second look', async () => {
  const me = { bindings: [], grants: [grantOf('steward')] }
  const { roomId: _roomId, ...rules } = RULES
  const sent = cloud({
    me,
    roomOf: { rules, rev: 3, doorCode: '123456', photos: [] },
    newDoorCode: { doorCode: '654321', rev: 4 },
  })
  await act(() => refreshSession())
  render(<DoorPage />)
  expect(await screen.findByText('书画阅览室 签到')).toBeTruthy()
  expect(screen.getByText('签到码 123 456')).toBeTruthy()
  await press('button', '签到码传出去了，换一个')
  expect(sent.sentTo('newDoorCode')).toEqual([])
  await press('button', '换，马上重新贴')
  expect(sent.sentTo('newDoorCode')).toMatchObject([{ roomId: ROOM, rev: 3 }])
})

test('the community adds its own days off, and sees first whom they concern', async () => {
  const me = { bindings: [], grants: [grantOf('steward')] }
  const affected = [{ bookingId: ID, date: '2026-11-21', from: 840, to: 960, who: '张*芳 1号楼302' }]
  const sent = cloud({
    me,
    holidays: { own: [], years: [{ year: '2026', notice: null }] },
    saveHolidays: { affected },
  })
  await act(() => refreshSession())
  render(<HolidaysPage />)
  fireEvent.change(await screen.findByLabelText('叫什么'), { target: { value: '文化节' } })
  fireEvent.change(screen.getByLabelText('从哪天放'), { target: { value: '2026-11-31' } })
  await press('button', '加上')
  expect(sent.sentTo('saveHolidays')).toEqual([])
  fireEvent.change(screen.getByLabelText('从哪天放'), { target: { value: '2026-11-21' } })
  await press('button', '加上')
  expect(await screen.findByText('张*芳 1号楼302')).toBeTruthy()
  await press('button', '改，并告诉他们')
  const own = [{ name: '文化节', from: '2026-11-21', until: '2026-11-21', worked: [] }]
  expect(sent.sentTo('saveHolidays')).toMatchObject([
    { own, dryRun: true, affected: 0 },
    { own, dryRun: false, affected: 1 },
  ])
})

test('an activity is published in its room only when nothing is in the way, or after what is taken was seen', async () => {
  const me = { bindings: [], grants: [grantOf('steward')] }
  const date = addDays(TODAY, 7)
  const met = (state: string) => ({
    activityId: 'act1',
    dates: [{ date, from: 900, to: 990, state, with: ['张*芳 1号楼302'] }],
  })
  openWith({})
  const sent = cloud({
    me,
    rooms,
    saveActivity: ({ reason, dryRun }) =>
      dryRun === false ? { activityId: 'act1', dates: [] } : met(reason === '' ? 'taken' : 'displaces'),
  })
  await act(() => refreshSession())
  render(<ActivityEditPage />)
  fireEvent.change(await screen.findByLabelText('叫什么'), { target: { value: '书法课' } })
  await press('radio', '书画阅览室')
  await press('button', '加上日期')
  await press('button', '发布，开始报名')
  expect(await screen.findByText(/已经有安排，留不了（张\*芳 1号楼302）/)).toBeTruthy()
  fireEvent.change(screen.getByLabelText(/要收回住户的时间/), { target: { value: '街道安排' } })
  await press('button', '发布，开始报名')
  expect(await screen.findByText(/有住户约了：留下会收回/)).toBeTruthy()
  expect(sent.sentTo('saveActivity').every((input) => input['dryRun'] === true)).toBe(true)
  await press('button', '收回时间，发布，开始报名')
  await waitFor(() => {
    expect(sent.sentTo('saveActivity').at(-1)).toMatchObject({
      dryRun: false,
      reason: '街道安排',
      room: { roomId: ROOM },
      sessions: [{ startsAt: instantAt(date, 900), endsAt: instantAt(date, 990) }],
    })
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
