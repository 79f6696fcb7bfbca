import type { ActionName } from '../../../types/contract'
import { bind, COMPOUND, homeIdOf, OFFICERS, PEOPLE, person, settle } from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'

/** Sequential database hops; documents beside the page itself (docs: budgets). */
const HOPS = 3
const DOCUMENTS = 60
const compoundId = COMPOUND

let cloud: Cloud
let zhao: Client
let chair: Client
let worker: Client
beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
  ;[zhao, chair, worker] = await Promise.all([
    person(cloud, 'zhao'),
    cloud.as(OFFICERS.chair),
    cloud.as(OFFICERS.communityWorker),
  ])
})
afterAll(() => cloud.stop())

async function within(client: Client, name: ActionName, input: object, hops = HOPS, page = 0): Promise<unknown> {
  const { reply, ...spent } = await cloud.measure(client, name, input)
  expect({ name, reply, hops: spent.hops <= hops, spent }).toEqual({
    name,
    reply: expect.objectContaining({ ok: true }) as unknown,
    hops: true,
    spent,
  })
  expect({ name, documents: spent.documents <= DOCUMENTS + page, spent }).toEqual({ name, documents: true, spent })
  expect(JSON.stringify(reply).length).toBeLessThan(64 * 1024)
  return reply.ok ? reply.output : null
}

async function verifiedBinding(client: Client): Promise<string> {
  const { bindings } = await client.ok('membership.me', {})
  return bindings.find(({ state }) => state === 'verified')?.bindingId ?? ''
}

test('homes and households, and the ways out of them', async () => {
  const binding = await bind(cloud, 'tenant', { relation: 'tenant' })
  await chair.ok('membership.decide', { compoundId, bindingId: binding.bindingId, accept: true, reason: '' })
  const homeId = await homeIdOf(zhao, PEOPLE.zhao.home)
  await within(zhao, 'membership.myHomes', {})
  await within(zhao, 'membership.household', { compoundId, homeId })
  await within(chair, 'membership.household', { compoundId, homeId })
  // Ending is one transaction of a binding, its key and its leaf.
  await within(zhao, 'membership.endMember', { compoundId, bindingId: binding.bindingId }, HOPS + TRANSACTION)
  const wang = await person(cloud, 'wang')
  const keep = { compoundId, bindingId: await verifiedBinding(wang), note: '过户还在办' }
  await within(chair, 'membership.keepBinding', keep)
  const end = { compoundId, bindingId: keep.bindingId, reason: 'sold', note: '已经过户' }
  await within(chair, 'membership.endBinding', end, HOPS + TRANSACTION)
  const wu = await person(cloud, 'wu')
  const leaving = { compoundId, bindingId: await verifiedBinding(wu), reason: 'movedOut' }
  await within(wu, 'membership.leave', leaving, HOPS + TRANSACTION)
})

test('cases of people, to their end', async () => {
  const fresh = await cloud.as('o-li-new', '13911110004')
  const opening = {
    compoundId,
    homeId: await homeIdOf(fresh, PEOPLE.li.home),
    kind: 'lostAccount',
    name: '李四',
    phoneCode: await fresh.phoneCode(),
    evidence: [await fresh.upload(`evidence/${newKey()}.jpg`, 'a paper')],
    note: '',
    requestKey: newKey(),
  }
  await within(fresh, 'membership.openPersonCase', opening)
  await within(fresh, 'membership.myPersonCases', {})
  await within(chair, 'membership.personCases', { compoundId }, HOPS, 20)
  const { cases } = await chair.ok('membership.personCases', { compoundId })
  const decision = { compoundId, caseId: cases[0]?.caseId ?? '', accept: true, reason: '' }
  await within(chair, 'membership.decidePersonCase', decision)
  // The second step is one transaction: the case, two homes that end, two that begin, and their leaves.
  await within(worker, 'membership.decidePersonCase', decision, HOPS + 16)
  const again = { ...opening, phoneCode: await fresh.phoneCode(), kind: 'changedPhone', requestKey: newKey() }
  const { case: second } = await fresh.ok('membership.openPersonCase', { ...again, kind: 'changedPhone' })
  await within(fresh, 'membership.withdrawPersonCase', { caseId: second.caseId })
})

test('what is held on a person, and its end', async () => {
  const zheng = await person(cloud, 'zheng')
  for (const part of ['homes', 'roles', 'keys', 'agreements', 'cases', 'register', 'notices', 'ballots'])
    await within(zheng, 'membership.myData', { part }, HOPS, 50)
  await within(zheng, 'notify.careSettings', {})
  await within(zheng, 'membership.eraseMe', { understood: true }, HOPS + 2 * TRANSACTION, 300)
})

/** A transaction is one write of the handler's: begin, read and change of each document, leaves, commit. */
const TRANSACTION = 8
