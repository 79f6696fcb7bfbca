import { webcrypto } from 'node:crypto'
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import DraftPage from '@/packages/desk/pages/draft/index'
import DraftsPage from '@/packages/desk/pages/drafts/index'
import RequestsPage from '@/packages/desk/pages/requests/index'
import WizardPage from '@/packages/desk/pages/wizard/index'
import { signedOut } from '@/platform/localcloud.h5'
import { refreshSession } from '@/state/session'
import { contracts } from '~types/contracts'
import { cloud } from '../deliberation/cloud'
import { forgetAll, openWith } from '../stand-ins/taro'
import { draftOf, ELECTORATE, grantOf, NOW, REQUEST } from './fixtures'

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})

const replaced = jest.spyOn(Taro, 'redirectTo')

beforeEach(() => {
  forgetAll()
  jest.clearAllMocks()
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  openWith({ compoundId: 'c-1', deliberationId: 'd-1' })
})

const BUILDINGS = [{ building: '1号楼', units: ['1单元', '2单元'] }]
const compound = {
  compound: { compoundId: 'c-1', name: '天惠苑小区', communityName: '桂湖社区' },
  buildings: BUILDINGS,
}

/** The session outlives pages: whoever opens one is asked for anew. */
async function as(role: 'committee' | 'steward' | 'none', answers: Parameters<typeof cloud>[0]) {
  const me = { bindings: [], grants: role === 'none' ? [] : [grantOf(role)] }
  const sent = cloud({ me, compound, electorate: ELECTORATE, ...answers })
  await act(() => refreshSession())
  return sent
}

const press = async (name: string | RegExp) => {
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }))
    await Promise.resolve()
  })
}

const write = (label: string | RegExp, text: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } })
}

async function fillIn() {
  fireEvent.click(await screen.findByRole('radio', { name: /^业主大会/ }))
  await press('下一步：写议题')
  write('给这次议事起个名字', '2027 年公共收益预算')
  write(/^第 1 件，写清楚/, '通过 2027 年度公共收益支出预算')
  await press(/^第 1 件属于哪一类/)
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('radio', { name: /其他共有的大事/ }))
  await press('下一步：定时间')
  await screen.findByText('每一步到哪天？')
  await waitFor(() => {
    expect(screen.getByRole('button', { name: /^开始/ })).toBeTruthy()
  })
  await press('下一步：核对')
  await screen.findByText('谁能投')
}

describe('opening a deliberation', () => {
  test('is closed to a resident, who learns whom to ask', async () => {
    await as('none', {})
    render(<WizardPage />)
    expect(await screen.findByText(/由业委会.*发起/)).toBeTruthy()
  })

  test('what is handed in passes the contract, and the draft opens', async () => {
    const { sentTo } = await as('committee', { draft: { deliberationId: 'd-new' } })
    render(<WizardPage />)
    await fillIn()
    await press('交第二个人复核')
    await waitFor(() => {
      expect(replaced).toHaveBeenCalledTimes(1)
    })
    const [input] = sentTo('draft')
    expect(contracts['deliberation.draft'].input.safeParse(input).success).toBe(true)
    expect(replaced.mock.calls[0]?.[0].url).toContain('deliberationId=d-new')
  })

  test('a refused hand-in says why and keeps every word, also after leaving', async () => {
    const refusal = { code: 'RULE_BROKEN', params: { rule: 'noticeDays', noticeDays: 15 }, requestId: 'r' }
    await as('committee', { draft: { error: refusal } })
    render(<WizardPage />)
    await fillIn()
    await press('交第二个人复核')
    expect(await screen.findByText(/通知期不够 15/)).toBeTruthy()
    cleanup()
    render(<WizardPage />)
    expect(await screen.findByText(/通过 2027 年度公共收益支出预算/)).toBeTruthy()
    expect(screen.getByText('2027 年公共收益预算')).toBeTruthy()
  })

  test('going back keeps everything', async () => {
    await as('committee', {})
    render(<WizardPage />)
    await fillIn()
    await press('上一步')
    await press('上一步')
    expect(screen.getByLabelText('给这次议事起个名字')).toHaveProperty('value', '2027 年公共收益预算')
    await press('上一步')
    expect(screen.getByRole('radio', { name: /^业主大会/ }).getAttribute('aria-checked')).toBe('true')
  })

  test('an unfilled step is not left, and says what is missing', async () => {
    await as('committee', {})
    render(<WizardPage />)
    fireEvent.click(await screen.findByRole('radio', { name: /^楼栋、单元表决/ }))
    await press('下一步：写议题')
    expect(screen.getByText('还没选是哪一栋')).toBeTruthy()
    expect(screen.queryByText('要大家决定哪几件事？')).toBeNull()
  })

  test('days before the legal minimum are shown and cannot be picked', async () => {
    await as('committee', {})
    render(<WizardPage />)
    await fillIn()
    await press('上一步')
    await press(/^开始/)
    const early = screen.getByRole('radio', { name: /12月1日.*不能选/ })
    fireEvent.click(early)
    expect(early.getAttribute('aria-checked')).toBe('false')
    expect(early.getAttribute('aria-disabled')).toBe('true')
  })
})

describe('a draft', () => {
  test('its drafter cannot approve it and learns who can', async () => {
    await as('committee', { get: draftOf({ drafter: { nameMasked: '陈*凤', isMe: true }, mayApprove: false }) })
    render(<DraftPage />)
    expect(await screen.findByText(/要社区工作者来复核/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '复核通过并公告' })).toBeNull()
  })

  test('is published only after a second look that says what freezes', async () => {
    const { sentTo } = await as('committee', {
      get: draftOf({}),
      approve: { phase: 'consulting', openedHash: 'a'.repeat(64) },
    })
    render(<DraftPage />)
    await waitFor(() => screen.getByRole('button', { name: '复核通过并公告' }))
    await press('复核通过并公告')
    expect(sentTo('approve')).toEqual([])
    const sheet = screen.getByRole('dialog')
    expect(within(sheet).getByText(/议题、选项、范围、门槛和截止时间都不能再改/)).toBeTruthy()
    await act(async () => {
      fireEvent.click(within(sheet).getByRole('button', { name: '复核通过并公告' }))
      await Promise.resolve()
    })
    await waitFor(() => {
      expect(replaced.mock.calls[0]?.[0].url).toContain('/detail/')
    })
    expect(sentTo('approve')).toEqual([{ compoundId: 'c-1', deliberationId: 'd-1' }])
  })

  test('is not discarded without a reason', async () => {
    const { sentTo } = await as('committee', { get: draftOf({}), discard: { phase: 'cancelled' } })
    render(<DraftPage />)
    await waitFor(() => screen.getByRole('button', { name: '撤掉草稿' }))
    await press('撤掉草稿')
    const again = async () => {
      await act(async () => {
        fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '撤掉草稿' }))
        await Promise.resolve()
      })
    }
    await again()
    expect(screen.getByText(/写一句原因/)).toBeTruthy()
    expect(sentTo('discard')).toEqual([])
    write('为什么撤', '议题写得不清楚')
    await again()
    expect(sentTo('discard')).toMatchObject([{ reason: '议题写得不清楚' }])
  })

  test('no draft waiting is said, with what will appear', async () => {
    await as('committee', { list: { deliberations: [], next: null } })
    render(<DraftsPage />)
    expect(await screen.findByText(/现在没有等复核的草稿/)).toBeTruthy()
  })
})

describe('requests of residents', () => {
  test('show what was typed and whether the roll knows the name, and are accepted after a second look', async () => {
    let waiting = [REQUEST]
    const { sentTo } = await as('steward', {
      requests: () => ({ requests: waiting, next: null }),
      decide: () => {
        waiting = []
        return { state: 'verified' }
      },
    })
    render(<RequestsPage />)
    expect(await screen.findByText('赵平')).toBeTruthy()
    expect(screen.getByText(/不在这套房的名册上/)).toBeTruthy()
    await press(/核对无误，通过$/)
    await press('通过这一份')
    expect(await screen.findByText(/已通过/)).toBeTruthy()
    expect(sentTo('decide')).toEqual([{ compoundId: 'c-1', bindingId: 'b-1', accept: true, reason: '' }])
    expect(await screen.findByText(/都处理完了/)).toBeTruthy()
  })

  test('are refused only with a reason, of the usual ones or one’s own', async () => {
    const { sentTo } = await as('steward', {
      requests: { requests: [REQUEST], next: null },
      decide: { state: 'refused' },
    })
    render(<RequestsPage />)
    await screen.findByText('赵平')
    await press(/ 不通过$/)
    await press('不通过，告诉对方原因')
    expect(sentTo('decide')).toEqual([])
    fireEvent.click(screen.getByRole('radio', { name: /照片看不清/ }))
    await press('不通过，告诉对方原因')
    expect(sentTo('decide')).toMatchObject([{ accept: false, reason: '照片看不清，请重拍一张' }])
  })

  test('one that somebody else decided first is said plainly, and goes', async () => {
    let waiting = [REQUEST]
    await as('steward', {
      requests: () => ({ requests: waiting, next: null }),
      decide: () => {
        waiting = []
        return { error: { code: 'ALREADY_DECIDED', params: {}, requestId: 'r' } }
      },
    })
    render(<RequestsPage />)
    await screen.findByText('赵平')
    await press(/核对无误，通过$/)
    await press('通过这一份')
    expect(await screen.findByText(/刚才已经有人处理过了/)).toBeTruthy()
    expect(await screen.findByText(/都处理完了/)).toBeTruthy()
  })
})
