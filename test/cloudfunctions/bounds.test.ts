import { HOUR, MINUTE } from '../../domain/deliberation/schedule'
import { COMPOUND, consultation, foundCompound, importRoll, OFFICERS, publish } from './compound'
import { startCloud, type Client, type Cloud } from './harness'

const HOMES = 1000
const LIMIT = 64 * 1024

let cloud: Cloud
let developer: Client
let deliberationId: string

beforeAll(async () => {
  cloud = await startCloud()
  await foundCompound(cloud)
  const rows = Array.from({ length: HOMES }, (_, at) => {
    const place = `${String(1 + Math.floor(at / 100))}号楼,${String(1 + (at % 4))}单元,${String(100 + at)}`
    return `${place},88.50,住宅,,,,未售`
  })
  const owner = '99号楼,1单元,101,88.50,住宅,赵一,0001,13900000001,已售已交付'
  await importRoll(
    cloud,
    ['楼栋,单元,房号,建筑面积,房屋用途,产权人,证件号后四位,手机号,销售状态', ...rows, owner].join('\n'),
  )
  deliberationId = await publish(cloud, consultation(await cloud.now()))
  developer = await cloud.as(OFFICERS.developer)
})
afterAll(() => cloud.stop())

test('a developer with a thousand homes is told by building, and all of his homes come page by page', async () => {
  const vote = { compoundId: COMPOUND, deliberationId }
  for (const [name, input] of [
    ['deliberation.get', vote],
    ['deliberation.roster', vote],
    ['deliberation.list', { compoundId: COMPOUND, show: 'running' }],
    ['membership.home', { compoundId: COMPOUND }],
  ] as const) {
    const { reply } = await developer.send(name, input)
    expect({ name, ok: reply.ok, small: JSON.stringify(reply).length < LIMIT }).toEqual({ name, ok: true, small: true })
  }
  const { mine } = await developer.ok('deliberation.get', vote)
  expect(mine).toMatchObject([{ homeCount: HOMES, areaCentiSqm: HOMES * 8850 }])
  expect(mine[0]?.byBuilding.reduce((sum, { homes }) => sum + homes, 0)).toBe(HOMES)

  const voterId = mine[0]?.voterId ?? ''
  const seen = new Set<string>()
  for (let cursor: string | null = '0'; cursor !== null;) {
    const page: { homes: { building: string; unit: string; room: string }[]; next: string | null } = await developer.ok(
      'deliberation.voterHomes',
      { ...vote, voterId, cursor },
    )
    expect(page.homes.length).toBeLessThanOrEqual(50)
    for (const { building, unit, room } of page.homes) seen.add(`${building}/${unit}/${room}`)
    cursor = page.next
  }
  expect(seen.size).toBe(HOMES)
})

test('one run of the clock looks at the votes of five hundred compounds', async () => {
  const [template] = (await cloud.documents('deliberations')).filter(({ _id }) => _id === deliberationId)
  const now = await cloud.now()
  const votes = Array.from({ length: 500 }, (_, at) => ({
    ...template,
    _id: `many-${String(at)}`,
    compoundId: `compound-${String(at)}`,
    participation: null,
    opensAt: now - HOUR,
    closesAt: now + 10 * HOUR,
    workAt: now - MINUTE,
    order: `x${String(at)}`,
  }))
  for (let at = 0; at < votes.length; at += 100) await cloud.insert('deliberations', votes.slice(at, at + 100))
  const started = Date.now()
  const reply = await cloud.runClock()
  expect(reply).toMatchObject({ ok: true })
  expect(Date.now() - started).toBeLessThan(30_000)
  const after = (await cloud.documents('deliberations')).filter(({ _id }) => String(_id).startsWith('many-'))
  expect(after).toHaveLength(500)
  expect(after.filter(({ participation }) => participation === null)).toEqual([])
})
