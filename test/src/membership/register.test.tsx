import { webcrypto } from 'node:crypto'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import RegisterPage from '@/packages/membership/pages/register/index'
import { birthDateOf } from '@/parts/card'
import { signedOut } from '@/platform/localcloud.h5'
import { refreshSession } from '@/state/session'
import { contracts } from '~types/contracts'
import { cloud } from '../deliberation/cloud'
import { openWith } from '../stand-ins/taro'

const address = (room: string) => ({ building: '1号楼', unit: '1单元', room })
const bindingOf = (room: string) => ({
  ...{ bindingId: `b-${room}`, compoundId: 'c-1', compoundName: '天惠苑小区', homeId: `h-${room}`, relation: 'tenant' },
  ...{ address: address(room), state: 'verified', requestedAt: 0, reason: null, dueAt: null },
})
const AT = Date.UTC(2026, 10, 18, 1, 41)
const asked = (state: string, reason = '') => ({ enrolmentId: 'e1', home: address('302'), at: AT, state, reason })

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})

async function open(registration: object, answer: object = { enrolmentId: 'e1', state: 'waiting' }, rooms = ['302']) {
  openWith({ compoundId: 'c-1' })
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  const sent = cloud({
    me: { bindings: rooms.map(bindingOf), grants: [] },
    myRegistration: { registered: null, asked: null, ...registration },
    enrolMe: () => answer,
  })
  await act(async () => {
    await refreshSession()
  })
  render(<RegisterPage />)
  return sent
}

async function write(name: string, born: string, tail: string) {
  fireEvent.change(await screen.findByLabelText('姓名'), { target: { value: name } })
  fireEvent.change(screen.getByLabelText('生日'), { target: { value: born } })
  fireEvent.change(screen.getByLabelText('身份证号最后四位'), { target: { value: tail } })
}

async function send() {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: '交给居委会核对' }))
    await Promise.resolve()
  })
}

test('who is in no register asks by one of his homes, and nothing is sent before all of it is written', async () => {
  const { sentTo } = await open({}, undefined, ['302', '303'])
  await write('林一鸣', '1951-3', '12')
  await send()
  expect(screen.getByText('选一套')).toBeTruthy()
  expect(screen.getByText('写成八个数字，例如 19510308')).toBeTruthy()
  expect(screen.getByText('写四位，例如 1234 或 123X')).toBeTruthy()
  expect(sentTo('enrolMe')).toEqual([])
  fireEvent.click(screen.getByRole('radio', { name: '1号楼1单元303' }))
  await write('林一鸣', '19510308', '123x')
  await send()
  const [input] = sentTo('enrolMe')
  expect(input).toMatchObject({ homeId: 'h-303', name: '林一鸣', birthDate: '1951-03-08', idTail: '123X' })
  expect(contracts['roll.enrolMe'].input.safeParse(input).success).toBe(true)
})

test.each([
  [{ code: 'RULE_BROKEN', params: { rule: 'underAge' } }, /还没满 18 岁/],
  [{ code: 'RULE_BROKEN', params: { rule: 'nameDiffers' } }, /请写那时的姓名/],
  [{ code: 'RULE_BROKEN', params: { rule: 'notResidence' } }, /请换一套/],
  [{ code: 'RULE_BROKEN', params: { rule: 'otherPerson' } }, /一个微信号只登记一个人/],
  [{ code: 'INVALID_INPUT', params: { params: 'birthDate' } }, /生日不对/],
  [{ code: 'TOO_MANY_WAITING', params: {} }, /三份申请在等核对/],
])('a refusal says what to do', async (error, sentence) => {
  await open({}, { error: { ...error, requestId: 'r' } })
  await write('林一鸣', '19510308', '1234')
  await send()
  expect(await screen.findByText(sentence)).toBeTruthy()
})

test('who waits is told to bring his card, and is asked for nothing more', async () => {
  await open({ asked: asked('waiting') })
  expect(await screen.findByText('等居委会核对')).toBeTruthy()
  expect(screen.getByText(/请带身份证到居委会/)).toBeTruthy()
  expect(screen.queryByLabelText('姓名')).toBeNull()
})

test('who was refused reads why, and asks again', async () => {
  await open({ asked: asked('refused', '没有带身份证来') })
  expect(await screen.findByText(/没有带身份证来/)).toBeTruthy()
  expect(screen.getByLabelText('姓名')).toBeTruthy()
})

test('who is registered reads by which home, and sees no form before he asks for it', async () => {
  await open({ registered: { voterId: 'v', home: address('302'), at: AT }, asked: asked('accepted') })
  expect(await screen.findByText('在登记册上')).toBeTruthy()
  expect(screen.getByText('1号楼1单元302')).toBeTruthy()
  expect(screen.queryByLabelText('姓名')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '搬到小区里另一套了，重新登记' }))
  expect(screen.getByLabelText('姓名')).toBeTruthy()
})

test('who was taken out is not told that he is in it', async () => {
  await open({ asked: asked('accepted') })
  expect(await screen.findByText(/现在登记册上没有您/)).toBeTruthy()
  expect(screen.queryByText('在登记册上')).toBeNull()
})

test('who has no home here is led to it, and the cloud is not asked', async () => {
  const { sentTo } = await open({}, undefined, [])
  expect(await screen.findByRole('button', { name: '去核验房屋' })).toBeTruthy()
  expect(sentTo('myRegistration')).toEqual([])
})

test.each([
  ['19510308', '1951-03-08'],
  ['1951-3-8', '1951-03-08'],
  ['１９５１年３月８日', '1951-03-08'],
  ['19510230', null],
  ['19511308', null],
  ['510308', null],
  ['', null],
])('a birthday written as %s is %s', (typed, date) => {
  expect(birthDateOf(typed)).toBe(date)
})
