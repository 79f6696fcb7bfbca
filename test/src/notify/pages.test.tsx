import { webcrypto } from 'node:crypto'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import BroadcastNewPage from '@/packages/notify/pages/broadcast-new/index'
import BroadcastPage from '@/packages/notify/pages/broadcast/index'
import BroadcastsPage from '@/packages/notify/pages/broadcasts/index'
import CareListPage from '@/packages/notify/pages/care-list/index'
import InboxPage from '@/packages/notify/pages/inbox/index'
import MessagesPage from '@/packages/notify/pages/messages/index'
import TemplatesPage from '@/packages/notify/pages/templates/index'
import { signedOut } from '@/platform/localcloud.h5'
import { refreshSession } from '@/state/session'
import { contracts } from '~types/contracts'
import type { Broadcast } from '~types/notify/broadcasts'
import { cloud } from '../deliberation/cloud'
import { grantOf } from '../desk/fixtures'
import { forgetAll, openWith } from '../stand-ins/taro'

const NOW = Date.UTC(2026, 10, 18, 4)
const opened = jest.spyOn(Taro, 'navigateTo')

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})
beforeEach(() => {
  forgetAll()
  jest.clearAllMocks()
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  openWith({ compoundId: 'c-1', broadcastId: 'bc-1' })
})
afterEach(cleanup)

async function as(role: Parameters<typeof grantOf>[0] | null, answers: Parameters<typeof cloud>[0]) {
  const sent = cloud({ me: { bindings: [], grants: role === null ? [] : [grantOf(role)] }, ...answers })
  await act(() => refreshSession())
  return sent
}

const press = async (name: string | RegExp, part = 'button') => {
  const found = await screen.findByRole(part, { name })
  await act(async () => {
    fireEvent.click(found)
    await Promise.resolve()
  })
}
const type = (placeholder: string | RegExp, value: string) => {
  fireEvent.input(screen.getByPlaceholderText(placeholder), { target: { value }, detail: { value } })
}

const broadcast = (more: Partial<Broadcast> = {}): Broadcast => ({
  broadcastId: 'bc-1',
  compoundId: 'c-1',
  scope: { level: 'unit', building: '1号楼', unit: '1单元' },
  urgency: 'emergency',
  title: '今晚停水',
  text: '八点到十点',
  by: { nameMasked: '吴*雪', role: 'steward' },
  at: NOW,
  homes: 34,
  seen: 3,
  ...more,
})

const item = {
  itemId: 'i-1',
  kind: 'voteResult' as const,
  compoundId: 'c-1',
  subject: '电梯大修',
  detail: '通过了',
  accepted: true,
  when: null,
  target: 'd-1',
  compoundName: '天惠苑小区',
  at: NOW - 60_000,
  unread: true,
}

describe('the inbox', () => {
  test('groups by day, leads to the thing itself, and marks what was opened', async () => {
    const yesterday = { ...item, itemId: 'i-2', at: NOW - 86_400_000, unread: false, subject: '花园' }
    const { sentTo } = await as(null, {
      inbox: { items: [item, yesterday], next: null },
      markRead: {},
      unread: { unread: 0 },
    })
    render(<InboxPage />)
    expect(await screen.findByText('今天')).toBeTruthy()
    expect(screen.getByText('昨天')).toBeTruthy()
    await press(/电梯大修/)
    expect(sentTo('markRead')).toEqual([{ itemIds: ['i-1'] }])
    expect(opened).toHaveBeenCalledWith({ url: expect.stringContaining('result/index') as string })
    await press('全部标为看过')
    expect(sentTo('markRead')[1]).toEqual({ itemIds: null })
  })

  test('says what will appear when there is nothing', async () => {
    await as(null, { inbox: { items: [], next: null } })
    render(<InboxPage />)
    expect(await screen.findByText(/还没有消息/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '全部标为看过' })).toBeNull()
  })
})

describe('broadcasts', () => {
  test('go out only after the number of homes was seen, and as it was seen', async () => {
    const { sentTo } = await as('communityWorker', {
      compound: { compound: {}, buildings: [{ building: '1号楼', units: ['1单元'] }] },
      homesIn: { homes: 72 },
      broadcast: { broadcastId: 'bc-9' },
    })
    render(<BroadcastNewPage />)
    await press('核对一下再发')
    expect(await screen.findByText('写上是什么事')).toBeTruthy()
    expect(sentTo('broadcast')).toEqual([])
    type(/停水抢修/, '今晚停水')
    type(/时间、地点/, '八点到十点')
    await press(/紧急/, 'radio')
    await press('核对一下再发')
    await press(/^确认，发给 72/)
    const [input] = sentTo('broadcast')
    expect(input).toMatchObject({ urgency: 'emergency', title: '今晚停水', homes: 72 })
    expect(contracts['notify.broadcast'].input.safeParse(input).success).toBe(true)
  })

  test('are for a steward or the community to send', async () => {
    await as('committee', {})
    render(<BroadcastNewPage />)
    expect(await screen.findByText(/由楼栋长或社区工作者发/)).toBeTruthy()
  })

  test('a home that opens one has seen it, and in an emergency confirms it', async () => {
    let mine = 'none'
    const { sentTo } = await as(null, {
      broadcastOf: () => ({ broadcast: broadcast(), mine, office: false }),
      acknowledge: ({ confirm }: Readonly<Record<string, unknown>>) => {
        mine = confirm === true ? 'confirmed' : 'seen'
        return { mine }
      },
    })
    render(<BroadcastPage />)
    await press('我家知道了')
    expect(sentTo('acknowledge').map(({ confirm }) => confirm)).toEqual([false, true])
    expect(await screen.findByText('您家已经确认收到')).toBeTruthy()
    expect(screen.queryByText('先联系这几户')).toBeNull()
  })

  test('who looks after it sees how many homes, whom to ring first, and who is left', async () => {
    const ring = jest.spyOn(Taro, 'makePhoneCall')
    const first = { building: '1号楼', unit: '1单元', room: '102', need: 'alone', phone: '13800001111' }
    const left = { building: '1号楼', unit: '1单元', room: '201', need: null, phone: null }
    await as('steward', {
      broadcastOf: { broadcast: broadcast(), mine: null, office: true },
      firstToCall: { homes: [first] },
      unseenHomes: { homes: [left], next: null },
    })
    render(<BroadcastPage />)
    expect(await screen.findByText(/34 ?户里，3 ?户确认了/)).toBeTruthy()
    await press('打电话给 1号楼1单元102')
    expect(ring).toHaveBeenCalledWith({ phoneNumber: '13800001111' })
    expect(screen.getByText('没有留电话，请上门')).toBeTruthy()
  })

  test('the list names an urgent one and how many homes it went to', async () => {
    await as('steward', { broadcasts: { broadcasts: [broadcast()], next: null } })
    render(<BroadcastsPage />)
    await press(/今晚停水/)
    expect(opened).toHaveBeenCalledWith({ url: expect.stringContaining('broadcastId=bc-1') as string })
  })
})

describe('messages of WeChat', () => {
  test('how many may still come is said in plain words, and a no is kept to', async () => {
    await as(null, {
      messages: {
        templates: [
          { key: 'vote', templateId: 't-1', left: 2, askAgainAt: null },
          { key: 'notice', templateId: 't-2', left: 0, askAgainAt: NOW + 3 * 86_400_000 },
        ],
      },
    })
    render(<MessagesPage />)
    expect(await screen.findByText(/还能发 2 ?条/)).toBeTruthy()
    expect(screen.getByText(/您选了不用，11月21日/)).toBeTruthy()
    expect(screen.getAllByRole('button', { name: /再允许一次/ })).toHaveLength(1)
  })

  test('an operator sees which template has no id and which WeChat stopped, and puts an id in', async () => {
    const { sentTo } = await as('operator', {
      templates: {
        templates: [
          { key: 'vote', templateId: null, stopped: null },
          { key: 'notice', templateId: 't-2', stopped: { errcode: 43107, at: NOW, until: null } },
        ],
      },
      setTemplate: {},
    })
    render(<TemplatesPage />)
    expect(await screen.findByText(/没有填编号，不发/)).toBeTruthy()
    expect(screen.getByText(/微信答 43107/)).toBeTruthy()
    const [field] = screen.getAllByPlaceholderText(/订阅消息/)
    if (field !== undefined) fireEvent.input(field, { target: { value: 't-new' }, detail: { value: 't-new' } })
    const [put] = screen.getAllByRole('button', { name: '存编号' })
    await act(async () => {
      if (put !== undefined) fireEvent.click(put)
      await Promise.resolve()
    })
    expect(sentTo('setTemplate')).toEqual([{ key: 'vote', templateId: 't-new' }])
  })
})

test('a home is put on the list of those to be called first with its own consent and phone, and taken off in one tap', async () => {
  const home = { compoundId: 'c-1', homeId: 'h-1', address: { building: '1号楼', unit: '1单元', room: '102' } }
  let care: unknown = null
  const { sentTo } = await as(null, {
    careSettings: () => ({ homes: [{ ...home, care }] }),
    setCare: (input: Readonly<Record<string, unknown>>) => {
      const next = input['care']
      care = typeof next === 'object' && next !== null ? { ...next, mine: true } : null
      return {}
    },
  })
  render(<CareListPage />)
  await press('登记，紧急时先联系我家')
  type('手机或座机', '12')
  await press('同意登记，存下电话')
  expect(sentTo('setCare')).toEqual([])
  type('手机或座机', '13800001111')
  await press('同意登记，存下电话')
  expect(sentTo('setCare')).toMatchObject([{ homeId: 'h-1', care: { phone: '13800001111' } }])
  await press('不用了，删掉登记和电话')
  expect(sentTo('setCare')[1]).toMatchObject({ care: null })
})
