import { DAY, HOUR } from '../../../domain/deliberation/schedule'
import { bind, COMPOUND, OFFICERS, person, settle } from '../compound'
import { startCloud, type Cloud } from '../harness'
import { BUILDING, inGroup, putCode, UNIT, WHOLE } from './group-calls'

let cloud: Cloud
const compoundId = COMPOUND
const inBuilding = { compoundId, scope: BUILDING }

beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
})
afterAll(() => cloud.stop())

const advance = async (ms: number) => {
  await cloud.setClock((await cloud.now()) + ms)
}

describe('the groups of one person', () => {
  test('are those of his homes, the widest first, with how many homes they have', async () => {
    const li = await person(cloud, 'li')
    const { groups } = await li.ok('membership.groups', { compoundId })
    expect(groups.map(({ scope }) => scope)).toEqual([WHOLE, BUILDING, UNIT])
    expect(groups[1]).toMatchObject({ homes: 4, code: 'none', link: false, latest: null, recent: [] })
  })

  test('are those of his office, and nobody else gets any', async () => {
    const steward = await cloud.as(OFFICERS.steward)
    expect((await steward.ok('membership.groups', { compoundId })).groups.map(({ scope }) => scope)).toEqual([BUILDING])
    const managed = await steward.ok('membership.managedGroups', { compoundId })
    expect(managed.groups.map(({ scope }) => scope)).toEqual([
      BUILDING,
      UNIT,
      { level: 'unit', building: '1号楼', unit: '2单元' },
    ])
    const stranger = await cloud.as('o-stranger')
    expect(await stranger.refused('membership.groups', { compoundId })).toMatchObject({ code: 'NOT_PERMITTED' })
  })
})

describe('a QR image', () => {
  test('is released to a verified resident of the scope by an address of his own, and the steward sees to whom', async () => {
    const steward = await putCode(cloud)
    const zhao = await person(cloud, 'zhao')
    const now = await cloud.now()
    const issue = await zhao.ok('membership.issueGroupCode', { ...inBuilding, kind: 'image' })
    expect(await (await fetch(issue.url)).text()).toBe('a picture')
    expect(issue.until).toBeLessThanOrEqual(now + DAY + HOUR)
    expect(issue.left).toBe(2)
    const { issues } = await steward.ok('membership.groupIssues', inBuilding)
    expect(issues).toEqual([
      expect.objectContaining({
        address: { building: '1号楼', unit: '1单元', room: '101' },
        version: 1,
        kind: 'image',
      }),
    ])
    expect(issues[0]?.nameMasked).toBe('赵*')
  })

  test('its address dies within minutes, and asking again within the day is the same issue', async () => {
    const zhao = await person(cloud, 'zhao')
    const first = await zhao.ok('membership.issueGroupCode', { ...inBuilding, kind: 'image' })
    await advance(10 * 60_000)
    expect((await fetch(first.url)).ok).toBe(false)
    const again = await zhao.ok('membership.issueGroupCode', { ...inBuilding, kind: 'image' })
    expect(again).toMatchObject({ until: first.until, left: first.left })
    expect((await fetch(again.url)).ok).toBe(true)
  })

  test('goes to one person three times, each good for a day', async () => {
    await putCode(cloud)
    const qian = await person(cloud, 'qian')
    for (const left of [2, 1, 0]) {
      expect(await qian.ok('membership.issueGroupCode', { ...inBuilding, kind: 'image' })).toMatchObject({ left })
      await advance(DAY)
    }
    expect(await qian.refused('membership.issueGroupCode', { ...inBuilding, kind: 'image' })).toMatchObject({
      code: 'TOO_MANY_CODES',
    })
    await putCode(cloud)
    expect(await qian.ok('membership.issueGroupCode', { ...inBuilding, kind: 'image' })).toMatchObject({ left: 2 })
  })

  test('is refused to another building, a stranger, and who only works there; nothing is logged', async () => {
    const before = await cloud.counts()
    for (const openid of ['o-wu', 'o-stranger', OFFICERS.chair, OFFICERS.steward]) {
      const client = await cloud.as(openid)
      expect(await client.refused('membership.issueGroupCode', { ...inBuilding, kind: 'image' })).toMatchObject({
        code: 'NOT_PERMITTED',
      })
    }
    expect((await cloud.counts())['groupIssues']).toBe(before['groupIssues'])
  })

  test('reminds from day five, is dead after seven, and says so', async () => {
    const steward = await putCode(cloud)
    const zhou = await person(cloud, 'zhou')
    const stateNow = async () => (await zhou.ok('membership.group', inBuilding)).code
    expect(await stateNow()).toBe('live')
    await advance(5 * DAY)
    expect(await stateNow()).toBe('expiring')
    const home = await steward.ok('membership.home', { compoundId })
    expect(home.groupDuties.codes).toBeGreaterThan(0)
    const late = await zhou.ok('membership.issueGroupCode', { ...inBuilding, kind: 'image' })
    await advance(2 * DAY)
    expect(late.until).toBeLessThanOrEqual(await cloud.now())
    expect(await stateNow()).toBe('expired')
    expect(await zhou.refused('membership.issueGroupCode', { ...inBuilding, kind: 'image' })).toMatchObject({
      code: 'CODE_EXPIRED',
    })
    await putCode(cloud)
    expect(await stateNow()).toBe('live')
    expect((await steward.ok('membership.home', { compoundId })).groupDuties.codes).toBe(0)
  })

  test('is put there by the steward of that building only, out of the folder for it', async () => {
    const steward = await cloud.as(OFFICERS.steward)
    const fileID = await steward.upload(`groups/${compoundId}/a.png`, 'x')
    for (const scope of [WHOLE, { level: 'building' as const, building: '2号楼' }]) {
      expect(await steward.refused('membership.setGroupCode', { compoundId, scope, fileID })).toMatchObject({
        code: 'NOT_PERMITTED',
      })
    }
    const elsewhere = await steward.upload(`rolls/${compoundId}/secret.csv`, 'x')
    expect(await steward.refused('membership.setGroupCode', { ...inBuilding, fileID: elsewhere })).toMatchObject({
      code: 'INVALID_INPUT',
    })
  })

  test("WeCom's link is released the same way", async () => {
    const steward = await cloud.as(OFFICERS.steward)
    const zhao = await person(cloud, 'zhao')
    expect(await zhao.refused('membership.issueGroupCode', { ...inBuilding, kind: 'link' })).toMatchObject({
      code: 'NO_CODE',
    })
    const link = 'https://work.weixin.qq.com/gm/abc123'
    await steward.ok('membership.setGroupLink', { ...inBuilding, link })
    expect(await zhao.ok('membership.issueGroupCode', { ...inBuilding, kind: 'link' })).toMatchObject({ url: link })
    expect(
      await steward.refused('membership.setGroupLink', { ...inBuilding, link: 'https://example.com/phishing' }),
    ).toMatchObject({ code: 'INVALID_INPUT' })
  })
})

describe('a WeChat group', () => {
  test('is bound by the steward inside it, and visits from it land on its scope', async () => {
    const steward = await inGroup(cloud, OFFICERS.steward, 'gid-1')
    expect(await steward.genuine('bindGroup', inBuilding)).toEqual({ ok: true, output: { bound: true } })
    expect(await steward.genuine('bindGroup', inBuilding)).toEqual({ ok: true, output: { bound: true } })
    const neighbour = await inGroup(cloud, 'o-zhao', 'gid-1')
    expect(await neighbour.genuine('groupEntry', {})).toMatchObject({
      output: { entry: { compoundId, scope: BUILDING, open: true } },
    })
    const stranger = await inGroup(cloud, 'o-somebody', 'gid-1')
    expect(await stranger.genuine('groupEntry', {})).toMatchObject({
      output: { entry: { compoundId, scope: WHOLE, open: false } },
    })
    const elsewhere = await inGroup(cloud, 'o-zhao', 'gid-unknown')
    expect(await elsewhere.genuine('groupEntry', {})).toEqual({ ok: true, output: { entry: null } })
  })

  test('a forged, a borrowed, an absent group is refused, and nothing is bound', async () => {
    const steward = await inGroup(cloud, OFFICERS.steward, 'gid-2')
    const scope = UNIT
    const before = await cloud.counts()
    const other = await inGroup(cloud, 'o-zhao', 'gid-2')
    const refused = { ok: false, error: { code: 'GROUP_NOT_VOUCHED' } }
    expect(await steward.forged('bindGroup', { compoundId, scope })).toMatchObject(refused)
    expect(await steward.borrowed('bindGroup', { compoundId, scope }, await other.cloudId())).toMatchObject(refused)
    expect(await steward.borrowed('bindGroup', { compoundId, scope }, 'made-up')).toMatchObject(refused)
    const client = await cloud.as(OFFICERS.steward)
    expect(await client.refused('membership.bindGroup', { compoundId, scope })).toMatchObject({
      code: 'GROUP_NOT_VOUCHED',
    })
    expect(await steward.forged('groupEntry', {})).toMatchObject(refused)
    expect(await cloud.counts()).toMatchObject({ groupTies: before['groupTies'] })
  })

  test('one group has one scope, and one scope one group, until it is unbound', async () => {
    const steward = await inGroup(cloud, OFFICERS.steward, 'gid-1')
    expect(await steward.genuine('bindGroup', { compoundId, scope: UNIT })).toMatchObject({
      error: { code: 'GROUP_TAKEN' },
    })
    const second = await inGroup(cloud, OFFICERS.steward, 'gid-3')
    expect(await second.genuine('bindGroup', inBuilding)).toMatchObject({ error: { code: 'GROUP_TAKEN' } })
    const client = await cloud.as(OFFICERS.steward)
    await client.ok('membership.unbindGroup', inBuilding)
    expect(await second.genuine('bindGroup', inBuilding)).toMatchObject({ ok: true })
    expect(await steward.genuine('bindGroup', { compoundId, scope: UNIT })).toMatchObject({ ok: true })
  })

  test('two scopes that take one group at once do not both get it', async () => {
    const steward = await inGroup(cloud, OFFICERS.steward, 'gid-race')
    const scope = { level: 'unit' as const, building: '1号楼', unit: '2单元' }
    const chair = await inGroup(cloud, OFFICERS.chair, 'gid-race')
    const other = { level: 'building' as const, building: '2号楼' }
    const answers = await Promise.all([
      steward.genuine('bindGroup', { compoundId, scope }),
      chair.genuine('bindGroup', { compoundId, scope: other }),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const managed = await (await cloud.as(OFFICERS.chair)).ok('membership.managedGroups', { compoundId })
    const bound = managed.groups.filter((one) => one.bound).map((one) => JSON.stringify(one.scope))
    expect([JSON.stringify(scope), JSON.stringify(other)].filter((one) => bound.includes(one))).toHaveLength(1)
  })

  test('nobody but who looks after the scope binds it', async () => {
    const neighbour = await inGroup(cloud, 'o-zhao', 'gid-9')
    expect(await neighbour.genuine('bindGroup', inBuilding)).toMatchObject({ error: { code: 'NOT_PERMITTED' } })
  })
})

test('a binding that waits for its decision opens nothing', async () => {
  await bind(cloud, 'tenant', { relation: 'tenant' })
  const tenant = await person(cloud, 'tenant')
  for (const name of ['membership.groups', 'membership.directory'] as const) {
    expect(await tenant.refused(name, { compoundId })).toMatchObject({ code: 'NOT_PERMITTED' })
  }
})
