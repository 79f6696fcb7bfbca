import { webcrypto } from 'node:crypto'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import AuditPage from '@/packages/desk/pages/audit/index'
import GrantsPage from '@/packages/desk/pages/grants/index'
import OfferPage from '@/packages/desk/pages/offer/index'
import { signedOut } from '@/platform/localcloud.h5'
import { refreshSession } from '@/state/session'
import { contracts } from '~types/contracts'
import type { RoleOffer } from '~types/membership/grants'
import { cloud } from '../deliberation/cloud'
import { forgetAll } from '../stand-ins/taro'
import { grantOf, NOW } from './fixtures'

const YEAR = 365 * 86_400_000

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})
beforeEach(() => {
  forgetAll()
  jest.spyOn(Date, 'now').mockReturnValue(NOW)
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
})
afterEach(cleanup)

async function as(role: Parameters<typeof grantOf>[0] | null, answers: Parameters<typeof cloud>[0]) {
  const sent = cloud({ me: { bindings: [], grants: role === null ? [] : [grantOf(role)] }, ...answers })
  await act(() => refreshSession())
  return sent
}

const press = async (name: string | RegExp, part = 'button') => {
  const found = await screen.findByRole(part, { name })
  await act(async () => {
    fireEvent.click(found)
    await Promise.resolve()
  })
}

const offer = (more: Partial<RoleOffer> = {}): RoleOffer => ({
  offerId: 'o-1',
  role: 'steward',
  scope: { level: 'building', id: 'c-1/1号楼' },
  scopeName: '天惠苑小区 1号楼',
  nameMasked: '陈*凤',
  until: NOW + YEAR,
  expiresAt: NOW + 7 * 86_400_000,
  byCode: false,
  ...more,
})
const held = {
  grantId: 'g-1',
  role: 'steward' as const,
  scope: { level: 'building' as const, id: 'c-1/1号楼' },
  nameMasked: '吴*雪',
  from: NOW - YEAR,
  until: NOW + YEAR,
  state: 'standing' as const,
  reason: null,
  givenBy: '陈*凤',
  mine: false,
  mayRevoke: true,
}

describe('职责', () => {
  test('who holds what is listed; ending one takes a reason that is sent', async () => {
    const { sentTo } = await as('committee', {
      grants: { grants: [held], offers: [offer()], grantable: ['steward'], next: null },
      revokeGrant: {},
      withdrawOffer: {},
    })
    render(<GrantsPage />)
    expect(await screen.findByText(/由 陈\*凤 请来/)).toBeTruthy()
    await press('收回给 陈*凤 的邀请')
    expect(sentTo('withdrawOffer')).toMatchObject([{ offerId: 'o-1' }])
    await press('提前结束 吴*雪 的楼栋长')
    const reason = screen.getByRole('textbox')
    fireEvent.input(reason, { target: { value: '本人搬走了' }, detail: { value: '本人搬走了' } })
    await press('马上结束')
    const [input] = sentTo('revokeGrant')
    expect(input).toMatchObject({ grantId: 'g-1', reason: '本人搬走了' })
    expect(contracts['membership.revokeGrant'].input.safeParse(input).success).toBe(true)
  })

  test('who may give none is told who gives them', async () => {
    await as('steward', {})
    render(<GrantsPage />)
    expect(await screen.findByText(/职责由上一级来定/)).toBeTruthy()
  })
})

describe('接受职责', () => {
  test('what a resident was offered is his to take or turn down', async () => {
    const { sentTo } = await as(null, { myOffers: { offers: [offer()] }, answerOffer: { grantId: 'g-9' } })
    render(<OfferPage />)
    expect(await screen.findByText(/写给 陈\*凤。不是您，请不要接受。/)).toBeTruthy()
    await press('接受')
    expect(sentTo('answerOffer')).toEqual([{ offerId: 'o-1', code: null, accept: true }])
    expect(await screen.findByText(/您从现在起是天惠苑小区 1号楼的楼栋长/)).toBeTruthy()
  })

  test('a code is looked up before it is taken, and one that is over says so', async () => {
    const answers = { myOffers: { offers: [] }, answerOffer: { grantId: 'g-9' } }
    const byCode = () => ({ offer: offer({ byCode: true, role: 'supervisor', scopeName: '天惠苑小区' }) })
    const { sentTo } = await as(null, { ...answers, offerByCode: byCode })
    render(<OfferPage />)
    const field = await screen.findByPlaceholderText(/7F3A/)
    fireEvent.input(field, { target: { value: '7F3A-C19E-04BD' }, detail: { value: '7F3A-C19E-04BD' } })
    await press('看看是什么职责')
    expect(sentTo('answerOffer')).toEqual([])
    await press('接受')
    expect(sentTo('answerOffer')).toEqual([{ offerId: 'o-1', code: '7F3A-C19E-04BD', accept: true }])
    cleanup()
    await as(null, { ...answers, offerByCode: { error: { code: 'NOT_FOUND', params: {}, requestId: 'r' } } })
    render(<OfferPage />)
    const again = await screen.findByPlaceholderText(/7F3A/)
    fireEvent.input(again, { target: { value: '0000-0000-0000' }, detail: { value: '0000-0000-0000' } })
    await press('看看是什么职责')
    expect(await screen.findByText(/没有|用不了|过期|找不到/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '接受' })).toBeNull()
  })
})

test('办事记录 says in words who did what when, and what was refused', async () => {
  const entry = {
    at: NOW,
    action: 'roll.import',
    permitted: true,
    role: 'committee',
    nameMasked: '陈*凤',
    requestId: 'r1',
  }
  const refused = { ...entry, permitted: false, role: null, nameMasked: '', requestId: 'r2', action: 'roll.export' }
  await as('supervisor', { audit: { entries: [entry, refused], next: null } })
  render(<AuditPage />)
  expect(await screen.findByText('看或提交一份户册')).toBeTruthy()
  expect(screen.getByText(/陈\*凤/)).toBeTruthy()
  expect(screen.getByText('被拦下')).toBeTruthy()
  expect(screen.getByText(/没有权限的人/)).toBeTruthy()
})
