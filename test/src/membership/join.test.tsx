import { webcrypto } from 'node:crypto'
import { fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import JoinPage from '@/packages/membership/pages/join/index'
import { cloud } from '../deliberation/cloud'
import { openWith } from '../stand-ins/taro'

const compound = { compoundId: 'c1', name: '天惠苑小区', communityName: '桂湖社区' }
const bindingOf = (state: string) => ({
  bindingId: 'b1',
  compoundId: 'c1',
  compoundName: '天惠苑小区',
  homeId: 'h302',
  address: { building: '1号楼', unit: '1单元', room: '302' },
  relation: 'owner',
  state,
  requestedAt: Date.UTC(2026, 9, 12, 1, 20),
  reason: null,
  dueAt: state === 'pending' ? Date.UTC(2026, 9, 13, 10) : null,
})
const place = {
  nearestSteward: { steward: { nameMasked: '刘*琴', phone: '13900000000' } },
  me: { bindings: [], grants: [] },
  findCompounds: { compounds: [compound], next: null },
  compound: { compound, buildings: [{ building: '1号楼', units: ['1单元', '2单元'] }] },
  rooms: ({ cursor }: { cursor?: unknown }) =>
    cursor === undefined
      ? { rooms: [{ homeId: 'h301', room: '301' }], next: 'more' }
      : { rooms: [{ homeId: 'h302', room: '302' }], next: null },
}

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})
beforeEach(() => {
  openWith({})
  Taro.setStorageSync('yb.token', 'token')
})

/** The cloud's answers to binding and to who one is; the phone button has its own door at localcloud. */
const applicationOf = (state: string, more: object = {}) => ({
  binding: { ...bindingOf(state), ...more },
  name: '张桂芳',
  photos: 1,
  review:
    state === 'pending'
      ? {
          reviewer: 'steward',
          dueAt: Date.UTC(2026, 9, 13, 10),
          next: 'committee',
          overdue: false,
          steward: { nameMasked: '刘*琴', phone: null },
        }
      : null,
  earlier: [],
})

function answering(
  bind: Parameters<typeof cloud>[0][string],
  me: Parameters<typeof cloud>[0][string] = place.me,
  more: Parameters<typeof cloud>[0] = {},
) {
  const sent = cloud({ ...place, me, bind, application: applicationOf('pending'), ...more })
  const invoked = globalThis.fetch
  const phone = { ok: true, status: 200, json: () => Promise.resolve({ code: 'p1' }) } as Response
  globalThis.fetch = (url, init) => (url === '/dev/phone-code' ? Promise.resolve(phone) : invoked(url, init))
  return sent
}

const tap = async (words: string | RegExp) => {
  fireEvent.click(await screen.findByText(words))
}

async function claimRoom(relation: string): Promise<void> {
  render(<JoinPage />)
  await tap('天惠苑小区')
  await tap('1号楼')
  await tap('1单元')
  await tap('302')
  await tap('下一步')
  await tap(relation)
  await tap('下一步')
}

async function prove(name: string): Promise<void> {
  fireEvent.change(screen.getByLabelText('姓名'), { target: { value: name } })
  await tap('验手机号并提交')
}

test('an owner on the roll is told at once that it is done', async () => {
  const sent = answering({ binding: bindingOf('verified') })
  await claimRoom('业主')
  await prove('张桂芳')
  expect(await screen.findByText('核验好了')).toBeTruthy()
  expect(sent.sentTo('bind')).toEqual([
    {
      compoundId: 'c1',
      homeId: 'h302',
      relation: 'owner',
      name: '张桂芳',
      phoneCode: 'p1',
      photos: [],
      requestKey: expect.any(String) as string,
    },
  ])
})

test('what must be checked says by when', async () => {
  answering({ binding: bindingOf('pending') })
  await claimRoom('业主')
  await prove('张桂芳')
  expect(await screen.findByText('最晚 10月13日（周二）18:00 前有结果')).toBeTruthy()
})

test('without a name nothing can be handed in', async () => {
  const sent = answering({ binding: bindingOf('verified') })
  await claimRoom('租户')
  await tap('验手机号并提交')
  expect(screen.getByText('填上姓名就可以提交')).toBeTruthy()
  expect(sent.sentTo('bind')).toHaveLength(0)
})

test('a failed attempt and a step back keep what was typed', async () => {
  answering('silence')
  await claimRoom('家属')
  await prove('曾小满')
  expect(await screen.findByText('网络断了，已填的都留着，连上后再点一次')).toBeTruthy()
  await tap('上一步')
  await tap('下一步')
  expect(screen.getByLabelText<HTMLInputElement>('姓名').value).toBe('曾小满')
})

test('a home registered by an attempt whose answer was lost is shown as it stands', async () => {
  const refusal = { error: { code: 'ALREADY_BOUND', params: {}, requestId: 'r' } }
  answering(refusal, { bindings: [bindingOf('pending')], grants: [] })
  await claimRoom('业主')
  await prove('张桂芳')
  expect(await screen.findByText('已提交，正在审核')).toBeTruthy()
})

test('who waits is told who decides, by when, and who takes over then', async () => {
  answering({ binding: bindingOf('pending') })
  await claimRoom('业主')
  await prove('张桂芳')
  expect(
    await screen.findByText('刘*琴，正在比对产权名册和您的材料；10月13日（周二）18:00 还没有结果，就转给业委会'),
  ).toBeTruthy()
  expect(screen.getByText('10月12日 9:20 · 业主 · 证明照片 1 张')).toBeTruthy()
})

test('the steward in person is always a way, with his phone where he shows it', async () => {
  answering({ binding: bindingOf('verified') })
  await claimRoom('租户')
  expect(await screen.findByText('刘*琴，什么都不用传，看一眼证件')).toBeTruthy()
  await tap('楼栋长当面核验')
  expect(await screen.findByText('给楼栋长打电话')).toBeTruthy()
})

test('what was refused shows its reason first, and is handed in again with the name as it was', async () => {
  const refused = { ...bindingOf('refused'), reason: '照片太暗' }
  let handedIn = false
  const sent = answering(
    { binding: bindingOf('pending') },
    { bindings: [refused], grants: [] },
    {
      application: () => (handedIn ? applicationOf('pending') : applicationOf('refused', { reason: '照片太暗' })),
      resubmit: () => {
        handedIn = true
        return { binding: bindingOf('pending') }
      },
    },
  )
  openWith({ bindingId: 'b1' })
  render(<JoinPage />)
  expect(await screen.findByText('没通过的原因：照片太暗')).toBeTruthy()
  await tap('改一改材料')
  expect(screen.getByText('没通过的原因：照片太暗')).toBeTruthy()
  const name = await screen.findByDisplayValue('张桂芳')
  fireEvent.change(name, { target: { value: '张桂芬' } })
  await tap('再交一次')
  expect(await screen.findByText('已提交，正在审核')).toBeTruthy()
  expect(sent.sentTo('resubmit')).toEqual([
    { bindingId: 'b1', name: '张桂芬', photos: [], requestKey: expect.any(String) as string },
  ])
})
