import { DAY, MINUTE } from '../../../domain/deliberation/schedule'
import type { ActionInput } from '../../../types/contracts'
import {
  assembly,
  bind,
  COMPOUND,
  consultation,
  foundCompound,
  importRoll,
  OFFICERS,
  person,
  publish,
} from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'

let cloud: Cloud
let chair: Client
let vice: Client
let worker: Client
let zhao: Client
let wu: Client

beforeAll(async () => {
  cloud = await startCloud({ functions: ['clock', 'deliberation', 'followup', 'ledger', 'membership', 'roll'] })
  await foundCompound(cloud)
  await importRoll(cloud)
  for (const name of ['zhao', 'li', 'wu'] as const) await bind(cloud, name)
  ;[chair, vice, worker] = await Promise.all([
    cloud.as(OFFICERS.chair),
    cloud.as(OFFICERS.vice),
    cloud.as(OFFICERS.communityWorker),
  ])
  ;[zhao, wu] = await Promise.all([person(cloud, 'zhao'), person(cloud, 'wu')])
})
afterAll(() => cloud.stop())

describe('the cost of an urgent unit meeting', () => {
  let deliberationId: string
  const here = () => ({ compoundId: COMPOUND, deliberationId })
  const cost = (): ActionInput<'followup.setCost'> => ({
    ...here(),
    fen: 100_001,
    division: 'byArea',
    what: '疏通 1 单元主管道',
    advancedBy: '业委会备用金',
    requestKey: newKey(),
  })

  beforeAll(async () => {
    const now = await cloud.now()
    const urgent = consultation(now, {
      form: 'unitMeeting',
      title: '1单元主管道堵了',
      scope: { level: 'unit', building: '1号楼', unit: '1单元' },
      closesAt: now + 30 * MINUTE,
    })
    const drafted = await chair.ok('deliberation.draft', { compoundId: COMPOUND, requestKey: newKey(), ...urgent })
    deliberationId = drafted.deliberationId
  })

  test('is put to the draft once, and only by the committee; residents see neither before it is published', async () => {
    const input = cost()
    expect((await zhao.refused('followup.setCost', input)).code).toBe('NOT_PERMITTED')
    expect((await chair.send('followup.setCost', { ...input, fen: 0.5 })).reply).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    })
    await chair.ok('followup.setCost', input)
    await chair.ok('followup.setCost', input)
    expect((await vice.refused('followup.setCost', { ...cost(), fen: 5 })).code).toBe('CONFLICT')
    expect((await zhao.refused('followup.costs', here())).code).toBe('NOT_FOUND')
    expect((await vice.ok('followup.costs', here())).mayAccept).toBe(false)
  })

  test('published within minutes, its shares sum to the cost to the fen, by area of every home of the unit', async () => {
    await vice.ok('deliberation.approve', here())
    const { shares, plan, acceptedFen } = await zhao.ok('followup.costs', here())
    expect(plan).toMatchObject({ fen: 100_001, division: 'byArea', advancedBy: '业委会备用金' })
    expect(shares.map(({ room, fen }) => [room, fen])).toEqual([
      ['101', 37_037],
      ['102', 33_334],
      ['201', 29_630],
    ])
    expect(shares.reduce((sum, { fen }) => sum + fen, 0)).toBe(100_001)
    expect(acceptedFen).toBe(0)
    const late = await chair.refused('followup.setCost', { ...cost(), fen: 7 })
    expect(late.code).toBe('CONFLICT')
  })

  test('binds only the home whose owner accepts what he was shown, once; everybody sees who has', async () => {
    const { shares } = await zhao.ok('followup.costs', here())
    const [own, , lis] = shares
    if (own === undefined || lis === undefined) throw new Error('expected three homes')
    expect(own.mine).toBe(true)
    const accept = { ...here(), homeId: own.homeId, fen: own.fen }
    expect((await zhao.refused('followup.acceptShare', { ...accept, fen: own.fen - 1 })).code).toBe('CONFLICT')
    expect((await zhao.refused('followup.acceptShare', { ...here(), homeId: lis.homeId, fen: lis.fen })).code).toBe(
      'NOT_ON_ROLL',
    )
    expect((await wu.refused('followup.acceptShare', accept)).code).toBe('NOT_ON_ROLL')
    const first = await zhao.ok('followup.acceptShare', accept)
    expect(await zhao.ok('followup.acceptShare', accept)).toEqual(first)
    const after = await wu.ok('followup.costs', here())
    expect(after.acceptedFen).toBe(own.fen)
    expect(after.shares.map(({ acceptedAt }) => acceptedAt !== null)).toEqual([true, false, false])
    expect((await cloud.measure(zhao, 'followup.costs', here())).hops).toBeLessThanOrEqual(2)
  })

  test('has no place in a vote that decides, nor in one of the whole compound', async () => {
    const now = await cloud.now()
    const drafted = await chair.ok('deliberation.draft', {
      compoundId: COMPOUND,
      requestKey: newKey(),
      ...consultation(now),
    })
    const refused = await chair.refused('followup.setCost', { ...cost(), deliberationId: drafted.deliberationId })
    expect(refused.params).toMatchObject({ rule: 'costOfUnit' })
  })
})

describe('the result of the official e-vote', () => {
  let deliberationId: string
  let document: string
  const here = () => ({ compoundId: COMPOUND, deliberationId })
  const weight = (persons: number) => ({ areaCentiSqm: persons * 10_000, persons })
  const entered = (): ActionInput<'followup.enterOfficial'> => ({
    ...here(),
    source: '市业主电子投票系统',
    participating: weight(7),
    motions: ['m1', 'm2'].map((motionId) => ({
      motionId,
      for: weight(5),
      against: weight(1),
      abstain: weight(1),
      passed: true,
    })),
    documents: [document],
    requestKey: newKey(),
  })
  const shown = async (client: Client) => (await client.ok('followup.official', here())).record

  beforeAll(async () => {
    deliberationId = await publish(cloud, assembly(await cloud.now()))
    document = await chair.upload('followup/official.jpg', 'the stamped result')
  })

  test('waits for the vote to be over, and for each of its motions', async () => {
    const early = await chair.refused('followup.enterOfficial', entered())
    expect(early.params).toMatchObject({ rule: 'officialNotHere' })
    await cloud.setClock((await cloud.now()) + 23 * DAY)
    for (let run = 0; run < 3; run += 1) await cloud.runClock()
    const one = entered()
    const missing = await chair.refused('followup.enterOfficial', { ...one, motions: one.motions.slice(0, 1) })
    expect(missing.params).toMatchObject({ rule: 'officialMotions' })
    const sums = await chair.refused('followup.enterOfficial', { ...one, participating: weight(6) })
    expect(sums.params).toMatchObject({ rule: 'officialSums' })
    const foreign = await chair.refused('followup.enterOfficial', { ...one, documents: ['cloud://a.b/rolls/1.xlsx'] })
    expect(foreign.code).toBe('INVALID_INPUT')
  })

  test('entered by one it is nobody’s yet; he cannot confirm it himself, and refused it is entered anew', async () => {
    const input = entered()
    await chair.ok('followup.enterOfficial', input)
    await chair.ok('followup.enterOfficial', input)
    expect((await worker.refused('followup.enterOfficial', entered())).code).toBe('CONFLICT')
    expect(await shown(zhao)).toBeNull()
    const record = await shown(worker)
    expect(record).toMatchObject({ state: 'waiting', source: '市业主电子投票系统' })
    const decide = { ...here(), documentHash: record?.documentHash ?? '', accept: true, reason: '' }
    expect((await chair.refused('followup.decideOfficial', decide)).code).toBe('SAME_PERSON')
    const other = { ...decide, documentHash: '0'.repeat(64) }
    expect((await worker.refused('followup.decideOfficial', other)).code).toBe('CONFLICT')
    await worker.ok('followup.decideOfficial', { ...decide, accept: false, reason: '第二件的数字抄错了' })
    expect((await chair.ok('followup.official', here())).mayEnter).toBe(true)
    expect((await cloud.documents('leaves', { type: 'official.result' })).length).toBe(0)
  })

  test('confirmed by another it is shown beside the own count, and sealed with its document’s hash', async () => {
    await chair.ok('followup.enterOfficial', entered())
    const waiting = await shown(worker)
    const decide = { ...here(), documentHash: waiting?.documentHash ?? '', accept: true, reason: '' }
    await worker.ok('followup.decideOfficial', decide)
    await worker.ok('followup.decideOfficial', decide)
    expect((await vice.refused('followup.decideOfficial', decide)).code).toBe('ALREADY_DECIDED')
    const { record, own, mayEnter } = await zhao.ok('followup.official', here())
    expect(mayEnter).toBe(false)
    expect(own?.motions.map(({ passed }) => passed)).toEqual([false, false])
    expect(record).toMatchObject({ state: 'confirmed', participating: { persons: 7 } })
    expect(await (await fetch(record?.documents[0] ?? '')).text()).toBe('the stamped result')
    await cloud.runClock()
    const leaves = await cloud.documents('leaves', { type: 'official.result' })
    expect(leaves).toHaveLength(1)
    expect(String(leaves[0]?.['text'])).toContain(record?.documentHash)
    expect(Number(leaves[0]?.['entry'])).toBeGreaterThanOrEqual(0)
  })

  test('of an election it says each candidate’s votes and who is elected, no more than there are seats', async () => {
    const question = {
      kind: 'election' as const,
      options: ['赵一', '钱二', '周五'],
      seats: 2,
      most: 2,
      ties: 'runoff' as const,
    }
    const motions = [{ text: '选举第二届业委会', subject: 'electCommittee' as const, question }]
    deliberationId = await publish(cloud, assembly(await cloud.now(), { motions }))
    await cloud.setClock((await cloud.now()) + 23 * DAY)
    for (let run = 0; run < 3; run += 1) await cloud.runClock()
    const votes = [weight(5), weight(4), weight(1)]
    const said = (elected: readonly number[], more: object = {}) => ({
      ...entered(),
      motions: [
        {
          ...{ motionId: 'm1', for: weight(5), against: weight(1), abstain: weight(1), passed: elected.length > 0 },
          options: votes.map((one, at) => ({ optionId: `o${at + 1}`, votes: one, carried: elected.includes(at) })),
          ...more,
        },
      ],
    })
    const refused = async (input: ReturnType<typeof said>) =>
      (await chair.refused('followup.enterOfficial', input)).params
    const rule = { rule: 'officialOptions' }
    expect(await refused(said([0, 1, 2]))).toMatchObject(rule)
    expect(await refused(said([0, 1], { passed: false }))).toMatchObject(rule)
    expect(await refused(said([0, 1], { options: undefined }))).toMatchObject(rule)
    expect(await refused(said([0], { options: [{ optionId: 'o1', votes: weight(5), carried: true }] }))).toMatchObject(
      rule,
    )
    const [first] = said([0, 1]).motions
    const many = first?.options.map((one) => ({ ...one, votes: weight(8) }))
    expect(await refused(said([0, 1], { options: many }))).toMatchObject(rule)
    await chair.ok('followup.enterOfficial', said([0, 1]))
    const documentHash = (await shown(worker))?.documentHash ?? ''
    await worker.ok('followup.decideOfficial', { ...here(), documentHash, accept: true, reason: '' })
    const { record, own, motions: asked } = await zhao.ok('followup.official', here())
    expect(asked).toMatchObject([{ question: { seats: 2, options: [{ text: '赵一' }, {}, {}] } }])
    expect(record?.motions[0]?.options?.map(({ carried }) => carried)).toEqual([true, true, false])
    expect(own?.motions[0]?.options?.map(({ carried }) => carried)).toEqual([false, false, false])
  })
})
