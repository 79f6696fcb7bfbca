import { DAY, HOUR } from '../../domain/deliberation/schedule'
import { verifyBundle } from '../../domain/ledger/bundle/verify'
import {
  assembly,
  choices,
  COMPOUND,
  consultation,
  grant,
  homeIdOf,
  OFFICERS,
  person,
  PEOPLE,
  publish,
  settle,
  voterOf,
  type PersonName,
} from './compound'
import { newKey, startCloud, type Client, type Cloud } from './harness'

let cloud: Cloud
let steward: Client
let worker: Client
let chair: Client

const compoundId = COMPOUND

beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
  await cloud.insert('grants', [
    grant(OFFICERS.steward, 'steward', 'compound', COMPOUND),
    grant('o-firm', 'committee', 'compound', COMPOUND),
    grant('o-firm', 'propertyFirm', 'compound', COMPOUND),
  ])
  ;[steward, worker, chair] = await Promise.all([
    cloud.as(OFFICERS.steward),
    cloud.as(OFFICERS.communityWorker),
    cloud.as(OFFICERS.chair),
  ])
})
afterAll(() => cloud.stop())

type Marks = ReturnType<typeof choices> | null

async function paperInput(deliberationId: string, name: PersonName, marks: Marks) {
  const homeId = await homeIdOf(steward, PEOPLE[name].home)
  const { voterId } = await steward.ok('deliberation.voterAt', { compoundId, deliberationId, homeId })
  const evidence = await steward.upload(`evidence/${newKey()}.jpg`, `paper of ${name} ${newKey()}`)
  return { compoundId, deliberationId, voterId, homeId, evidence, marks, requestKey: newKey() }
}

async function receive(deliberationId: string, name: PersonName, marks: Marks, by = steward) {
  const input = await paperInput(deliberationId, name, marks)
  return { ...(await by.ok('deliberation.receivePaper', input)), voterId: input.voterId, input }
}

async function read(by: Client, deliberationId: string, paperId: string, marks: Marks) {
  await by.ok('deliberation.openPaper', { compoundId, deliberationId, paperId })
  return by.ok('deliberation.readPaper', { compoundId, deliberationId, paperId, marks })
}

async function bundle(client: Client, deliberationId: string) {
  const { url } = await client.ok('ledger.bundle', { compoundId, deliberationId, kind: 'audit', requestKey: newKey() })
  return (await fetch(url)).json() as Promise<unknown>
}

async function closeAndCount(deliberationId: string, closesAt: number) {
  await cloud.setClock(Math.max(closesAt + 61_000, (await cloud.now()) + 1000))
  for (let run = 0; run < 4; run += 1) await cloud.runClock()
  return worker.ok('deliberation.result', { compoundId, deliberationId })
}

test('two people who read the same make a ballot of the moment of its receipt; the file recounts it', async () => {
  const now = await cloud.now()
  const motions = [
    { text: '花园改成休息区', subject: 'opinion' as const },
    { text: '花园改成菜地', subject: 'opinion' as const },
  ]
  const deliberationId = await publish(cloud, consultation(now, { motions, closesAt: now + HOUR }))
  const place = { compoundId, deliberationId }
  const zhao = await person(cloud, 'zhao')
  const blank = choices('for').slice(0, 1)
  const { paperId, receivedAt, voterId, input } = await receive(deliberationId, 'zhao', blank)
  expect(await steward.ok('deliberation.receivePaper', input)).toEqual({ paperId, receivedAt })

  // Before it is read it has the voter's place, against his phone and against a second paper.
  const taken = { code: 'ALREADY_CAST', params: { channel: 'paper', castAt: receivedAt } }
  const ballot = { ...place, voterId, choices: choices('against', 'against'), requestKey: newKey() }
  expect(await zhao.refused('deliberation.cast', ballot)).toEqual(taken)
  expect(await worker.refused('deliberation.receivePaper', { ...input, requestKey: newKey() })).toEqual(taken)
  const { mine } = await zhao.ok('deliberation.get', place)
  expect(mine[0]?.standing).toMatchObject({ channel: 'paper', castAt: receivedAt, waits: true })
  await cloud.runClock()
  const { items: notices } = await zhao.ok('notify.inbox', {})
  expect(notices.some(({ kind }) => kind === 'ballotEntered')).toBe(true)

  // Who took it in does not see it again; who reads it second is alone with it.
  expect(await steward.refused('deliberation.openPaper', { ...place, paperId })).toMatchObject({ code: 'SAME_PERSON' })
  expect(await worker.refused('deliberation.readPaper', { ...place, paperId, marks: blank })).toMatchObject({
    code: 'CONFLICT',
  })
  await worker.ok('deliberation.openPaper', { ...place, paperId })
  expect(await chair.refused('deliberation.openPaper', { ...place, paperId })).toMatchObject({ code: 'CONFLICT' })
  const { papers } = await chair.ok('deliberation.papers', place)
  expect(papers[0]).toMatchObject({ state: 'received', readings: 1, mayRead: false, home: { room: '101' } })
  expect(JSON.stringify(papers)).not.toMatch(/choice|motion|evidence|http/)
  expect(JSON.stringify(await cloud.documents('ballotPapers'))).not.toContain('"choice"')
  expect(await worker.ok('deliberation.readPaper', { ...place, paperId, marks: blank })).toEqual({
    state: 'confirmed',
    differ: false,
  })
  expect(await worker.ok('deliberation.readPaper', { ...place, paperId, marks: blank })).toMatchObject({
    state: 'confirmed',
  })
  const [stored] = await cloud.documents('ballots', { deliberationId })
  expect(stored).toMatchObject({ _id: `${deliberationId}:${voterId}:0`, castAt: receivedAt, channel: 'paper' })

  const result = await closeAndCount(deliberationId, now + HOUR)
  expect(result.byChannel).toEqual({ phone: 0, paper: 1, proxy: 0 })
  expect(result.motions.map((motion) => [motion.for.persons, motion.against.persons])).toEqual([
    [1, 0],
    [0, 0],
  ])
  const file = await bundle(worker, deliberationId)
  expect(verifyBundle(file).findings).toEqual([])
  const forged = JSON.parse(JSON.stringify(file).replaceAll(String(receivedAt), String(receivedAt + 1))) as unknown
  expect(verifyBundle(forged).findings).not.toEqual([])
})

test('a paper that two people find invalid takes nothing; one that they read differently waits', async () => {
  const deliberationId = await publish(cloud, consultation(await cloud.now()))
  const place = { compoundId, deliberationId }
  const wu = await person(cloud, 'wu')
  const { paperId, voterId } = await receive(deliberationId, 'wu', null)
  expect(await read(worker, deliberationId, paperId, choices('for'))).toEqual({ state: 'received', differ: true })
  const ballot = { ...place, voterId, choices: choices('for'), requestKey: newKey() }
  expect(await wu.refused('deliberation.cast', ballot)).toMatchObject({ code: 'ALREADY_CAST' })
  expect(await read(chair, deliberationId, paperId, null)).toEqual({ state: 'invalid', differ: false })
  expect(await cloud.documents('ballots', { deliberationId })).toEqual([])
  expect((await wu.ok('deliberation.cast', ballot)).receipt).toMatchObject({ channel: 'phone', revision: 0 })
  const after = await paperInput(deliberationId, 'wu', choices('against'))
  expect(await steward.refused('deliberation.receivePaper', after)).toMatchObject({
    code: 'ALREADY_CAST',
    params: { channel: 'phone' },
  })
})

test('colluding staff are undone by the voter, who denies the paper and votes himself', async () => {
  const now = await cloud.now()
  const deliberationId = await publish(cloud, consultation(now, { closesAt: now + DAY }))
  const place = { compoundId, deliberationId }
  const [zheng, zhao, li] = await Promise.all([person(cloud, 'zheng'), person(cloud, 'zhao'), person(cloud, 'li')])
  const entered = await receive(deliberationId, 'zheng', choices('against'))
  expect(await read(worker, deliberationId, entered.paperId, choices('against'))).toMatchObject({ state: 'confirmed' })
  const { voterId } = entered
  const denial = { ...place, voterId, channel: 'paper' as const }
  expect(await zhao.refused('deliberation.denyBallot', denial)).toMatchObject({ code: 'NOT_ON_ROLL' })
  const ballot = { ...place, voterId, choices: choices('for'), requestKey: newKey(), revision: 1 }
  expect(await zheng.refused('deliberation.cast', ballot)).toMatchObject({ code: 'ALREADY_CAST' })
  const denied = await zheng.ok('deliberation.denyBallot', denial)
  expect(await zheng.ok('deliberation.denyBallot', denial)).toEqual(denied)
  const { mine } = await zheng.ok('deliberation.get', place)
  expect(mine[0]).toMatchObject({ standing: null, nextRevision: 1 })
  const again = await paperInput(deliberationId, 'zheng', choices('against'))
  expect(await steward.refused('deliberation.receivePaper', again)).toMatchObject({
    code: 'RULE_BROKEN',
    params: { rule: 'denied' },
  })
  expect((await zheng.ok('deliberation.cast', ballot)).receipt).toMatchObject({ revision: 1, channel: 'phone' })
  expect(await zheng.refused('deliberation.cast', { ...ballot, revision: 2, requestKey: newKey() })).toMatchObject({
    code: 'ALREADY_CAST',
  })

  // One that waits is denied as well, and then never becomes a ballot.
  const waiting = await receive(deliberationId, 'li', choices('against'))
  await worker.ok('deliberation.openPaper', { ...place, paperId: waiting.paperId })
  await li.ok('deliberation.denyBallot', { ...place, voterId: waiting.voterId, channel: 'paper' })
  expect(
    await worker.refused('deliberation.readPaper', { ...place, paperId: waiting.paperId, marks: choices('against') }),
  ).toMatchObject({ code: 'ALREADY_DECIDED' })

  const result = await closeAndCount(deliberationId, now + DAY)
  expect(result.byChannel).toEqual({ phone: 1, paper: 0, proxy: 0 })
  expect(result.motions[0]).toMatchObject({ for: { persons: 1 }, against: { persons: 0 } })
  expect(verifyBundle(await bundle(worker, deliberationId)).findings).toEqual([])
  expect(await zheng.refused('deliberation.denyBallot', { ...denial, channel: 'proxy' })).toMatchObject({
    code: 'NOT_OPEN',
  })
})

test('the firm, the voter’s own people and who has no part in it handle no paper', async () => {
  const deliberationId = await publish(cloud, consultation(await cloud.now()))
  const input = await paperInput(deliberationId, 'zhou', choices('for'))
  const [firm, zhou] = await Promise.all([cloud.as('o-firm'), person(cloud, 'zhou')])
  expect(await firm.refused('deliberation.receivePaper', input)).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await zhou.refused('deliberation.receivePaper', input)).toMatchObject({ code: 'NOT_PERMITTED' })
  await cloud.insert('grants', [grant(PEOPLE.zhou.openid, 'committee', 'compound', COMPOUND)])
  expect(await zhou.refused('deliberation.receivePaper', input)).toMatchObject({ code: 'SAME_PERSON' })
  const { paperId } = await steward.ok('deliberation.receivePaper', input)
  const place = { compoundId, deliberationId, paperId }
  expect(await zhou.refused('deliberation.openPaper', place)).toMatchObject({ code: 'SAME_PERSON' })
  expect(await firm.refused('deliberation.openPaper', place)).toMatchObject({ code: 'NOT_PERMITTED' })
})

test('counting waits for papers until their hours are over; what was not read by then does not count', async () => {
  const now = await cloud.now()
  const closesAt = now + HOUR
  const deliberationId = await publish(cloud, consultation(now, { closesAt }))
  const place = { compoundId, deliberationId }
  const first = await receive(deliberationId, 'zhao', choices('for'))
  const second = await receive(deliberationId, 'wang', choices('for'))
  await cloud.setClock(closesAt + 61_000)
  const late = await paperInput(deliberationId, 'wu', choices('for'))
  expect(await steward.refused('deliberation.receivePaper', late)).toMatchObject({ code: 'NOT_OPEN' })
  for (let run = 0; run < 3; run += 1) await cloud.runClock()
  const countsFrom = closesAt + 24 * HOUR + 60_000
  const wait = { code: 'NO_RESULT_YET', params: { countsFrom } }
  expect(await worker.refused('deliberation.result', place)).toEqual(wait)
  expect(await read(worker, deliberationId, first.paperId, choices('for'))).toMatchObject({ state: 'confirmed' })
  expect(await worker.refused('deliberation.result', place)).toEqual(wait)
  await cloud.setClock(countsFrom - 30_000)
  expect(await worker.refused('deliberation.openPaper', { ...place, paperId: second.paperId })).toMatchObject({
    code: 'NOT_OPEN',
  })
  const result = await closeAndCount(deliberationId, countsFrom)
  expect(result.byChannel).toEqual({ phone: 0, paper: 1, proxy: 0 })
  expect(verifyBundle(await bundle(worker, deliberationId)).findings).toEqual([])
})

test('a paper and a phone that race leave one ballot; killed between its writes a paper leaves nothing', async () => {
  const now = await cloud.now()
  const deliberationId = await publish(cloud, consultation(now, { closesAt: now + DAY }))
  const place = { compoundId, deliberationId }
  const names = ['zhao', 'wu', 'zheng'] as const
  await Promise.all(
    names.map(async (name) => {
      const client = await person(cloud, name)
      const voterId = await voterOf(client, deliberationId)
      const paper = await paperInput(deliberationId, name, choices('against'))
      const ballot = { ...place, voterId, choices: choices('for'), requestKey: newKey() }
      const [received] = await Promise.all([
        steward.send('deliberation.receivePaper', paper),
        client.send('deliberation.cast', ballot),
        client.send('deliberation.cast', { ...ballot, requestKey: newKey() }),
      ])
      if (received.reply.ok) {
        const { paperId } = received.reply.output as { paperId: string }
        await worker.send('deliberation.openPaper', { ...place, paperId })
        await worker.send('deliberation.readPaper', { ...place, paperId, marks: choices('against') })
      }
    }),
  )
  const ballots = await cloud.documents('ballots', { deliberationId })
  expect(new Set(ballots.map(({ voterId }) => voterId)).size).toBe(3)
  expect(ballots).toHaveLength(3)

  const before = await cloud.counts()
  const input = await paperInput(deliberationId, 'wang', choices('for'))
  await cloud.fault({ function: 'deliberation', api: 'database.insertDocumentInTransaction', call: 2, do: 'fail' })
  await steward.send('deliberation.receivePaper', input)
  const middle = await cloud.counts()
  const grown = (middle['ballotPapers'] ?? 0) - (before['ballotPapers'] ?? 0)
  expect((middle['leaves'] ?? 0) - (before['leaves'] ?? 0)).toBe(grown)
  const { paperId } = await steward.ok('deliberation.receivePaper', input)
  expect(paperId).toMatch(/:0$/)
})

test('an owners’ assembly has its paper hours frozen in its rules', async () => {
  const deliberationId = await publish(cloud, assembly(await cloud.now()))
  const { rules } = await steward.ok('deliberation.get', { compoundId, deliberationId })
  expect(rules.paperHours).toBe(24)
})

describe('a proxy', () => {
  async function mandateInput(deliberationId: string, name: PersonName, by: Client) {
    const homeId = await homeIdOf(by, PEOPLE[name].home)
    const { voterId } = await by.ok('deliberation.voterAt', { compoundId, deliberationId, homeId })
    const evidence = await by.upload(`evidence/${newKey()}.jpg`, `mandate of ${name} ${newKey()}`)
    return { compoundId, deliberationId, voterId, homeId, evidence, requestKey: newKey() }
  }

  test('casts on an accepted mandate; it counts until the voter casts himself, or denies it', async () => {
    const now = await cloud.now()
    const deliberationId = await publish(cloud, consultation(now, { closesAt: now + DAY }))
    const place = { compoundId, deliberationId }
    const [zhao, wu, zheng, wang] = await Promise.all(
      (['zhao', 'wu', 'zheng', 'wang'] as const).map((name) => person(cloud, name)),
    )
    if (zhao === undefined || wu === undefined || zheng === undefined || wang === undefined) throw new Error('people')
    const forWu = await mandateInput(deliberationId, 'wu', zhao)
    const { mandateId } = await zhao.ok('deliberation.offerProxy', forWu)
    expect(await zhao.ok('deliberation.offerProxy', forWu)).toEqual({ mandateId, state: 'handedIn' })
    const ballot = { ...place, mandateId, choices: choices('for'), requestKey: newKey() }
    expect(await zhao.refused('deliberation.castAsProxy', ballot)).toMatchObject({ code: 'NOT_FOUND' })
    await worker.ok('deliberation.decideProxy', { ...place, mandateId, accept: true, reason: '' })
    const first = await zhao.ok('deliberation.castAsProxy', ballot)
    expect(await zhao.ok('deliberation.castAsProxy', ballot)).toEqual(first)
    expect(await zhao.refused('deliberation.castAsProxy', { ...ballot, requestKey: newKey() })).toMatchObject({
      code: 'ALREADY_CAST',
      params: { channel: 'proxy' },
    })
    expect((await zhao.ok('deliberation.myProxies', place)).mandates[0]).toMatchObject({ denied: false })
    const { mine } = await wu.ok('deliberation.get', place)
    expect(mine[0]?.standing).toMatchObject({ channel: 'proxy' })

    // Another's mandate is denied; a third is overtaken by the voter's own ballot.
    for (const name of ['zheng', 'wang'] as const) {
      const offered = await zhao.ok('deliberation.offerProxy', await mandateInput(deliberationId, name, zhao))
      await chair.ok('deliberation.decideProxy', { ...place, mandateId: offered.mandateId, accept: true, reason: '' })
      await zhao.ok('deliberation.castAsProxy', { ...ballot, mandateId: offered.mandateId, requestKey: newKey() })
    }
    const voterId = await voterOf(zheng, deliberationId)
    await zheng.ok('deliberation.denyBallot', { ...place, voterId, channel: 'proxy' })
    const own = { ...place, voterId: await voterOf(wang, deliberationId), choices: choices('against') }
    expect((await wang.ok('deliberation.cast', { ...own, requestKey: newKey() })).receipt).toMatchObject({
      channel: 'phone',
      revision: 0,
    })
    const result = await closeAndCount(deliberationId, now + DAY)
    expect(result.byChannel).toEqual({ phone: 1, paper: 0, proxy: 1 })
    expect(result.motions[0]).toMatchObject({ for: { persons: 1 }, against: { persons: 1 } })
    expect(verifyBundle(await bundle(worker, deliberationId)).findings).toEqual([])
  })

  test('holds no more mandates than the rules allow, however many requests race; the firm’s people hold none', async () => {
    const deliberationId = await publish(cloud, consultation(await cloud.now()))
    const place = { compoundId, deliberationId }
    const zhao = await person(cloud, 'zhao')
    const names = ['wu', 'zheng', 'wang', 'li', 'qian'] as const
    const inputs = await Promise.all(names.map((name) => mandateInput(deliberationId, name, zhao)))
    const sent = await Promise.all(inputs.map((input) => zhao.send('deliberation.offerProxy', input)))
    const over = sent.flatMap(({ reply }) => (reply.ok ? [] : [reply.error]))
    expect(over).toHaveLength(2)
    for (const error of over) expect(error).toMatchObject({ code: 'RULE_BROKEN', params: { rule: 'proxyCap', cap: 3 } })
    const held = await cloud.documents('proxyMandates', { deliberationId })
    expect(held).toHaveLength(3)
    const mandateId = String(held[0]?.['_id'])
    const refuse = { ...place, mandateId, accept: false, reason: '没有签名' }
    await worker.ok('deliberation.decideProxy', refuse)
    const missing = inputs.find(({ voterId }) => !held.some((one) => one['voterId'] === voterId))
    if (missing === undefined) throw new Error('expected one without a place')
    expect((await zhao.ok('deliberation.offerProxy', missing)).mandateId).toBe(mandateId)

    const self = await mandateInput(deliberationId, 'zhao', zhao)
    expect(await zhao.refused('deliberation.offerProxy', self)).toMatchObject({ code: 'SAME_PERSON' })
    await cloud.insert('grants', [grant(PEOPLE.li.openid, 'propertyFirm', 'compound', COMPOUND)])
    const li = await person(cloud, 'li')
    const firm = await mandateInput(deliberationId, 'wu', li)
    const proxyStaff = { code: 'RULE_BROKEN', params: { rule: 'proxyStaff' } }
    expect(await li.refused('deliberation.offerProxy', firm)).toMatchObject(proxyStaff)

    // Neither the proxy nor the voter nor the firm says that a mandate is right, whatever office he holds.
    const decide = { ...place, mandateId, accept: true, reason: '' }
    await cloud.insert('grants', [
      grant(PEOPLE.zhao.openid, 'committee', 'compound', COMPOUND),
      ...names.map((name) => grant(PEOPLE[name].openid, 'steward', 'compound', COMPOUND)),
    ])
    const owner = names.find((name, at) => inputs[at] === missing)
    expect((await zhao.refused('deliberation.decideProxy', decide)).code).toBe('SAME_PERSON')
    const voter = await person(cloud, owner ?? 'wu')
    const own = owner === 'li' ? 'NOT_PERMITTED' : 'SAME_PERSON'
    expect((await voter.refused('deliberation.decideProxy', decide)).code).toBe(own)
    expect((await (await cloud.as('o-firm')).refused('deliberation.decideProxy', decide)).code).toBe('NOT_PERMITTED')
    await worker.ok('deliberation.decideProxy', decide)
    // Who joins the firm with a mandate in hand casts it no more.
    await cloud.insert('grants', [grant(PEOPLE.zhao.openid, 'propertyFirm', 'compound', COMPOUND)])
    const ballot = { ...place, mandateId, choices: choices('for'), requestKey: newKey() }
    expect(await zhao.refused('deliberation.castAsProxy', ballot)).toMatchObject(proxyStaff)
  })
})
