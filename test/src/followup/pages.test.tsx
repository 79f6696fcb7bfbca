import { webcrypto } from 'node:crypto'
import { act, fireEvent, render, screen, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { decodeQR } from 'qr/decode.js'
import CostsPage from '@/packages/followup/pages/costs/index'
import OfficialPage from '@/packages/followup/pages/official/index'
import PetitionPage from '@/packages/followup/pages/petition/index'
import TasksPage from '@/packages/followup/pages/tasks/index'
import { centiSqmOf, personsOf } from '@/packages/followup/model/areas'
import { dueIn } from '@/packages/followup/model/due'
import { fenOf, yuan } from '@/ui/money'
import { sheetHtml } from '@/parts/sheet'
import { qrPath } from '@/parts/qr'
import { signedOut } from '@/platform/localcloud.h5'
import { cloud } from '../deliberation/cloud'
import { forgetAll, openWith } from '../stand-ins/taro'

const NOW = Date.UTC(2026, 10, 22, 4)

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})
beforeEach(() => {
  forgetAll()
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  openWith({ compoundId: 'c-1', deliberationId: 'd-1', petitionId: 'p-1' })
})

async function press(name: string) {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }))
    await Promise.resolve()
  })
}

describe('on the phone', () => {
  const task = {
    taskId: 't-1',
    motionText: '换灯',
    text: '找三家报价',
    owner: { nameMasked: '王*', role: 'committee', isMe: false },
    dueAt: NOW - 1,
    formerDueAt: null,
    doneAt: null,
    late: true,
    reports: 0,
    latest: null,
  }

  test('an overdue task is called overdue, and a resident is offered nothing to press but the task', async () => {
    cloud({ tasks: { title: '换灯', phase: 'effective', motions: [], tasks: [task], mayAssign: false } })
    render(<TasksPage />)
    expect(await screen.findByText('过期没办完')).toBeTruthy()
    expect(screen.getByText(/业委会成员 王\* 负责/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '派一件任务' })).toBeNull()
  })

  test('an owner joins for his own voter; a co-owner who does not cast is told who does', async () => {
    const home = { building: '1号楼', unit: '1单元', room: '101', areaCentiSqm: 10_000 }
    const mine = { voterId: 'v-1', homes: [home], homeCount: 1, joined: false, may: 'me' }
    const petition = {
      ...{ petitionId: 'p-1', title: '修电梯', subject: 'useMaintenanceFund', state: 'open', joined: 1, total: 10 },
      ...{ needed: 2, startedAt: NOW, until: NOW + 9, reachedAt: null, conveneBy: null, late: false },
      deliberationId: null,
    }
    const { sentTo } = cloud({
      petition: {
        ...{ petition, text: '电梯坏了半年', starter: { nameMasked: '张*', isMe: false } },
        mine: [mine, { ...mine, voterId: 'v-2', may: 'other' }],
        ...{ mayConvene: false, maySeeHomes: false },
      },
      joinPetition: { state: 'reached', joined: 2 },
    })
    render(<PetitionPage />)
    await screen.findByText('电梯坏了半年')
    expect(screen.getByText('已商定由另一位产权人代表，请他来联名')).toBeTruthy()
    await press('我也要求开会')
    expect(sentTo('joinPetition')).toEqual([{ compoundId: 'c-1', petitionId: 'p-1', voterId: 'v-1' }])
  })

  test('a share is accepted only after it was looked at again, with the sum that was shown', async () => {
    const home = { building: '1号楼', unit: '1单元', room: '101', areaCentiSqm: 10_000 }
    const share = { ...home, homeId: 'h-1', fen: 37_037, acceptedAt: null, mine: true }
    const { sentTo } = cloud({
      costs: {
        title: '管道堵了',
        plan: { fen: 100_001, division: 'byArea', what: '疏通管道', advancedBy: '备用金', nameMasked: '陈*', at: NOW },
        shares: [share, { ...share, homeId: 'h-2', room: '102', mine: false }],
        ...{ acceptedFen: 0, mayAccept: true },
      },
      acceptShare: { acceptedAt: NOW },
    })
    render(<CostsPage />)
    await screen.findByText('疏通管道')
    await press('接受我家的分摊')
    expect(sentTo('acceptShare')).toEqual([])
    await press('接受，我家付 370.37\u00a0元')
    expect(sentTo('acceptShare')).toEqual([{ compoundId: 'c-1', deliberationId: 'd-1', homeId: 'h-1', fen: 37_037 }])
  })

  test('the official result stands beside the own count, and the second person confirms the document he saw', async () => {
    const weight = (persons: number) => ({ areaCentiSqm: persons * 100, persons })
    const counts = { motionId: 'm1', for: weight(5), against: weight(1), abstain: weight(1), passed: true }
    const { sentTo } = cloud({
      official: {
        ...{
          title: '续聘物业',
          electorate: 'owners',
          motions: [{ motionId: 'm1', text: '续聘三年' }],
          mayEnter: false,
          mayDecide: true,
        },
        own: { participating: weight(3), motions: [{ ...counts, for: weight(3), passed: false }] },
        record: {
          ...{ state: 'waiting', source: '市系统', participating: weight(7), motions: [counts], documents: [] },
          ...{ documentHash: 'a'.repeat(64), entered: { nameMasked: '陈*', at: NOW, isMe: false }, decided: null },
        },
      },
      decideOfficial: {},
    })
    render(<OfficialPage />)
    expect(await screen.findByText('官方：通过')).toBeTruthy()
    expect(screen.getByText('这里：没有通过')).toBeTruthy()
    await press('一致，确认')
    expect(sentTo('decideOfficial')).toMatchObject([{ documentHash: 'a'.repeat(64), accept: true }])
  })
})

test('of an election each candidate stands on both sides, with who was elected', async () => {
  const weight = (persons: number) => ({ areaCentiSqm: persons * 100, persons })
  const options = ['张桂芳', '王淑英'].map((text, at) => ({ optionId: `o${at + 1}`, text }))
  const question = { kind: 'election', options, seats: 1, most: 1, ties: 'runoff' }
  const votes = (first: number, carried: boolean) => ({
    ...{ motionId: 'm1', for: weight(5), against: weight(1), abstain: weight(1), passed: carried },
    options: [
      { optionId: 'o1', votes: weight(first), carried },
      { optionId: 'o2', votes: weight(2), carried: false },
    ],
  })
  cloud({
    official: {
      ...{
        title: '选举',
        electorate: 'owners',
        motions: [{ motionId: 'm1', text: '选业委会', question }],
        mayEnter: false,
        mayDecide: false,
      },
      own: { participating: weight(3), motions: [votes(3, false)] },
      record: {
        ...{ state: 'confirmed', source: '市系统', participating: weight(7), motions: [votes(5, true)], documents: [] },
        ...{ documentHash: 'a'.repeat(64), entered: { nameMasked: '陈*', at: NOW, isMe: false }, decided: null },
      },
    },
  })
  render(<OfficialPage />)
  await screen.findByText(/5\s人，当选/)
  expect(screen.getAllByText('张桂芳')).toHaveLength(2)
  expect(screen.getAllByText(/当选/)).toHaveLength(1)
})

test('an election of the official system is typed candidate by candidate', async () => {
  const options = ['张桂芳', '王淑英'].map((text, at) => ({ optionId: `o${at + 1}`, text }))
  const question = { kind: 'election', options, seats: 1, most: 1, ties: 'runoff' }
  const { sentTo } = cloud({
    official: {
      ...{
        title: '选举',
        electorate: 'owners',
        motions: [{ motionId: 'm1', text: '选业委会', question }],
        mayEnter: true,
        mayDecide: false,
      },
      ...{ own: null, record: null },
    },
    enterOfficial: {},
  })
  render(<OfficialPage />)
  await screen.findByRole('button', { name: '录入官方结果' })
  await press('录入官方结果')
  expect(screen.queryByText('没有通过')).toBeNull()
  const sheet = await screen.findByRole('dialog')
  const areas = within(sheet).getAllByPlaceholderText('0.00')
  // Participation, the three of the motion, and one for each candidate.
  expect(areas).toHaveLength(6)
  expect(within(sheet).getAllByText(/「王淑英」得票面积/)).toHaveLength(1)
  expect(within(sheet).getAllByText('没有当选')).toHaveLength(2)
  await press('录好了，等另一个人核对')
  expect(sentTo('enterOfficial')).toEqual([])
})

describe('on paper', () => {
  test('a code is read by a scanner as what it was made from', () => {
    const text = 'yuanba/env-1/c-1\n1234\nTJ4m8sE0aTzAZwVVyGZ0e9e0Yh1gQx8zZcQ0K8o2b1E=\n\n— yuanba/env-1/c-1 AbCd\n'
    expect(scan(text)).toBe(text)
    expect(scan('https://example.cn/verify/')).toBe('https://example.cn/verify/')
  })

  test('the sheet needs nothing but itself, and what people wrote stays text', () => {
    const html = sheetHtml({
      title: '通知 <b>',
      subtitle: 'a & b',
      blocks: [{ heading: '规则', lines: ['<script>1</script>'], pairs: [['改票', '"不能"']] }],
      codes: [{ caption: '验票页', text: 'https://example.cn/verify/' }],
    })
    expect(html).toContain('&lt;script&gt;1&lt;/script&gt;')
    expect(html).not.toMatch(/<script|src=|href=|@import|url\(/)
    expect(html).toContain('size:A4')
    expect(html).toContain('<svg')
  })

  /** Draws the code four dots a module, and reads it as a phone would. */
  function scan(text: string): string {
    const { path, side } = qrPath(text)
    const scale = 4
    const width = side * scale
    const data = new Uint8Array(width * width * 4).fill(255)
    for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h/g)) {
      for (let dy = 0; dy < scale; dy += 1) {
        for (let dx = 0; dx < scale; dx += 1) {
          const at = ((Number(y) * scale + dy) * width + Number(x) * scale + dx) * 4
          data.fill(0, at, at + 3)
        }
      }
    }
    return decodeQR({ width, height: width, data })
  }
})

test('sums and areas are read to the last digit, and nothing else is taken for one', () => {
  expect([fenOf('1000.5'), fenOf('0.01'), fenOf('1000001'), fenOf('1.005'), fenOf('0'), fenOf('1e3')]).toEqual([
    100_050,
    1,
    null,
    null,
    null,
    null,
  ])
  expect(yuan(100_001)).toBe('1,000.01\u00a0元')
  expect([centiSqmOf('7,292.07'), centiSqmOf('0'), centiSqmOf('-1'), personsOf('76'), personsOf('7.5')]).toEqual([
    729_207,
    0,
    null,
    76,
    null,
  ])
  // Six in the evening, China's time, three days on.
  expect(dueIn(3, NOW)).toBe(Date.UTC(2026, 10, 25, 10))
})
