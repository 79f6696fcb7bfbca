import { COMPOUND } from '../../database/seeds/tianhuiyuan/people'
import { startCloud, type Client, type Cloud } from './harness'
import personas from '../../database/seeds/tianhuiyuan/personas.json'

let cloud: Cloud

beforeAll(async () => {
  cloud = await startCloud({ seed: 'tianhuiyuan' })
})
afterAll(() => cloud.stop())

async function as(id: string): Promise<Client> {
  const persona = personas.find((one) => one.id === id)
  if (persona === undefined) throw new Error(`expected a persona ${id}`)
  return cloud.as(persona.openid, persona.phone)
}

test('leaves the clock at the machine’s own time', async () => {
  expect(Math.abs((await cloud.now()) - Date.now())).toBeLessThan(5_000)
})

test('has a vote that runs with a fifth of the owners in it, one in its roster, one being consulted, one decided', async () => {
  const owner = await as('twoHomes')
  const running = await owner.ok('deliberation.list', { compoundId: COMPOUND, show: 'running' })
  expect(running.deliberations.map(({ form, phase }) => [form, phase]).sort()).toEqual([
    ['buildingMeeting', 'roster'],
    ['ownersAssembly', 'voting'],
    ['yardMeeting', 'consulting'],
  ])
  const voting = running.deliberations.find(({ phase }) => phase === 'voting')
  expect(voting).toMatchObject({ effect: 'statutory_electronic', motionCount: 3, waiting: { voters: 1, homes: 2 } })
  expect(voting?.participation?.participating.persons).toBeGreaterThanOrEqual(110)
  const ended = await owner.ok('deliberation.list', { compoundId: COMPOUND, show: 'ended' })
  expect(ended.deliberations).toMatchObject([{ phase: 'effective', result: { passed: 1, total: 1, quorumMet: true } }])
})

test('every persona can do what its label says', async () => {
  const viceChair = await as('viceChair')
  const drafts = await viceChair.ok('deliberation.list', { compoundId: COMPOUND, show: 'drafts' })
  expect(drafts.deliberations).toHaveLength(1)
  const steward = await (await as('steward')).ok('membership.home', { compoundId: COMPOUND })
  expect(steward).toMatchObject({ requestsWaiting: 1, roles: ['steward'] })
  expect((await (await as('stranger')).ok('membership.me', {})).bindings).toEqual([])
  const { bindings } = await (await as('tenant')).ok('membership.me', {})
  expect(bindings).toMatchObject([{ relation: 'tenant', state: 'verified' }])
  const { todo } = await (await as('developer')).ok('membership.home', { compoundId: COMPOUND })
  expect(todo).toMatchObject([{ waiting: { voters: 1, homes: 22 } }])
  const [husband, wife] = [await as('couple1'), await as('couple2')]
  const deliberationId = todo[0]?.deliberationId ?? ''
  const mine = await husband.ok('deliberation.get', { compoundId: COMPOUND, deliberationId })
  const hers = await wife.ok('deliberation.get', { compoundId: COMPOUND, deliberationId })
  expect(mine.mine[0]?.voterId).toBe(hers.mine[0]?.voterId)
  expect(hers.mine[0]?.homes[0]?.coOwners).toEqual(['汤*霞'])
})

test('a meeting was held, read back with one objection and closed, and one is still to come', async () => {
  const owner = await as('family')
  const past = await owner.ok('meeting.list', { compoundId: COMPOUND, show: 'past' })
  expect(past.meetings).toMatchObject([{ phase: 'closed', place: '1号楼一楼大厅' }])
  const meetingId = past.meetings[0]?.meetingId ?? ''
  const { closed, opinions, objections } = await owner.ok('meeting.minutes', { compoundId: COMPOUND, meetingId })
  expect(closed).toMatchObject({ homes: 7, confirmed: 6 })
  expect([opinions.length, objections.length]).toEqual([3, 1])
  const coming = await owner.ok('meeting.list', { compoundId: COMPOUND, show: 'coming' })
  expect(coming.meetings).toMatchObject([{ phase: 'announced', form: 'yardMeeting' }])
})

test('of the quarter’s services some were photographed before and after, and the common assets stand with what they brought', async () => {
  const owner = await as('oneHome')
  const { periods } = await owner.ok('disclosure.periods', { compoundId: COMPOUND })
  const period = periods.find(({ state }) => state === 'published')?.period ?? ''
  const { records } = await owner.ok('disclosure.services', { compoundId: COMPOUND, period, page: 0 })
  const photographed = records.filter(({ photos }) => photos.length > 0)
  expect(photographed.map(({ photos }) => photos.map(({ when }) => when))).toEqual(
    Array.from({ length: 5 }, () => ['before', 'after']),
  )
  const { assets } = await owner.ok('disclosure.assets', { compoundId: COMPOUND })
  expect(assets).toHaveLength(5)
  const brought = new Map(assets.map(({ item, received }) => [item, received[0]]))
  expect(brought.get('地面公共停车费')).toEqual({ period, fen: 4_312_050 })
  expect(brought.get('基站场地费')).toEqual({ period, fen: 900_000 })
})
