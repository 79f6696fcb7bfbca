import { MINUTE } from '../../domain/deliberation/schedule'
import type { ActionName } from '../../types/contract'
import { assembly, bind, choices, COMPOUND, consultation, OFFICERS, person, publish, settle, voterOf } from './compound'
import { newKey, startCloud, type Client, type Cloud } from './harness'

/** Sequential database hops; documents beside the page itself (docs: budgets). */
const HOPS = 3
const DOCUMENTS = 60
/** A transaction is one write of the handler's, and six calls: begin, read, change, two inserts, commit. */
const TRANSACTION = 6

let cloud: Cloud
let chair: Client
let owner: Client

beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
  ;[chair, owner] = await Promise.all([cloud.as(OFFICERS.chair), person(cloud, 'li')])
  for (let n = 0; n < 12; n += 1) await publish(cloud, consultation(await cloud.now()))
  await bind(cloud, 'tenant', { relation: 'tenant' })
})
afterAll(() => cloud.stop())

/** Sends, and expects an answer within the budget. */
async function within(client: Client, name: ActionName, input: object, hops = HOPS, page = 0): Promise<unknown> {
  const { reply, ...spent } = await cloud.measure(client, name, input)
  expect({ name, hops: spent.hops <= hops, spent }).toEqual({ name, hops: true, spent })
  expect({ name, documents: spent.documents <= DOCUMENTS + page, spent }).toEqual({ name, documents: true, spent })
  expect(JSON.stringify(reply).length).toBeLessThan(64 * 1024)
  expect(reply).toMatchObject({ ok: true })
  return reply.ok ? reply.output : null
}

const compoundId = COMPOUND

test('what everybody reads', async () => {
  await within(owner, 'membership.me', {})
  await within(owner, 'membership.home', { compoundId })
  await within(chair, 'membership.home', { compoundId })
  await within(owner, 'membership.findCompounds', { query: '' }, 1, 20)
  await within(owner, 'membership.compound', { compoundId })
  await within(owner, 'membership.rooms', { compoundId, building: '2号楼', unit: '1单元' }, HOPS, 50)
  await within(owner, 'deliberation.list', { compoundId, show: 'running' }, HOPS, 20)
  await within(owner, 'deliberation.list', { compoundId, show: 'running', form: 'yardMeeting' }, HOPS, 20)
  await within(owner, 'deliberation.list', { compoundId, show: 'ended' }, HOPS, 20)
})

test('what the committee and the steward do', async () => {
  const steward = await cloud.as(OFFICERS.steward)
  await within(steward, 'membership.requests', { compoundId }, HOPS, 20)
  await within(chair, 'membership.requests', { compoundId }, HOPS, 20)
  const { requests } = await steward.ok('membership.requests', { compoundId })
  const bindingId = requests[0]?.bindingId ?? ''
  await within(steward, 'membership.decide', { compoundId, bindingId, accept: true, reason: '' })
  await within(chair, 'deliberation.electorate', { compoundId, scope: { level: 'compound' }, electorate: 'owners' })
  const draft = { compoundId, requestKey: newKey(), ...assembly(await cloud.now()) }
  await within(chair, 'deliberation.draft', draft)
  await within(chair, 'deliberation.draft', draft, HOPS + 1)
  const { deliberationId } = await chair.ok('deliberation.draft', draft)
  await within(chair, 'deliberation.list', { compoundId, show: 'drafts' }, HOPS, 20)
  const worker = await cloud.as(OFFICERS.communityWorker)
  await within(worker, 'deliberation.approve', { compoundId, deliberationId }, HOPS - 1 + TRANSACTION)
  const second = await chair.ok('deliberation.draft', { ...draft, requestKey: newKey() })
  await within(chair, 'deliberation.discard', { compoundId, deliberationId: second.deliberationId, reason: '' })
})

test('joining, also when it is repeated', async () => {
  const client = await cloud.as('o-join', '13977777777')
  const { rooms } = await client.ok('membership.rooms', { compoundId, building: '1号楼', unit: '1单元' })
  const input = {
    compoundId,
    homeId: rooms[0]?.homeId ?? '',
    relation: 'tenant',
    name: '某人',
    phoneCode: await client.phoneCode(),
    photos: [],
    requestKey: newKey(),
  }
  await within(client, 'membership.bind', input)
  await within(client, 'membership.bind', input)
})

test('voting, from the page to the result; a duplicate costs one hop more', async () => {
  const closesAt = (await cloud.now()) + 10 * MINUTE
  const deliberationId = await publish(cloud, consultation(await cloud.now(), { closesAt }))
  const vote = { compoundId, deliberationId }
  await within(owner, 'deliberation.get', vote)
  await within(owner, 'deliberation.roster', vote, HOPS, 50)
  const ballot = { ...vote, voterId: await voterOf(owner, deliberationId), choices: choices('for') }
  const input = { ...ballot, requestKey: newKey() }
  await within(owner, 'deliberation.cast', input)
  await within(owner, 'deliberation.cast', input, HOPS + 1)
  await cloud.setClock(closesAt + MINUTE)
  await cloud.runClock()
  await cloud.runClock()
  await within(owner, 'deliberation.result', vote, 1)
})
