import { contracts } from '../../../types/contracts'
import type { ActionName } from '../../../types/contract'
import { policy } from '../../../types/policy'
import {
  bind,
  choices,
  COMPOUND,
  consultation,
  homeIdOf,
  OFFICERS,
  PEOPLE,
  person,
  publish,
  settle,
  voterOf,
} from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'

const compoundId = COMPOUND
let cloud: Cloud
beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
})
afterAll(() => cloud.stop())

async function bindingIdOf(client: Client): Promise<string> {
  const { bindings } = await client.ok('membership.me', {})
  return bindings.find(({ state }) => state === 'verified' || state === 'pending')?.bindingId ?? ''
}

/** A verified tenant, or family member, of 赵一's home. */
async function livingWithZhao(openid: string, relation: 'tenant' | 'family'): Promise<Client> {
  const client = await cloud.as(
    openid,
    `138${String(openid.length).padStart(4, '0')}${openid.charCodeAt(2)}`.padEnd(11, '7'),
  )
  const { binding } = await client.ok('membership.bind', {
    compoundId,
    homeId: await homeIdOf(client, PEOPLE.zhao.home),
    relation,
    name: '同住',
    phoneCode: await client.phoneCode(),
    photos: [],
    requestKey: newKey(),
  })
  const chair = await cloud.as(OFFICERS.chair)
  await chair.ok('membership.decide', { compoundId, bindingId: binding.bindingId, accept: true, reason: '' })
  return client
}

/** Whatever the input: who is not let in is told so, and nothing else. */
async function closedFor(client: Client): Promise<void> {
  const open: string[] = []
  for (const name of Object.keys(contracts) as ActionName[]) {
    const who = policy[name]
    if ('anyone' in who || !who.resident) continue
    const input = { compoundId, deliberationId: 'none', homeId: 'none', voterId: 'none', bindingId: 'none' }
    const parsed = contracts[name].input.safeParse(input)
    const strays = parsed.success
      ? []
      : parsed.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
    const known = Object.fromEntries(Object.entries(input).filter(([key]) => !strays.includes(key)))
    const { reply } = await client.send(name, known)
    if (reply.ok || !['NOT_PERMITTED', 'INVALID_INPUT', 'NOT_FOUND'].includes(reply.error.code)) open.push(name)
  }
  expect(open).toEqual([])
}

test('who leaves is let in nowhere from that moment; his ballot stands; coming back is a new binding', async () => {
  const wu = await person(cloud, 'wu')
  const deliberationId = await publish(cloud, consultation(await cloud.now()))
  const voterId = await voterOf(wu, deliberationId)
  await wu.ok('deliberation.cast', {
    compoundId,
    deliberationId,
    voterId,
    choices: choices('for'),
    revision: 0,
    requestKey: newKey(),
  })
  const bindingId = await bindingIdOf(wu)
  expect(await wu.ok('membership.leave', { compoundId, bindingId, reason: 'movedOut' })).toEqual({ ended: 1 })
  expect(await wu.ok('membership.leave', { compoundId, bindingId, reason: 'movedOut' })).toEqual({ ended: 0 })
  await closedFor(wu)
  expect(await wu.refused('membership.home', { compoundId })).toMatchObject({ code: 'NOT_PERMITTED' })
  const ballots = await cloud.documents('ballots')
  expect(ballots.filter((ballot) => ballot['voterId'] === voterId)).toHaveLength(1)
  const ended = (await cloud.documents('bindings')).find(({ _id }) => _id === bindingId)
  expect(ended).toMatchObject({
    state: 'ended',
    phoneMasked: '',
    name: null,
    ended: { reason: 'movedOut', by: 'o-wu' },
  })
  // The clock writes it within the minute.
  await cloud.runClock()
  const leaves = (await cloud.documents('leaves')).map(({ text }) => String(text))
  expect(leaves.some((text) => text.includes('"event":"ended"'))).toBe(true)

  const again = await bind(cloud, 'wu')
  expect(again).toMatchObject({ state: 'verified' })
  expect(again.bindingId).not.toBe(bindingId)
  await wu.ok('membership.home', { compoundId })
})

test('with the last owner who sells his family goes and his tenant stays', async () => {
  const [son, tenant] = [await livingWithZhao('o-son', 'family'), await livingWithZhao('o-renter', 'tenant')]
  const zhao = await person(cloud, 'zhao')
  const bindingId = await bindingIdOf(zhao)
  expect(await zhao.ok('membership.leave', { compoundId, bindingId, reason: 'sold' })).toEqual({ ended: 2 })
  expect(await son.refused('membership.home', { compoundId })).toMatchObject({ code: 'NOT_PERMITTED' })
  await tenant.ok('membership.home', { compoundId })
  await bind(cloud, 'zhao')
})

test('an owner ends his tenant’s access, not his co-owner’s and nobody else’s', async () => {
  const tenant = await livingWithZhao('o-lodger', 'tenant')
  const zhao = await person(cloud, 'zhao')
  const homeId = await homeIdOf(zhao, PEOPLE.zhao.home)
  const { members } = await zhao.ok('membership.household', { compoundId, homeId })
  expect(members.map(({ nameMasked, mayEnd }) => [nameMasked, mayEnd])).toContainEqual(['同*', 'asOwner'])
  const bindingId = await bindingIdOf(tenant)
  const li = await person(cloud, 'li')
  expect(await li.refused('membership.endMember', { compoundId, bindingId })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await li.refused('membership.household', { compoundId, homeId })).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await tenant.refused('membership.household', { compoundId, homeId })).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await zhao.ok('membership.endMember', { compoundId, bindingId })).toEqual({ ended: 1 })
  expect(await tenant.refused('membership.home', { compoundId })).toMatchObject({ code: 'NOT_PERMITTED' })
  const [qian, sun] = [await person(cloud, 'qian'), await person(cloud, 'sun')]
  const coOwner = { compoundId, bindingId: await bindingIdOf(sun) }
  expect(await qian.refused('membership.endMember', coOwner)).toMatchObject({ code: 'NOT_PERMITTED' })
})

test('a steward ends bindings in his building with a note that the person reads, and in no other', async () => {
  const steward = await cloud.as(OFFICERS.steward)
  const [zhou, li] = [await person(cloud, 'zhou'), await person(cloud, 'zheng')]
  const input = { compoundId, reason: 'notResident' as const, note: '十月已搬走' }
  const elsewhere = { ...input, bindingId: await bindingIdOf(li) }
  expect(await steward.refused('membership.endBinding', elsewhere)).toMatchObject({ code: 'NOT_PERMITTED' })
  const { reply } = await steward.send('membership.endBinding', {
    ...input,
    bindingId: await bindingIdOf(zhou),
    note: '',
  })
  expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } })
  const bindingId = await bindingIdOf(zhou)
  expect(await steward.ok('membership.endBinding', { ...input, bindingId })).toEqual({ ended: 1 })
  expect((await zhou.ok('membership.me', {})).bindings[0]).toMatchObject({ state: 'ended', reason: '十月已搬走' })
  expect(await zhou.refused('deliberation.list', { compoundId, show: 'running' })).toMatchObject({
    code: 'NOT_PERMITTED',
  })
  const audit = await cloud.documents('audit')
  expect(audit.some(({ action, outcome }) => action === 'membership.endBinding' && outcome === 'PERMITTED')).toBe(true)
})

test('a request that waits is taken back by its person alone', async () => {
  const tenant = await person(cloud, 'tenant')
  const { bindingId } = await bind(cloud, 'tenant', { relation: 'tenant' })
  const li = await person(cloud, 'li')
  expect(await li.refused('membership.leave', { compoundId, bindingId, reason: 'withdrawn' })).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect(await tenant.refused('membership.leave', { compoundId, bindingId, reason: 'sold' })).toMatchObject({
    code: 'INVALID_INPUT',
  })
  expect(await tenant.ok('membership.leave', { compoundId, bindingId, reason: 'withdrawn' })).toEqual({ ended: 1 })
  const chair = await cloud.as(OFFICERS.chair)
  const decision = { compoundId, bindingId, accept: true, reason: '' }
  expect(await chair.refused('membership.decide', decision)).toMatchObject({ code: 'ALREADY_DECIDED' })
})
