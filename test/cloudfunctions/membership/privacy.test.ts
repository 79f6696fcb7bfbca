import {
  choices,
  COMPOUND,
  consultation,
  OFFICERS,
  PEOPLE,
  person,
  publish,
  settle,
  voterOf,
  homeIdOf,
} from '../compound'
import { newKey, startCloud, type Cloud } from '../harness'

const compoundId = COMPOUND
let cloud: Cloud
let deliberationId: string
beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
  deliberationId = await publish(cloud, consultation(await cloud.now()))
})
afterAll(() => cloud.stop())

test('no list names a neighbour in full or shows a phone, whoever asks', async () => {
  const zhao = await person(cloud, 'zhao')
  const homeId = await homeIdOf(zhao, PEOPLE.qian.home)
  const vote = { compoundId, deliberationId }
  const asked: [string, object][] = [
    ['membership.home', { compoundId }],
    ['membership.rooms', { compoundId, building: '1号楼', unit: '1单元' }],
    ['membership.residents', { compoundId, building: '1号楼' }],
    ['membership.household', { compoundId, homeId }],
    ['membership.titleOf', { compoundId, homeId }],
    ['membership.papers', { compoundId }],
    ['membership.keyRequests', { compoundId }],
    ['membership.personCases', { compoundId }],
    ['membership.coOwners', { compoundId }],
    ['membership.grants', { place: { level: 'compound', id: compoundId } }],
    ['membership.audit', { place: { level: 'compound', id: compoundId } }],
    ['membership.directory', { compoundId }],
    ['membership.groups', { compoundId }],
    ['deliberation.list', { compoundId, show: 'running' }],
    ['deliberation.get', vote],
  ]
  const names = Object.values(PEOPLE).map(({ name }) => name)
  const phones = Object.values(PEOPLE).map(({ phone }) => phone)
  let answered = 0
  for (const openid of ['o-li', ...Object.values(OFFICERS)]) {
    const client = await cloud.as(openid)
    for (const [name, input] of asked) {
      const { reply } = await client.send(name, input)
      if (!reply.ok) continue
      answered += 1
      const { myName: _own, ...others } = { myName: null, ...(reply.output as object) }
      const text = JSON.stringify(others)
      const told = [...names, ...phones].filter((secret) => text.includes(secret))
      expect({ openid, name, told }).toEqual({ openid, name, told: [] })
      expect({ openid, name, openids: /"o-\w+"/.exec(text) }).toEqual({ openid, name, openids: null })
    }
  }
  expect(answered).toBeGreaterThan(50)
})

test('what is kept about a person is given to him, without a choice of his ballot', async () => {
  const li = await person(cloud, 'li')
  const voterId = await voterOf(li, deliberationId)
  const ballot = {
    compoundId,
    deliberationId,
    voterId,
    choices: choices('against'),
    revision: 0 as const,
    requestKey: newKey(),
  }
  await li.ok('deliberation.cast', ballot)
  const { items: homes } = await li.ok('membership.myData', { part: 'homes' })
  expect(homes).toMatchObject([{ home: '1号楼1单元201', nameMasked: '李*', phoneMasked: '139****0004' }])
  const { items: ballots, next } = await li.ok('membership.myData', { part: 'ballots' })
  expect(ballots).toMatchObject([{ deliberationId, channel: 'phone' }])
  expect(next).toBeNull()
  expect(JSON.stringify(ballots)).not.toContain('against')
  for (const part of ['roles', 'keys', 'agreements', 'cases', 'register'] as const) {
    expect((await li.ok('membership.myData', { part })).next).toBeNull()
  }
  expect((await (await cloud.as('o-nobody')).ok('membership.myData', { part: 'homes' })).items).toEqual([])
})

test('who has himself erased is gone from everywhere but his ballot', async () => {
  const li = await person(cloud, 'li')
  expect(await li.ok('membership.eraseMe', { understood: true })).toEqual({ ended: 1 })
  expect(await li.ok('membership.eraseMe', { understood: true })).toEqual({ ended: 0 })
  expect(await li.refused('membership.home', { compoundId })).toMatchObject({ code: 'NOT_PERMITTED' })
  const kept = (await cloud.documents('bindings')).filter(({ openid }) => openid === 'o-li')
  expect(kept).toMatchObject([
    { state: 'ended', name: null, nameMasked: '', nameHash: '', phoneHash: '', phoneMasked: '' },
  ])
  const ballots = (await cloud.documents('ballots')).filter(({ openid }) => openid === 'o-li')
  expect(ballots).toHaveLength(1)
  const chair = await cloud.as(OFFICERS.chair)
  expect(await chair.refused('membership.eraseMe', { understood: true })).toMatchObject({ code: 'HOLDS_ROLE' })
})
