import { COMPOUND, foundCompound, OFFICERS } from '../cloudfunctions/compound'
import { newKey, startCloud, type Client, type Cloud } from '../cloudfunctions/harness'

/** Nearly as many homes as one file may have rows. */
const HOMES = 19_000
const ROOMS = 100
const UNITS = 4
/** A function is ended after so long (cloudfunctions/membership/config.json). Unloaded, a call takes a quarter of it. */
const LIMIT_MS = 60_000
jest.setTimeout(900_000)

let cloud: Cloud
let operator: Client

beforeAll(async () => {
  cloud = await startCloud()
  await foundCompound(cloud)
  operator = await cloud.as(OFFICERS.operator)
})
afterAll(() => cloud.stop())

function roll(change: (row: string, index: number) => string = (row) => row): string {
  const rows = Array.from({ length: HOMES }, (_, index) => {
    const building = Math.floor(index / (ROOMS * UNITS)) + 1
    const unit = (Math.floor(index / ROOMS) % UNITS) + 1
    const room = 101 + (index % ROOMS)
    const person = `业主${String(index).padStart(5, '0')}`
    const phone = 13_000_000_000 + index
    return change(
      `${building}号楼,${unit}单元,${room},89.37,住宅,${person},${1000 + (index % 9000)},${phone},已售已交付`,
      index,
    )
  })
  return ['楼栋,单元,房号,建筑面积,用途,产权人,证件号后四位,手机号,销售状态', ...rows].join('\n')
}

async function timed<T>(work: Promise<T>): Promise<T> {
  const started = Date.now()
  const done = await work
  expect(Date.now() - started).toBeLessThan(LIMIT_MS)
  return done
}

/** Imports as the app does: in as many calls as it takes. */
async function imported(file: string) {
  const { folder } = await operator.ok('roll.folder', { compoundId: COMPOUND })
  const fileID = await operator.upload(`${folder}/${newKey()}.csv`, file)
  const input = { compoundId: COMPOUND, fileID, fileName: '户册.csv', dryRun: false }
  let { state, rollId } = await timed(operator.ok('roll.import', input))
  let calls = 1
  while (state === 'importing') {
    const next = await timed(operator.ok('roll.continue', { compoundId: COMPOUND, rollId: rollId ?? '' }))
    if (next.state === 'refused') throw new Error('expected the import to go on')
    state = next.state
    calls += 1
  }
  rollId ??= ''
  return { state, rollId, calls }
}

test('nineteen thousand homes come into force in calls that end in time; what changes afterwards is written alone', async () => {
  const first = await imported(roll())
  expect(first.state).toBe('inForce')
  const before = await cloud.counts()
  expect(before).toMatchObject({ homes: HOMES, voters: HOMES })

  const few = (row: string, index: number) => (index % 1000 === 0 ? row.replace('89.37', '90.00') : row)
  const second = await imported(roll(few))
  expect(second.state).toBe('proposed')
  const after = await cloud.counts()
  expect((after['homes'] ?? 0) - (before['homes'] ?? 0)).toBe(HOMES / 1000)
  expect((after['voters'] ?? 0) - (before['voters'] ?? 0)).toBe(HOMES / 1000)
  const worker = await cloud.as(OFFICERS.communityWorker)
  const settle = { compoundId: COMPOUND, rollId: second.rollId, accept: true, reason: '' }
  await timed(worker.ok('roll.settle', settle))
  const { changes } = await worker.ok('roll.changes', { compoundId: COMPOUND, rollId: second.rollId })
  expect(changes).toHaveLength(HOMES / 1000)
})
