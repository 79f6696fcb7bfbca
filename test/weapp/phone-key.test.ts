/** @jest-environment jsdom */
import { createHash, createPublicKey, verify } from 'node:crypto'
import type { MyKeys } from '../../types/membership/keys'
import { me } from './simulate/people'
import { startPhone } from './simulate/phone'
import { replyWith } from './simulate/replies'

const NONCE = '1800000000000.abcd.efgh'
const NONE: MyKeys = { current: null, waiting: null, refused: null, former: [] }

/** Node's own Ed25519 over the bytes as documented: tag, a zero byte, canonical JSON. */
function isProof(publicKey: string, signature: string): boolean {
  const x = Buffer.from(publicKey, 'base64').toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  const signed = `yuanba/phone-key/v1\u0000{"compound":"c1","key":"${publicKey}","nonce":"${NONCE}"}`
  return verify(null, Buffer.from(signed), key, Buffer.from(signature, 'base64'))
}

function idOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16)
}

// The package is loaded with the globals of WeChat's logic layer only: no TextEncoder, no crypto, no fetch.
test('the compiled phone makes a key, proves that it has it, and keeps the private half to itself', async () => {
  let keys = NONE
  const cloud = replyWith({
    'membership.me': () => me,
    'membership.keys': () => ({ keys }),
    'membership.keyChallenge': () => ({ nonce: NONCE, until: 1_800_000_000_000 }),
    'membership.registerKey': ({ publicKey, signature }) => {
      if (!isProof(publicKey, signature)) throw new Error('the proof is none')
      keys = { ...NONE, current: { keyId: idOf(publicKey), since: 0 } }
      return { keys }
    },
  })
  const phone = startPhone(cloud)
  phone.open('/packages/membership/pages/phone-key/index?compoundId=c1')
  await phone.waitText('还没有钥匙')
  await phone.waitText('这部手机的')
  await phone.tap('让这部手机签名')
  await phone.waitText('这部手机可以签名')
  const sent = cloud.calls.filter(({ action }) => action === 'membership.registerKey')
  expect(sent).toHaveLength(1)
  expect(sent[0]?.input).toMatchObject({ nonce: NONCE, device: 'Redmi Note 12' })
  const names = Object.keys(sent[0]?.input as object).sort()
  expect(names).toEqual(['compoundId', 'device', 'nonce', 'publicKey', 'signature'])
}, 20_000)
