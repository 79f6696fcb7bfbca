import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ActionInput } from '../../types/contracts'
import { rollProblems } from '../../types/roll/versions'
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

async function send(roll: string | Uint8Array, more: object = {}, by: Client = operator) {
  const { folder } = await by.ok('roll.folder', { compoundId: COMPOUND })
  const fileID = await by.upload(`${folder}/${newKey()}`, roll)
  return by.send('roll.import', {
    compoundId: COMPOUND,
    fileID,
    fileName: '户册.csv',
    dryRun: false,
    ...more,
  })
}

/** All but the audit and the dates of files: that somebody was given leave is always kept, and files with names go. */
async function stored(): Promise<Record<string, number>> {
  const { audit: _, temporaryFiles: __, ...counts } = await cloud.counts()
  return counts
}

/** What is in force: its homes and voters, wherever they lie. */
async function inForce() {
  const [compound] = await cloud.documents('compounds')
  const rollId = String(compound?.['rollId'])
  const roll = (await cloud.documents('rolls')).find(({ _id }) => _id === rollId)
  const layers = [rollId, rollId.split('.')[0] ?? '']
  const all = async (collection: string, key: string) => {
    const found = new Map<unknown, Record<string, unknown>>()
    const documents = await cloud.documents(collection)
    for (const layer of [...layers].reverse()) {
      for (const document of documents.filter((one) => one['rollId'] === layer)) found.set(document[key], document)
    }
    return [...found.values()].filter(({ gone }) => gone === false)
  }
  return { roll, homes: await all('homes', 'homeId'), voters: await all('voters', 'voterId') }
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
    const { folder } = await operator.ok('roll.folder', { compoundId: COMPOUND })
    const fileID = `cloud://local.local/${folder}/x.csv`
    const missing = { compoundId: COMPOUND, fileID, fileName: 'x.csv', dryRun: false }
    expect(await operator.refused('roll.import', missing)).toMatchObject({ code: 'NOT_FOUND' })
    const { reply } = await send(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0))
    expect(reply).toMatchObject({ ok: false, error: { code: 'ROLL_UNREADABLE' } })
  })

  test('puts all in force at once, and the same file again changes nothing', async () => {
    const first = await importRoll(cloud)
    expect(first.totals.compound).toEqual({ houses: 10, areaCentiSqm: 85000, voters: 8 })
    const counts = await stored()
    expect(counts).toMatchObject({ homes: 11, voters: 8, rolls: 1 })
    expect(first.state).toBe('inForce')
    expect(await importRoll(cloud)).toMatchObject({ state: 'unchanged', rollId: first.rollId })
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

  test('a file in another person’s folder, or of another kind, is not read', async () => {
    const chair = await cloud.as(OFFICERS.chair)
    const { folder } = await chair.ok('roll.folder', { compoundId: COMPOUND })
    const theirs = await chair.upload(`${folder}/x.csv`, ROLL)
    const photo = await operator.upload('evidence/x.jpg', 'x')
    for (const fileID of [theirs, photo]) {
      const input = { compoundId: COMPOUND, fileID, fileName: 'x.csv', dryRun: true }
      expect(await operator.refused('roll.import', input)).toMatchObject({ code: 'INVALID_INPUT' })
    }
  })

  test('of two proposals upon the same roll one comes into force, and the other cannot any more', async () => {
    const [one, other] = [await send(ROLL.replace('60.00', '61.00')), await send(ROLL.replace('60.00', '62.00'))]
    const ids = [one, other].map(({ reply }) =>
      reply.ok ? z.object({ rollId: z.string() }).parse(reply.output).rollId : '',
    )
    const second = await cloud.as(OFFICERS.communityWorker)
    const settle = (rollId = '') => ({ compoundId: COMPOUND, rollId, accept: true, reason: '' })
    await second.ok('roll.settle', settle(ids[0]))
    expect(await second.refused('roll.settle', settle(ids[1]))).toMatchObject({ code: 'CONFLICT' })
    const { versions } = await second.ok('roll.versions', { compoundId: COMPOUND })
    expect(versions.find(({ rollId }) => rollId === ids[1])).toMatchObject({ state: 'proposed', stale: true })
    expect(versions.find(({ current }) => current)?.rollId).toBe(ids[0])
  })

  test.each([8, 10, 12, 14, 16, 18, 20])(
    'an import that breaks off at call %i leaves a whole roll in force, and can be begun again',
    async (call) => {
      const before = await inForce()
      const file = ROLL.replace('60.00', `${String(63 + call)}.00`)
      await cloud.fault({ function: 'roll', call, do: call % 4 === 0 ? 'fail' : 'kill' })
      await send(file).catch(() => undefined)
      expect(await inForce()).toEqual(before)
      const { state } = await importRoll(cloud, file)
      expect(state).toBe('inForce')
      const { roll, homes, voters } = await inForce()
      expect(roll).toMatchObject({ state: 'inForce' })
      expect([homes.length, voters.length]).toEqual([11, 8])
      expect(homes.some(({ areaCentiSqm }) => areaCentiSqm === (63 + call) * 100)).toBe(true)
    },
  )

  test('what was left behind goes after an hour, files with names after a day; what is in force stays', async () => {
    const unfinished = async () => (await cloud.documents('rolls')).filter(({ state }) => state === 'importing')
    for (let call = 8; call < 20 && (await unfinished()).length === 0; call += 1) {
      await cloud.fault({ function: 'roll', call, do: 'kill' })
      await send(ROLL.replace('60.00', `${90 + call}.00`)).catch(() => undefined)
    }
    expect(await unfinished()).toHaveLength(1)
    const before = await inForce()
    expect(await cloud.documents('temporaryFiles')).not.toEqual([])
    await cloud.setClock((await cloud.now()) + 25 * 3_600_000)
    await cloud.runClock()
    await cloud.runClock()
    expect((await cloud.documents('rolls')).filter(({ state }) => state === 'importing')).toEqual([])
    expect(await cloud.documents('temporaryFiles')).toEqual([])
    expect(await inForce()).toEqual(before)
  })
})

describe('the second person', () => {
  let chair: Client
  let vice: Client
  let supervisor: Client

  beforeAll(async () => {
    ;[chair, vice, supervisor] = await Promise.all([
      cloud.as(OFFICERS.chair),
      cloud.as(OFFICERS.vice),
      cloud.as(OFFICERS.supervisor),
    ])
    await importRoll(cloud)
  })

  const looked = z.object({
    state: z.string(),
    rollId: z.string().nullable(),
    changes: z.object({ counts: z.record(z.string(), z.number()), first: z.array(z.unknown()) }).nullable(),
    warnings: z.array(z.object({ code: z.string() })),
  })
  const outputOf = ({ reply }: Awaited<ReturnType<typeof send>>) => {
    if (!reply.ok) throw new Error(JSON.stringify(reply.error))
    return looked.parse(reply.output)
  }

  test('a look tells what differs from the roll in force', async () => {
    const file = ROLL.replace('90.00', '91.50')
      .replace('赵一,0001,13900000001', '新主,1111,13911111111')
      .replace(/2号楼,1单元,201.*\n/, '2号楼,1单元,203,77.00,住宅,孟十,0010,13900000020,已售已交付\n')
    const { state, changes } = outputOf(await send(file, { dryRun: true }, chair))
    expect(state).toBe('looked')
    expect(changes?.counts).toEqual({ added: 1, removed: 1, owner: 1, area: 1, state: 0, use: 0, merged: 0, parted: 0 })
    expect(changes?.first).toContainEqual({
      address: { building: '1号楼', unit: '1单元', room: '101' },
      before: { areaCentiSqm: 10000, use: 'residence', state: 'delivered', owners: ['赵*'] },
      after: { areaCentiSqm: 10000, use: 'residence', state: 'delivered', owners: ['新*'] },
      ownerChanged: true,
      merged: { before: false, after: false },
    })
  })

  test('a sum that is not that of the rows, and a file that lacks a third of the homes, are warned of', async () => {
    const { warnings } = outputOf(await send(`${ROLL}合计,12户,,999.00,,,,,\n`, { dryRun: true }, chair))
    expect(warnings.map(({ code }) => code).sort()).toEqual(['statedArea', 'statedHouses'])
    const short = ROLL.split('\n').slice(0, 5).join('\n')
    expect(outputOf(await send(short, { dryRun: true }, chair)).warnings).toMatchObject([{ code: 'manyRemoved' }])
    expect(outputOf(await send(`${ROLL}合计,11户,,862.00,,,,,\n`, { dryRun: true }, chair)).warnings).toEqual([])
  })

  test('who proposed cannot put it in force; another can, once; the supervisor only looks', async () => {
    const { state, rollId } = outputOf(await send(ROLL.replace('90.00', '90.50'), {}, chair))
    expect(state).toBe('proposed')
    const settle = { compoundId: COMPOUND, rollId: rollId ?? '', accept: true, reason: '' }
    const before = await inForce()
    expect(await chair.refused('roll.settle', settle)).toMatchObject({ code: 'SAME_PERSON' })
    expect(await supervisor.refused('roll.settle', settle)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await inForce()).toEqual(before)
    const seen = await supervisor.ok('roll.changes', { compoundId: COMPOUND, rollId: rollId ?? '' })
    expect(seen).toMatchObject({ maySettle: false, changes: [{ after: { areaCentiSqm: 9050 } }] })
    await vice.ok('roll.settle', settle)
    expect(await vice.ok('roll.settle', settle)).toEqual({ state: 'inForce' })
    expect((await inForce()).roll?.['_id']).toBe(rollId)
    const { versions } = await supervisor.ok('roll.versions', { compoundId: COMPOUND })
    expect(versions[0]).toMatchObject({
      current: true,
      counts: { area: 1, owner: 0 },
      proposedBy: { role: 'committee', mine: false },
      decidedBy: { role: 'committee' },
    })
  })

  test('a refusal needs a reason, which the proposer reads; the same file may be proposed again', async () => {
    const file = ROLL.replace('90.00', '95.00')
    const { rollId } = outputOf(await send(file, {}, chair))
    const refusal = { compoundId: COMPOUND, rollId: rollId ?? '', accept: false, reason: '' }
    expect(await vice.refused('roll.settle', refusal)).toMatchObject({ code: 'INVALID_INPUT' })
    await vice.ok('roll.settle', { ...refusal, reason: '面积不对' })
    const accept = { ...refusal, accept: true }
    expect(await vice.refused('roll.settle', accept)).toMatchObject({ code: 'ALREADY_DECIDED' })
    const { version } = await chair.ok('roll.changes', { compoundId: COMPOUND, rollId: rollId ?? '' })
    expect(version).toMatchObject({ state: 'refused', refusal: '面积不对' })
    const again = outputOf(await send(file, {}, chair))
    expect(again.state).toBe('proposed')
    expect(again.rollId).not.toBe(rollId)
  })
})

describe('correcting single homes', () => {
  let chair: Client
  let vice: Client

  beforeAll(async () => {
    ;[chair, vice] = await Promise.all([cloud.as(OFFICERS.chair), cloud.as(OFFICERS.vice)])
    await importRoll(cloud, ROLL.replace('70.00', '71.00'))
  })

  async function homeId(room: string, building = '1号楼', unit = '1单元') {
    const { rooms } = await chair.ok('membership.rooms', { compoundId: COMPOUND, building, unit })
    return rooms.find((one) => one.room === room)?.homeId ?? ''
  }

  async function correct(homes: ActionInput<'roll.correct'>['homes'], more: object = {}) {
    const { rollId } = await chair.ok('roll.home', { compoundId: COMPOUND, homeId: await homeId('101') })
    const reason = '按产权证更正'
    return chair.send('roll.correct', {
      compoundId: COMPOUND,
      rollId,
      homes,
      reason,
      evidence: null,
      requestKey: newKey(),
      ...more,
    })
  }

  async function accepted({ reply }: Awaited<ReturnType<typeof correct>>) {
    if (!reply.ok) throw new Error(JSON.stringify(reply.error))
    const { rollId } = z.object({ rollId: z.string() }).parse(reply.output)
    await vice.ok('roll.settle', { compoundId: COMPOUND, rollId, accept: true, reason: '' })
    return rollId
  }

  test('an area: a new version with its own hash, written as what differs, and the former one as it was', async () => {
    const before = await inForce()
    const rollId = await accepted(await correct([{ homeId: await homeId('102'), areaCentiSqm: 9999 }]))
    const after = await inForce()
    expect(after.roll?.['_id']).toBe(rollId)
    expect(after.roll?.['hash']).not.toBe(before.roll?.['hash'])
    expect([after.homes.length, after.voters.length]).toEqual([before.homes.length, before.voters.length])
    const own = (await cloud.documents('homes')).filter((home) => home['rollId'] === rollId)
    expect(own.length).toBeLessThan(after.homes.length)
    const total = (state: typeof after) =>
      z.object({ compound: z.object({ areaCentiSqm: z.number() }) }).parse(state.roll?.['totals']).compound.areaCentiSqm
    expect(total(after) - total(before)).toBe(9999 - 9000)
    expect((await cloud.documents('rolls')).find(({ _id }) => _id === before.roll?.['_id'])).toEqual(before.roll)
  })

  test('a vote that froze the former roll counts by it; the next by the corrected one', async () => {
    const frozen = await publish(cloud, consultation(await cloud.now()))
    await accepted(await correct([{ homeId: await homeId('102'), areaCentiSqm: 8000 }]))
    const next = await publish(cloud, consultation(await cloud.now()))
    const area = async (deliberationId: string) =>
      (await chair.ok('deliberation.get', { compoundId: COMPOUND, deliberationId })).total.areaCentiSqm
    expect((await area(frozen)) - (await area(next))).toBe(9999 - 8000)
  })

  test('another owner: a voter of its own, who is recognised by name and phone; the former one is bound no more', async () => {
    const id = await homeId('101')
    const owners = [{ name: '钱新', idTail: '0099', phone: '13900000099' }]
    await accepted(await correct([{ homeId: id, owners }]))
    const client = await cloud.as('o-qianxin', '13900000099')
    const { binding } = await client.ok('membership.bind', {
      compoundId: COMPOUND,
      homeId: id,
      relation: 'owner',
      name: '钱新',
      phoneCode: await client.phoneCode(),
      photos: [],
      requestKey: newKey(),
    })
    expect(binding.state).toBe('verified')
    const { facts } = await chair.ok('roll.home', { compoundId: COMPOUND, homeId: id })
    expect(facts.owners).toEqual(['钱*'])
  })

  test('an owner whom the roll names no more is listed until somebody keeps or ends him, and again with the next roll', async () => {
    await bind(cloud, 'wang')
    const id = await homeId('商铺1', '1号楼', '')
    const first = await accepted(
      await correct([{ homeId: id, owners: [{ name: '王新', idTail: '0088', phone: '13900000088' }] }]),
    )
    const listed = async (rollId: string) =>
      (await chair.ok('roll.unmatchedOwners', { compoundId: COMPOUND, rollId })).bindings
    const [unmatched] = await listed(first)
    expect(unmatched).toMatchObject({ nameMasked: '王*', gone: false })
    const bindingId = unmatched?.bindingId ?? ''
    await chair.ok('membership.keepBinding', { compoundId: COMPOUND, bindingId, note: '过户还在办' })
    expect(await listed(first)).toEqual([])
    const second = await accepted(
      await correct([{ homeId: id, owners: [{ name: '王再新', idTail: '0089', phone: '13900000089' }] }]),
    )
    expect(await listed(second)).toMatchObject([{ bindingId }])
    await chair.ok('membership.endBinding', { compoundId: COMPOUND, bindingId, reason: 'sold', note: '已经过户' })
    expect(await listed(second)).toEqual([])
  })

  test('an owner who has a home already gets one ballot for both', async () => {
    const owners = [{ name: '吴六', idTail: '0006', phone: '13900000006' }]
    const voters = (await inForce()).voters.length
    await accepted(await correct([{ homeId: await homeId('201', '2号楼'), owners }]))
    expect((await inForce()).voters.length).toBe(voters - 1)
  })

  test('delivered needs an owner; nothing to correct, an unknown home and an old roll are refused', async () => {
    const unsold = await homeId('202', '2号楼')
    const refusal = async (...parameters: Parameters<typeof correct>) => {
      const { reply } = await correct(...parameters)
      return reply.ok ? null : reply.error
    }
    expect(await refusal([{ homeId: unsold, state: 'delivered' }])).toMatchObject({
      code: 'INVALID_INPUT',
      params: { params: 'owners' },
    })
    expect(await refusal([{ homeId: unsold, state: 'unsold' }])).toMatchObject({ params: { params: 'homes' } })
    expect(await refusal([{ homeId: 'nowhere', areaCentiSqm: 5000 }])).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusal([{ homeId: unsold, areaCentiSqm: 5000 }], { rollId: 'rold' })).toMatchObject({
      code: 'CONFLICT',
    })
  })

  test('the export has every home, masked; with names only for the community, who says why', async () => {
    const read = async (client: Client, full: boolean, reason = '') => {
      const { url } = await client.ok('roll.export', { compoundId: COMPOUND, full, reason })
      return (await fetch(url)).text()
    }
    const masked = await read(chair, false)
    expect(masked.trim().split('\r\n')).toHaveLength(12)
    expect(masked).toContain('李*')
    expect(masked).not.toMatch(/李四|1390/)
    const input = { compoundId: COMPOUND, full: true, reason: '筹备业主大会' }
    expect(await chair.refused('roll.export', input)).toMatchObject({ code: 'NOT_PERMITTED' })
    const worker = await cloud.as(OFFICERS.communityWorker)
    expect(await worker.refused('roll.export', { ...input, reason: '' })).toMatchObject({
      code: 'INVALID_INPUT',
    })
    const full = await read(worker, true, '筹备业主大会')
    expect(full).toContain('李四')
    expect(full).toContain('钱新')
    expect(full).not.toMatch(/13900000004/)
  })
})
