import { webcrypto } from 'node:crypto'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import Taro from '@tarojs/taro'
import MeetingPage from '@/packages/meeting/pages/meeting/index'
import MinutesPage from '@/packages/meeting/pages/minutes/index'
import AnnouncePage from '@/packages/meeting/pages/announce/index'
import { instantOf, whenOf } from '@/parts/when'
import { signedOut } from '@/platform/localcloud.h5'
import { instantAt } from '~domain/station/time'
import type { ActionOutput } from '~types/contracts'
import { cloud } from '../deliberation/cloud'
import { forgetAll, openWith } from '../stand-ins/taro'

const START = instantAt('2026-11-20', 19 * 60)
const HOUR = 3_600_000

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})
beforeEach(() => {
  forgetAll()
  jest.clearAllMocks()
  jest.spyOn(Date, 'now').mockReturnValue(START)
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  openWith({ compoundId: 'c-1', meetingId: 'mt1' })
})
afterEach(cleanup)

const MEETING: ActionOutput<'meeting.get'> = {
  meeting: {
    meetingId: 'mt1',
    deliberationId: 'd-1',
    title: '1号楼电梯大修',
    form: 'buildingMeeting',
    scope: { level: 'building', building: '1号楼' },
    place: '1号楼大厅',
    startsAt: START,
    phase: 'held',
  },
  agenda: ['更换曳引机'],
  seats: [{ seat: 'property', who: '何敏', came: false, why: '在盘点' }],
  changes: [],
  cancelled: null,
  convener: '吴*雪',
  signIn: { from: START - HOUR / 2, until: START + 4 * HOUR, lateFrom: START + HOUR / 4 },
  homes: 12,
  mine: [{ homeId: 'h-1', home: '1号楼1单元102', signedInAt: null, late: false, answer: null }],
  asked: [],
  ledTo: null,
  takenOff: [],
  staff: null,
}
const MINUTES: ActionOutput<'meeting.minutes'> = {
  written: { text: '大家赞成大修。', version: 2, at: START, by: '陈*凤', photos: [], fileIDs: [], hiddenPhotos: 0 },
  opinions: [{ opinionId: 'op1', home: null, text: '别一起停', consent: null, asked: false, mayDrop: false }],
  party: [{ kind: 'supervises', speaker: '李书记', text: '请党员来看' }],
  objections: [{ home: '1号楼1单元402', text: '是三天不是五天', version: 1, at: START }],
  reading: { since: START, homes: 3, confirmed: 1, objected: 0, closableAt: START + 24 * HOUR },
  closed: null,
  addenda: [],
  mayWrite: false,
  mayRead: false,
  mayClose: false,
  mayAdd: false,
}

async function press(role: string, name: string | RegExp) {
  const found = await screen.findByRole(role, { name })
  await act(async () => {
    fireEvent.click(found)
    await Promise.resolve()
  })
}

async function type(placeholder: string, text: string) {
  fireEvent.input(await screen.findByPlaceholderText(placeholder), { target: { value: text } })
}

test('who is there types the six digits; a wrong one is told in words, and the home is named when it is in', async () => {
  let right = false
  const { sentTo } = cloud({
    get: () => (right ? { ...MEETING, mine: [{ ...MEETING.mine[0], signedInAt: START, late: true }] } : MEETING),
    signIn: ({ code }) => {
      right = code === '123456'
      return right ? { homes: [] } : { error: { code: 'MEETING_CODE', params: {}, requestId: 'r' } }
    },
  })
  render(<MeetingPage />)
  await type('六位数字', '000000')
  await press('button', '签到')
  await screen.findByText(/签到码对不上：码两分钟换一次/)
  await type('六位数字', '123456')
  await press('button', '签到')
  await screen.findByText(/1号楼1单元102 19:00 已签到（迟到）/)
  expect(sentTo('signIn')).toEqual([
    { compoundId: 'c-1', meetingId: 'mt1', code: '000000' },
    { compoundId: 'c-1', meetingId: 'mt1', code: '123456' },
  ])
  expect(screen.queryByText('现场签到')).toBeNull()
  screen.getByText('何敏。没到：在盘点')
})

test('a meeting is taken off the wrong vote with a reason, and the page keeps that it stood there', async () => {
  const ledTo = { deliberationId: 'd-2', title: '停车怎么收费', gone: false, mayDetach: true }
  const gone = { deliberationId: 'd-2', title: '停车怎么收费', at: START, by: '陈*凤', reason: '那次说的是电梯' }
  let off = false
  const { sentTo } = cloud({
    get: () => ({ ...MEETING, staff: 'keeps', ...(off ? { takenOff: [gone] } : { ledTo }) }),
    detach: () => {
      off = true
      return {}
    },
  })
  render(<MeetingPage />)
  await press('button', /^附错了，取下来/)
  expect(screen.getByRole('button', { name: '取下来' }).getAttribute('aria-disabled')).toBe('true')
  await type('例如：附错了，那次会说的是停车', '那次说的是电梯')
  await press('button', '取下来')
  await screen.findByRole('button', { name: /^曾经附在「停车怎么收费」上.*陈\*凤取下来的：那次说的是电梯/ })
  expect(sentTo('detach')).toEqual([
    { compoundId: 'c-1', meetingId: 'mt1', deliberationId: 'd-2', reason: '那次说的是电梯' },
  ])
  expect(screen.queryByRole('button', { name: /^附错了/ })).toBeNull()
})

test('before the doors open nobody can sign in, and who lives elsewhere is not asked to', async () => {
  cloud({ get: { ...MEETING, meeting: { ...MEETING.meeting, phase: 'announced' } } })
  const { unmount } = render(<MeetingPage />)
  await screen.findByText(/到了现场再签到：11月20日 18:30 起/)
  expect(screen.queryByPlaceholderText('六位数字')).toBeNull()
  unmount()
  cloud({ get: { ...MEETING, mine: [] } })
  render(<MeetingPage />)
  await screen.findByText('商量什么')
  expect(screen.queryByPlaceholderText('六位数字')).toBeNull()
})

test('a speaker is asked whether the home may stand beside his words', async () => {
  const { sentTo } = cloud({
    get: { ...MEETING, asked: [{ opinionId: 'op1', home: '1号楼1单元102', text: '轮流停' }] },
    consent: {},
  })
  render(<MeetingPage />)
  await screen.findByText('这句话写上您家房号吗？')
  await press('button', '不写房号')
  expect(sentTo('consent')).toEqual([{ compoundId: 'c-1', meetingId: 'mt1', opinionId: 'op1', agree: false }])
})

test('the minutes are read with what is said against them, and a home that was there answers this very version', async () => {
  const mine = [{ homeId: 'h-1', home: '1号楼1单元102', signedInAt: START, late: false, answer: null }]
  const { sentTo } = cloud({ get: { ...MEETING, mine }, minutes: MINUTES, answer: {} })
  render(<MinutesPage />)
  await screen.findByText('大家赞成大修。')
  screen.getByText('只是意见，供大家参考，不能代替大家投票。')
  screen.getByText(/1号楼1单元402，11月20日 19:00，针对第 1 稿/)
  await press('button', '记得对')
  const yes = { compoundId: 'c-1', meetingId: 'mt1', homeId: 'h-1', version: 2, objection: null }
  await waitFor(() => {
    expect(sentTo('answer')).toEqual([yes])
  })
  await press('button', '有不对的')
  await type('例如：我说的是装在西侧', '漏了我说的')
  await press('button', '写在旁边')
  expect(sentTo('answer').at(-1)).toEqual({ ...yes, objection: '漏了我说的' })
  // Who did not write them may sign, but not while homes have not answered.
  cleanup()
  cloud({ get: { ...MEETING, staff: 'keeps' }, minutes: { ...MINUTES, mayClose: true } })
  render(<MinutesPage />)
  const sign = await screen.findByRole('button', { name: '签字，封存' })
  expect(sign.getAttribute('aria-disabled')).toBe('true')
})

test('a meeting without a place is not announced, and one of a vote brings that vote', async () => {
  openWith({ compoundId: 'c-1', deliberationId: 'd-1' })
  const { sentTo } = cloud({ announce: { meetingId: 'mt2' } })
  render(<AnnouncePage />)
  await press('button', '通知大家')
  await screen.findByText('写上地点')
  expect(sentTo('announce')).toEqual([])
  await type('例如：中庭桂花树下', '中庭')
  await press('button', '通知大家')
  await waitFor(() => {
    expect(sentTo('announce')).toMatchObject([
      {
        about: { kind: 'vote', deliberationId: 'd-1' },
        place: '中庭',
        startsAt: instantAt('2026-11-21', 19 * 60),
        seats: [],
      },
    ])
  })
})

test('a time is read as people write it, and written as it is read', () => {
  const at = instantAt('2026-11-20', 19 * 60 + 30)
  for (const time of ['19:30', '1930', '19：30', ' 19.30 ']) expect(instantOf({ date: '2026-11-20', time })).toBe(at)
  for (const time of ['', '25:00', '19:70', '七点']) expect(instantOf({ date: '2026-11-20', time })).toBeNull()
  expect(whenOf(at)).toEqual({ date: '2026-11-20', time: '19:30' })
})
