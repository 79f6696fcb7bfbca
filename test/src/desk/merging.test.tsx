import { webcrypto } from 'node:crypto'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import MergingPage from '@/packages/desk/pages/merging/index'
import { signedOut } from '@/platform/localcloud.h5'
import { refreshSession } from '@/state/session'
import { contracts } from '~types/contracts'
import { cloud } from '../deliberation/cloud'
import { forgetAll } from '../stand-ins/taro'
import { grantOf } from './fixtures'

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
  URL.createObjectURL = () => 'blob:photo'
})

const home = (homeId: string, names: string[], merge: object | null = null) => ({
  rollId: 'r1',
  homeId,
  address: { building: '1号楼', unit: '1单元', room: homeId },
  facts: { areaCentiSqm: 9000, use: 'residence', state: 'delivered', owners: names },
  voter: { names, homes: [{ building: '1号楼', unit: '1单元', room: homeId }], homeCount: 1 },
  merge,
})

async function open(homes: ReturnType<typeof home>[]) {
  forgetAll()
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  const rooms = homes.map(({ homeId }) => ({ homeId, room: homeId }))
  const sent = cloud({
    me: { bindings: [], grants: [grantOf('committee')] },
    compound: { buildings: [{ building: '1号楼', units: ['1单元'] }] },
    rooms: { rooms, next: null },
    home: (input) => homes.find(({ homeId }) => homeId === input['homeId']),
    folder: { folder: 'rolls/c-1/folder' },
    merge: { rollId: 'r2', state: 'proposed' },
    split: { rollId: 'r3', state: 'proposed' },
  })
  const toFunctions = globalThis.fetch
  globalThis.fetch = (url, init) =>
    typeof url !== 'string' || !url.startsWith('/files')
      ? toFunctions(url, init)
      : Promise.resolve({
          ok: true,
          status: 200,
          json: () => Promise.resolve({ fileID: 'cloud://e.b/p.jpg' }),
        } as Response)
  await act(async () => {
    await refreshSession()
  })
  render(<MergingPage />)
  return sent
}

async function pick(room: string) {
  fireEvent.click(await screen.findByRole('radio', { name: '1号楼' }))
  fireEvent.click(await screen.findByRole('radio', { name: room }))
}

async function press(name: string) {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }))
    await Promise.resolve()
  })
}

test('two homes, a reason and a photo are sent, and nothing before all of them are there', async () => {
  jest.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
    Object.defineProperty(this, 'files', { value: [new File(['x'], 'p.jpg')] })
    this.onchange?.(new Event('change'))
  })
  const { sentTo } = await open([home('101', ['李*']), home('201', ['李*', '王*'])])
  await pick('101')
  expect(await screen.findByText('产权人：李*')).toBeTruthy()
  await pick('201')
  expect(await screen.findByText('产权人：李*、王*')).toBeTruthy()
  fireEvent.change(screen.getByLabelText('为什么是同一买受人'), { target: { value: '证件号一致' } })
  await press('提交合并')
  expect(sentTo('merge')).toEqual([])
  await press('拍产权证或证明')
  await act(() => new Promise((resolve) => setTimeout(resolve)))
  await press('提交合并')
  await act(() => new Promise((resolve) => setTimeout(resolve)))
  expect(sentTo('merge')).toMatchObject([
    { rollId: 'r1', homeId: '101', otherHomeId: '201', evidence: 'cloud://e.b/p.jpg' },
  ])
  expect(contracts['roll.merge'].input.safeParse(sentTo('merge')[0]).success).toBe(true)
})

test('a home that is merged shows why, and can be taken apart', async () => {
  const record = { reason: '两本证一个人', at: 0, by: { nameMasked: '周*明', role: 'committee' } }
  const { sentTo } = await open([home('101', ['李*'], record)])
  await pick('101')
  expect(await screen.findByText('这套已经登记过合并：两本证一个人')).toBeTruthy()
  await press('合并错了，解除')
  expect(await screen.findByText(/周\*明$/)).toBeTruthy()
  fireEvent.change(screen.getByLabelText('为什么解除'), { target: { value: '不是同一个人' } })
  await press('提交解除')
  expect(sentTo('split')).toMatchObject([{ rollId: 'r1', homeId: '101', evidence: null, reason: '不是同一个人' }])
})
