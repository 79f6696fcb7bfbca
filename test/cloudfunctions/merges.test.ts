import { opensEntry } from '../../domain/deliberation/identity'
import type { ActionInput } from '../../types/contracts'
import {
  bind,
  choices,
  COMPOUND,
  consultation,
  designateInApp,
  foundCompound,
  homeIdOf,
  importRoll,
  OFFICERS,
  person,
  publish,
  ROLL,
  voterOf,
} from './compound'
import { newKey, startCloud, type Client, type Cloud } from './harness'

/** 李四 without the number that would join his two homes, and 钱二 with a second home that is his alone. */
const FILE = ROLL.replace('60.00,住宅,李四,0004,13900000004', '60.00,住宅,李四,,13900000044').replace(
  '120.00,住宅,郑七,0007,13900000007',
  '120.00,住宅,钱二,0002,13900000002',
)

type Place = readonly [string, string, string]
const LI: readonly [Place, Place] = [
  ['1号楼', '1单元', '201'],
  ['2号楼', '1单元', '101'],
]
const QIAN: readonly [Place, Place] = [
  ['1号楼', '1单元', '102'],
  ['2号楼', '1单元', '201'],
]

let cloud: Cloud
let chair: Client
let vice: Client
let supervisor: Client

beforeAll(async () => {
  cloud = await startCloud()
  await foundCompound(cloud)
  await importRoll(cloud, FILE)
  ;[chair, vice, supervisor] = await Promise.all([
    cloud.as(OFFICERS.chair),
    cloud.as(OFFICERS.vice),
    cloud.as(OFFICERS.supervisor),
  ])
  for (const name of ['qian', 'sun', 'li'] as const) await bind(cloud, name)
})
afterAll(() => cloud.stop())

async function inForce() {
  const [compound] = await cloud.documents('compounds')
  return String(compound?.['rollId'])
}

async function version(rollId: string) {
  return (await chair.ok('roll.changes', { compoundId: COMPOUND, rollId })).version
}

async function mergeOf(
  [one, other]: readonly [Place, Place],
  by: Client = chair,
  more: Partial<ActionInput<'roll.merge'>> = {},
): Promise<ActionInput<'roll.merge'>> {
  const { folder } = await by.ok('roll.folder', { compoundId: COMPOUND })
  return {
    compoundId: COMPOUND,
    rollId: await inForce(),
    homeId: await homeIdOf(by, one),
    otherHomeId: await homeIdOf(by, other),
    reason: '两本产权证是同一人的',
    evidence: await by.upload(`${folder}/${newKey()}.jpg`, 'x'),
    requestKey: newKey(),
    ...more,
  }
}

async function splitOf(home: Place): Promise<ActionInput<'roll.split'>> {
  const homeId = await homeIdOf(chair, home)
  const rollId = await inForce()
  return { compoundId: COMPOUND, rollId, homeId, reason: '合并错了', evidence: null, requestKey: newKey() }
}

async function accept(rollId: string) {
  await vice.ok('roll.settle', { compoundId: COMPOUND, rollId, accept: true, reason: '' })
  return version(rollId)
}

async function merge(homes: readonly [Place, Place]) {
  const { rollId } = await chair.ok('roll.merge', await mergeOf(homes))
  return accept(rollId)
}

async function split(home: Place) {
  const { rollId } = await chair.ok('roll.split', await splitOf(home))
  return accept(rollId)
}

async function vote() {
  return publish(cloud, consultation(await cloud.now()))
}

const at = (deliberationId: string) => ({ compoundId: COMPOUND, deliberationId })
const named = ([building, unit, room]: Place) => ({ building, unit, room })

describe('two entries of one person', () => {
  test('one merges them with a paper, another confirms: one person fewer, the same area, and the record stands', async () => {
    const before = await version(await inForce())
    const frozen = await vote()
    const input = await mergeOf(LI)
    const proposed = await chair.ok('roll.merge', input)
    expect(proposed.state).toBe('proposed')
    expect(await chair.ok('roll.merge', input)).toEqual(proposed)
    const settle = { compoundId: COMPOUND, rollId: proposed.rollId, accept: true, reason: '' }
    expect(await chair.refused('roll.settle', settle)).toMatchObject({ code: 'SAME_PERSON' })
    expect(await supervisor.refused('roll.settle', settle)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await inForce()).toBe(before.rollId)

    const after = await accept(proposed.rollId)
    expect(after).toMatchObject({
      current: true,
      source: { kind: 'merge', reason: '两本产权证是同一人的' },
      totals: { ...before.totals, voters: before.totals.voters - 1 },
      counts: { merged: 2, parted: 0, owner: 0, area: 0 },
      proposedBy: { role: 'committee', mine: true },
      decidedBy: { role: 'committee' },
    })
    expect(after.hash).not.toBe(before.hash)
    const { changes } = await supervisor.ok('roll.changes', { compoundId: COMPOUND, rollId: after.rollId })
    expect(changes).toMatchObject(
      LI.map((place) => ({ address: named(place), ownerChanged: false, merged: { before: false, after: true } })),
    )
    expect((await chair.ok('roll.unmatchedOwners', { compoundId: COMPOUND, rollId: after.rollId })).bindings).toEqual(
      [],
    )

    const weight = async (deliberationId: string) => (await chair.ok('deliberation.get', at(deliberationId))).total
    const next = await vote()
    const [old, now] = [await weight(frozen), await weight(next)]
    expect(now).toEqual({ areaCentiSqm: old.areaCentiSqm, persons: old.persons - 1 })
  })

  test('they have one ballot for both homes, which the roster of the vote shows to everybody with its reason', async () => {
    const li = await person(cloud, 'li')
    const deliberationId = await vote()
    const { mine } = await li.ok('deliberation.get', at(deliberationId))
    expect(mine).toMatchObject([{ areaCentiSqm: 14000, homeCount: 2, caster: { who: 'me', persons: 1 } }])
    const voterId = await voterOf(li, deliberationId)
    const { voters } = await (await person(cloud, 'sun')).ok('deliberation.roster', at(deliberationId))
    const entry = voters.find((one) => one.voterId === voterId)
    expect(entry).toMatchObject({
      homes: LI.map(named),
      merge: { reason: '两本产权证是同一人的', by: { role: 'committee' } },
    })
    expect(voters.filter(({ merge }) => merge !== null)).toHaveLength(1)
    const opening = await li.ok('deliberation.identity', { ...at(deliberationId), voterId })
    if (entry !== undefined) expect(opensEntry(opening, entry)).toBe(true)
    const ballot = { ...at(deliberationId), voterId, choices: choices('for'), requestKey: newKey() }
    await li.ok('deliberation.cast', ballot)
    expect((await cloud.documents('ballots', { deliberationId })).map((one) => one['voterId'])).toEqual([voterId])
  })

  test('of a merge and a correction upon the same roll one comes into force', async () => {
    const { rollId } = await chair.ok('roll.split', await splitOf(LI[0]))
    const homes = [{ homeId: await homeIdOf(chair, ['1号楼', '1单元', '101']), areaCentiSqm: 10100 }]
    const base = { compoundId: COMPOUND, rollId: await inForce(), reason: '按产权证', evidence: null }
    const corrected = await chair.ok('roll.correct', { ...base, homes, requestKey: newKey() })
    expect((await accept(corrected.rollId)).counts).toMatchObject({ area: 1, parted: 0 })
    const late = { compoundId: COMPOUND, rollId, accept: true, reason: '' }
    expect(await vice.refused('roll.settle', late)).toMatchObject({ code: 'CONFLICT' })
    const home = await chair.ok('roll.home', { compoundId: COMPOUND, homeId: await homeIdOf(chair, LI[0]) })
    expect(home).toMatchObject({ voter: { homeCount: 2 }, merge: { reason: '两本产权证是同一人的' } })
  })

  test('the next whole import keeps it; one that sells a home says that it lapsed', async () => {
    await importRoll(cloud, FILE.replace('90.00', '91.00'))
    expect(await version(await inForce())).toMatchObject({ counts: { area: 2, parted: 0, owner: 0 } })
    const voter = async () =>
      (await chair.ok('roll.home', { compoundId: COMPOUND, homeId: await homeIdOf(chair, LI[0]) })).voter
    expect(await voter()).toMatchObject({ homes: LI.map(named) })
    await importRoll(cloud, FILE.replace('李四,,13900000044', '韩十,0010,13900000010'))
    expect(await version(await inForce())).toMatchObject({ counts: { merged: 0, parted: 2, owner: 1 } })
    expect(await voter()).toMatchObject({ homes: [named(LI[0])] })
    await importRoll(cloud, FILE)
  })
})

describe('one who owns a home alone and another with his wife', () => {
  test('no one casts for all homes until both have let one of them, whatever stood before', async () => {
    const [qian, sun] = [await person(cloud, 'qian'), await person(cloud, 'sun')]
    await designateInApp(cloud, '孙*')
    await merge(QIAN)
    const deliberationId = await vote()
    const caster = async (client: Client, id: string) =>
      (await client.ok('deliberation.get', at(id))).mine.map(({ areaCentiSqm, caster: { who } }) => [areaCentiSqm, who])
    expect(await caster(qian, deliberationId)).toEqual([[21000, 'undecided']])
    expect(await caster(sun, deliberationId)).toEqual([[21000, 'undecided']])
    await designateInApp(cloud, '钱*')
    const next = await vote()
    expect(await caster(qian, next)).toEqual([[21000, 'me']])
    expect(await caster(sun, next)).toEqual([[21000, 'other']])
    const { mine } = await qian.ok('deliberation.get', at(next))
    expect(mine[0]?.homes).toMatchObject([
      { ...named(QIAN[0]), coOwners: ['孙*'] },
      { ...named(QIAN[1]), coOwners: [] },
    ])
    const { items } = await sun.ok('membership.myData', { part: 'agreements' })
    expect(items).toContainEqual(expect.objectContaining({ voterId: mine[0]?.voterId, casts: '钱*', way: 'app' }))
  })

  test('taking it apart gives every set of owners its id, its commitment and its caster again', async () => {
    const voters = async (rollId: string) => {
      const all = [...(await cloud.documents('voters'))].filter(({ rollId: layer }) =>
        [rollId, rollId.split('.')[0]].includes(String(layer)),
      )
      const found = new Map<unknown, Record<string, unknown>>()
      for (const one of all.sort((a, b) => String(a['rollId']).length - String(b['rollId']).length)) {
        found.set(one['voterId'], one)
      }
      return [...found.values()]
        .filter(({ gone }) => gone === false)
        .map((one) => [one['voterId'], one['salt'], one['commitment'], one['homes'], one['identities']])
        .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
    }
    const merged = await inForce()
    expect((await split(QIAN[1])).counts).toMatchObject({ merged: 0, parted: 2, owner: 0 })
    const apart = await inForce()
    const hash = (await version(apart)).hash
    await merge(QIAN)
    expect(await voters(await inForce())).toEqual(await voters(merged))
    await split(QIAN[0])
    expect(await voters(await inForce())).toEqual(await voters(apart))
    expect((await version(await inForce())).hash).toBe(hash)
    const { mine } = await (await person(cloud, 'sun')).ok('deliberation.get', at(await vote()))
    expect(mine).toMatchObject([{ areaCentiSqm: 9000, caster: { who: 'me' } }])
  })
})

describe('what cannot be merged', () => {
  test.each([
    ['strangers', [LI[0], QIAN[1]], 'purchasers'],
    ['the developer', [LI[0], ['2号楼', '1单元', '202']], 'purchasers'],
    ['homes of one voter', [LI[0], LI[0]], 'same'],
  ] as const)('%s', async (_, homes, params) => {
    const refused = await chair.refused('roll.merge', await mergeOf(homes))
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', params: { params } })
  })

  test('an unknown home, another roll than the one in force, and a paper in another’s folder are refused', async () => {
    const input = await mergeOf(LI)
    expect(await chair.refused('roll.merge', { ...input, otherHomeId: 'nowhere' })).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await chair.refused('roll.merge', { ...input, rollId: 'rold' })).toMatchObject({ code: 'CONFLICT' })
    expect(await vice.refused('roll.merge', input)).toMatchObject({ code: 'INVALID_INPUT' })
    expect(await supervisor.refused('roll.merge', input)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await chair.refused('roll.split', await splitOf(LI[0]))).toMatchObject({
      code: 'INVALID_INPUT',
      params: { params: 'merge' },
    })
  })
})
