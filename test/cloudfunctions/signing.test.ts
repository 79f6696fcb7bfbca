import { fromBase64, hex } from '../../domain/deliberation/bytes'
import { keyIdOf, publicKeyOf } from '../../domain/membership/phoneKeys'
import { checkpointIn, stands } from '../../domain/ledger/phone/logCheck'
import { openedLog } from '../../domain/ledger/phone/openedLog'
import { mismatchOf } from '../../domain/ledger/phone/takenBallot'
import { choices, COMPOUND, consultation, OFFICERS, person, publish, settle, voterOf } from './compound'
import { newKey, startCloud, type Cloud } from './harness'
import { registerKey, signedBallot } from './phone'

const compoundId = COMPOUND
const secretOf = (n: number) => new Uint8Array(32).fill(n)
const [ZHAO, QIAN, SUN, LI, WU, ZHOU, NEW] = [1, 2, 3, 4, 5, 6, 9].map(secretOf) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
]

let cloud: Cloud
beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
  const keys = { zhao: ZHAO, qian: QIAN, sun: SUN, li: LI, wu: WU, zhou: ZHOU } as const
  for (const name of ['zhao', 'qian', 'sun', 'li', 'wu', 'zhou'] as const) {
    await registerKey(await person(cloud, name), keys[name])
  }
})
afterAll(() => cloud.stop())

const vote = async (more = {}) => publish(cloud, consultation(await cloud.now(), more))
const ballotsOf = async (deliberationId: string) => cloud.documents('ballots', { deliberationId })

test('a signed ballot is what the phone computes itself, and its promise is kept', async () => {
  const deliberationId = await vote()
  const zhao = await person(cloud, 'zhao')
  const shown = await zhao.ok('deliberation.get', { compoundId, deliberationId })
  const { input, sent, paper } = await signedBallot(zhao, deliberationId, choices('for'), ZHAO)
  expect(paper.keyId).toBe(keyIdOf(publicKeyOf(ZHAO)))
  const log = openedLog(paper.opening, { compoundId, ...shown })
  if (log === null) throw new Error('expected an opening that says what is shown')
  const sending = await cloud.measure(zhao, 'deliberation.cast', input)
  expect(sending.hops).toBeLessThanOrEqual(3)
  const taken = await zhao.ok('deliberation.cast', input)
  expect(sending.reply).toEqual({ ok: true, output: taken })
  expect(mismatchOf(sent, taken, log)).toBeNull()
  expect(JSON.parse(taken.leaf)).toMatchObject({ by: paper.keyId, voter: sent.voterId, area: sent.areaCentiSqm })
  expect(taken.promise.sealedBy - taken.promise.at).toBe(120_000)

  await cloud.runClock()
  const { leafHash } = taken.promise
  const { inclusion } = await zhao.ok('ledger.inclusion', { compoundId, leafHash })
  const checkpoint = checkpointIn(inclusion?.checkpoint.note ?? '', log)
  if (inclusion === null || checkpoint === null) throw new Error('expected the leaf under a checkpoint of the log')
  expect(stands(leafHash, inclusion, checkpoint)).toBe(true)
  expect(stands(hex(secretOf(7)), inclusion, checkpoint)).toBe(false)
})

test('the ballot paper is for the one who may cast, and its half of the salt differs for everybody else', async () => {
  const deliberationId = await vote()
  const [qian, sun, stranger] = [await person(cloud, 'qian'), await person(cloud, 'sun'), await cloud.as('o-nobody')]
  const voterId = await voterOf(qian, deliberationId)
  const asked = { compoundId, deliberationId, voterId, revision: 0 as const }
  const paper = await qian.ok('deliberation.paper', asked)
  expect(await qian.ok('deliberation.paper', asked)).toEqual(paper)
  expect((await qian.ok('deliberation.paper', { ...asked, revision: 1 })).saltHalf).not.toBe(paper.saltHalf)
  expect(await sun.refused('deliberation.paper', asked)).toMatchObject({ code: 'NOT_DESIGNATED' })
  expect(await stranger.refused('deliberation.paper', asked)).toMatchObject({ code: 'NOT_PERMITTED' })
  const zhao = await person(cloud, 'zhao')
  expect(await zhao.refused('deliberation.paper', asked)).toMatchObject({ code: 'NOT_ON_ROLL' })
  const another = await zhao.ok('deliberation.paper', { ...asked, voterId: await voterOf(zhao, deliberationId) })
  expect(another.saltHalf).not.toBe(paper.saltHalf)
})

test('no paper before the opening is sealed, and no ballot without one', async () => {
  const chair = await cloud.as(OFFICERS.chair)
  const { deliberationId } = await chair.ok('deliberation.draft', {
    compoundId,
    requestKey: newKey(),
    ...consultation(await cloud.now()),
  })
  const worker = await cloud.as(OFFICERS.communityWorker)
  await worker.ok('deliberation.approve', { compoundId, deliberationId })
  const zhao = await person(cloud, 'zhao')
  const asked = { compoundId, deliberationId, voterId: await voterOf(zhao, deliberationId), revision: 0 as const }
  expect(await zhao.refused('deliberation.paper', asked)).toMatchObject({ code: 'NOT_SEALED' })
  const unasked = { ...asked, choices: choices('for'), requestKey: newKey() }
  expect(await zhao.refused('deliberation.cast', unasked)).toMatchObject({ code: 'NOT_SEALED' })
  expect(await cloud.documents('ballots', { deliberationId })).toEqual([])
  await cloud.runClock()
})

test('who has a key must sign with it; who has none casts unsigned, and the leaf says so', async () => {
  const deliberationId = await vote()
  const zhao = await person(cloud, 'zhao')
  const { input } = await signedBallot(zhao, deliberationId, choices('for'), ZHAO)
  const { signed: _signed, ...unsigned } = input
  expect(await zhao.refused('deliberation.cast', unsigned)).toMatchObject({ code: 'SIGNATURE_NEEDED' })

  const zheng = await person(cloud, 'zheng')
  const voterId = await voterOf(zheng, deliberationId)
  const plain = { compoundId, deliberationId, voterId, choices: choices('for'), requestKey: newKey() }
  const made = await signedBallot(zheng, deliberationId, choices('for'), NEW)
  expect(await zheng.refused('deliberation.cast', made.input)).toMatchObject({ code: 'SIGNATURE_INVALID' })
  const taken = await zheng.ok('deliberation.cast', plain)
  expect(JSON.parse(taken.leaf)).toMatchObject({ by: null })
  expect(await ballotsOf(deliberationId)).toMatchObject([{ signed: null, voterId }])
})

describe('a signature does not stand', () => {
  let deliberationId: string
  beforeAll(async () => {
    deliberationId = await vote()
  })
  const [forOne, against] = [choices('for'), choices('against')]
  test.each([
    ['by a key of nobody', {}, NEW],
    ['by another person’s key', {}, LI],
    ['by another’s key under one’s own key’s name', { by: keyIdOf(publicKeyOf(WU)) }, LI],
    ['of another text', { opened: 'ab'.repeat(32) }, WU],
    ['of another area', { area: 1 }, WU],
    ['of another voter', { voterId: 'v-another' }, WU],
    ['of another revision', { revision: 1 }, WU],
    ['of another choice', { choices: against }, WU],
  ])('%s', async (_name, forged, secret) => {
    const wu = await person(cloud, 'wu')
    const { input } = await signedBallot(wu, deliberationId, forOne, secret, { forged })
    expect(await wu.refused('deliberation.cast', input)).toEqual({ code: 'SIGNATURE_INVALID', params: {} })
    expect(await ballotsOf(deliberationId)).toEqual([])
  })

  test('with another half of the salt than was signed', async () => {
    const wu = await person(cloud, 'wu')
    const { input } = await signedBallot(wu, deliberationId, forOne, WU)
    const phoneHalf = 'AAAAAAAAAAAAAAAAAAAAAA=='
    const changed = { ...input, signed: { ...input.signed, phoneHalf } }
    expect(await wu.refused('deliberation.cast', changed)).toMatchObject({ code: 'SIGNATURE_INVALID' })
    expect(fromBase64(phoneHalf)).toHaveLength(16)
  })

  test('replayed in another vote, where the same person might cast', async () => {
    const wu = await person(cloud, 'wu')
    const { input } = await signedBallot(wu, deliberationId, forOne, WU)
    const other = await vote()
    const replayed = { ...input, deliberationId: other }
    expect(await wu.refused('deliberation.cast', replayed)).toMatchObject({ code: 'SIGNATURE_INVALID' })
    expect(await ballotsOf(other)).toEqual([])
  })
})

test('a spouse’s phone gets neither receipt nor salt of the other’s ballot, signed or replayed', async () => {
  const deliberationId = await vote()
  const [qian, sun] = [await person(cloud, 'qian'), await person(cloud, 'sun')]
  const { input } = await signedBallot(qian, deliberationId, choices('for'), QIAN)
  const taken = await qian.ok('deliberation.cast', input)
  const replay = await sun.send('deliberation.cast', input)
  expect(replay.reply).toMatchObject({ ok: false, error: { code: 'NOT_DESIGNATED' } })
  const { mine } = await sun.ok('deliberation.get', { compoundId, deliberationId })
  const told = JSON.stringify([replay.reply, mine])
  for (const secret of [taken.salt, taken.receipt.code, taken.promise.leafHash, taken.leaf]) {
    expect(told).not.toContain(secret)
  }
  const again = await qian.send('deliberation.cast', { ...input, requestKey: newKey() })
  expect(again.reply).toMatchObject({
    error: { code: 'ALREADY_CAST', params: { channel: 'phone', castAt: taken.receipt.castAt } },
  })
  expect(JSON.stringify(again.reply)).not.toContain(taken.salt)
})

test('the same request has the same answer; the same key with other random bytes is another request', async () => {
  const deliberationId = await vote()
  const li = await person(cloud, 'li')
  const first = await signedBallot(li, deliberationId, choices('for'), LI)
  const taken = await li.ok('deliberation.cast', first.input)
  expect(await li.ok('deliberation.cast', first.input)).toEqual(taken)
  const second = await signedBallot(li, deliberationId, choices('for'), LI)
  const { requestKey } = first.input
  expect(await li.refused('deliberation.cast', { ...second.input, requestKey })).toMatchObject({ code: 'ALREADY_CAST' })
})

test('forty phones of one person race: one signed ballot stands', async () => {
  const deliberationId = await vote()
  const li = await person(cloud, 'li')
  const made = await Promise.all(
    Array.from({ length: 40 }, (_, at) => signedBallot(li, deliberationId, choices(at % 2 ? 'for' : 'against'), LI)),
  )
  const sent = await Promise.all(made.map(({ input }) => li.send('deliberation.cast', input)))
  const accepted = sent.flatMap(({ reply }, at) => (reply.ok ? [{ at, output: reply.output }] : []))
  expect(accepted).toHaveLength(1)
  const [winner] = accepted
  expect(await ballotsOf(deliberationId)).toMatchObject([{ signed: made[winner?.at ?? -1]?.input.signed }])
  for (const { reply } of sent) if (!reply.ok) expect(reply.error.code).toBe('ALREADY_CAST')
})

test('a former key signs nothing any more, but a ballot that it signed gets its receipt again', async () => {
  const [before, after] = [await vote(), await vote()]
  const zhou = await person(cloud, 'zhou')
  const standing = await signedBallot(zhou, before, choices('for'), ZHOU)
  const waiting = await signedBallot(zhou, after, choices('for'), ZHOU)
  const taken = await zhou.ok('deliberation.cast', standing.input)

  const { keys } = await registerKey(zhou, NEW)
  const steward = await cloud.as(OFFICERS.steward)
  const { requests } = await steward.ok('membership.keyRequests', { compoundId })
  const keyId = keys.waiting?.keyId ?? ''
  const requestId = requests.find((one) => one.keyId === keyId)?.requestId ?? ''
  await steward.ok('membership.decideKey', { compoundId, requestId, keyId, accept: true, reason: '见到本人' })

  expect(await zhou.refused('deliberation.cast', waiting.input)).toMatchObject({ code: 'SIGNATURE_INVALID' })
  expect(await zhou.ok('deliberation.cast', standing.input)).toEqual(taken)
  const renewed = await signedBallot(zhou, after, choices('for'), NEW)
  expect(JSON.parse((await zhou.ok('deliberation.cast', renewed.input)).leaf)).toMatchObject({ by: keyId })
})

test('a change is signed for itself', async () => {
  const deliberationId = await vote()
  const zhao = await person(cloud, 'zhao')
  const first = await signedBallot(zhao, deliberationId, choices('for'), ZHAO)
  await zhao.ok('deliberation.cast', first.input)
  const asked = await signedBallot(zhao, deliberationId, choices('against'), ZHAO, { revision: 1 })
  expect(await zhao.refused('deliberation.cast', { ...asked.input, signed: first.input.signed })).toMatchObject({
    code: 'ALREADY_CAST',
  })
})
