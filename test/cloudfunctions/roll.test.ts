import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { rollProblems } from '../../types/membership/roll'
import {
  bind,
  COMPOUND,
  consultation,
  foundCompound,
  importRoll,
  OFFICERS,
  person,
  publish,
  ROLL,
  voterOf,
} from './compound'
import { newKey, startCloud, type Client, type Cloud } from './harness'

const SAMPLE = join(__dirname, '..', '..', 'database', 'seeds', 'tianhuiyuan', 'roll.csv')

let cloud: Cloud
let operator: Client

beforeAll(async () => {
  cloud = await startCloud()
  await foundCompound(cloud)
  operator = await cloud.as(OFFICERS.operator)
})
afterAll(() => cloud.stop())

async function send(roll: string | Uint8Array, more: object = {}) {
  const fileID = await operator.upload(`rolls/${newKey()}`, roll)
  return operator.send('membership.importRoll', {
    compoundId: COMPOUND,
    fileID,
    fileName: '户册.csv',
    dryRun: false,
    ...more,
  })
}

/** All but the audit: that somebody was given leave is always kept. */
async function stored(): Promise<Record<string, number>> {
  const { audit: _, ...counts } = await cloud.counts()
  return counts
}

describe('importing a roll', () => {
  test('a dry run counts and writes nothing', async () => {
    const before = await stored()
    const { reply } = await send(readFileSync(SAMPLE), { dryRun: true })
    expect(reply).toMatchObject({
      ok: true,
      output: {
        rollId: null,
        totals: {
          rowsInFile: 680,
          compound: { houses: 620, areaCentiSqm: 5834732, voters: 575 },
          developer: { houses: 22, areaCentiSqm: 202762 },
          votersWithSeveralHouses: 12,
        },
      },
    })
    expect(await stored()).toEqual(before)
  })

  test('a bad file changes nothing and lists every problem by its row, without a name or a phone', async () => {
    const before = await stored()
    const bad = ROLL.replace('100.00', '-100').replace('1号楼,1单元,201', '1号楼,1单元,102').replace('110.00', '十坪')
    const { reply } = await send(bad)
    const error = z.object({ code: z.string(), params: z.object({ problems: z.array(z.string()), total: z.number() }) })
    if (reply.ok) throw new Error('expected a refusal')
    const { code, params } = error.parse(reply.error)
    expect(code).toBe('ROLL_HAS_PROBLEMS')
    const problems = rollProblems.parse(params.problems.map((problem): unknown => JSON.parse(problem)))
    expect(problems.map(({ row }) => row).sort()).toEqual(expect.arrayContaining([2, 4, 8]))
    expect(params.total).toBe(problems.length)
    expect(params.problems.join()).not.toMatch(/赵一|13900000001/)
    expect(await stored()).toEqual(before)
  })

  test('a file that is not there, and one that is no table, are refused', async () => {
    const missing = { compoundId: COMPOUND, fileID: 'cloud://nowhere/x.csv', fileName: 'x.csv', dryRun: false }
    expect(await operator.refused('membership.importRoll', missing)).toMatchObject({ code: 'NOT_FOUND' })
    const { reply } = await send(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0))
    expect(reply).toMatchObject({ ok: false, error: { code: 'ROLL_UNREADABLE' } })
  })

  test('puts all in force at once, and the same file again changes nothing', async () => {
    const first = await importRoll(cloud)
    expect(first.totals.compound).toEqual({ houses: 10, areaCentiSqm: 85000, voters: 8 })
    const counts = await stored()
    expect(counts).toMatchObject({ homes: 11, voters: 8, rolls: 1 })
    expect(await importRoll(cloud)).toEqual(first)
    expect(await stored()).toEqual(counts)
  })

  test('names and phones are nowhere in what is stored', async () => {
    await bind(cloud, 'qian')
    const everything = await Promise.all(Object.keys(await cloud.counts()).map((name) => cloud.documents(name)))
    const stored = JSON.stringify(everything)
    expect(stored).not.toMatch(/赵一|钱二|13900000001/)
    expect(stored).toContain('赵*')
  })

  test('a new roll keeps the voter of the same purchasers, also when a number in it is put right', async () => {
    await bind(cloud, 'zhao')
    const zhao = await person(cloud, 'zhao')
    const before = await publish(cloud, consultation(await cloud.now()))
    const voterId = await voterOf(zhao, before)
    await importRoll(cloud, ROLL.replace('赵一,0001,13900000001', '赵一,0001,13900009999'))
    const after = await publish(cloud, consultation(await cloud.now()))
    expect(await voterOf(zhao, after)).toBe(voterId)
  })

  test('of two imports at once one comes into force, and the other’s leftovers go', async () => {
    await cloud.fault({ function: 'membership', call: 9, do: 'delay', ms: 4000 })
    const slow = send(ROLL.replace('60.00', '61.00'))
    while (!(await cloud.documents('rolls')).some(({ state }) => state === 'importing'));
    expect((await send(ROLL.replace('60.00', '62.00'))).reply).toMatchObject({ ok: true })
    expect((await slow).reply).toMatchObject({ ok: false, error: { code: 'CONFLICT' } })
    const rolls = await cloud.documents('rolls')
    const leftBehind = rolls.filter(({ state }) => state === 'importing')
    expect(leftBehind).toHaveLength(1)
    const kept = await cloud.counts()
    await cloud.runClock()
    expect(await cloud.counts()).toEqual(kept)

    await cloud.setClock((await cloud.now()) + 2 * 3_600_000)
    await cloud.runClock()
    const counts = await cloud.counts()
    expect(counts['rolls']).toBe(rolls.length - 1)
    expect(counts['homes']).toBe((rolls.length - 1) * 11)
    const homes = await cloud.documents('homes')
    expect(homes.some(({ rollId }) => rollId === leftBehind[0]?.['_id'])).toBe(false)
  })

  test.each([7, 8, 9, 10, 11, 12, 13, 14, 15])(
    'an import that breaks off at call %i leaves a whole roll in force',
    async (call) => {
      await cloud.fault({ function: 'membership', call, do: call % 2 === 0 ? 'fail' : 'kill' })
      await send(ROLL.replace('60.00', `${String(63 + call)}.00`)).catch(() => undefined)
      const [compound] = await cloud.documents('compounds')
      const roll = (await cloud.documents('rolls')).find(({ _id }) => _id === compound?.['rollId'])
      expect(roll).toMatchObject({ state: 'inForce' })
      expect((await cloud.documents('homes')).filter(({ rollId }) => rollId === roll?.['_id'])).toHaveLength(11)
      expect((await cloud.documents('voters')).filter(({ rollId }) => rollId === roll?.['_id'])).toHaveLength(8)
    },
  )
})
