import { webcrypto } from 'node:crypto'
import { act, fireEvent, render, screen, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import RollPage from '@/packages/desk/pages/roll/index'
import { buildingRows, problemsIn } from '@/packages/desk/model/roll'
import { signedOut } from '@/platform/localcloud.h5'
import { refreshSession } from '@/state/session'
import { contracts } from '~types/contracts'
import { cloud } from '../deliberation/cloud'
import { forgetAll } from '../stand-ins/taro'
import { grantOf } from './fixtures'

const counted = { houses: 106, areaCentiSqm: 987_574, voters: 102 }
const PREVIEW = {
  totals: {
    rowsInFile: 120,
    compound: counted,
    byBuilding: { '10号楼': counted, '2号楼': counted },
    developer: { houses: 0, areaCentiSqm: 0 },
    votersWithSeveralHouses: 2,
  },
  filledDown: 0,
  warnings: [],
  changes: null,
  state: 'looked' as const,
  rollId: null,
  rollHash: null,
}
const PROBLEM = { row: 3, column: 'area', code: 'unreadableArea', found: '约九十' }

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})

/** A person who picks this file whenever asked. */
function picks(name: string) {
  jest.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
    Object.defineProperty(this, 'files', { value: [new File(['x'], name)] })
    this.onchange?.(new Event('change'))
  })
}

async function openWith(imported: Parameters<typeof cloud>[0][string], stored = true, more = {}) {
  forgetAll()
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  const sent = cloud({
    me: { bindings: [], grants: [grantOf('committee')] },
    folder: { folder: 'rolls/c-1/folder' },
    import: imported,
    ...more,
  })
  const toFunctions = globalThis.fetch
  globalThis.fetch = (url, init) => {
    if (typeof url !== 'string' || !url.startsWith('/files')) return toFunctions(url, init)
    if (!stored) return Promise.reject(new TypeError('Failed to fetch'))
    return Promise.resolve({
      ok: true,
      status: 200,
      json: () => Promise.resolve({ fileID: 'cloud://e.b/r.csv' }),
    } as Response)
  }
  await act(() => refreshSession())
  render(<RollPage />)
  fireEvent.click(await screen.findByRole('button', { name: '选文件' }))
  return sent
}

describe('importing a roll', () => {
  test('a file is looked at first, and imported only after it is confirmed', async () => {
    picks('天惠苑.csv')
    const { sentTo } = await openWith((input) =>
      input['dryRun'] === true ? PREVIEW : { ...PREVIEW, state: 'inForce' },
    )
    fireEvent.click(await screen.findByRole('button', { name: '导入这份户册' }))
    expect(sentTo('import')).toMatchObject([{ dryRun: true }])
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '导入这份户册' }))
    expect(await screen.findByText('导入好了')).toBeTruthy()
    expect(sentTo('import')).toMatchObject([{ dryRun: true }, { dryRun: false, fileName: '天惠苑.csv' }])
    for (const input of sentTo('import')) {
      expect(contracts['roll.import'].input.safeParse(input).success).toBe(true)
    }
  })

  test('where a roll is in force, what differs is shown, and another person is waited for', async () => {
    picks('天惠苑.csv')
    const address = { building: '1号楼', unit: '1单元', room: '101' }
    const facts = { areaCentiSqm: 8937, use: 'residence', state: 'delivered' }
    const changes = {
      counts: { added: 0, removed: 0, owner: 1, area: 0, state: 0, use: 0, merged: 0, parted: 1 },
      first: [
        {
          address,
          before: { ...facts, owners: ['张*'] },
          after: { ...facts, owners: ['李*'] },
          ownerChanged: true,
          merged: { before: true, after: false },
        },
      ],
    }
    const warnings = [{ code: 'statedArea', row: 9, stated: 100_00, counted: 99_00 }]
    const looked = { ...PREVIEW, changes, warnings }
    await openWith((input) => (input['dryRun'] === true ? looked : { ...looked, state: 'proposed' }))
    expect(await screen.findByText('产权人：张* → 李*')).toBeTruthy()
    expect(screen.getByText('登记的合并不再有效，产权人：李*')).toBeTruthy()
    expect(screen.getByText(/合并不再有效 1 套/)).toBeTruthy()
    expect(screen.getByText(/第 9 行写的合计是 100\.00 ㎡/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '提交这份户册' }))
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '提交，等人复核' }))
    expect(await screen.findByText('提交好了')).toBeTruthy()
  })

  test('a large roll is written to its end, in as many calls as it takes', async () => {
    picks('大.csv')
    const replies = [
      { state: 'importing', written: 40, of: 100 },
      { state: 'inForce', written: 100, of: 100 },
    ]
    const { sentTo } = await openWith(
      (input) => (input['dryRun'] === true ? PREVIEW : { ...PREVIEW, state: 'importing', rollId: 'r1' }),
      true,
      { continue: () => replies.shift() },
    )
    fireEvent.click(await screen.findByRole('button', { name: '导入这份户册' }))
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '导入这份户册' }))
    expect(await screen.findByText('导入好了')).toBeTruthy()
    expect(sentTo('continue')).toHaveLength(2)
  })

  test('every problem is a sentence with its row, and nothing can be imported', async () => {
    picks('bad.csv')
    const params = { problems: [JSON.stringify(PROBLEM)], total: 1 }
    await openWith({ error: { code: 'ROLL_HAS_PROBLEMS', params, requestId: 'r' } })
    expect(await screen.findByText(/第 3 行：面积「约九十」读不出来/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '导入这份户册' })).toBeNull()
  })

  test('a column that the file calls otherwise can be named', async () => {
    picks('other.csv')
    const missing = { row: 0, column: 'room', code: 'missingColumn', found: '' }
    const params = { problems: [JSON.stringify(missing)], total: 1 }
    const { sentTo } = await openWith((input) =>
      'mapping' in input ? PREVIEW : { error: { code: 'ROLL_HAS_PROBLEMS', params, requestId: 'r' } },
    )
    fireEvent.change(await screen.findByLabelText('房号'), { target: { value: '门牌' } })
    fireEvent.click(screen.getByRole('button', { name: '按这些列名再读一次' }))
    expect(await screen.findByText('10号楼')).toBeTruthy()
    expect(sentTo('import')[1]).toMatchObject({ dryRun: true, mapping: { room: '门牌' } })
  })

  test('a file that did not reach the storage is said', async () => {
    picks('天惠苑.csv')
    await openWith(PREVIEW, false)
    expect(await screen.findByText(/文件没传上去/)).toBeTruthy()
  })

  test('buildings come as people count, and a problem that cannot be read is left out', () => {
    expect(buildingRows(PREVIEW.totals).map(({ building }) => building)).toEqual(['2号楼', '10号楼'])
    expect(problemsIn({ problems: ['{', JSON.stringify(PROBLEM)], total: 7 })).toEqual({
      problems: [PROBLEM],
      total: 7,
    })
  })
})
