import { choices, COMPOUND, consultation, OFFICERS, person, publish, settle, voterOf } from './compound'
import { crashing } from './crashing'
import { newKey, startCloud, type Cloud } from './harness'

/** A vote is drafted, published and cast in by workers that die; sealing and counting have theirs in sealing.test.ts and deliberation.test.ts. */

/** A worker that takes a killed one's place needs a second and more on a busy machine. */
jest.setTimeout(300_000)

let cloud: Cloud
beforeAll(async () => {
  cloud = await startCloud({ functions: ['clock', 'ledger', 'membership', 'deliberation', 'roll'] })
  await settle(cloud)
})
afterAll(() => cloud.stop())

test('killed before every one of their calls, drafting, approving and casting are done once and wholly', async () => {
  const { cloud: deadly, killed } = crashing(cloud)
  const deliberationId = await publish(deadly, consultation(await cloud.now()))
  expect(await cloud.documents('deliberations')).toMatchObject([{ _id: deliberationId, state: 'published' }])
  const opened = (await cloud.documents('leaves')).filter(({ type }) => type === 'deliberation.opened')
  expect(opened).toHaveLength(1)
  expect(Number(opened[0]?.['entry'])).toBeGreaterThan(0)

  const zhao = await person(deadly, 'zhao')
  const voterId = await voterOf(zhao, deliberationId)
  const ballot = { compoundId: COMPOUND, deliberationId, voterId, choices: choices('for'), requestKey: newKey() }
  const first = await zhao.ok('deliberation.cast', ballot)
  expect(await zhao.ok('deliberation.cast', ballot)).toEqual(first)
  expect(await cloud.documents('ballots')).toMatchObject([{ voterId, receiptCode: first.receipt.code }])
  for (const name of ['deliberation.draft', 'deliberation.approve', 'deliberation.cast']) {
    expect(killed.get(name)).toBeGreaterThanOrEqual(3)
  }
})

test('killed before every one of its calls, a cancelling is signed by three people once each', async () => {
  const deliberationId = await publish(cloud, consultation(await cloud.now()))
  const { cloud: deadly, killed } = crashing(cloud)
  const vote = { compoundId: COMPOUND, deliberationId }
  const why = { kind: 'other' as const, reason: '不想开了不想开了', requestKey: newKey() }
  const chair = await deadly.as(OFFICERS.chair)
  const { proposalId } = await chair.ok('deliberation.proposeCancelling', { ...vote, ...why })
  const confirm = async (openid: string) =>
    (await deadly.as(openid)).ok('deliberation.confirmChange', { ...vote, proposalId })
  expect(await confirm(OFFICERS.vice)).toEqual({ done: false })
  expect(await confirm(OFFICERS.communityWorker)).toEqual({ done: true })
  const [cancelled] = await cloud.documents('deliberations', { _id: deliberationId })
  expect(cancelled).toMatchObject({ state: 'cancelled', cancelled: { signers: [{}, {}, {}] } })
  expect(killed.get('deliberation.confirmChange')).toBeGreaterThanOrEqual(3)
})
