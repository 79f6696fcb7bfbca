import { webcrypto } from 'node:crypto'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import Taro from '@tarojs/taro'
import ComplaintPage from '@/packages/service/pages/complaint/index'
import OrderPage from '@/packages/service/pages/order/index'
import PlacePage from '@/packages/service/pages/place/index'
import TasksPage from '@/packages/service/pages/tasks/index'
import ServicesPage from '@/pages/services/index'
import { signedOut } from '@/platform/localcloud.h5'
import { refreshSession } from '@/state/session'
import { contracts } from '~types/contracts'
import { cloud } from '../deliberation/cloud'
import { grantOf } from '../desk/fixtures'
import { forgetAll, openWith } from '../stand-ins/taro'

const NOW = Date.UTC(2026, 10, 18, 1)
const HOUR = 3_600_000
const ADDRESS = { building: '1号楼', unit: '1单元', room: '302' }

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})
const opened = jest.spyOn(Taro, 'navigateTo')
const rung = jest.spyOn(Taro, 'makePhoneCall')
beforeEach(() => {
  forgetAll()
  jest.clearAllMocks()
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  openWith({ compoundId: 'c-1', orderId: 'so1' })
})
afterEach(cleanup)

const ITEM = contracts['service.item'].output.parse({
  item: {
    itemId: 'si1',
    category: '水电维修',
    name: '疏通下水道',
    unit: '次',
    priceFen: 6000,
    marketFen: 9000,
    teamId: 'tm1',
    teamName: '专技服务队',
    homeVisit: true,
    left: null,
    lowAt: null,
    paused: false,
    note: '含小件材料',
    parts: [{ partId: 'p1', name: '软管', priceFen: 1500 }],
    group: null,
    photos: [],
  },
}).item
const CARD = {
  orderId: 'so1',
  number: 'YB20261118-AB12CD',
  compoundId: 'c-1',
  compoundName: '天惠苑小区',
  title: '疏通下水道',
  state: 'done',
  address: ADDRESS,
  window: { from: NOW, until: NOW + HOUR },
  placedAt: NOW - 20 * HOUR,
  totalFen: 6000,
  paidFen: 0,
  teamName: '专技服务队',
  workerName: '陈*强',
  late: false,
}
const orderOf = (change: object) =>
  contracts['service.order'].output.parse({
    order: {
      ...CARD,
      communityId: 'co-1',
      lines: [{ itemId: 'si1', name: '疏通下水道', unit: '次', priceFen: 6000, quantity: 1, parts: [] }],
      extras: [],
      note: '',
      photos: { placed: [], before: ['https://x/before.jpg'], after: ['https://x/after.jpg'], slip: [] },
      homeVisit: true,
      customerName: '张*芳',
      customerPhone: null,
      worker: {
        nameMasked: '陈*强',
        badge: 'G-017',
        phone: null,
        done: 312,
        redone: 2,
        ratings: { count: 286, sum: 1401 },
      },
      doorWord: null,
      message: '已试水',
      arrivedAt: NOW,
      doneAt: NOW,
      confirmsAt: NOW + 72 * HOUR,
      redoes: 0,
      cash: null,
      forCaller: false,
      group: null,
      entries: [],
      rating: null,
      history: [{ step: 'finish', by: 'worker', nameMasked: '陈*强', at: NOW, note: '' }],
      as: 'customer',
      steps: ['confirm', 'askRedo', 'dispute'],
      callerSteps: [],
      wechatPay: false,
      turn: 5,
      ...change,
    },
  })
const ME = {
  bindings: [
    {
      bindingId: 'b-1',
      compoundId: 'c-1',
      compoundName: '天惠苑小区',
      homeId: 'h-1',
      address: ADDRESS,
      relation: 'owner',
      state: 'verified',
      nameMasked: '张*芳',
    },
  ],
  grants: [],
}
const windows = {
  windows: [8, 9].map((hour) => ({ from: NOW + hour * HOUR, until: NOW + (hour + 1) * HOUR, free: hour > 8 })),
}

describe('an order that is done', () => {
  test('shows how it was, the worker’s figures, and is confirmed with one button; nothing is paid before', async () => {
    const { sentTo } = cloud({
      order: orderOf({}),
      orderComplaints: { complaints: [] },
      act: orderOf({ state: 'confirmed' }),
    })
    render(<OrderPage />)
    await screen.findByText('师傅说做好了，请您看看')
    expect(screen.getByText(/做过 312 单，返工 2 次/)).toBeTruthy()
    expect(screen.getByText('4.8 分，邻居评 286 次')).toBeTruthy()
    expect(screen.getByText('做之前')).toBeTruthy()
    expect(screen.queryByText('微信支付')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: '确认做好了' }))
    await waitFor(() => {
      expect(sentTo('act').map(({ act }) => act)).toEqual([{ step: 'confirm' }])
    })
  })

  test('is not well done: the way to have it done again stands open', async () => {
    const { sentTo } = cloud({
      order: orderOf({}),
      orderComplaints: { complaints: [] },
      act: orderOf({ state: 'redo' }),
    })
    render(<OrderPage />)
    fireEvent.click(await screen.findByRole('button', { name: '没做好' }))
    fireEvent.change(await screen.findByPlaceholderText('还是漏水'), { target: { value: '又堵了' } })
    fireEvent.click(screen.getByRole('button', { name: '没做好，要返工' }))
    await waitFor(() => {
      expect(sentTo('act').map(({ act }) => act)).toEqual([{ step: 'askRedo', why: '又堵了' }])
    })
  })
})

test('whom the worker says he has not met says so in one tap, once he says that he is at the door', async () => {
  const { sentTo } = cloud({
    order: orderOf({ state: 'onTheWay', doorWord: '4729', steps: ['dispute'] }),
    orderComplaints: { complaints: [] },
    act: orderOf({ state: 'disputed' }),
  })
  render(<OrderPage />)
  expect(await screen.findByText('4729')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '师傅没来' }))
  await waitFor(() => {
    expect(sentTo('act').map(({ act }) => act)).toEqual([{ step: 'dispute', why: '师傅没来' }])
  })
})

test('the company says for somebody without a phone what he said, and how he was asked', async () => {
  const { sentTo } = cloud({
    order: orderOf({ as: 'dispatcher', forCaller: true, steps: [], callerSteps: ['confirm'] }),
    orderComplaints: { complaints: [] },
    act: orderOf({ state: 'confirmed' }),
  })
  render(<OrderPage />)
  const field = await screen.findByPlaceholderText(/打电话问的/)
  expect(screen.queryByRole('button', { name: '客户说做好了' })).toBeNull()
  fireEvent.change(field, { target: { value: '10:20 打电话问过' } })
  fireEvent.click(await screen.findByRole('button', { name: '客户说做好了' }))
  await waitFor(() => {
    expect(sentTo('act')).toMatchObject([{ act: { step: 'confirm' }, heard: '10:20 打电话问过' }])
  })
})

test('the same once more takes two taps: how many, where, whom to ring and the first free hour are filled in', async () => {
  openWith({ compoundId: 'c-1', itemId: 'si1', again: 'so1' })
  Taro.setStorageSync('yb.orderPhone', '13900000001')
  const line = { itemId: 'si1', name: '疏通下水道', unit: '次', priceFen: 6000, quantity: 2, parts: [] }
  const { sentTo } = cloud({
    me: ME,
    item: { item: ITEM },
    order: orderOf({ state: 'rated', lines: [line] }),
    windows,
    place: orderOf({ state: 'placed' }),
  })
  await refreshSession()
  render(<PlacePage />)
  await screen.findByText(/一共 120.00/)
  await waitFor(() => {
    expect(screen.getByRole('radio', { checked: true, name: /18:00—19:00/ })).toBeTruthy()
  })
  fireEvent.click(screen.getByRole('button', { name: '约师傅上门' }))
  await waitFor(() => {
    expect(sentTo('place')).toMatchObject([
      {
        homeId: 'h-1',
        phone: '13900000001',
        lines: [{ quantity: 2 }],
        window: { from: NOW + 9 * HOUR },
        totalFen: 12_000,
      },
    ])
  })
})

test('the worker sees where, when and whom, one next step for each, and says whether he is on duty', async () => {
  const task = {
    ...CARD,
    state: 'accepted',
    note: '按门铃轻一点',
    customerName: '张*芳',
    customerPhone: '13900000001',
    homeVisit: true,
    arrived: false,
  }
  const me = { nameMasked: '陈*强', badge: 'G-017', onDuty: true, doneToday: 1, toDo: 2, waiting: 1 }
  const { sentTo } = cloud({
    me: {
      bindings: [],
      grants: [{ ...grantOf('worker'), scope: { level: 'community', id: 'co-1' }, compoundId: null }],
    },
    tasks: { orders: [task], next: null, me },
    work: orderOf({ state: 'onTheWay', as: 'worker' }),
    setDuty: {},
  })
  await refreshSession()
  render(<TasksPage />)
  await screen.findByText('备注：按门铃轻一点')
  expect(screen.getByText('今天做完')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '给张*芳打电话' }))
  expect(rung).toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: '出发' }))
  await waitFor(() => {
    expect(sentTo('work').map(({ act }) => act)).toEqual([{ step: 'depart' }])
  })
  fireEvent.click(screen.getByRole('switch', { name: '在岗' }))
  await waitFor(() => {
    expect(sentTo('setDuty')).toEqual([{ communityId: 'co-1', onDuty: false }])
  })
})

test('a complaint is closed by its complainer, or handed on to the community', async () => {
  openWith({ compoundId: 'c-1', complaintId: 'cp1' })
  const complaint = contracts['service.complaint'].output.parse({
    complaint: {
      ...{ complaintId: 'cp1', compoundId: 'c-1', orderId: 'so1', title: '疏通下水道', address: ADDRESS },
      ...{
        state: 'answered',
        level: 'company',
        dueAt: NOW,
        overdue: false,
        at: NOW,
        text: '迟到',
        nameMasked: '张*芳',
      },
      ...{ teamName: '专技服务队', workerName: '陈*强', content: null },
      said: [{ by: 'company', nameMasked: '李*', at: NOW, text: '已经批评' }],
      may: { answer: false, press: true, close: true },
    },
  })
  const { sentTo } = cloud({ complaint, endComplaint: complaint })
  render(<ComplaintPage />)
  fireEvent.click(await screen.findByRole('button', { name: '不行，请社区来管' }))
  fireEvent.change(await screen.findByPlaceholderText(/一直没退/), { target: { value: '没有道歉' } })
  fireEvent.click(screen.getByRole('button', { name: '不行，请社区来管' }))
  await waitFor(() => {
    expect(sentTo('endComplaint').map(({ act }) => act)).toEqual([{ do: 'press', text: '没有道歉' }])
  })
})

test('the first page has the number to ring, prices beside the market’s, what is closed, and the number stays on every page', async () => {
  openWith({})
  const group = { round: 1, closesAt: NOW + HOUR, minimum: 20, ordered: 12, outcome: 'open' as const }
  const basket = { ...ITEM, itemId: 'si2', name: '时令蔬菜篮', unit: '份', left: 0, group, parts: [] }
  cloud({
    me: ME,
    hotline: { hotline: { number: '028-60000012', hours: '7:30—21:00' } },
    shopfront: {
      company: {
        name: '桂湖社区城市服务公司',
        hotline: '028-60000012',
        hotlineHours: '7:30—21:00',
        marketSource: '',
        paused: '台风',
      },
      categories: [{ name: '水电维修', items: 8 }],
      popular: [ITEM, basket],
      open: null,
    },
  })
  await refreshSession()
  render(<ServicesPage />)
  expect(await screen.findByText('市场参考 90 元')).toBeTruthy()
  expect(screen.getByText(/暂停接单：台风/)).toBeTruthy()
  expect(screen.getByText(/已订 12 份，20 份起送，还差 8 份/)).toBeTruthy()
  expect(screen.getByText('卖完了')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '预约疏通下水道' }))
  expect(opened.mock.calls[0]?.[0].url).toContain('itemId=si1')
  fireEvent.click(await screen.findByRole('button', { name: '打服务热线 028-60000012，7:30—21:00' }))
  expect(rung).toHaveBeenCalledWith({ phoneNumber: '02860000012' })
})
