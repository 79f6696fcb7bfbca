import { provePossession, publicKeyOf } from '../../../domain/membership/phoneKeys'
import { bind, COMPOUND, homeIdOf, OFFICERS, person, settle } from '../compound'
import { startCloud, type Client, type Cloud } from '../harness'

const compoundId = COMPOUND
const FIRST = new Uint8Array(32).fill(1)
const SECOND = new Uint8Array(32).fill(2)

let cloud: Cloud
beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
})
afterAll(() => cloud.stop())

async function proven(client: Client, secret: Uint8Array) {
  const { nonce } = await client.ok('membership.keyChallenge', { compoundId })
  const publicKey = publicKeyOf(secret)
  const signature = provePossession({ compoundId, nonce, publicKey }, secret)
  return { compoundId, publicKey, nonce, signature, device: '测试手机' }
}

test('the first key of a person holds at once, for all his homes; again it changes nothing', async () => {
  const li = await person(cloud, 'li')
  const input = await proven(li, FIRST)
  const { keys } = await li.ok('membership.registerKey', input)
  expect(keys).toMatchObject({ waiting: null, refused: null, former: [] })
  expect(keys.current?.keyId).toMatch(/^[0-9a-f]{16}$/)
  expect(await li.ok('membership.registerKey', input)).toEqual({ keys })
  const leaves = (await cloud.documents('leaves')).map(({ text }) => String(text))
  const own = leaves.filter((text) => text.includes('keyChanged') && text.includes(input.publicKey))
  expect(own.length).toBeGreaterThan(0)
})

test('a home that is joined later is one for which the key signs as well, and the ledger says so', async () => {
  const li = await person(cloud, 'li')
  const homeId = await homeIdOf(li, ['2号楼', '1单元', '101'])
  await bind(cloud, 'li', { homeId })
  await cloud.runClock()
  const leaves = (await cloud.documents('leaves', { type: 'binding' })).map(
    ({ text }) => JSON.parse(String(text)) as { event: string; home: string; key: string | null },
  )
  const signs = leaves.filter(({ home }) => home === homeId)
  expect(signs.map(({ event, key }) => [event, key]).sort()).toEqual([
    ['keyChanged', publicKeyOf(FIRST)],
    ['verified', null],
  ])
  await cloud.runClock()
  expect(await cloud.documents('leaves', { type: 'binding' })).toHaveLength(leaves.length)
})

test('nobody registers a key that he does not have, with another person’s challenge, or an old one', async () => {
  const wu = await person(cloud, 'wu')
  const input = await proven(wu, FIRST)
  const refused = { code: 'KEY_NOT_PROVEN' }
  const other = publicKeyOf(SECOND)
  expect(await wu.refused('membership.registerKey', { ...input, publicKey: other })).toMatchObject(refused)
  const zheng = await person(cloud, 'zheng')
  expect(await zheng.refused('membership.registerKey', input)).toMatchObject(refused)
  const [until = '', ...rest] = input.nonce.split('.')
  const forged = [String(Number(until) + 1), ...rest].join('.')
  const signature = provePossession({ compoundId, nonce: forged, publicKey: input.publicKey }, FIRST)
  expect(await wu.refused('membership.registerKey', { ...input, nonce: forged, signature })).toMatchObject(refused)
  const stranger = await cloud.as('o-stranger')
  expect(await stranger.refused('membership.keyChallenge', { compoundId })).toMatchObject({ code: 'NOT_PERMITTED' })
})

test('a new phone waits for a second person, who is never the person himself; then the old key has its end', async () => {
  const zhao = await person(cloud, 'zhao')
  const { keys: before } = await zhao.ok('membership.registerKey', await proven(zhao, FIRST))
  const { keys: asked } = await zhao.ok('membership.registerKey', await proven(zhao, SECOND))
  expect(asked.current).toEqual(before.current)
  const keyId = asked.waiting?.keyId ?? ''

  const steward = await cloud.as(OFFICERS.steward)
  const { requests } = await steward.ok('membership.keyRequests', { compoundId })
  expect(requests).toMatchObject([{ keyId, nameMasked: '赵*', device: '测试手机' }])
  const decision = { compoundId, requestId: requests[0]?.requestId ?? '', keyId, accept: true, reason: '见到本人' }
  expect(await zhao.refused('membership.decideKey', decision)).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await steward.ok('membership.decideKey', decision)).toEqual({ accepted: true })
  expect(await steward.ok('membership.decideKey', decision)).toEqual({ accepted: true })
  const { keys } = await zhao.ok('membership.keys', { compoundId })
  expect(keys).toMatchObject({ current: { keyId }, waiting: null })
  expect(keys.former).toMatchObject([{ keyId: before.current?.keyId, from: before.current?.since }])
  expect((await steward.ok('membership.keyRequests', { compoundId })).requests).toEqual([])
})

test('a refusal keeps the old key and tells why; two decisions leave one', async () => {
  const zhou = await person(cloud, 'zhou')
  await zhou.ok('membership.registerKey', await proven(zhou, FIRST))
  const { keys } = await zhou.ok('membership.registerKey', await proven(zhou, SECOND))
  const chair = await cloud.as(OFFICERS.chair)
  const { requests } = await chair.ok('membership.keyRequests', { compoundId })
  const keyId = keys.waiting?.keyId ?? ''
  const requestId = requests.find((one) => one.keyId === keyId)?.requestId ?? ''
  const decision = { compoundId, requestId, keyId, reason: '电话里不是本人' }
  const worker = await cloud.as(OFFICERS.communityWorker)
  const sent = await Promise.all([
    chair.send('membership.decideKey', { ...decision, accept: false }),
    worker.send('membership.decideKey', { ...decision, accept: false }),
  ])
  expect(sent.filter(({ reply }) => reply.ok)).toHaveLength(1)
  expect((await zhou.ok('membership.keys', { compoundId })).keys).toMatchObject({
    waiting: null,
    refused: '电话里不是本人',
    former: [],
  })
})

test('leaving ends the key, and joining again does not get around the second person', async () => {
  const zheng = await person(cloud, 'zheng')
  await zheng.ok('membership.registerKey', await proven(zheng, FIRST))
  const { bindings } = await zheng.ok('membership.me', {})
  const bindingId = bindings[0]?.bindingId ?? ''
  await zheng.ok('membership.leave', { compoundId, bindingId, reason: 'movedOut' })
  expect(await zheng.refused('membership.keys', { compoundId })).toMatchObject({ code: 'NOT_PERMITTED' })
  await bind(cloud, 'zheng')
  const { keys } = await zheng.ok('membership.registerKey', await proven(zheng, SECOND))
  expect(keys).toMatchObject({ current: null, former: [{}] })
  expect(keys.waiting).not.toBeNull()
})
