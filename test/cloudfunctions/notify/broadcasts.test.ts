import { bind, COMPOUND, homeIdOf, OFFICERS, PEOPLE, person, settle } from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'

const compoundId = COMPOUND
const FIRST = { level: 'building', building: '1号楼' } as const

let cloud: Cloud
let steward: Client

beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
  steward = await cloud.as(OFFICERS.steward)
})
afterAll(() => cloud.stop())

async function sent(urgency: 'plain' | 'emergency', scope: typeof FIRST = FIRST): Promise<string> {
  const { homes } = await steward.ok('notify.homesIn', { compoundId, scope })
  const message = { compoundId, scope, urgency, title: '停水抢修', text: '今晚八点到十点', homes, requestKey: newKey() }
  const { broadcastId } = await steward.ok('notify.broadcast', message)
  // The same act again is the same broadcast; another with its key is refused.
  expect(await steward.ok('notify.broadcast', message)).toEqual({ broadcastId })
  expect(await steward.refused('notify.broadcast', { ...message, text: '别的话' })).toMatchObject({
    code: 'DUPLICATE_REQUEST',
  })
  return broadcastId
}

test('the number of homes is the one that was confirmed, or nothing is sent', async () => {
  const before = (await cloud.counts())['broadcasts'] ?? 0
  const message = {
    compoundId,
    scope: FIRST,
    urgency: 'plain' as const,
    title: '停水',
    text: '今晚',
    homes: 400,
    requestKey: newKey(),
  }
  expect(await steward.refused('notify.broadcast', message)).toMatchObject({ code: 'CONFLICT' })
  expect((await cloud.counts())['broadcasts'] ?? 0).toBe(before)
})

test('a steward sends to his own building only, and the committee sends nothing', async () => {
  const other = { level: 'building', building: '2号楼' } as const
  expect(await steward.refused('notify.homesIn', { compoundId, scope: other })).toMatchObject({ code: 'NOT_PERMITTED' })
  const whole = { compoundId, scope: { level: 'compound' } as const }
  expect(await steward.refused('notify.homesIn', whole)).toMatchObject({ code: 'NOT_PERMITTED' })
  const chair = await cloud.as(OFFICERS.chair)
  expect(await chair.refused('notify.homesIn', whole)).toMatchObject({ code: 'NOT_PERMITTED' })
})

test('words that WeChat refuses are not sent', async () => {
  const { homes } = await steward.ok('notify.homesIn', { compoundId, scope: FIRST })
  const message = {
    compoundId,
    scope: FIRST,
    urgency: 'plain' as const,
    title: '好消息',
    text: '刷单返利',
    homes,
    requestKey: newKey(),
  }
  expect(await steward.refused('notify.broadcast', message)).toMatchObject({ code: 'CONTENT_RISKY' })
})

test('it reaches who lives there and nobody else; a home counts once however many of it look', async () => {
  const broadcastId = await sent('plain')
  await cloud.runClock()
  const [qian, sun, wu] = [await person(cloud, 'qian'), await person(cloud, 'sun'), await person(cloud, 'wu')]
  const has = async (client: Client) =>
    (await client.ok('notify.inbox', {})).items.filter(({ target }) => target === broadcastId).length
  expect([await has(qian), await has(sun), await has(wu)]).toEqual([1, 1, 0])
  expect(await wu.refused('notify.broadcastOf', { compoundId, broadcastId })).toMatchObject({ code: 'NOT_FOUND' })
  expect(await wu.refused('notify.acknowledge', { compoundId, broadcastId, confirm: true })).toMatchObject({
    code: 'NOT_FOUND',
  })

  const seen = async () => (await steward.ok('notify.broadcastOf', { compoundId, broadcastId })).broadcast.seen
  expect(await seen()).toBe(0)
  await qian.ok('notify.acknowledge', { compoundId, broadcastId, confirm: false })
  await sun.ok('notify.acknowledge', { compoundId, broadcastId, confirm: false })
  expect(await seen()).toBe(1)
  // A resident is told nothing about the others.
  expect((await sun.ok('notify.broadcastOf', { compoundId, broadcastId })).broadcast.seen).toBe(0)
  const unseen = await steward.ok('notify.unseenHomes', { compoundId, broadcastId, building: '1号楼', unit: '1单元' })
  expect(unseen.homes.map(({ room }) => room)).toEqual(['101', '201'])
  expect(
    await qian.refused('notify.unseenHomes', { compoundId, broadcastId, building: '1号楼', unit: '1单元' }),
  ).toMatchObject({ code: 'NOT_PERMITTED' })
})

test('in an emergency those come first who asked for it, with a phone, until their home has confirmed', async () => {
  const [zhao, li] = [await person(cloud, 'zhao'), await person(cloud, 'li')]
  const homes = { zhao: await homeIdOf(zhao, PEOPLE.zhao.home), li: await homeIdOf(li, PEOPLE.li.home) }
  const alone = { need: 'alone' as const, phone: '13900000001' }
  await zhao.ok('notify.setCare', { compoundId, homeId: homes.zhao, care: alone })
  await li.ok('notify.setCare', { compoundId, homeId: homes.li, care: { need: 'bedridden', phone: '028-83001234' } })
  // Nobody puts somebody else's home on the list.
  expect(await li.refused('notify.setCare', { compoundId, homeId: homes.zhao, care: alone })).toMatchObject({
    code: 'NOT_FOUND',
  })

  const broadcastId = await sent('emergency')
  const first = async () => (await steward.ok('notify.firstToCall', { compoundId, broadcastId })).homes
  expect(await first()).toEqual([
    { building: '1号楼', unit: '1单元', room: '201', need: 'bedridden', phone: '028-83001234' },
    { building: '1号楼', unit: '1单元', room: '101', need: 'alone', phone: '13900000001' },
  ])
  // Seeing is not confirming.
  await li.ok('notify.acknowledge', { compoundId, broadcastId, confirm: false })
  expect(await first()).toHaveLength(2)
  await li.ok('notify.acknowledge', { compoundId, broadcastId, confirm: true })
  expect((await first()).map(({ room }) => room)).toEqual(['101'])
  expect((await steward.ok('notify.broadcastOf', { compoundId, broadcastId })).broadcast.seen).toBe(1)

  const rest = await steward.ok('notify.unseenHomes', { compoundId, broadcastId, building: '1号楼', unit: '1单元' })
  expect(rest.homes.map(({ room, phone }) => [room, phone])).toEqual([
    ['101', '13900000001'],
    ['102', null],
  ])
  await zhao.ok('notify.setCare', { compoundId, homeId: homes.zhao, care: null })
  expect(await first()).toEqual([])
  expect((await cloud.documents('cares')).map(({ phone }) => phone)).toEqual(['028-83001234'])
})

test('a plain broadcast shows no phone', async () => {
  const broadcastId = await sent('plain')
  const { homes } = await steward.ok('notify.unseenHomes', {
    compoundId,
    broadcastId,
    building: '1号楼',
    unit: '1单元',
  })
  expect(homes.every(({ phone }) => phone === null)).toBe(true)
  expect(await steward.ok('notify.firstToCall', { compoundId, broadcastId })).toEqual({ homes: [] })
})

test('everything keeps to three hops and sixty documents', async () => {
  await bind(cloud, 'feng', { relation: 'tenant' })
  const li = await person(cloud, 'li')
  const operator = await cloud.as(OFFICERS.operator)
  const broadcastId = await sent('emergency')
  await cloud.runClock()
  const unit = { compoundId, broadcastId, building: '1号楼', unit: '1单元' }
  const scope = { compoundId, scope: FIRST }
  const { homes } = await steward.ok('notify.homesIn', scope)
  const calls: [Client, string, object, number][] = [
    [li, 'notify.unread', {}, 0],
    [li, 'notify.inbox', {}, 30],
    [li, 'notify.markRead', { itemIds: null }, 0],
    [li, 'notify.messages', {}, 0],
    [li, 'notify.recordChoices', { choices: [{ key: 'vote', choice: 'accept' }], requestKey: newKey() }, 0],
    [operator, 'notify.templates', {}, 0],
    [operator, 'notify.setTemplate', { key: 'vote', templateId: 'local-vote' }, 0],
    [steward, 'notify.homesIn', scope, 0],
    [
      steward,
      'notify.broadcast',
      { ...scope, urgency: 'plain', title: '检修', text: '明天', homes, requestKey: newKey() },
      0,
    ],
    [steward, 'notify.broadcasts', { compoundId }, 20],
    [steward, 'notify.broadcastOf', { compoundId, broadcastId }, 0],
    [li, 'notify.broadcastOf', { compoundId, broadcastId }, 0],
    [li, 'notify.acknowledge', { compoundId, broadcastId, confirm: true }, 0],
    [steward, 'notify.firstToCall', { compoundId, broadcastId }, 50],
    [steward, 'notify.unseenHomes', unit, 20],
    [li, 'notify.careSettings', {}, 0],
    [
      li,
      'notify.setCare',
      { compoundId, homeId: await homeIdOf(li, PEOPLE.li.home), care: { need: 'other', phone: '13900000004' } },
      0,
    ],
  ]
  for (const [client, name, input, page] of calls) {
    const { reply, hops, documents } = await cloud.measure(client, name, input)
    expect({ name, reply }).toMatchObject({ name, reply: { ok: true } })
    expect({ name, hops, within: hops <= 3 && documents <= 60 + page }).toEqual({ name, hops, within: true })
    expect(JSON.stringify(reply).length).toBeLessThan(64 * 1024)
  }
})
