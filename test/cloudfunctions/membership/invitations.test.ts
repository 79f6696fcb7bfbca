import { DAY, HOUR } from '../../../domain/deliberation/schedule'
import { INVITATIONS, WRONG_CODES } from '../../../domain/membership/tries'
import { bind, COMPOUND, foundCompound, homeIdOf, importRoll, OFFICERS, PEOPLE, person } from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'

let cloud: Cloud
let owner: Client
let homeId: string

beforeAll(async () => {
  cloud = await startCloud()
  await foundCompound(cloud)
  await importRoll(cloud)
  await bind(cloud, 'qian')
  await bind(cloud, 'sun')
  await bind(cloud, 'zhao')
  owner = await person(cloud, 'qian')
  homeId = await homeIdOf(owner, PEOPLE.qian.home)
})
afterAll(() => cloud.stop())

let guests = 0
async function guest(): Promise<Client> {
  guests += 1
  return cloud.as(`o-guest-${guests}`, `1360000${1000 + guests}`)
}

async function invited(relation: 'family' | 'tenant' = 'family') {
  return owner.ok('membership.invite', { compoundId: COMPOUND, homeId, relation, requestKey: newKey() })
}

async function redeeming(client: Client, secret: string, name = '孙小小') {
  return { secret, name, phoneCode: await client.phoneCode(), requestKey: newKey() }
}

test('a family member joins by the code that the owner reads out, at once, and the owners see who came', async () => {
  const { code, invitation } = await invited()
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(invitation).toMatchObject({ state: 'open', relation: 'family', byMe: true, usedBy: null })
  const client = await guest()
  const typed = ` ${code.toLowerCase().replace('-', ' ')} `
  expect(await client.ok('membership.lookUpInvitation', { secret: typed })).toEqual({
    compound: { compoundId: COMPOUND, name: '清风苑', communityName: '桂湖社区' },
    address: { building: '1号楼', unit: '1单元', room: '102' },
    relation: 'family',
    invitedBy: '钱*',
    expiresAt: invitation.expiresAt,
  })
  const input = await redeeming(client, typed)
  const { binding } = await client.ok('membership.redeem', input)
  expect(binding).toMatchObject({ state: 'verified', relation: 'family', homeId, dueAt: null })
  expect(await client.ok('membership.redeem', input)).toEqual({ binding })
  expect((await client.ok('membership.home', { compoundId: COMPOUND })).homes).toHaveLength(1)
  const [stored] = await cloud.documents('bindings', { _id: binding.bindingId })
  expect(stored).toMatchObject({ voterId: null, proof: 'invitation', name: null })

  // Both owners of the home are told, whoever of them made it.
  for (const [name, byMe] of [
    ['qian', true],
    ['sun', false],
  ] as const) {
    const { invitations } = await (
      await person(cloud, name)
    ).ok('membership.invitations', { compoundId: COMPOUND, homeId })
    expect(invitations[0]).toMatchObject({ state: 'used', usedBy: '孙*小', byMe })
  }
})

test('neither code nor token is kept, and the same request tells the same ones again', async () => {
  const input = { compoundId: COMPOUND, homeId, relation: 'tenant' as const, requestKey: newKey() }
  const first = await owner.ok('membership.invite', input)
  expect(await owner.ok('membership.invite', input)).toEqual(first)
  const kept = JSON.stringify(await cloud.documents('invitations'))
  expect(kept).not.toContain(first.code.replace('-', ''))
  expect(kept).not.toContain(first.token)
  expect(await owner.refused('membership.invite', { ...input, relation: 'family' })).toMatchObject({
    code: 'DUPLICATE_REQUEST',
  })
})

test('a share card works once: of many who tap it one joins', async () => {
  const { token } = await invited('tenant')
  const clients = await Promise.all(Array.from({ length: 5 }, guest))
  const inputs = await Promise.all(clients.map((client) => redeeming(client, token)))
  const replies = await Promise.all(clients.map((client, at) => client.send('membership.redeem', inputs[at])))
  expect(replies.filter(({ reply }) => reply.ok)).toHaveLength(1)
  const refusals = replies.flatMap(({ reply }) => (reply.ok ? [] : [reply.error.code]))
  expect(new Set(refusals)).toEqual(new Set(['INVITATION_INVALID']))
})

test('a code that is wrong, expired, taken back or used is refused in the same words', async () => {
  const [expired, withdrawn, used] = [await invited(), await invited(), await invited()]
  const first = await guest()
  await first.ok('membership.redeem', await redeeming(first, used.code))
  const taken = { compoundId: COMPOUND, invitationId: withdrawn.invitation.invitationId }
  const co = await person(cloud, 'sun')
  expect((await co.ok('membership.withdrawInvitation', taken)).invitation.state).toBe('withdrawn')
  expect((await owner.ok('membership.withdrawInvitation', taken)).invitation.state).toBe('withdrawn')
  const gone = { compoundId: COMPOUND, invitationId: used.invitation.invitationId }
  expect(await owner.refused('membership.withdrawInvitation', gone)).toMatchObject({ code: 'ALREADY_DECIDED' })
  await cloud.setClock(expired.invitation.expiresAt)
  const answers = new Set<string>()
  for (const secret of ['ZZZZ-ZZZZ', 'x', 'f'.repeat(32), expired.code, withdrawn.token, used.code]) {
    const client = await guest()
    for (const refusal of [
      await client.refused('membership.lookUpInvitation', { secret }),
      await client.refused('membership.redeem', await redeeming(client, secret)),
    ]) {
      answers.add(JSON.stringify(refusal))
    }
  }
  expect([...answers]).toEqual([JSON.stringify({ code: 'INVITATION_INVALID', params: {} })])
})

test('nothing is said about a code before the phone is known', async () => {
  const { code } = await invited()
  const client = await guest()
  const answers = await Promise.all(
    [code, 'AAAA-AAAA'].map((secret) =>
      client.refused('membership.redeem', { secret, name: '某人', phoneCode: 'made-up', requestKey: newKey() }),
    ),
  )
  expect(answers).toEqual([answers[0], answers[0]])
  expect(answers[0]).toMatchObject({ code: 'PHONE_CODE_INVALID' })
})

test('guesses are few, however many come at once, and a right code is refused too until it is time again', async () => {
  const { code } = await invited()
  const client = await guest()
  const wrong = Array.from({ length: WRONG_CODES.most + 20 }, (_, at) => `AAAA-AA${String(10 + at)}`)
  const guesses = [...wrong, code]
  const replies = await Promise.all(guesses.map((secret) => client.send('membership.lookUpInvitation', { secret })))
  const codes = replies.map(({ reply }) => (reply.ok ? 'ok' : reply.error.code))
  // Only so many are answered; to the others nothing is said, not even that the right one was among them.
  const answered = codes.filter((one) => one === 'INVITATION_INVALID' || one === 'ok')
  expect(answered.length).toBeLessThanOrEqual(WRONG_CODES.most + 1)
  expect(codes.filter((one) => !['INVITATION_INVALID', 'ok', 'BUSY', 'TOO_MANY_TRIES'].includes(one))).toEqual([])
  for (const secret of wrong) await client.send('membership.lookUpInvitation', { secret })
  const refused = await client.refused('membership.lookUpInvitation', { secret: code })
  expect(refused).toEqual({ code: 'TOO_MANY_TRIES', params: { retryAt: expect.any(Number) as number } })
  await cloud.setClock((await cloud.now()) + HOUR + 1000)
  expect((await client.ok('membership.lookUpInvitation', { secret: code })).invitedBy).toBe('钱*')
})

test('only an owner of the home invites into it, and not without end', async () => {
  const neighbour = await person(cloud, 'zhao')
  const input = { compoundId: COMPOUND, homeId, relation: 'family' as const }
  expect(await neighbour.refused('membership.invite', { ...input, requestKey: newKey() })).toMatchObject({
    code: 'NOT_PERMITTED',
  })
  expect(await neighbour.refused('membership.invitations', { compoundId: COMPOUND, homeId })).toMatchObject({
    code: 'NOT_PERMITTED',
  })
  const { code } = await invited()
  const family = await guest()
  await family.ok('membership.redeem', await redeeming(family, code))
  expect(await family.refused('membership.invite', { ...input, requestKey: newKey() })).toMatchObject({
    code: 'NOT_PERMITTED',
  })
  const chair = await cloud.as(OFFICERS.chair)
  expect(await chair.refused('membership.invite', { ...input, requestKey: newKey() })).toMatchObject({
    code: 'NOT_PERMITTED',
  })
  const outcomes = []
  for (let n = 0; n < INVITATIONS.most + 2; n += 1) {
    const { reply } = await owner.send('membership.invite', { ...input, requestKey: newKey() })
    outcomes.push(reply.ok ? 'ok' : reply.error.code)
  }
  expect(outcomes.slice(-2)).toEqual(['TOO_MANY_TRIES', 'TOO_MANY_TRIES'])
  await cloud.setClock((await cloud.now()) + DAY + 1000)
  expect((await invited()).invitation.state).toBe('open')
})

test('an owner who has left vouches for nobody', async () => {
  const { code } = await invited()
  const { bindings } = await owner.ok('membership.me', {})
  const mine = bindings.find((binding) => binding.homeId === homeId && binding.state === 'verified')
  await owner.ok('membership.leave', { compoundId: COMPOUND, bindingId: mine?.bindingId ?? '', reason: 'sold' })
  const client = await guest()
  expect(await client.refused('membership.redeem', await redeeming(client, code))).toMatchObject({
    code: 'INVITATION_INVALID',
  })
})

test.each([
  [1, 'after'],
  [2, 'before'],
] as const)('killed at insert %i, %s it: the same request with the same spent code joins', async (call, when) => {
  const co = await person(cloud, 'sun')
  const { code } = await co.ok('membership.invite', {
    ...{ compoundId: COMPOUND, homeId, relation: 'family' as const, requestKey: newKey() },
  })
  const client = await guest()
  const input = await redeeming(client, code)
  await cloud.fault({ function: 'membership', api: 'database.insertDocument', call, when, do: 'kill' })
  await expect(client.ok('membership.redeem', input)).rejects.toThrow()
  const { binding } = await client.ok('membership.redeem', input)
  expect(binding.state).toBe('verified')
  expect((await client.ok('membership.me', {})).bindings).toHaveLength(1)
})
