import { webcrypto } from 'node:crypto'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import GroupsPage from '@/pages/groups/index'
import BoardPage from '@/packages/membership/pages/board/index'
import GroupPage from '@/packages/membership/pages/group/index'
import { housesOf } from '@/pages/groups/houses'
import { signedOut } from '@/platform/localcloud.h5'
import { refreshSession } from '@/state/session'
import { contracts } from '~types/contracts'
import type { MyBinding } from '~types/membership'
import type { PostCard } from '~types/membership/boards'
import type { GroupCard } from '~types/membership/groups'
import { cloud } from '../deliberation/cloud'
import { forgetAll, openWith } from '../stand-ins/taro'

const NOW = Date.UTC(2026, 10, 18, 4)

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})

const opened = jest.spyOn(Taro, 'navigateTo')

beforeEach(() => {
  forgetAll()
  jest.clearAllMocks()
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  openWith({ compoundId: 'c-1', level: 'building', building: '1号楼' })
})
afterEach(cleanup)

const binding = (room: string, state: MyBinding['state'], requestedAt = 1): MyBinding => ({
  bindingId: `b-${room}`,
  compoundId: 'c-1',
  compoundName: '天惠苑小区',
  homeId: `h-${room}`,
  address: { building: room.startsWith('1') ? '1号楼' : '6号楼', unit: '1单元', room },
  relation: 'owner',
  state,
  requestedAt,
  reason: null,
  dueAt: null,
})

const group = (scope: GroupCard['scope'], more: Partial<GroupCard> = {}): GroupCard => ({
  scope,
  homes: 72,
  code: 'live',
  link: false,
  latest: null,
  recent: [],
  ...more,
})
const WHOLE = group({ level: 'compound' })
const FIRST = group({ level: 'building', building: '1号楼' }, { recent: [NOW, NOW - 1], code: 'expired' })
const SIXTH = group({ level: 'building', building: '6号楼' })

const post = (more: Partial<PostCard> = {}): PostCard => ({
  postId: 'p-1',
  scope: { level: 'building', building: '1号楼' },
  topic: 'proposal',
  title: '',
  text: '负一楼的灯坏了三天',
  images: [],
  files: [],
  picturesHeld: 0,
  author: { name: '李邻居', home: '1单元601', office: null, mine: false },
  at: NOW,
  pinned: false,
  state: 'visible',
  likes: 14,
  liked: false,
  replies: 3,
  answer: null,
  deliberationId: null,
  removedFor: null,
  mayAppeal: false,
  ...more,
})

const board = (more: object = {}) => ({
  compoundName: '天惠苑小区',
  pinned: [],
  mine: [],
  posts: [post()],
  next: null,
  mayPost: true,
  postsAllowed: true,
  manages: false,
  mayDeliberate: false,
  ...more,
})

async function as(bindings: MyBinding[], answers: Parameters<typeof cloud>[0]) {
  const sent = cloud({ me: { bindings, grants: [] }, ...answers })
  await act(() => refreshSession())
  return sent
}

const press = async (name: string | RegExp) => {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }))
    await Promise.resolve()
  })
}

describe('groups by their home', () => {
  test('what an earlier home has shown is not shown again, and what no home gives comes by an office', () => {
    const homes = [binding('602', 'verified', 2), binding('102', 'verified', 1), binding('1702', 'pending', 3)]
    const { houses, offices } = housesOf(homes, 'c-1', [
      WHOLE,
      FIRST,
      SIXTH,
      group({ level: 'building', building: '9号楼' }),
    ])
    expect(houses.map(({ binding: { bindingId }, groups }) => [bindingId, groups.length])).toEqual([
      ['b-102', 2],
      ['b-602', 1],
    ])
    expect(offices.map(({ scope }) => scope)).toEqual([{ level: 'building', building: '9号楼' }])
  })

  test('say how many are new and that a dead code is dead; a home that waits says what it will open', async () => {
    await as([binding('102', 'verified'), binding('602', 'pending')], { groups: { groups: [WHOLE, FIRST] } })
    render(<GroupsPage />)
    expect(await screen.findByText('1号楼邻里群')).toBeTruthy()
    expect(screen.getByRole('img', { name: '2 条新' })).toBeTruthy()
    expect(screen.getByText('码已失效')).toBeTruthy()
    expect(screen.getByText('6号楼邻里群、1单元小群')).toBeTruthy()
    await press('看审核进度')
    expect(opened).toHaveBeenCalledWith({ url: expect.stringContaining('bindingId=b-602') as string })
  })

  test('a person without a home is shown the way to one, and nothing is asked of the cloud', async () => {
    const { sentTo } = await as([], {})
    render(<GroupsPage />)
    await press('去核验房屋')
    expect(sentTo('groups')).toEqual([])
  })
})

describe('the way in', () => {
  const open = { code: 'live', link: false, steward: '刘*琴', manages: false, left: 3 }

  test('is asked for by a tap and shown for as long as it holds', async () => {
    const issue = { url: 'http://x/qr.png', until: NOW + 3_600_000, left: 2 }
    const { sentTo } = await as([binding('102', 'verified')], { group: open, issueGroupCode: issue })
    render(<GroupPage />)
    await screen.findByText('您可以进这个微信群')
    expect(sentTo('issueGroupCode')).toEqual([])
    await press('领取入群码')
    expect(await screen.findByRole('img', { name: '群二维码' })).toBeTruthy()
    expect(contracts['membership.issueGroupCode'].input.safeParse(sentTo('issueGroupCode')[0]).success).toBe(true)
  })

  test('that is dead says so, and offers no code', async () => {
    await as([binding('102', 'verified')], { group: { ...open, code: 'expired' } })
    render(<GroupPage />)
    expect(await screen.findByText('群二维码已失效')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '领取入群码' })).toBeNull()
    expect(screen.getByRole('button', { name: '打电话找楼栋长' })).toBeTruthy()
  })
})

describe('a board', () => {
  test('is closed to who does not live there', async () => {
    await as([], { board: { error: { code: 'NOT_PERMITTED', params: {}, requestId: 'r' } } })
    render(<BoardPage />)
    expect(await screen.findByText(/这里只给住在这一栋/)).toBeTruthy()
  })

  test('tells an author what became of his words', async () => {
    const mine = { name: '张邻居', home: '1单元302', office: null, mine: true }
    await as([binding('102', 'verified')], {
      board: board({
        mine: [
          post({ postId: 'p-2', text: '等着的', state: 'held', author: mine }),
          post({
            postId: 'p-3',
            text: '撤了的',
            state: 'removed',
            removedFor: '说得太重',
            mayAppeal: true,
            author: mine,
          }),
        ],
      }),
    })
    render(<BoardPage />)
    expect(await screen.findByText('等人看过再发出来，一天内有结果')).toBeTruthy()
    expect(screen.getByText('已被撤下：说得太重')).toBeTruthy()
    expect(screen.getByRole('button', { name: '不服，申诉一次' })).toBeTruthy()
  })

  test('a refused post says why and keeps every word', async () => {
    const { sentTo } = await as([binding('102', 'verified')], {
      board: board(),
      writePost: { error: { code: 'CONTENT_RISKY', params: {}, requestId: 'r' } },
    })
    render(<BoardPage />)
    await screen.findByText('负一楼的灯坏了三天')
    await press('发布')
    const sheet = within(screen.getByRole('dialog'))
    fireEvent.click(sheet.getByRole('radio', { name: '求助' }))
    fireEvent.change(screen.getByLabelText('想说的话'), { target: { value: '有人能搭把手吗' } })
    await act(async () => {
      fireEvent.click(sheet.getByRole('button', { name: '发布' }))
      await Promise.resolve()
    })
    expect(await screen.findByText('有些话不能发出来，改一改再发')).toBeTruthy()
    expect(screen.getByLabelText('想说的话')).toHaveProperty('value', '有人能搭把手吗')
    expect(contracts['membership.writePost'].input.safeParse(sentTo('writePost')[0]).success).toBe(true)
  })

  test('offers 转为议题 to a committee member only, and the way to what came of it to everybody', async () => {
    await as([binding('102', 'verified')], { board: board() })
    render(<BoardPage />)
    await screen.findByText('负一楼的灯坏了三天')
    expect(screen.queryByText('转为议题')).toBeNull()
    cleanup()
    await as([binding('102', 'verified')], {
      board: board({ mayDeliberate: true, posts: [post(), post({ postId: 'p-9', deliberationId: 'd-9' })] }),
    })
    render(<BoardPage />)
    await waitFor(() => {
      expect(screen.getByText('转为议题')).toBeTruthy()
    })
    fireEvent.click(screen.getByText('已转为议题'))
    expect(opened).toHaveBeenCalledWith({ url: expect.stringContaining('deliberationId=d-9') as string })
  })
})
