import { createHash } from 'node:crypto'
import { DAY, HOUR, MINUTE } from '../../domain/deliberation/schedule'
import { openedLog } from '../../domain/ledger/phone/openedLog'
import {
  assembly,
  choices,
  COMPOUND,
  consultation,
  OFFICERS,
  person,
  publish,
  settle,
  voterOf,
  type PersonName,
} from './compound'
import { newKey, startCloud, type Client, type Cloud } from './harness'

let cloud: Cloud
let chair: Client
let vice: Client

beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
  chair = await cloud.as(OFFICERS.chair)
  vice = await cloud.as(OFFICERS.vice)
})
afterAll(() => cloud.stop())

const at = (deliberationId: string) => ({ compoundId: COMPOUND, deliberationId })

async function castBy(name: PersonName, deliberationId: string, wanted: ReturnType<typeof choices>) {
  const client = await person(cloud, name)
  const voterId = await voterOf(client, deliberationId)
  return client.ok('deliberation.cast', { ...at(deliberationId), voterId, choices: wanted, requestKey: newKey() })
}

describe('before a draft', () => {
  test('the wizard knows the electorate and how its persons come about', async () => {
    const shown = await chair.ok('deliberation.electorate', {
      compoundId: COMPOUND,
      scope: { level: 'compound' },
      electorate: 'owners',
    })
    expect(shown).toMatchObject({
      homes: 10,
      total: { areaCentiSqm: 85000, persons: 8 },
      needed: { areaCentiSqm: 56667, persons: 6 },
      severalHomes: { voters: 1, homes: 2 },
      developer: { homes: 2, areaCentiSqm: 17000 },
      minimums: { noticeDays: 15, votingDays: 5, objectionDays: 7, maxVotingDays: 60 },
    })
  })

  test('households are delivered residences, and need more than half', async () => {
    const shown = await chair.ok('deliberation.electorate', {
      compoundId: COMPOUND,
      scope: { level: 'building', building: '1号楼' },
      electorate: 'households',
    })
    expect(shown).toMatchObject({ homes: 4, total: { persons: 4 }, needed: { areaCentiSqm: 0, persons: 3 } })
  })
})

describe('drafting and approving', () => {
  test('the same draft again is the same; another with its key is refused', async () => {
    const input = { compoundId: COMPOUND, requestKey: newKey(), ...assembly(await cloud.now()) }
    const first = await chair.ok('deliberation.draft', input)
    await cloud.setClock((await cloud.now()) + 2 * DAY)
    expect(await chair.ok('deliberation.draft', input)).toEqual(first)
    expect(await chair.refused('deliberation.draft', { ...input, title: '另一个题目' })).toMatchObject({
      code: 'DUPLICATE_REQUEST',
    })
    expect(await chair.ok('deliberation.discard', { ...at(first.deliberationId), reason: '写错了' })).toEqual({
      phase: 'cancelled',
    })
    expect(await vice.refused('deliberation.approve', at(first.deliberationId))).toMatchObject({ code: 'CONFLICT' })
  })

  test('a change of a home into a business is refused by name', async () => {
    const draft = assembly(await cloud.now(), { motions: [{ text: '把 101 改成民宿', subject: 'homeIntoBusiness' }] })
    expect(await chair.refused('deliberation.draft', { compoundId: COMPOUND, requestKey: newKey(), ...draft })).toEqual(
      {
        code: 'RULE_BROKEN',
        params: { rule: 'homeIntoBusiness', article: '279' },
      },
    )
  })

  test('papers are frozen by their hashes, from the compound’s own folder, and a phone can fetch and compare them', async () => {
    const offer = await chair.upload(`attachments/${COMPOUND}/offer.pdf`, '%PDF offer')
    const plan = await chair.upload(`attachments/${COMPOUND}/plan.pdf`, '%PDF plan')
    const elsewhere = await chair.upload('evidence/paper.jpg', 'somebody’s paper ballot')
    const draft = { compoundId: COMPOUND, ...consultation(await cloud.now()) }
    const drafted = (fileIDs: readonly string[]) => ({
      ...draft,
      attachments: fileIDs.map((fileID, at) => ({ fileID, name: `附件${String(at + 1)}.pdf` })),
      requestKey: newKey(),
    })
    expect(await chair.refused('deliberation.draft', drafted([elsewhere]))).toMatchObject({
      code: 'INVALID_INPUT',
      params: { params: 'attachments' },
    })
    expect((await chair.refused('deliberation.draft', drafted([offer, offer]))).params).toEqual({
      rule: 'sameAttachment',
    })
    expect((await chair.refused('deliberation.draft', drafted([offer.replace('offer', 'none')]))).code).toBe(
      'NOT_FOUND',
    )
    const { deliberationId } = await chair.ok('deliberation.draft', drafted([offer, plan]))
    const vote = at(deliberationId)
    const [zhao, worker, stranger] = [
      await person(cloud, 'zhao'),
      await cloud.as(OFFICERS.communityWorker),
      await cloud.as('o-stranger'),
    ]
    const sha256 = createHash('sha256').update('%PDF offer').digest('hex')
    expect((await zhao.refused('deliberation.attachment', { ...vote, sha256 })).code).toBe('NOT_FOUND')
    await worker.ok('deliberation.approve', vote)
    await cloud.runClock()
    const shown = await zhao.ok('deliberation.get', vote)
    expect(shown.attachments).toEqual([
      { name: '附件1.pdf', sha256 },
      { name: '附件2.pdf', sha256: createHash('sha256').update('%PDF plan').digest('hex') },
    ])
    const voterId = await voterOf(zhao, deliberationId)
    const { opening } = await zhao.ok('deliberation.paper', { ...vote, voterId, revision: 0 })
    expect(JSON.parse(opening)).toMatchObject({ opening: { attachments: shown.attachments } })
    const { url } = await zhao.ok('deliberation.attachment', { ...vote, sha256 })
    expect(await (await fetch(url)).text()).toBe('%PDF offer')
    expect((await zhao.refused('deliberation.attachment', { ...vote, sha256: '0'.repeat(64) })).code).toBe('NOT_FOUND')
    expect((await stranger.refused('deliberation.attachment', { ...vote, sha256 })).code).toBe('NOT_PERMITTED')

    // A phone that is shown another paper, or none, than the sealed opening names signs nothing.
    const known = { compoundId: COMPOUND, ...shown }
    expect(openedLog(opening, known)).not.toBeNull()
    expect(openedLog(opening, { ...known, attachments: [] })).toBeNull()
    const [first, second] = shown.attachments
    const other = first === undefined || second === undefined ? [] : [{ ...first, sha256: second.sha256 }, second]
    expect(openedLog(opening, { ...known, attachments: other })).toBeNull()
  })

  test('a notice that is too short is refused with what is asked for', async () => {
    const now = await cloud.now()
    const draft = assembly(now, { opensAt: now + 14 * DAY })
    const refusal = await chair.refused('deliberation.draft', { compoundId: COMPOUND, requestKey: newKey(), ...draft })
    expect(refusal).toMatchObject({ code: 'RULE_BROKEN', params: { rule: 'noticeDays', noticeDays: 15 } })
  })

  test('who drafted cannot approve; residents do not see drafts; the community publishes what binds', async () => {
    const worker = await cloud.as(OFFICERS.communityWorker)
    const draft = { compoundId: COMPOUND, requestKey: newKey(), ...assembly(await cloud.now()) }
    const { deliberationId } = await chair.ok('deliberation.draft', draft)
    expect(await chair.refused('deliberation.approve', at(deliberationId))).toMatchObject({ code: 'SAME_PERSON' })
    const resident = await person(cloud, 'zhao')
    expect(await resident.refused('deliberation.get', at(deliberationId))).toMatchObject({ code: 'NOT_FOUND' })
    const listing = { compoundId: COMPOUND, show: 'drafts' as const }
    expect(await resident.refused('deliberation.list', listing)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect((await vice.ok('deliberation.list', listing)).deliberations).toHaveLength(1)
    expect(await chair.ok('deliberation.get', at(deliberationId))).toMatchObject({
      phase: 'draft',
      mayApprove: false,
      openedHash: null,
      drafter: { isMe: true },
    })
    expect(await worker.ok('deliberation.get', at(deliberationId))).toMatchObject({ mayApprove: true })
    expect(await vice.ok('deliberation.get', at(deliberationId))).toMatchObject({ mayApprove: false })
    const homePage = { compoundId: COMPOUND }
    expect(await worker.ok('membership.home', homePage)).toMatchObject({ draftsWaiting: 1 })
    expect(await chair.ok('membership.home', homePage)).toMatchObject({ draftsWaiting: 0 })
    expect(await vice.refused('deliberation.approve', at(deliberationId))).toMatchObject({
      code: 'RULE_BROKEN',
      params: { rule: 'communityApproval' },
    })

    const approved = await worker.ok('deliberation.approve', at(deliberationId))
    expect(approved).toMatchObject({ phase: 'consulting' })
    expect(await worker.ok('deliberation.approve', at(deliberationId))).toEqual(approved)
    expect(await vice.refused('deliberation.approve', at(deliberationId))).toMatchObject({ code: 'CONFLICT' })
    expect(await chair.refused('deliberation.discard', { ...at(deliberationId), reason: '' })).toMatchObject({
      code: 'CONFLICT',
    })
    expect(await resident.ok('deliberation.get', at(deliberationId))).toMatchObject({
      phase: 'consulting',
      openedHash: approved.openedHash,
      total: { persons: 8 },
      effect: 'assisted_statutory',
    })
  })

  test('a draft that has waited too long can no longer be published', async () => {
    const now = await cloud.now()
    const draft = { compoundId: COMPOUND, requestKey: newKey(), ...assembly(now) }
    const { deliberationId } = await chair.ok('deliberation.draft', draft)
    await cloud.setClock(now + 2 * DAY)
    const worker = await cloud.as(OFFICERS.communityWorker)
    expect(await worker.refused('deliberation.approve', at(deliberationId))).toMatchObject({
      code: 'RULE_BROKEN',
      params: { rule: 'noticeDays' },
    })
    await chair.ok('deliberation.discard', { ...at(deliberationId), reason: '过期' })
  })
})

describe('the roster', () => {
  test('shows homes and areas without names, mine marked, the whole of the developer once', async () => {
    const deliberationId = await publish(cloud, consultation(await cloud.now()))
    const resident = await person(cloud, 'li')
    const { voters, next } = await resident.ok('deliberation.roster', at(deliberationId))
    expect(next).toBeNull()
    expect(voters).toHaveLength(8)
    expect(voters.reduce((sum, { areaCentiSqm }) => sum + areaCentiSqm, 0)).toBe(85000)
    expect(voters.filter(({ mine }) => mine)).toEqual([
      expect.objectContaining({ areaCentiSqm: 14000, homes: [expect.anything(), expect.anything()] }),
    ])
    expect(JSON.stringify(voters)).not.toMatch(/赵|李|phone|name/)
  })

  test('of one building counts only what lies in it', async () => {
    const scope = { level: 'building', building: '2号楼' } as const
    const deliberationId = await publish(cloud, consultation(await cloud.now(), { form: 'buildingMeeting', scope }))
    const resident = await person(cloud, 'li')
    const { mine, total } = await resident.ok('deliberation.get', at(deliberationId))
    expect(total).toEqual({ areaCentiSqm: 46000, persons: 4 })
    expect(mine).toMatchObject([{ areaCentiSqm: 6000, homes: [{ building: '2号楼', coOwners: [] }] }])
    const outsider = await person(cloud, 'zhao')
    expect((await outsider.ok('deliberation.get', at(deliberationId))).mine).toEqual([])
  })
})

describe('an owners’ assembly from notice to effect', () => {
  let deliberationId: string
  let opensAt: number
  let closesAt: number

  beforeAll(async () => {
    const draft = assembly(await cloud.now())
    ;({ opensAt, closesAt } = draft)
    deliberationId = await publish(cloud, draft)
  })

  test('takes no ballot before it opens', async () => {
    await cloud.setClock(opensAt - MINUTE)
    const client = await person(cloud, 'zhao')
    const voterId = await voterOf(client, deliberationId)
    const input = { ...at(deliberationId), voterId, choices: choices('for', 'for'), requestKey: newKey() }
    expect(await client.refused('deliberation.cast', input)).toEqual({
      code: 'NOT_OPEN',
      params: { opensAt, closesAt },
    })
    expect(await client.refused('deliberation.result', at(deliberationId))).toMatchObject({
      code: 'NO_RESULT_YET',
      params: { countsFrom: closesAt + MINUTE },
    })
  })

  test('waits for the caller’s ballot on the home page and in the list', async () => {
    await cloud.setClock(opensAt)
    const client = await person(cloud, 'li')
    const { todo } = await client.ok('membership.home', { compoundId: COMPOUND })
    const waiting = { voters: 1, homes: 2, areaCentiSqm: 14000 }
    expect(todo.find((card) => card.deliberationId === deliberationId)).toMatchObject({ phase: 'voting', waiting })
    const { deliberations } = await client.ok('deliberation.list', { compoundId: COMPOUND, show: 'running' })
    expect(deliberations.find((card) => card.deliberationId === deliberationId)).toMatchObject({ waiting })
  })

  test('takes a ballot of each voter, the developer’s by his representative', async () => {
    await castBy('zhao', deliberationId, choices('for', 'for'))
    await castBy('qian', deliberationId, choices('for', 'for'))
    await castBy('li', deliberationId, choices('for', 'abstain'))
    await castBy('zhou', deliberationId, choices('against', 'against'))
    await castBy('wu', deliberationId, choices('for', 'for'))
    const representative = await cloud.as(OFFICERS.developer)
    const voterId = await voterOf(representative, deliberationId)
    const { receipt } = await representative.ok('deliberation.cast', {
      ...at(deliberationId),
      voterId,
      choices: choices('for', 'for'),
      requestKey: newKey(),
    })
    expect(receipt.areaCentiSqm).toBe(17000)
    const client = await person(cloud, 'li')
    const { todo } = await client.ok('membership.home', { compoundId: COMPOUND })
    expect(todo.map((card) => card.deliberationId)).not.toContain(deliberationId)
  })

  test('shows who takes part by the hour, and to nobody how', async () => {
    for (const reader of [await person(cloud, 'zhao'), chair, vice, await cloud.as(OFFICERS.communityWorker)]) {
      const shown = await reader.ok('deliberation.get', at(deliberationId))
      expect(shown.participation).toMatchObject({ asOf: opensAt, participating: { areaCentiSqm: 0, persons: 0 } })
      expect(JSON.stringify(shown)).not.toMatch(/"(for|against|abstain|choices?|salt)"/)
    }
    await cloud.runClock()
    const { participation } = await chair.ok('deliberation.get', at(deliberationId))
    expect(participation).toMatchObject({
      participating: { areaCentiSqm: 68000, persons: 6 },
      needed: { areaCentiSqm: 56667, persons: 6 },
    })
    await castBy('zheng', deliberationId, choices('against', 'against'))
    await cloud.runClock()
    expect((await chair.ok('deliberation.get', at(deliberationId))).participation).toEqual(participation)
    await cloud.setClock(opensAt + HOUR - MINUTE)
    await cloud.runClock()
    expect((await chair.ok('deliberation.get', at(deliberationId))).participation).toEqual(participation)
    await cloud.setClock(opensAt + HOUR + MINUTE)
    await cloud.runClock()
    expect((await chair.ok('deliberation.get', at(deliberationId))).participation?.participating.persons).toBe(7)
  })

  test('is counted when the leaf that closes it is sealed, and everybody reads the same', async () => {
    await cloud.setClock(closesAt + MINUTE - 1000)
    const reader = await person(cloud, 'wang')
    expect(await reader.refused('deliberation.result', at(deliberationId))).toMatchObject({ code: 'NO_RESULT_YET' })
    await cloud.setClock(closesAt + MINUTE)
    // The first who asks closes it; what closed it has to be sealed before a choice is read.
    expect(await reader.refused('deliberation.result', at(deliberationId))).toMatchObject({ code: 'NO_RESULT_YET' })
    expect(await cloud.documents('results', { deliberationId })).toEqual([])
    await cloud.runClock()
    const [one, two] = await Promise.all([
      reader.ok('deliberation.result', at(deliberationId)),
      chair.ok('deliberation.result', at(deliberationId)),
    ])
    expect(one).toEqual(two)
    expect(one).toMatchObject({
      phase: 'contesting',
      total: { areaCentiSqm: 85000, persons: 8 },
      participating: { areaCentiSqm: 80000, persons: 7 },
      quorumNeeded: { areaCentiSqm: 56667, persons: 6 },
      quorumMet: true,
      byChannel: { phone: 7, paper: 0, proxy: 0 },
      motions: [
        {
          matter: 'general',
          for: { areaCentiSqm: 61000, persons: 5 },
          against: { areaCentiSqm: 19000, persons: 2 },
          needed: { areaCentiSqm: 40001, persons: 4 },
          passed: true,
        },
        {
          matter: 'special',
          for: { areaCentiSqm: 47000, persons: 4 },
          abstain: { areaCentiSqm: 14000, persons: 1 },
          needed: { areaCentiSqm: 60000, persons: 6 },
          passed: false,
        },
      ],
    })
    const results = await cloud.documents('results')
    expect(results.filter((result) => result['deliberationId'] === deliberationId)).toHaveLength(1)
    await cloud.runClock()
    expect(await chair.ok('deliberation.result', at(deliberationId))).toEqual(one)
  })

  test('takes effect when the time for objections is over', async () => {
    const { schedule } = await chair.ok('deliberation.get', at(deliberationId))
    expect(schedule.contestUntil).toBe(closesAt + 7 * DAY)
    await cloud.setClock(schedule.contestUntil)
    const card = async () => {
      const { deliberations } = await chair.ok('deliberation.list', { compoundId: COMPOUND, show: 'ended' })
      return deliberations.find((one) => one.deliberationId === deliberationId)
    }
    // The clock looks behind the closing first.
    expect(await card()).toMatchObject({ phase: 'contesting', deadline: null })
    await cloud.runClock()
    expect(await card()).toMatchObject({
      phase: 'effective',
      deadline: null,
      result: { passed: 1, total: 2, quorumMet: true },
    })
  })
})

describe('what is counted by the clock', () => {
  test('a consultation passes nothing, and says so', async () => {
    const now = await cloud.now()
    const deliberationId = await publish(cloud, consultation(now, { closesAt: now + HOUR }))
    await castBy('zhao', deliberationId, choices('for'))
    await cloud.setClock(now + HOUR + MINUTE)
    await cloud.runClock()
    await cloud.runClock()
    const result = await chair.ok('deliberation.result', at(deliberationId))
    expect(result).toMatchObject({
      phase: 'effective',
      quorumNeeded: null,
      quorumMet: null,
      motions: [{ matter: 'consultative', for: { areaCentiSqm: 10000, persons: 1 }, passed: null, needed: null }],
    })
  })

  test('killed after each of its calls in turn, the clock counts once in the end', async () => {
    const now = await cloud.now()
    const deliberationId = await publish(cloud, consultation(now, { closesAt: now + HOUR }))
    await castBy('zhao', deliberationId, choices('for'))
    await cloud.setClock(now + HOUR + MINUTE)
    const shown = () => chair.ok('deliberation.get', at(deliberationId))
    let call = 0
    while ((await shown()).phase === 'counting' && call < 80) {
      call += 1
      await cloud.fault({ function: 'clock', call, when: 'after', do: 'kill' })
      await cloud.runClock().catch(() => undefined)
      expect((await cloud.documents('results', { deliberationId })).length).toBeLessThanOrEqual(1)
      // Whoever held a lease is gone.
      await cloud.setClock((await cloud.now()) + 2 * MINUTE)
    }
    expect(call).toBeGreaterThan(10)
    expect(await shown()).toMatchObject({ phase: 'effective', participation: { participating: { persons: 1 } } })
    const leaves = await cloud.documents('leaves', { type: 'deliberation.closed' })
    const { openedHash } = await shown()
    expect(leaves.filter(({ text }) => String(text).includes(openedHash ?? ''))).toHaveLength(1)
  })

  test('a residents’ meeting counts households, whoever of them casts', async () => {
    const now = await cloud.now()
    const deliberationId = await publish(cloud, {
      ...assembly(now),
      form: 'residentsMeeting',
      electorate: 'households',
      motions: [{ text: '选王阿姨当楼长', subject: 'residentAffair' }],
      rosterFrom: now,
      opensAt: now + 8 * DAY,
      closesAt: now + 9 * DAY,
    })
    await cloud.setClock(now + 8 * DAY)
    const husband = await person(cloud, 'qian')
    const wife = await person(cloud, 'sun')
    const voterId = await voterOf(husband, deliberationId)
    expect(await voterOf(wife, deliberationId)).toBe(voterId)
    expect(voterId).toMatch(/^h\./)
    const ballot = { ...at(deliberationId), voterId, choices: choices('for') }
    await husband.ok('deliberation.cast', { ...ballot, requestKey: newKey() })
    expect(await wife.refused('deliberation.cast', { ...ballot, requestKey: newKey() })).toMatchObject({
      code: 'ALREADY_CAST',
    })
    const shop = await person(cloud, 'wang')
    expect((await shop.ok('deliberation.get', at(deliberationId))).mine).toEqual([])
    await cloud.setClock(now + 9 * DAY + MINUTE)
    await cloud.runClock()
    await cloud.runClock()
    expect(await chair.ok('deliberation.result', at(deliberationId))).toMatchObject({
      total: { persons: 7 },
      participating: { persons: 1 },
      quorumMet: false,
      motions: [{ matter: 'resident', passed: false }],
    })
  })
})
