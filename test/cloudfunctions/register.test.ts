import { opensEntry } from '../../domain/deliberation/identity'
import { registerHash } from '../../domain/roll/register'
import { DAY, HOUR } from '../../domain/deliberation/schedule'
import { verifyBundle } from '../../domain/ledger/bundle/verify'
import { bundle as bundleSchema } from '../../types/ledger/bundle'
import type { ActionInput } from '../../types/contracts'
import {
  assembly,
  bind,
  choices,
  COMPOUND,
  consultation,
  grant,
  homeIdOf,
  OFFICERS,
  PEOPLE,
  person,
  publish,
  settle,
  voterOf,
  type PersonName,
} from './compound'
import { newKey, startCloud, type Client, type Cloud } from './harness'
import { registerKey, signedBallot } from './phone'

/** Residents of 18 and over: how one comes into the register, and how a vote of residents is held. */
const compoundId = COMPOUND
const WORKER = 'o-worker-2'

let cloud: Cloud
let chair: Client
let worker: Client
let second: Client
let steward: Client

beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
  await cloud.insert('grants', [grant(WORKER, 'communityWorker', 'compound', COMPOUND)])
  ;[chair, worker, second, steward] = await Promise.all([
    cloud.as(OFFICERS.chair),
    cloud.as(OFFICERS.communityWorker),
    cloud.as(WORKER),
    cloud.as(OFFICERS.steward),
  ])
  const owner = await person(cloud, 'zhao')
  const { code } = await owner.ok('membership.invite', {
    compoundId,
    homeId: await homeIdOf(owner, PEOPLE.zhao.home),
    relation: 'tenant',
    requestKey: newKey(),
  })
  const tenant = await person(cloud, 'tenant')
  await tenant.ok('membership.redeem', {
    secret: code,
    name: PEOPLE.tenant.name,
    phoneCode: await tenant.phoneCode(),
    requestKey: newKey(),
  })
})
afterAll(() => cloud.stop())

type Asked = ActionInput<'roll.enrolMe'>

async function card(name: PersonName, more: Partial<Asked> = {}): Promise<Asked> {
  const homeId = await homeIdOf(chair, PEOPLE[name].home)
  const idTail = `00${PEOPLE[name].phone.slice(-2)}`
  return { compoundId, homeId, name: PEOPLE[name].name, birthDate: '1960-05-01', idTail, requestKey: newKey(), ...more }
}

function decide(by: Client, enrolmentId: string, accept = true, reason = '') {
  return by.ok('roll.decideEnrolment', { compoundId, enrolmentId, accept, reason })
}

/** Asked on his own phone, and looked at by the community. */
async function enrolled(name: PersonName, more: Partial<Asked> = {}): Promise<void> {
  const { enrolmentId } = await (await person(cloud, name)).ok('roll.enrolMe', await card(name, more))
  await decide(worker, enrolmentId)
}

/** Of one without a phone, asked by the steward. */
async function enrolledOnPaper(name: string, home: PersonName): Promise<void> {
  const asked = await card(home, { name, idTail: '765X', birthDate: '1940-01-31' })
  const { enrolmentId } = await steward.ok('roll.enrol', asked)
  await decide(worker, enrolmentId)
}

async function standing() {
  return (await worker.ok('roll.register', { compoundId })).residents.map(({ nameMasked, home, byPhone }) =>
    [nameMasked, home.room, byPhone].join(' '),
  )
}

async function residentsVote(more: Parameters<typeof consultation>[1] = {}) {
  return publish(cloud, consultation(await cloud.now(), { electorate: 'residents', ...more }))
}

const at = (deliberationId: string) => ({ compoundId, deliberationId })

describe('into the register', () => {
  test('one is of age, lives there by the roll and says who he is; a slip is told where it is', async () => {
    const tenant = await person(cloud, 'tenant')
    const refusal = async (more: Partial<Asked>) => tenant.refused('roll.enrolMe', await card('tenant', more))
    const year = new Date(await cloud.now()).getUTCFullYear()
    expect((await refusal({ birthDate: `${String(year - 17)}-01-01` })).params).toEqual({ rule: 'underAge' })
    expect(await refusal({ birthDate: '1960-02-30' })).toMatchObject({ code: 'INVALID_INPUT' })
    expect((await refusal({ name: '别人' })).params).toEqual({ rule: 'nameDiffers' })
    expect((await refusal({ homeId: await homeIdOf(chair, PEOPLE.wu.home) })).code).toBe('NOT_PERMITTED')
    const wang = await person(cloud, 'wang')
    expect((await wang.refused('roll.enrolMe', await card('wang'))).params).toEqual({ rule: 'notResidence' })
    expect(await cloud.documents('enrolments')).toEqual([])
  })

  test('who asks does not decide, nor who lives there; the card is shown to who decides and forgotten then', async () => {
    const tenant = await person(cloud, 'tenant')
    const asked = await card('tenant')
    const first = await tenant.ok('roll.enrolMe', asked)
    expect(await tenant.ok('roll.enrolMe', asked)).toEqual(first)
    expect((await tenant.refused('roll.enrolMe', { ...asked, idTail: '1111' })).code).toBe('DUPLICATE_REQUEST')
    const { enrolments } = await worker.ok('roll.enrolments', { compoundId })
    expect(enrolments).toMatchObject([
      { card: { name: '陈租', birthDate: '1960-05-01', idTail: '0010' }, mayDecide: true, by: { role: null } },
    ])
    expect((await steward.ok('roll.enrolments', { compoundId })).enrolments[0]).toMatchObject({ card: null })
    const onHomePage = async (who: Client) => (await who.ok('membership.home', { compoundId })).enrolmentsWaiting
    expect(await Promise.all([worker, steward, tenant].map(onHomePage))).toEqual([1, 0, 0])
    expect(JSON.stringify(await cloud.documents('enrolments'))).not.toContain('1960')

    const decision = { compoundId, enrolmentId: first.enrolmentId, accept: false, reason: '' }
    expect((await worker.refused('roll.decideEnrolment', decision)).code).toBe('INVALID_INPUT')
    expect((await steward.refused('roll.decideEnrolment', decision)).code).toBe('NOT_PERMITTED')
    await decide(worker, first.enrolmentId, false, '请带身份证来居委会')
    expect(await onHomePage(worker)).toBe(0)
    expect((await second.refused('roll.decideEnrolment', { ...decision, accept: true })).code).toBe('ALREADY_DECIDED')
    expect((await tenant.ok('roll.myRegistration', { compoundId })).asked).toMatchObject({
      state: 'refused',
      reason: '请带身份证来居委会',
    })
    const again = await tenant.ok('roll.enrolMe', await card('tenant'))
    await Promise.all([decide(worker, again.enrolmentId), decide(worker, again.enrolmentId)])
    expect(await standing()).toEqual(['陈* 101 true'])
    const [stored] = await cloud.documents('enrolments', { _id: again.enrolmentId })
    expect(stored?.['sealed']).toBe('')
    expect((await tenant.ok('roll.myRegistration', { compoundId })).registered).toMatchObject({ home: { room: '101' } })
  })

  test('a steward asks for one without a phone, in his building; a community worker not for his own decision', async () => {
    expect((await steward.refused('roll.enrol', await card('wu', { name: '吴奶奶' }))).code).toBe('NOT_PERMITTED')
    await enrolledOnPaper('赵奶奶', 'zhao')
    const { enrolmentId } = await worker.ok('roll.enrol', await card('wu', { name: '吴爷爷' }))
    const decision = { compoundId, enrolmentId, accept: true, reason: '' }
    expect((await worker.refused('roll.decideEnrolment', decision)).code).toBe('SAME_PERSON')
    await decide(second, enrolmentId)
    expect(await standing()).toEqual(expect.arrayContaining(['赵*奶 101 false', '吴*爷 102 false']))
    // Everybody who lives there learns of it.
    await cloud.runClock()
    const { items } = await (await person(cloud, 'zhao')).ok('notify.inbox', {})
    expect(items.some(({ kind, detail }) => kind === 'enrolmentDecided' && detail === '赵*奶')).toBe(true)
  })

  test('a person stands in it once, an account for one person, and who moves is registered where he lives now', async () => {
    await enrolled('zhou')
    await enrolled('zhou')
    expect((await standing()).filter((one) => one.startsWith('周*'))).toHaveLength(1)
    const zhou = await person(cloud, 'zhou')
    const other = await zhou.ok('roll.enrolMe', await card('zhou', { idTail: '4321' }))
    const decision = { compoundId, enrolmentId: other.enrolmentId, accept: true, reason: '' }
    expect((await worker.refused('roll.decideEnrolment', decision)).params).toEqual({ rule: 'otherPerson' })

    const li = await person(cloud, 'li')
    await enrolled('li')
    const elsewhere = await homeIdOf(chair, ['2号楼', '1单元', '101'])
    await bind(cloud, 'li', { homeId: elsewhere })
    const moved = await li.ok('roll.enrolMe', await card('li', { homeId: elsewhere }))
    await decide(worker, moved.enrolmentId)
    expect((await standing()).filter((one) => one.startsWith('李*'))).toEqual(['李* 101 true'])
    const [head] = await cloud.documents('registers')
    const { total } = await worker.ok('roll.register', { compoundId })
    expect([total, head?.['residents']]).toEqual([5, 5])
  })

  test('two decisions at once both stand, and one on a thing decided elsewhere stands once', async () => {
    const names = ['qian', 'sun', 'wu'] as const
    const asked = await Promise.all(
      names.map(async (name) => (await person(cloud, name)).ok('roll.enrolMe', await card(name))),
    )
    const said = async (by: Client, enrolmentId: string) => {
      const decision = { compoundId, enrolmentId, accept: true, reason: '' }
      return (await by.send('roll.decideEnrolment', decision)).reply
    }
    const outcomes = await Promise.all(
      asked.flatMap(({ enrolmentId }) => [said(worker, enrolmentId), said(second, enrolmentId)]),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3)
    expect(outcomes.flatMap((reply) => (reply.ok ? [] : [reply.error.code]))).toEqual(Array(3).fill('ALREADY_DECIDED'))
    const { total, residents } = await worker.ok('roll.register', { compoundId })
    expect([total, residents.length]).toEqual([8, 8])
  })
})

describe('a vote of residents', () => {
  test('is of a residents’ meeting or of who only listens, never of an owners’ matter', async () => {
    const draft = { compoundId, ...assembly(await cloud.now(), { electorate: 'residents' }), requestKey: newKey() }
    expect((await chair.refused('deliberation.draft', draft)).params).toEqual({ rule: 'electorateOfForm' })
    const shown = await chair.ok('deliberation.electorate', {
      compoundId,
      scope: { level: 'building', building: '2号楼' },
      electorate: 'residents',
    })
    expect(shown).toMatchObject({ total: { areaCentiSqm: 0, persons: 3 }, homes: 2, needed: { persons: 2 } })
  })

  test('binds by persons alone: by phone, on paper, each once; the file proves register and count', async () => {
    const now = await cloud.now()
    const deliberationId = await publish(
      cloud,
      assembly(now, {
        form: 'residentsMeeting',
        electorate: 'residents',
        title: '定居民公约',
        motions: [{ text: '通过居民公约', subject: 'residentAffair' }],
        opensAt: now + 8 * DAY,
        closesAt: now + 10 * DAY,
      }),
    )
    await cloud.setClock(now + 8 * DAY + HOUR)
    const vote = await (await person(cloud, 'tenant')).ok('deliberation.get', at(deliberationId))
    expect(vote).toMatchObject({ total: { areaCentiSqm: 0, persons: 8 }, rules: { proxyCap: 0 } })
    for (const name of ['tenant', 'zhou', 'li', 'qian'] as const) {
      const client = await person(cloud, name)
      const ballot = { ...at(deliberationId), voterId: await voterOf(client, deliberationId), choices: choices('for') }
      if (name === 'li') {
        const secret = crypto.getRandomValues(new Uint8Array(32))
        await registerKey(client, secret)
        await cloud.runClock()
        await client.ok('deliberation.cast', (await signedBallot(client, deliberationId, choices('for'), secret)).input)
      } else {
        const { reply, hops } = await cloud.measure(client, 'deliberation.cast', { ...ballot, requestKey: newKey() })
        expect([reply.ok, hops <= 3]).toEqual([true, true])
      }
      expect((await client.refused('deliberation.cast', { ...ballot, requestKey: newKey() })).code).toBe('ALREADY_CAST')
    }
    // An owner who is not in the register, and his tenant's entry, are not his.
    const zhao = await person(cloud, 'zhao')
    expect((await zhao.ok('deliberation.get', at(deliberationId))).mine).toEqual([])
    const theirs = await voterOf(await person(cloud, 'tenant'), deliberationId)
    const stolen = { ...at(deliberationId), voterId: theirs, choices: choices('against'), requestKey: newKey() }
    expect((await zhao.refused('deliberation.cast', stolen)).code).toBe('NOT_ON_ROLL')

    // The neighbour without a phone, on paper.
    const homeId = await homeIdOf(chair, PEOPLE.zhao.home)
    const { residents } = await steward.ok('deliberation.residentsAt', { ...at(deliberationId), homeId })
    const granny = residents.find(({ nameMasked }) => nameMasked === '赵*奶')
    expect(residents).toHaveLength(2)
    expect((await zhao.refused('deliberation.residentsAt', { ...at(deliberationId), homeId })).code).toBe(
      'NOT_PERMITTED',
    )
    const evidence = await steward.upload(`evidence/${newKey()}.jpg`, 'her paper')
    const paper = { ...at(deliberationId), voterId: granny?.voterId ?? '', homeId, evidence, marks: choices('against') }
    const { paperId } = await steward.ok('deliberation.receivePaper', { ...paper, requestKey: newKey() })
    const { papers } = await worker.ok('deliberation.papers', at(deliberationId))
    expect(papers.map(({ home, resident }) => [home.room, resident])).toEqual([['101', '赵*奶']])
    const { missing } = await worker.ok('deliberation.deliveries', at(deliberationId))
    expect(missing.map(({ resident }) => resident)).toEqual(expect.arrayContaining(['赵*奶', '陈*', '吴*爷']))
    await worker.ok('deliberation.openPaper', { ...at(deliberationId), paperId })
    await worker.ok('deliberation.readPaper', { ...at(deliberationId), paperId, marks: choices('against') })

    await cloud.setClock(now + 10 * DAY + 61_000)
    for (let run = 0; run < 4; run += 1) await cloud.runClock()
    const result = await zhao.ok('deliberation.result', at(deliberationId))
    expect(result).toMatchObject({
      participating: { areaCentiSqm: 0, persons: 5 },
      quorumNeeded: { persons: 5 },
      quorumMet: true,
      motions: [{ passed: true, for: { persons: 4 }, against: { persons: 1 } }],
    })
    const { url } = await worker.ok('ledger.bundle', { ...at(deliberationId), kind: 'audit', requestKey: newKey() })
    const file = bundleSchema.parse(await (await fetch(url)).json())
    expect(verifyBundle(file).findings).toEqual([])
    expect((await zhao.ok('deliberation.get', at(deliberationId))).registerHash).toBe(
      registerHash(compoundId, file.roll.residents ?? []),
    )
    const { residents: frozen = [], ...homes } = file.roll
    expect(frozen).toHaveLength(8)
    const forged = (residents: typeof frozen) => verifyBundle({ ...file, roll: { ...homes, residents } }).findings
    const [first, ...others] = frozen
    const said = (findings: readonly { readonly text: string }[]) => findings.map(({ text }) => text).join('\n')
    expect(said(forged(others))).toContain('登记册被改过')
    expect(said(forged([...frozen, ...(first === undefined ? [] : [first])]))).toContain('登记了两次')
    expect(said(forged(frozen.map((one) => ({ ...one, homeId: 'h0' }))))).toContain('不住在这次投票的范围里')
    expect(said(verifyBundle({ ...file, roll: homes }).findings)).toContain('没有登记册')
  })

  test('has each find and open his own entry, and no other', async () => {
    const deliberationId = await residentsVote()
    const li = await person(cloud, 'li')
    const voterId = await voterOf(li, deliberationId)
    const opened = await li.ok('deliberation.identity', { ...at(deliberationId), voterId })
    for (const action of ['deliberation.get', 'deliberation.roster'] as const) {
      expect((await cloud.measure(li, action, at(deliberationId))).hops).toBeLessThanOrEqual(3)
    }
    expect((await cloud.measure(li, 'membership.home', { compoundId })).hops).toBeLessThanOrEqual(3)
    expect(opened.persons[0]?.opened).toMatchObject({ name: '李四', idTail: '0004', phoneMasked: null })
    const { voters } = await li.ok('deliberation.roster', { ...at(deliberationId), cursor: opened.cursor })
    const entry = voters.find((one) => one.mine)
    expect(entry !== undefined && opensEntry(opened, entry)).toBe(true)
    expect(JSON.stringify(voters)).not.toMatch(/李|周|赵/)
    const places = voters.map(({ homes }) =>
      homes.map(({ building, unit, room }) => `${building}${unit}${room}`).join(),
    )
    const one = ['1号楼1单元101', '1号楼1单元101', '1号楼1单元102', '1号楼1单元102', '1号楼2单元101']
    expect(places).toEqual([...one, '2号楼1单元101', '2号楼1单元102', '2号楼1单元102'])
    const zhou = await person(cloud, 'zhou')
    expect((await zhou.refused('deliberation.identity', { ...at(deliberationId), voterId })).code).toBe('NOT_ON_ROLL')
  })

  test('keeps the register as it was frozen: who comes later waits for the next, who was struck off still votes', async () => {
    const deliberationId = await residentsVote()
    const before = (await chair.ok('deliberation.get', at(deliberationId))).total.persons
    await enrolled('zheng')
    const wu = await person(cloud, 'wu')
    const mine = await voterOf(wu, deliberationId)
    const struck = { compoundId, voterId: mine, reason: '说是搬走了', requestKey: newKey() }
    const { enrolmentId } = await second.ok('roll.strikeOff', struck)
    expect(
      (await second.refused('roll.decideEnrolment', { compoundId, enrolmentId, accept: true, reason: '' })).code,
    ).toBe('SAME_PERSON')
    await decide(worker, enrolmentId)
    expect(await second.ok('roll.strikeOff', struck)).toMatchObject({ enrolmentId })
    expect((await second.refused('roll.strikeOff', { ...struck, requestKey: newKey() })).code).toBe('NOT_FOUND')
    await cloud.runClock()
    expect((await wu.ok('notify.inbox', {})).items[0]).toMatchObject({
      kind: 'residentStruck',
      detail: '吴*：说是搬走了',
    })

    expect((await (await person(cloud, 'zheng')).ok('deliberation.get', at(deliberationId))).mine).toEqual([])
    await wu.ok('deliberation.cast', {
      ...at(deliberationId),
      voterId: mine,
      choices: choices('for'),
      requestKey: newKey(),
    })
    expect((await chair.ok('deliberation.get', at(deliberationId))).total.persons).toBe(before)
    const next = await residentsVote()
    expect((await wu.ok('deliberation.get', at(next))).mine).toEqual([])
    expect((await (await person(cloud, 'zheng')).ok('deliberation.get', at(next))).mine).toHaveLength(1)
  })

  test('has nobody who has moved out: he casts no more, and the next register leaves him out', async () => {
    const deliberationId = await residentsVote()
    const { persons: before } = (await chair.ok('deliberation.get', at(deliberationId))).total
    const tenant = await person(cloud, 'tenant')
    const voterId = await voterOf(tenant, deliberationId)
    const { bindings } = await tenant.ok('membership.me', {})
    const [binding] = bindings
    await tenant.ok('membership.leave', { compoundId, bindingId: binding?.bindingId ?? '', reason: 'movedOut' })
    const ballot = { ...at(deliberationId), voterId, choices: choices('for'), requestKey: newKey() }
    expect((await tenant.refused('deliberation.cast', ballot)).code).toMatch(/NOT_PERMITTED|NOT_ON_ROLL/)
    const next = await residentsVote()
    expect((await chair.ok('deliberation.get', at(next))).total.persons).toBe(before - 1)
  })

  test('takes a corrected register before it opens, by a second person', async () => {
    const now = await cloud.now()
    const later = { rosterFrom: now + HOUR, opensAt: now + DAY, closesAt: now + 2 * DAY }
    const deliberationId = await residentsVote(later)
    const refreeze = { ...at(deliberationId), reason: '登记册补了一位', requestKey: newKey() }
    expect((await chair.refused('deliberation.proposeRefreeze', refreeze)).params).toEqual({ rule: 'sameRoll' })
    await enrolledOnPaper('孙爷爷', 'sun')
    const { amendmentId } = await chair.ok('deliberation.proposeRefreeze', { ...refreeze, requestKey: newKey() })
    const before = (await chair.ok('deliberation.get', at(deliberationId))).total.persons
    await worker.ok('deliberation.decideAmendment', {
      ...at(deliberationId),
      amendmentId,
      decision: 'approve',
      reason: '',
    })
    expect((await chair.ok('deliberation.get', at(deliberationId))).total.persons).toBe(before + 1)
  })

  test('reminds who is registered and has not voted, and nobody else', async () => {
    const now = await cloud.now()
    const deliberationId = await residentsVote({ closesAt: now + 2 * DAY })
    const zhou = await person(cloud, 'zhou')
    const voterId = await voterOf(zhou, deliberationId)
    await zhou.ok('deliberation.cast', {
      ...at(deliberationId),
      voterId,
      choices: choices('for'),
      requestKey: newKey(),
    })
    await cloud.setClock(now + DAY + HOUR)
    for (let run = 0; run < 3; run += 1) await cloud.runClock()
    const reminded = async (name: PersonName) => {
      const { items } = await (await person(cloud, name)).ok('notify.inbox', {})
      return items.some(({ kind, target }) => kind === 'voteClosing' && target === deliberationId)
    }
    expect([await reminded('zhou'), await reminded('li'), await reminded('zhao')]).toEqual([false, true, false])
  })

  test('goes on with the account that took a lost one’s place, and forgets who erases himself', async () => {
    const home = await homeIdOf(chair, PEOPLE.zheng.home)
    const again = await cloud.as('o-zheng-2', PEOPLE.zheng.phone)
    const opened = await again.ok('membership.openPersonCase', {
      compoundId,
      homeId: home,
      kind: 'lostAccount',
      name: PEOPLE.zheng.name,
      phoneCode: await again.phoneCode(),
      note: '手机丢了，号还在',
      evidence: [await again.upload(`evidence/${newKey()}.jpg`, 'id')],
      requestKey: newKey(),
    })
    const { caseId } = opened.case
    for (const by of [worker, second]) {
      await by.ok('membership.decidePersonCase', { compoundId, caseId, accept: true, reason: '' })
    }
    const { registered } = await again.ok('roll.myRegistration', { compoundId })
    expect(registered).toMatchObject({ home: { room: '201' } })
    const other = await again.ok('roll.enrolMe', await card('zheng', { idTail: '4321' }))
    const decision = { compoundId, enrolmentId: other.enrolmentId, accept: true, reason: '' }
    expect((await worker.refused('roll.decideEnrolment', decision)).params).toEqual({ rule: 'otherPerson' })
    const deliberationId = await residentsVote()
    const voterId = await voterOf(again, deliberationId)
    await again.ok('deliberation.cast', {
      ...at(deliberationId),
      voterId,
      choices: choices('for'),
      requestKey: newKey(),
    })

    const zhou = await person(cloud, 'zhou')
    expect((await zhou.ok('membership.myData', { part: 'register' })).items).toContainEqual(
      expect.objectContaining({ nameMasked: '周*', state: 'accepted', cardKept: false }),
    )
    await zhou.ok('membership.eraseMe', { understood: true })
    expect(
      (await zhou.ok('membership.myData', { part: 'register' })).items.map(({ nameMasked }) => nameMasked),
    ).toEqual(expect.not.arrayContaining([expect.stringContaining('周')]))
    const { residents } = await worker.ok('roll.register', { compoundId })
    expect(residents.filter(({ movedOut }) => movedOut).map(({ nameMasked }) => nameMasked)).toEqual(['陈*', ''])
    expect(JSON.stringify(await cloud.documents('residents'))).not.toContain('周')
  })
})
