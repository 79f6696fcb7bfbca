import { webcrypto } from 'node:crypto'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import LinePage from '@/packages/disclosure/pages/line/index'
import PeriodPage from '@/packages/disclosure/pages/period/index'
import PublishPage from '@/packages/disclosure/pages/publish/index'
import RevenuePage from '@/packages/disclosure/pages/revenue/index'
import { CoverSheet } from '@/packages/disclosure/parts/CoverSheet'
import type { Covered } from '@/packages/disclosure/model/sending'
import { signedOut } from '@/platform/localcloud.h5'
import { usualRules } from '../../../domain/disclosure/configuration'
import { totalsOf } from '../../../domain/disclosure/totals'
import { cloud } from '../deliberation/cloud'
import { forgetAll, openWith } from '../stand-ins/taro'

const DAY = 86_400_000
const DUE = Date.parse('2027-02-01T00:00:00+08:00')
const period = '2026Q4'
const rules = usualRules('安和物业', '2026Q1', 'lumpSum')
const ACTOR = { nameMasked: '何*', role: 'propertyFirm', at: DUE }

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})
beforeEach(() => {
  forgetAll()
  jest.spyOn(Date, 'now').mockReturnValue(DUE + 12 * DAY)
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  openWith({ compoundId: 'c-1', period })
})

async function press(name: string | RegExp) {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }))
    await Promise.resolve()
  })
}

const standing = { period, state: 'late', dueAt: DUE, publishedAt: null, lateDays: 12 }
const late = {
  standing,
  rules,
  published: null,
  before: totalsOf(100, [], rules.categories),
  yearBefore: null,
  trend: [],
  signOffs: [],
  ratings: { good: 0, fair: 0, poor: 0 },
  mine: { rating: null, mayRate: false, mayUrge: true, buildings: ['1号楼'] },
  urgedHomes: 46,
  questions: { all: 0, waiting: 0 },
  may: { publish: false, signOff: false },
}

test('a late period says by how much, who was told when, who is next, and lets a home urge', async () => {
  const { sentTo } = cloud({
    periods: { publisher: '安和物业', feeSystem: 'lumpSum', periods: [standing] },
    period: late,
    urge: { homes: 47 },
  })
  render(<PeriodPage />)
  expect(await screen.findByText(/物业还没公布，晚了 12\s天/)).toBeTruthy()
  expect(screen.getByText('转告业委会，请业委会督促')).toBeTruthy()
  expect(screen.getByText('转告社区，请社区督促')).toBeTruthy()
  expect(screen.queryByText('转告街道办，请街道办督促')).toBeNull()
  expect(screen.getByText(/2月21日.*还不公布，转告街道办/)).toBeTruthy()
  await press('催物业公布')
  expect(sentTo('urge')).toEqual([{ compoundId: 'c-1', period }])
})

const line = {
  no: 1,
  date: '2026-10-19',
  direction: 'out',
  category: '公共收益支出',
  item: '重阳节邻里饭',
  fen: 185_000,
  counterparty: '社区食堂',
  voucherNo: 'F-1',
  note: '',
  building: null,
  vouchers: 0,
}
const draft = {
  period,
  state: 'draft',
  rev: 3,
  rules,
  openingFen: 14_611_261,
  lastClosingFen: 14_611_261,
  stated: null,
  totals: totalsOf(
    14_611_261,
    [{ direction: 'out', category: line.category, item: line.item, fen: line.fen, building: null }],
    rules.categories,
  ),
  linePages: 1,
  servicePages: 0,
  services: [],
  problems: [{ sheet: 'lines', row: 1, code: 'voucherMissing', found: line.item, expected: '1,000.00' }],
  problemCount: 1,
  missingVouchers: 1,
  ended: true,
  dueAt: DUE,
  submittedBy: null,
  returned: null,
  may: { edit: true, decide: false },
}

test('a draft that lacks a voucher cannot be handed over, says which line lacks it, and takes its files', async () => {
  const { sentTo } = cloud({
    rules: { rules, version: 1 },
    periods: { publisher: '安和物业', feeSystem: 'lumpSum', periods: [standing] },
    draft,
    lines: { lines: [line], pageHash: null },
    line: {
      ...{ line, vouchers: [], corrections: [], now: line, questions: [] },
      publisher: '安和物业',
      draft: true,
      may: {},
    },
  })
  render(<PublishPage />)
  expect(await screen.findByText(/还差 1 笔凭证：重阳节邻里饭 1,850\.00 元/)).toBeTruthy()
  expect(screen.getByText('还差 1 笔凭证，补齐才能交复核。')).toBeTruthy()
  expect(screen.getByRole('button', { name: '交复核' }).getAttribute('aria-disabled')).toBe('true')
  await press('交复核')
  expect(sentTo('submit')).toEqual([])
  await press('第 1 笔的凭证')
  expect(await screen.findByRole('button', { name: '选照片或 PDF' })).toBeTruthy()
})

test('lines that cannot be read are not none: the desk says so and reads them again', async () => {
  let broken = true
  cloud({
    rules: { rules, version: 1 },
    periods: { publisher: '安和物业', feeSystem: 'lumpSum', periods: [standing] },
    draft,
    lines: () =>
      broken ? { error: { code: 'INTERNAL', params: {}, requestId: 'r' } } : { lines: [line], pageHash: null },
  })
  render(<PublishPage />)
  expect(await screen.findByText(/记下的账没读出来/)).toBeTruthy()
  expect(screen.queryByText(/还没有记账。点/)).toBeNull()
  broken = false
  await press('再试一次')
  expect(await screen.findByRole('button', { name: '第 1 笔的凭证' })).toBeTruthy()
  expect(screen.queryByText(/记下的账没读出来/)).toBeNull()
})

test('a file that is let fall on the desk belongs to the line that lacks one, and is covered before it is sent', async () => {
  cloud({
    rules: { rules, version: 1 },
    periods: { publisher: '安和物业', feeSystem: 'lumpSum', periods: [standing] },
    draft,
    lines: { lines: [line], pageHash: null },
  })
  render(<PublishPage />)
  await screen.findByText(/还差 1 笔凭证：/)
  const file = new File(['%PDF-1.4'], '合同.pdf', { type: 'application/pdf' })
  await act(async () => {
    fireEvent.drop(document.body, { dataTransfer: { files: [file], types: ['Files'] } })
    await Promise.resolve()
  })
  expect(screen.getByText(/PDF 不能在这里涂黑/)).toBeTruthy()
})

describe('before a voucher leaves the phone', () => {
  const painted: number[][] = []
  beforeEach(() => {
    painted.length = 0
    Object.assign(globalThis, {
      createImageBitmap: () => Promise.resolve({ width: 1000, height: 500, close: () => undefined }),
    })
    Object.assign(URL, { createObjectURL: () => 'blob:original' })
    const brush = {
      fillStyle: '',
      drawImage: () => undefined,
      fillRect: (...box: number[]) => painted.push(box),
    }
    HTMLCanvasElement.prototype.getContext = jest.fn(() => brush) as never
    HTMLCanvasElement.prototype.toBlob = function toBlob(give: BlobCallback) {
      give(new Blob(['drawn anew'], { type: 'image/jpeg' }))
    }
    Element.prototype.setPointerCapture = () => undefined
    Element.prototype.getBoundingClientRect = () => ({ left: 0, top: 0, width: 200, height: 100 }) as DOMRect
  })

  /** jsdom has no pointer events with a place. */
  function drag(surface: HTMLElement, from: readonly [number, number], to: readonly [number, number]) {
    const at = (type: string, [clientX, clientY]: readonly [number, number]) => {
      fireEvent(surface, new MouseEvent(type, { bubbles: true, clientX, clientY }))
    }
    at('pointerdown', from)
    at('pointermove', to)
    at('pointerup', to)
  }

  const original = { name: '发票.png', file: new File(['the number is here'], '发票.png', { type: 'image/png' }) }

  test('what was drawn over is black in the picture that is sent, and the picture itself stays', async () => {
    const done = jest.fn((_files: readonly Covered[]) => undefined)
    render(<CoverSheet files={[original]} onDone={done} onClose={() => undefined} />)
    drag(screen.getByRole('img', { name: /划过的地方涂黑/ }), [20, 20], [120, 40])
    await press('涂黑了 1 处，上传')
    await act(() => Promise.resolve())
    const [sent] = done.mock.calls[0]?.[0] ?? []
    expect(sent?.cover).toBe('painted')
    expect(sent?.file.name).toBe('发票.jpg')
    expect(sent?.file.file.size).toBe('drawn anew'.length)
    // From a tenth to six tenths of 1000 pixels across, from a fifth to two fifths of 500 down, and a pixel more.
    expect(painted).toEqual([[99, 99, 502, 102]])
  })

  test('a tap is no rectangle, the last one can be taken back, and a picture without any was looked at', async () => {
    const done = jest.fn((_files: readonly Covered[]) => undefined)
    render(<CoverSheet files={[original, original]} onDone={done} onClose={() => undefined} />)
    const surface = screen.getByRole('img', { name: /划过的地方涂黑/ })
    drag(surface, [20, 20], [20, 20])
    expect(screen.getByRole('button', { name: '没有号码，下一张' })).toBeTruthy()
    drag(surface, [150, 90], [190, 20])
    await press('撤掉上一处')
    await press('没有号码，下一张')
    await act(() => Promise.resolve())
    await press('没有号码，上传')
    await act(() => Promise.resolve())
    expect(done.mock.calls[0]?.[0].map(({ cover }) => cover)).toEqual(['seen', 'seen'])
    expect(painted).toEqual([])
  })

  test('a PDF with numbers in it is left out; one without goes out as it is, and that it was read is kept with it', async () => {
    const pdf = { name: '合同.pdf', file: new File(['%PDF'], '合同.pdf') }
    const done = jest.fn((_files: readonly Covered[]) => undefined)
    render(<CoverSheet files={[pdf, pdf]} onDone={done} onClose={() => undefined} />)
    await press('有号码，跳过这一份')
    await press('看过了，没有号码，可以传')
    expect(done.mock.calls[0]?.[0]).toEqual([{ file: pdf, cover: 'seen' }])
  })
})

const shareOut = {
  shareOutId: 's-1',
  period,
  amountFen: 1_000_001,
  division: 'byArea',
  use: { kind: 'shareOut' },
  basis: '《议事规则》第十二条',
  documentUrl: null,
  state: 'shared',
  homes: 486,
  paidHomes: 7,
  paidFen: 14_404,
  markedHomes: 5,
  proposedBy: ACTOR,
  decidedBy: ACTOR,
  reason: '',
  mine: [
    {
      address: { building: '1号楼', unit: '1单元', room: '101' },
      areaCentiSqm: 10_000,
      fen: 2_314,
      payment: {
        state: 'paid',
        way: 'transfer',
        note: '',
        markedBy: ACTOR,
        confirmedBy: { ...ACTOR, role: 'committee' },
      },
    },
  ],
}
const left = { period, netFen: 5, refillFen: 0, sharedFen: 0, mostFen: 5, refill: 'unknown' }
const may = { propose: true, decide: false, pay: true, confirm: true, export: true }

test('a home sees its part and who paid it; the office marks the homes it has paid', async () => {
  const { sentTo } = cloud({
    assets: { assets: [], mayEdit: false },
    shareOuts: { shareOuts: [shareOut], shareable: [left], funds: [], may },
    shareLines: {
      lines: [
        {
          homeId: 'h-1',
          address: { building: '1号楼', unit: '1单元', room: '102' },
          areaCentiSqm: 9_000,
          fen: 2_082,
          payment: { state: 'due', way: null, note: '', markedBy: null, confirmedBy: null },
        },
      ],
      next: null,
    },
    markPaid: { markedHomes: 6 },
  })
  render(<RevenuePage />)
  expect(await screen.findByText(/您家 1号楼1单元101.*分得 23\.14 元/)).toBeTruthy()
  expect(screen.getByText(/已付，转账；物业 何\*.*记下；业委会 何\*.*复核/)).toBeTruthy()
  // Nobody has said what the maintenance fund holds: nothing can be proposed.
  expect(screen.getByText(/还不知道维修资金有多少/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: '提出分配或垫付' })).toBeNull()
  await press('登记付款')
  await act(async () => {
    fireEvent.click(await screen.findByRole('checkbox', { name: /102/ }))
  })
  await press(/记下 1\s户已付/)
  expect(sentTo('markPaid')).toEqual([
    { compoundId: 'c-1', shareOutId: 's-1', homeIds: ['h-1'], way: 'transfer', note: '' },
  ])
})

test('a corrected line shows what stands, what stood, and why; its vouchers say how numbers were kept out', async () => {
  openWith({ compoundId: 'c-1', period, no: '1' })
  const right = { ...line, fen: 175_000 }
  const correction = {
    correctionId: 'k-1',
    of: { period, no: 1 },
    bookedIn: period,
    reversed: line,
    replacement: right,
    reason: '发票金额抄错',
    by: ACTOR,
    leafHash: '0'.repeat(64),
  }
  cloud({
    line: {
      line,
      vouchers: [
        { fileID: 'f', name: '发票.jpg', kind: 'photo', url: 'https://x/f.jpg', cover: 'painted' },
        { fileID: 'g', name: '合同.pdf', kind: 'pdf', url: 'https://x/g.pdf', cover: 'seen' },
      ],
      corrections: [correction],
      now: right,
      questions: [],
      publisher: '安和物业',
      draft: false,
      may: { ask: true, answer: false, correct: false },
    },
  })
  render(<LinePage />)
  expect(await screen.findByText(/1,750\.00 元/, { selector: '.yb-bignum' })).toBeTruthy()
  expect(screen.getByText('首次公布 1,850.00 元')).toBeTruthy()
  expect(screen.getByText(/发票金额抄错/)).toBeTruthy()
  expect(screen.getByText('号码涂黑了')).toBeTruthy()
  expect(screen.getByText('上传的人看过，没有号码')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '更正这一笔' })).toBeNull()
})
