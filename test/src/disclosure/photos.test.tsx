import { webcrypto } from 'node:crypto'
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { placesOf } from '@/packages/disclosure/model/photoPlaces'
import { PhotosSheet } from '@/packages/disclosure/parts/PhotosSheet'
import { cloud } from '../deliberation/cloud'
import { forgetAll } from '../stand-ins/taro'

const record = (no: number, photos: readonly ('before' | 'after')[] = []) => ({
  no,
  date: '2026-08-17',
  category: '清洁卫生',
  item: no === 2 ? '楼道清扫' : '消防通道清理',
  standard: '每日1次',
  due: 92,
  team: '保洁班',
  done: true,
  reason: '',
  place: '中庭',
  photos: photos.map((when) => ({ fileID: `cloud://${String(no)}-${when}`, when, url: null })),
})

describe('where photos that were chosen together belong', () => {
  const records = [record(2, ['before']), record(19), record(20)]

  test('a name with a record’s number and its side says it', () => {
    expect(placesOf(['20后.jpg', '19-before-2.png', '第2条_后.jpeg'], records)).toEqual([
      { no: 20, when: 'after' },
      { no: 19, when: 'before' },
      { no: 2, when: 'after' },
    ])
  })

  test('the others fill what is empty, in order, and what is left over waits for a choice', () => {
    const names = Array.from({ length: 7 }, (_, at) => `IMG_2026${String(at)}.jpg`)
    expect(placesOf([...names.slice(0, 1), '19前.jpg', ...names.slice(1)], records)).toEqual([
      { no: 2, when: 'after' },
      { no: 19, when: 'before' },
      { no: 19, when: 'after' },
      { no: 20, when: 'before' },
      { no: 20, when: 'after' },
      { no: null, when: 'after' },
      { no: null, when: 'after' },
      { no: null, when: 'after' },
    ])
  })

  test('a camera’s own number and one that no record has are none', () => {
    expect(placesOf(['20260817前.jpg', '77前.jpg'], records)).toEqual([
      { no: 2, when: 'after' },
      { no: 19, when: 'before' },
    ])
  })
})

describe('many photos on their way', () => {
  beforeEach(() => {
    forgetAll()
    Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
    Object.assign(globalThis, {
      createImageBitmap: () => Promise.resolve({ width: 100, height: 80, close: () => undefined }),
    })
    Object.assign(URL, { createObjectURL: () => 'blob:photo' })
    const brush = { fillStyle: '', drawImage: () => undefined, fillRect: () => undefined }
    HTMLCanvasElement.prototype.getContext = jest.fn(() => brush) as never
    HTMLCanvasElement.prototype.toBlob = function toBlob(give: BlobCallback) {
      give(new Blob(['drawn anew'], { type: 'image/jpeg' }))
    }
    Taro.setStorageSync('yb.token', 'token')
  })

  const files = ['19前.png', '19后.png', '2后.png'].map((name) => ({
    name,
    file: new File(['photo'], name, { type: 'image/png' }),
  }))

  /** A cloud whose storage answers, with one attaching in the middle that breaks off. */
  function breaking() {
    let attaching = 0
    const { sentTo } = cloud({
      folder: { folder: 'books/o-1/c-1' },
      attach: () => {
        attaching += 1
        return attaching === 2 ? { error: { code: 'BUSY', params: {}, requestId: 'r' } } : { files: 1, rev: attaching }
      },
    })
    const invoke = globalThis.fetch
    const stored: string[] = []
    globalThis.fetch = (url, init) => {
      if (typeof url !== 'string' || !url.startsWith('/files')) return invoke(url, init)
      stored.push(url)
      const fileID = `cloud://local/${String(stored.length)}`
      return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve({ fileID }) } as Response)
    }
    return { sentTo, stored }
  }

  function open(dropped: typeof files) {
    const records = [record(2, ['before']), record(19)]
    const quiet = () => Promise.resolve()
    render(
      <PhotosSheet
        compoundId="c-1"
        period="2026Q3"
        records={records}
        only={null}
        dropped={dropped}
        onClose={() => undefined}
        onChanged={quiet}
      />,
    )
  }

  async function press(name: string | RegExp) {
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name }))
      await Promise.resolve()
    })
  }

  test('each says how far it is; what broke off is sent again without its upload, and the rest not at all', async () => {
    const { sentTo, stored } = breaking()
    open(files)
    await screen.findByRole('button', { name: /^上传 3\s张$/ })
    await press(/^上传 3\s张$/)
    await screen.findByRole('button', { name: /^接着传 1\s张$/ })
    expect(screen.getAllByText(/传好了/)).toHaveLength(2)
    expect(screen.getByText(/没传上/)).toBeTruthy()
    expect(stored).toHaveLength(3)
    await press(/^接着传 1\s张$/)
    await waitFor(() => {
      expect(screen.getAllByText(/传好了/)).toHaveLength(3)
    })
    expect(stored).toHaveLength(3)
    const attached = sentTo('attach').map(({ no, to, files: hung }) => ({ no, to, hung }))
    expect(attached.map(({ no, to }) => [no, to])).toEqual([
      [19, 'before'],
      [19, 'after'],
      [2, 'after'],
      [19, 'after'],
    ])
    expect(attached[3]?.hung).toEqual(attached[1]?.hung)
  })

  test('what has not arrived is there again when the page is opened next, where it belonged', async () => {
    breaking()
    open(files)
    await screen.findByRole('button', { name: /^上传 3\s张$/ })
    await press(/^上传 3\s张$/)
    await screen.findByRole('button', { name: /^接着传 1\s张$/ })
    cleanup()
    open([])
    await screen.findByRole('button', { name: /^上传 1\s张$/ })
    expect(screen.getByRole('button', { name: '第 19 条 消防通道清理，换一条' })).toBeTruthy()
    expect(screen.getByRole('tab', { name: '做之后', selected: true })).toBeTruthy()
    await press(/^上传 1\s张$/)
    await screen.findByText(/传好了/)
    cleanup()
    open([])
    expect(await screen.findByRole('button', { name: '选照片' })).toBeTruthy()
  })

  test('one without a record is not sent before somebody says where it belongs', async () => {
    const { sentTo } = breaking()
    const [first] = files
    if (first === undefined) throw new Error('expected a photo')
    open([{ ...first, name: '77前.png' }, ...['a', 'b', 'c'].map((name) => ({ ...first, name }))])
    await screen.findByRole('button', { name: /^上传 3\s张$/ })
    await press('还没选是哪一条，换一条')
    fireEvent.click(screen.getByRole('radio', { name: /第 2 条/ }))
    expect(await screen.findByRole('button', { name: /^上传 4\s张$/ })).toBeTruthy()
    expect(sentTo('attach')).toEqual([])
  })
})
