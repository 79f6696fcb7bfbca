import { webcrypto } from 'node:crypto'
import { act, render, screen, waitFor } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { ensureKey } from '@/keys/ensure'
import PhoneKeyPage from '@/packages/membership/pages/phone-key/index'
import { signedOut } from '@/platform/localcloud.h5'
import { keyIdOf } from '../../../domain/membership/phoneKeys'
import type { MyKeys } from '../../../types/membership/keys'
import { cloud } from '../deliberation/cloud'
import { forgetAll, openWith } from '../stand-ins/taro'

const NONE: MyKeys = { current: null, waiting: null, refused: null, former: [] }

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})
beforeEach(() => {
  forgetAll()
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  openWith({ compoundId: 'c-1' })
})

test('opened while the first key is on its way, the page says that this phone signs, and asks for nothing', async () => {
  let keys = NONE
  let go: (challenge: unknown) => void = () => undefined
  const challenge = new Promise((resolve) => {
    go = resolve
  })
  const { sentTo } = cloud({
    keys: () => ({ keys }),
    keyChallenge: () => challenge,
    registerKey: ({ publicKey }) => {
      keys = { ...NONE, current: { keyId: keyIdOf(String(publicKey)), since: 0 } }
      return { keys }
    },
  })
  const begun = ensureKey('c-1')
  render(<PhoneKeyPage />)
  await waitFor(() => {
    expect(sentTo('keyChallenge')).toHaveLength(1)
  })
  await act(async () => {
    go({ nonce: '1800000000000.abcd.efgh', until: 1_800_000_000_000 })
    await begun
  })
  expect(await screen.findByText('这部手机可以签名')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '让这部手机签名' })).toBeNull()
  expect(sentTo('registerKey')).toHaveLength(1)
})
