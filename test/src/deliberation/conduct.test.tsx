import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import ObjectionsPage from '@/packages/deliberation/pages/objections/index'
import OpinionsPage from '@/packages/deliberation/pages/opinions/index'
import VersionsPage from '@/packages/deliberation/pages/versions/index'
import type { ActionOutput } from '~types/contracts'
import { forgetAll, openWith } from '../stand-ins/taro'
import { cloud } from './cloud'
import { NOW } from './fixtures'

const DAY = 86_400_000
const HASH = 'a'.repeat(64)
const NEIGHBOUR = { name: '赵邻居', home: '1号楼1单元101', office: null, mine: false } as const

let tests = 0
beforeEach(() => {
  forgetAll()
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  Taro.setStorageSync('yb.token', 'token')
  tests += 1
  openWith({ compoundId: 'c-1', deliberationId: `d-${String(tests)}`, stage: 'result' })
})

const OPINION = {
  opinionId: 'op-1',
  text: '三年太长，先签一年',
  author: NEIGHBOUR,
  at: NOW - DAY,
  state: 'visible',
  removedFor: null,
  mayAppeal: false,
  replies: 1,
  answer: { by: '陈*凤', office: 'committee', text: '已经请物业重报' },
} as const

function opinions(more: Partial<ActionOutput<'deliberation.opinions'>> = {}): ActionOutput<'deliberation.opinions'> {
  return {
    title: '续聘物业',
    until: NOW + DAY,
    opinions: [OPINION],
    mine: [],
    next: null,
    left: { opinions: 2, replies: 9 },
    lives: true,
    manages: false,
    ...more,
  }
}

const say = (text: string) => {
  fireEvent.input(screen.getByRole('textbox'), { target: { value: text }, detail: { value: text } })
}

describe('the page of opinions', () => {
  it('shows an office’s answer under an opinion, and sends a reply to the one that was chosen', async () => {
    const { sentTo } = cloud({
      opinions: opinions(),
      opinionReplies: { replies: [], mine: [], next: null },
      writeOpinion: { opinionId: 'op-2', state: 'visible' },
    })
    render(<OpinionsPage />)
    expect(await screen.findByText('已经请物业重报')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: /^\s*回复$/ }))
    say('同意先签一年')
    fireEvent.click(screen.getAllByRole('button', { name: '回复' }).at(-1) ?? screen.getByRole('textbox'))
    await waitFor(() => {
      expect(sentTo('writeOpinion')).toMatchObject([{ to: 'op-1', text: '同意先签一年' }])
    })
  })

  it('takes none when consulting is over', async () => {
    cloud({ opinions: opinions({ until: null, left: { opinions: 0, replies: 0 } }) })
    render(<OpinionsPage />)
    expect(await screen.findByText(/征求意见已经结束/)).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
  })
})

describe('the page of versions', () => {
  it('marks what was struck out and put in, also for who does not see it', async () => {
    const text = (words: string) => ({ title: '续聘物业', motions: [{ motionId: 'm1', text: words }] })
    const versions: ActionOutput<'deliberation.versions'> = {
      version: 2,
      text: text('续聘安和物业一年'),
      frozenAt: NOW,
      openedHash: HASH,
      amendments: [
        {
          amendmentId: 'd-1:1',
          kind: 'text',
          state: 'inForce',
          reason: '按大家的意见',
          before: text('续聘安和物业三年'),
          after: text('续聘安和物业一年'),
          rollHashBefore: HASH,
          rollHashAfter: HASH,
          openedBefore: HASH,
          openedAfter: HASH,
          version: 2,
          proposed: { nameMasked: '陈*凤', at: NOW, isMe: false },
          decided: { nameMasked: '吴*梅', role: 'communityWorker', at: NOW, reason: '' },
          lapsed: false,
        },
      ],
      next: null,
      mayPropose: { text: null, roll: null },
      mayDecide: false,
    }
    cloud({ versions })
    render(<VersionsPage />)
    expect(await screen.findByLabelText('续聘安和物业，删去：三，加上：一，年')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /改文本/ })).toBeNull()
  })
})

describe('the page of objections', () => {
  it('says what is late, and sends the community’s decision with its reason', async () => {
    const objections: ActionOutput<'deliberation.objections'> = {
      title: '续聘物业',
      until: null,
      totals: { raised: 1, open: 1, upheld: 0, dismissed: 0 },
      objections: [
        {
          objectionId: 'ob-1',
          about: 'counting',
          text: '请核对我的票',
          photos: [],
          author: NEIGHBOUR,
          at: NOW - 4 * DAY,
          state: 'raised',
          answerBy: NOW - DAY,
          decideBy: NOW + 2 * DAY,
          answer: null,
          decision: null,
          mayAnswer: false,
          mayDecide: true,
        },
      ],
      next: null,
      left: 0,
      former: [],
    }
    const { sentTo } = cloud({ objections, decideObjection: { state: 'dismissed' } })
    render(<ObjectionsPage />)
    expect(await screen.findByText(/答复（已逾期）/)).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: '不成立' }))
    const sheet = await screen.findByRole('dialog')
    say('核对过，没有错')
    fireEvent.click(within(sheet).getByRole('button', { name: '定为不成立' }))
    await waitFor(() => {
      expect(sentTo('decideObjection')).toMatchObject([
        { objectionId: 'ob-1', uphold: false, reason: '核对过，没有错' },
      ])
    })
  })
})
