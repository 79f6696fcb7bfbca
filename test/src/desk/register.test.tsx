import { webcrypto } from 'node:crypto'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import RegisterDeskPage from '@/packages/desk/pages/register/index'
import { PickVoter } from '@/packages/desk/parts/PickVoter'
import { signedOut } from '@/platform/localcloud.h5'
import { refreshSession } from '@/state/session'
import { contracts } from '~types/contracts'
import type { Role } from '~types/policy'
import { cloud } from '../deliberation/cloud'
import { forgetAll } from '../stand-ins/taro'
import { grantOf, NOW } from './fixtures'

const address = (room: string) => ({ building: '1号楼', unit: '1单元', room })
const enrolment = (more: object) => ({
  ...{ enrolmentId: 'e1', kind: 'enrol', state: 'waiting', home: address('302'), nameMasked: '张*芳', at: NOW },
  ...{ card: { name: '张桂芳', birthDate: '1951-03-08', idTail: '002X' }, reason: '', mayDecide: true },
  by: { nameMasked: '张*芳', role: null },
  ...more,
})
const resident = (room: string, more: object = {}) => ({
  ...{ voterId: `r.${room}.p`, home: address(room), nameMasked: '罗*富', at: NOW, byPhone: false, movedOut: false },
  ...more,
})
const COMPOUND = {
  buildings: [
    { building: '1号楼', units: ['1单元'] },
    { building: '2号楼', units: ['1单元'] },
  ],
}

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})

async function open(
  { enrolments = [], residents = [] }: { enrolments?: object[]; residents?: object[] },
  role: Role = 'communityWorker',
  scope = { level: 'compound', id: 'c-1' },
) {
  forgetAll()
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  const sent = cloud({
    me: { bindings: [], grants: [{ ...grantOf(role), scope }] },
    compound: COMPOUND,
    enrolments: { enrolments, next: null },
    register: { total: residents.length, residents, next: null },
    decideEnrolment: { state: 'accepted' },
    strikeOff: { enrolmentId: 'e2', state: 'waiting' },
  })
  await act(async () => {
    await refreshSession()
  })
  render(<RegisterDeskPage />)
  return sent
}

async function press(name: string) {
  const button = await screen.findByRole('button', { name })
  await act(async () => {
    fireEvent.click(button)
    await Promise.resolve()
  })
}

test('the community compares the card, looks once more, and registers', async () => {
  const { sentTo } = await open({ enrolments: [enrolment({})] })
  expect(await screen.findByText('1951年3月8日')).toBeTruthy()
  expect(screen.getByText('本人，用手机')).toBeTruthy()
  await press('1号楼1单元302 张*芳 对得上，登记')
  expect(sentTo('decideEnrolment')).toEqual([])
  await press('都对得上，登记')
  expect(await screen.findByText('1号楼1单元302 张*芳 登记好了')).toBeTruthy()
  const [input] = sentTo('decideEnrolment')
  expect(input).toEqual({ compoundId: 'c-1', enrolmentId: 'e1', accept: true, reason: '' })
  expect(contracts['roll.decideEnrolment'].input.safeParse(input).success).toBe(true)
})

test('a refusal is not sent without its reason', async () => {
  const { sentTo } = await open({ enrolments: [enrolment({})] })
  await press('1号楼1单元302 张*芳 不登记')
  await press('不登记，告诉对方原因')
  expect(screen.getByText('写一句原因，对方才知道怎么办')).toBeTruthy()
  expect(sentTo('decideEnrolment')).toEqual([])
  fireEvent.click(screen.getByRole('radio', { name: '没有带身份证来' }))
  await press('不登记，告诉对方原因')
  expect(sentTo('decideEnrolment')).toMatchObject([{ accept: false, reason: '没有带身份证来' }])
})

test('what one may not decide has no card and no buttons, and says who does', async () => {
  const mine = { card: null, mayDecide: false, by: { nameMasked: '吴*梅', role: 'communityWorker' } }
  await open({ enrolments: [enrolment(mine)] })
  expect(await screen.findByText('您申请的、您自己家的，由另一位社区工作者核对。')).toBeTruthy()
  expect(screen.getByText('社区工作者 吴*梅')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /对得上/ })).toBeNull()
})

test('striking off says why, and waits for another', async () => {
  const { sentTo } = await open({ residents: [resident('201'), resident('202', { byPhone: true, movedOut: true })] })
  fireEvent.click(await screen.findByRole('tab', { name: '登记册' }))
  expect(await screen.findByText(/手机上的这套房已经退出/)).toBeTruthy()
  await press('1号楼1单元201 罗*富，纸质投，点开申请移出')
  fireEvent.click(screen.getByRole('radio', { name: '搬走了，不住在这里' }))
  await press('申请移出，等另一位决定')
  const [input] = sentTo('strikeOff')
  expect(input).toMatchObject({ voterId: 'r.201.p', reason: '搬走了，不住在这里' })
  expect(contracts['roll.strikeOff'].input.safeParse(input).success).toBe(true)
  expect(await screen.findByText(/移出申请交上去了/)).toBeTruthy()
})

test('a steward sees the register of his own building, and reads that the community decides', async () => {
  const scope = { level: 'building', id: 'c-1/2号楼' }
  const { sentTo } = await open({ enrolments: [enrolment({ card: null, mayDecide: false })] }, 'steward', scope)
  expect(await screen.findByText('由社区工作者对着身份证核对。')).toBeTruthy()
  fireEvent.click(screen.getByRole('tab', { name: '登记册' }))
  expect(await screen.findByRole('radio', { name: '2号楼' })).toBeTruthy()
  expect(screen.queryByRole('radio', { name: '1号楼' })).toBeNull()
  expect(sentTo('register').every(({ building }) => building === '2号楼')).toBe(true)
})

describe('whose paper it is', () => {
  const place = { compoundId: 'c-1', deliberationId: 'd-1' }

  async function pick(electorate: 'households' | 'residents', residents: object[]) {
    forgetAll()
    Taro.setStorageSync('yb.token', 'token')
    signedOut.set(false)
    const onPick = jest.fn()
    const sent = cloud({
      compound: COMPOUND,
      rooms: { rooms: [{ homeId: 'h-302', room: '302' }], next: null },
      residentsAt: { residents },
      voterAt: { voterId: 'h.h-302', areaCentiSqm: 0, homeCount: 1, homes: [address('302')] },
    })
    render(<PickVoter place={place} electorate={electorate} onPick={onPick} />)
    fireEvent.click(await screen.findByRole('radio', { name: '1号楼' }))
    fireEvent.click(await screen.findByRole('radio', { name: '302' }))
    return { ...sent, onPick }
  }

  test('of residents it is one of those who are registered in the home', async () => {
    const { onPick, sentTo } = await pick('residents', [
      { voterId: 'r.1', nameMasked: '袁*英' },
      { voterId: 'r.2', nameMasked: '袁*明' },
    ])
    fireEvent.click(await screen.findByRole('radio', { name: /袁\*明/ }))
    expect(onPick).toHaveBeenCalledWith({ voterId: 'r.2', homeId: 'h-302', name: '1号楼1单元302 袁*明' })
    expect(sentTo('voterAt')).toEqual([])
  })

  test('a home without a registered resident has no ballot', async () => {
    const { onPick } = await pick('residents', [])
    expect(await screen.findByText('这一户没有登记的居民，这次没有票。')).toBeTruthy()
    expect(onPick).not.toHaveBeenCalled()
  })

  test('of households the home says it', async () => {
    const { onPick, sentTo } = await pick('households', [])
    await screen.findByRole('radio', { name: '302' })
    await act(() => Promise.resolve())
    expect(sentTo('residentsAt')).toEqual([])
    expect(onPick).toHaveBeenCalledWith({ voterId: 'h.h-302', homeId: 'h-302', name: '1号楼1单元302' })
  })
})
