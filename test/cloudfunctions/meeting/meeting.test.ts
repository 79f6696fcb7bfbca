import { minutesHash } from '../../../domain/meeting/record'
import { DAY, HOUR, MINUTE } from '../../../domain/deliberation/schedule'
import { instantAt } from '../../../domain/station/time'
import type { ActionInput } from '../../../types/contracts'
import type { ActionName } from '../../../types/contract'
import { bind, COMPOUND, consultation, homeIdOf, OFFICERS, PEOPLE, person, settle } from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'

const compoundId = COMPOUND
/** A Wednesday, at ten in the morning. */
const NOW = instantAt('2026-11-18', 600)
const START = instantAt('2026-11-20', 19 * 60)

let cloud: Cloud
let chair: Client
let vice: Client
let worker: Client
let steward: Client
let zhao: Client
let li: Client
let zhou: Client
let wu: Client
let stranger: Client
const homes = { zhao: '', qian: '', li: '', zhou: '', wang: '', wu: '' }

beforeAll(async () => {
  cloud = await startCloud({
    functions: ['membership', 'roll', 'meeting', 'deliberation', 'clock', 'notify', 'ledger', 'push'],
  })
  await cloud.setClock(NOW - HOUR)
  await settle(cloud)
  await bind(cloud, 'tenant', { relation: 'tenant' }).catch(() => undefined)
  await cloud.setClock(NOW)
  chair = await cloud.as(OFFICERS.chair)
  vice = await cloud.as(OFFICERS.vice)
  worker = await cloud.as(OFFICERS.communityWorker)
  steward = await cloud.as(OFFICERS.steward)
  ;[zhao, li, zhou, wu] = await Promise.all([
    person(cloud, 'zhao'),
    person(cloud, 'li'),
    person(cloud, 'zhou'),
    person(cloud, 'wu'),
  ])
  stranger = await cloud.as('o-stranger')
  for (const name of ['zhao', 'qian', 'li', 'zhou', 'wang', 'wu'] as const) {
    homes[name] = await homeIdOf(zhao, PEOPLE[name].home)
  }
})
afterAll(() => cloud.stop())
beforeEach(() => cloud.setClock(NOW))

type Announced = ActionInput<'meeting.announce'>

function yard(more: Partial<Announced> = {}): Announced {
  return {
    compoundId,
    about: {
      kind: 'own',
      title: '1号楼的充电桩装在哪里',
      scope: { level: 'building', building: '1号楼' },
      agenda: ['充电桩装在楼东侧'],
    },
    place: '1号楼前的空地',
    startsAt: START,
    seats: [
      { seat: 'community', who: '吴晓梅' },
      { seat: 'party', who: '李书记' },
    ],
    requestKey: newKey(),
    ...more,
  }
}

const WHOLE: Announced['about'] = {
  kind: 'own',
  title: '全小区的会',
  scope: { level: 'compound' },
  agenda: ['说说停车'],
}

async function announced(more: Partial<Announced> = {}): Promise<{ compoundId: string; meetingId: string }> {
  return { compoundId, ...(await chair.ok('meeting.announce', yard(more))) }
}

async function codeAt(one: { compoundId: string; meetingId: string }, instant: number): Promise<string> {
  await cloud.setClock(instant)
  const { codes } = await chair.ok('meeting.code', one)
  return codes[0]?.code ?? ''
}

/** The minutes of a meeting to which these came are being read back. */
async function readBack(present: readonly Client[], papers: readonly string[] = []) {
  const one = await announced()
  const code = await codeAt(one, START)
  for (const client of present) await client.ok('meeting.signIn', { ...one, code })
  for (const homeId of papers) await steward.ok('meeting.signInHome', { ...one, homeId, present: true })
  const text = '大家同意把充电桩装在楼东侧。'
  await chair.ok('meeting.writeMinutes', { ...one, version: 0, text, photos: [] })
  await cloud.setClock(START + HOUR)
  await chair.ok('meeting.read', { ...one, version: 1 })
  return { one, code }
}

const rule = (name: string) => ({ code: 'RULE_BROKEN', params: { rule: name } })

test('who looks after a scope announces there, a repeat is the same meeting, and everybody of it is told with a reminder', async () => {
  const input = yard()
  const { meetingId } = await steward.ok('meeting.announce', input)
  expect(await steward.ok('meeting.announce', input)).toEqual({ meetingId })
  expect(await steward.refused('meeting.announce', { ...input, place: '别处' })).toMatchObject({
    code: 'DUPLICATE_REQUEST',
  })
  expect(await steward.refused('meeting.announce', yard({ about: WHOLE }))).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await zhao.refused('meeting.announce', yard())).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await chair.refused('meeting.announce', yard({ startsAt: NOW + MINUTE }))).toMatchObject(rule('meetingSoon'))
  expect(await chair.refused('meeting.announce', yard({ place: '请代开发票的人来' }))).toMatchObject({
    code: 'CONTENT_RISKY',
  })
  await cloud.runClock()
  const kindsOf = async (client: Client) =>
    (await client.ok('notify.inbox', {})).items.filter(({ target }) => target === meetingId).map(({ kind }) => kind)
  expect(await kindsOf(zhao)).toEqual(['meetingAnnounced'])
  // Who has no home in 1号楼 is left in peace.
  expect(await kindsOf(wu)).toEqual([])

  // Another day: everybody hears of it, and is reminded of that day alone.
  const moved = { compoundId, meetingId, place: '1号楼大厅', startsAt: START + DAY, reason: '周五下雨' }
  await steward.ok('meeting.change', moved)
  await steward.ok('meeting.change', moved)
  await cloud.runClock()
  expect(await kindsOf(zhao)).toEqual(['meetingChanged', 'meetingAnnounced'])
  await cloud.setClock(instantAt('2026-11-19', 19 * 60))
  await cloud.runClock()
  expect(await kindsOf(zhao)).toHaveLength(2)
  await cloud.setClock(instantAt('2026-11-20', 18 * 60 + 1))
  await cloud.runClock()
  expect(await kindsOf(zhao)).toEqual(['meetingTomorrow', 'meetingChanged', 'meetingAnnounced'])
  const seen = await wu.ok('meeting.get', { compoundId, meetingId })
  expect(seen).toMatchObject({
    meeting: { place: '1号楼大厅' },
    changes: [{ place: '1号楼前的空地', startsAt: START }],
  })
  expect(await stranger.refused('meeting.get', { compoundId, meetingId })).toMatchObject({ code: 'NOT_PERMITTED' })

  await cloud.setClock(START + DAY - 10 * MINUTE)
  expect(
    await steward.refused('meeting.change', { ...moved, startsAt: START + 2 * DAY, reason: '再改' }),
  ).toMatchObject(rule('meetingBegun'))
  await steward.ok('meeting.change', { ...moved, place: '物业办公室', reason: '停电了' })
  await steward.ok('meeting.cancel', { compoundId, meetingId, reason: '电修不好' })
  await cloud.runClock()
  expect((await kindsOf(zhao))[0]).toBe('meetingCancelled')
  const codes = await steward.ok('meeting.code', { compoundId, meetingId })
  expect(codes).toMatchObject({ codes: [], closed: 'over' })
})

test('a draft’s meeting is between those who see the draft, and is told when the vote is published', async () => {
  const draft = { compoundId, ...consultation(NOW, { title: '花园怎么改好' }), requestKey: newKey() }
  const { deliberationId } = await chair.ok('deliberation.draft', draft)
  const about = { kind: 'vote', deliberationId } as const
  const { meetingId } = await chair.ok('meeting.announce', yard({ about, startsAt: NOW + 5 * HOUR }))
  const one = { compoundId, meetingId }
  await cloud.runClock()
  expect(await zhao.refused('meeting.get', one)).toMatchObject({ code: 'NOT_FOUND' })
  expect(
    (await zhao.ok('meeting.list', { compoundId, show: 'coming' })).meetings.map((m) => m.meetingId),
  ).not.toContain(meetingId)
  expect((await zhao.ok('membership.home', { compoundId })).meetings).toEqual([])
  const heard = async () =>
    (await zhao.ok('notify.inbox', {})).items.filter(({ target }) => target === meetingId).map(({ kind }) => kind)
  expect(await heard()).toEqual([])
  await worker.ok('deliberation.approve', { compoundId, deliberationId })
  await cloud.setClock(NOW + 6 * MINUTE)
  await cloud.runClock()
  expect(await heard()).toEqual(['meetingAnnounced'])
  expect(await zhao.ok('meeting.get', one)).toMatchObject({ agenda: ['花园改成休息区'], staff: null })
  expect((await zhao.ok('membership.home', { compoundId })).meetings).toMatchObject([{ meetingId }])
  const { meetings } = await zhao.ok('meeting.ofVote', { compoundId, deliberationId })
  expect(meetings).toMatchObject([{ meetingId, title: '花园怎么改好', phase: 'announced' }])
})

test('only the code of the moment signs in, only who lives there, only in its time, and every home once', async () => {
  const [one, other] = [await announced(), await announced()]
  expect(await chair.ok('meeting.code', one)).toEqual({ codes: [], closed: 'early', homes: 0 })
  const sofa = await codeAt(one, START - 20 * MINUTE)
  await cloud.setClock(START - 31 * MINUTE)
  expect(await zhao.refused('meeting.signIn', { ...one, code: sofa })).toMatchObject({
    code: 'CHECK_IN_CLOSED',
    params: { from: START - 30 * MINUTE },
  })
  const code = await codeAt(one, START - 10 * MINUTE)
  // A photo that was sent home ten minutes ago, digits that were guessed, and another meeting's code.
  const elsewhere = await codeAt(other, START - 10 * MINUTE)
  for (const wrong of [
    sofa,
    code === '000000' ? '000001' : '000000',
    elsewhere,
    `yuanba-meeting/${other.meetingId}/${code}`,
  ]) {
    expect(await zhao.refused('meeting.signIn', { ...one, code: wrong })).toMatchObject({ code: 'MEETING_CODE' })
  }
  // Of another building, of nowhere, and without leave to see the code.
  expect(await wu.refused('meeting.signIn', { ...one, code })).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await stranger.refused('meeting.signIn', { ...one, code })).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await zhao.refused('meeting.code', one)).toMatchObject({ code: 'NOT_PERMITTED' })

  await zhao.ok('meeting.signIn', { ...one, code: `yuanba-meeting/${one.meetingId}/${code}` })
  // Late, and everybody of a home at once, each three times.
  const late = await codeAt(one, START + 16 * MINUTE)
  const [qian, sun] = await Promise.all([person(cloud, 'qian'), person(cloud, 'sun')])
  const all = await Promise.all(
    [qian, sun, qian, sun, qian, sun].map((client) => client.ok('meeting.signIn', { ...one, code: late })),
  )
  expect(all.every(({ homes: own }) => own.length === 1 && own[0]?.late === true)).toBe(true)
  const { homes: present } = await chair.ok('meeting.attendance', one)
  expect(present).toMatchObject([
    { home: '1号楼1单元101', late: false, phone: true },
    { home: '1号楼1单元102', late: true, phone: true },
  ])
  expect(JSON.stringify(present)).not.toMatch(/o-|钱|孙/)
  const stored = await cloud.documents('meetingHomes', { meetingId: one.meetingId })
  expect(stored.map(({ people }) => (Array.isArray(people) ? people.length : 0)).sort()).toEqual([1, 2])

  // The fifth wrong one is the last for an hour; the right one then counts no more.
  const thief = await person(cloud, 'zhou')
  for (let tried = 0; tried < 5; tried += 1) {
    expect(await thief.refused('meeting.signIn', { ...one, code: sofa })).toMatchObject({ code: 'MEETING_CODE' })
  }
  expect(await thief.refused('meeting.signIn', { ...one, code: late })).toMatchObject({ code: 'TOO_MANY_TRIES' })
  await cloud.setClock(START + 4 * HOUR)
  expect(await li.refused('meeting.signIn', { ...one, code: late })).toMatchObject({ code: 'CHECK_IN_CLOSED' })
  expect(await li.refused('meeting.attendance', one)).toMatchObject({ code: 'NOT_PERMITTED' })
})

test('the steward signs in a home without a phone, takes a mistake back, and only homes of his', async () => {
  const one = await announced()
  await cloud.setClock(START)
  const home = { ...one, homeId: homes.wang, present: true }
  const once = await Promise.all([1, 2, 3].map(() => steward.ok('meeting.signInHome', home)))
  expect(once.at(0)?.homes).toBe(1)
  expect((await steward.ok('meeting.signInHome', home)).homes).toBe(1)
  expect(await steward.refused('meeting.signInHome', { ...home, homeId: homes.wu })).toMatchObject({
    code: 'NOT_FOUND',
  })
  await steward.ok('meeting.signInHome', { ...one, homeId: homes.li, present: true })
  expect(await steward.ok('meeting.signInHome', { ...one, homeId: homes.li, present: false })).toEqual({ homes: 1 })
  expect(await steward.ok('meeting.signInHome', { ...one, homeId: homes.li, present: false })).toEqual({ homes: 1 })
  // Whoever signed in himself is not signed out by others.
  await zhao.ok('meeting.signIn', { ...one, code: await codeAt(one, START + MINUTE) })
  const out = { ...one, homeId: homes.zhao, present: false }
  expect(await steward.refused('meeting.signInHome', out)).toMatchObject(rule('homeHasPhone'))

  // A meeting of the whole compound: a building's steward helps with his own building, and keeps nothing.
  await cloud.setClock(NOW)
  const whole = await announced({ about: WHOLE })
  await cloud.setClock(START)
  expect((await steward.ok('meeting.get', whole)).staff).toBe('helps')
  await steward.ok('meeting.signInHome', { ...whole, homeId: homes.wang, present: true })
  expect(await steward.refused('meeting.signInHome', { ...whole, homeId: homes.wu, present: true })).toMatchObject({
    code: 'NOT_PERMITTED',
  })
  expect(await steward.refused('meeting.cancel', { ...whole, reason: '不开了' })).toMatchObject({
    code: 'NOT_PERMITTED',
  })
})

test('a home stands under an opinion by its phone’s yes or a witness’s, and by nobody’s say-so', async () => {
  const one = await announced()
  const code = await codeAt(one, START)
  for (const client of [zhao, li]) await client.ok('meeting.signIn', { ...one, code })
  for (const homeId of [homes.wang, homes.zhou])
    await steward.ok('meeting.signInHome', { ...one, homeId, present: true })
  const note = (more: object) => ({
    ...{ ...one, text: '充电桩离窗户远一点', homeId: null, witness: null, requestKey: newKey() },
    ...more,
  })
  const bare = note({})
  const { opinionId } = await steward.ok('meeting.noteOpinion', bare)
  expect(await steward.ok('meeting.noteOpinion', bare)).toEqual({ opinionId })
  // With a phone: asked, and the steward cannot say yes for it.
  const asked = (await steward.ok('meeting.noteOpinion', note({ homeId: homes.zhao, text: '要装雨棚' }))).opinionId
  const forged = note({ homeId: homes.zhao, witness: homes.wang })
  expect(await steward.refused('meeting.noteOpinion', forged)).toMatchObject(rule('homeHasPhone'))
  expect(await steward.refused('meeting.noteOpinion', note({ homeId: homes.qian }))).toMatchObject(rule('opinionHome'))
  const absent = note({ homeId: homes.wang, witness: homes.qian })
  expect(await steward.refused('meeting.noteOpinion', absent)).toMatchObject(rule('opinionWitness'))
  const himself = note({ homeId: homes.wang, witness: homes.wang })
  expect(await steward.refused('meeting.noteOpinion', himself)).toMatchObject(rule('opinionWitness'))
  await steward.ok('meeting.noteOpinion', note({ homeId: homes.wang, witness: homes.li, text: '商铺要能看见' }))
  await steward.ok('meeting.noteOpinion', note({ homeId: homes.zhou, text: '不写我家' }))
  const refusedId = (await steward.ok('meeting.noteOpinion', note({ homeId: homes.li, text: '太贵' }))).opinionId

  await cloud.runClock()
  const told = (await zhao.ok('notify.inbox', {})).items.filter(({ kind }) => kind === 'opinionNoted')
  expect(told.map(({ detail }) => detail)).toEqual(['要装雨棚'])
  expect((await zhao.ok('meeting.get', one)).asked).toEqual([
    { opinionId: asked, home: '1号楼1单元101', text: '要装雨棚' },
  ])
  expect(await li.refused('meeting.consent', { ...one, opinionId: asked, agree: true })).toMatchObject({
    code: 'NOT_FOUND',
  })
  await zhao.ok('meeting.consent', { ...one, opinionId: asked, agree: true })
  await zhao.ok('meeting.consent', { ...one, opinionId: asked, agree: true })
  await li.ok('meeting.consent', { ...one, opinionId: refusedId, agree: false })
  expect(await li.refused('meeting.consent', { ...one, opinionId: refusedId, agree: true })).toMatchObject({
    code: 'ALREADY_DECIDED',
  })
  const { opinions } = await steward.ok('meeting.minutes', one)
  expect(opinions.map(({ text, home, consent }) => [text, home, consent])).toEqual([
    ['充电桩离窗户远一点', null, null],
    ['要装雨棚', '1号楼1单元101', 'phone'],
    ['商铺要能看见', '1号楼商铺1', 'heard'],
    ['不写我家', null, null],
    ['太贵', null, null],
  ])
  const [stored] = await cloud.documents('meetings', { _id: one.meetingId })
  expect(JSON.stringify(stored?.['opinions'])).not.toContain(homes.zhou)
  // Not before it is read back, and by nobody else, does anybody see them; a wrong note goes.
  expect((await wu.ok('meeting.minutes', one)).opinions).toEqual([])
  expect(await zhao.refused('meeting.dropOpinion', { ...one, opinionId })).toMatchObject({ code: 'NOT_PERMITTED' })
  await steward.ok('meeting.dropOpinion', { ...one, opinionId })
  await steward.ok('meeting.dropOpinion', { ...one, opinionId })
  const said = { ...one, kind: 'supervises', speaker: '李书记', text: '装好后请党员来看' } as const
  await chair.ok('meeting.party', said)
  await chair.ok('meeting.party', said)
  expect((await wu.ok('meeting.minutes', one)).party).toHaveLength(1)
  await chair.ok('meeting.seat', { ...one, seat: 'property', who: '', came: false, why: '没有请到' })
  expect((await wu.ok('meeting.get', one)).seats.at(-1)).toMatchObject({ came: false, why: '没有请到' })
})

test('minutes are read back, objected to, signed off by a second person, and from then on only added to', async () => {
  const { one, code } = await readBack([zhao, li], [homes.wang])
  await cloud.runClock()
  const told = (await zhao.ok('notify.inbox', {})).items.filter(({ target }) => target === one.meetingId)
  expect(told.map(({ kind }) => kind)).toEqual(['minutesReading'])
  expect(await zhou.refused('meeting.signIn', { ...one, code })).toMatchObject({ code: 'CHECK_IN_CLOSED' })
  const yes = { ...one, version: 1, objection: null }
  const no = { ...yes, objection: '西侧也有人提过' }
  expect(await zhou.refused('meeting.answer', { ...yes, homeId: homes.zhou })).toMatchObject({ code: 'NOT_ON_ROLL' })
  expect(await zhou.refused('meeting.answer', { ...yes, homeId: homes.zhao })).toMatchObject({ code: 'NOT_FOUND' })
  await zhao.ok('meeting.answer', { ...yes, homeId: homes.zhao })
  await zhao.ok('meeting.answer', { ...yes, homeId: homes.zhao })
  await Promise.all([1, 2, 3].map(() => li.ok('meeting.answer', { ...no, homeId: homes.li })))
  expect(await li.refused('meeting.answer', { ...yes, homeId: homes.li })).toMatchObject({ code: 'ALREADY_DECIDED' })
  expect(await steward.refused('meeting.answerFor', { ...yes, homeId: homes.li })).toMatchObject(rule('homeHasPhone'))
  const close = { ...one, version: 1 }
  expect(await chair.refused('meeting.close', close)).toMatchObject({ code: 'SAME_PERSON' })
  expect(await vice.refused('meeting.close', close)).toMatchObject(rule('minutesUnanswered'))
  await steward.ok('meeting.answerFor', { ...yes, homeId: homes.wang })
  expect((await wu.ok('meeting.minutes', one)).reading).toMatchObject({ homes: 3, confirmed: 2, objected: 1 })
  expect(await wu.refused('meeting.close', close)).toMatchObject({ code: 'NOT_PERMITTED' })

  const { hash } = await vice.ok('meeting.close', close)
  expect(await vice.ok('meeting.close', close)).toEqual({ hash })
  expect(await worker.refused('meeting.close', close)).toMatchObject({ code: 'ALREADY_DECIDED' })
  const { closed, objections } = await wu.ok('meeting.minutes', one)
  expect(closed && minutesHash(closed.record)).toBe(hash)
  expect(closed?.record).toMatchObject({ homes: 3, confirmed: 2, objections: [{ text: '西侧也有人提过' }] })
  expect(objections).toHaveLength(1)
  const leaves = await cloud.documents('leaves', { type: 'meeting.minutes', scopeId: compoundId })
  expect(leaves.filter(({ text }) => String(text).includes(hash))).toHaveLength(1)
  await cloud.runClock()
  expect(await cloud.documents('leaves', { leafHash: closed?.leafHash ?? '', entry: -1 })).toHaveLength(0)

  // Nothing moves any more but by an addendum, which a second person signs.
  const late = { ...one, version: 1, text: '其实大家不同意，要重新写。', photos: [] }
  expect(await chair.refused('meeting.writeMinutes', late)).toMatchObject(rule('meetingClosed'))
  expect(await zhao.refused('meeting.answer', { ...no, homeId: homes.zhao })).toMatchObject(rule('meetingClosed'))
  expect(await chair.refused('meeting.cancel', { ...one, reason: '作废' })).toMatchObject(rule('meetingBegun'))
  const added = { ...one, text: '补一句：施工定在周末', requestKey: newKey() }
  expect(await chair.ok('meeting.addAddendum', added)).toEqual({ number: 1 })
  expect(await chair.ok('meeting.addAddendum', added)).toEqual({ number: 1 })
  expect(await chair.refused('meeting.signAddendum', { ...one, number: 1 })).toMatchObject({ code: 'SAME_PERSON' })
  const signed = await Promise.all([1, 2].map(() => vice.ok('meeting.signAddendum', { ...one, number: 1 })))
  expect(signed[0]).toEqual(signed[1])
  expect((await wu.ok('meeting.minutes', one)).addenda).toMatchObject([{ number: 1, signedOff: signed[0] }])
})

test('minutes that are written anew are answered anew, and what was said against the former text stays', async () => {
  const { one } = await readBack([zhao, li])
  const first = { ...one, version: 1, objection: null }
  await zhao.ok('meeting.answer', { ...first, homeId: homes.zhao })
  await li.ok('meeting.answer', { ...first, homeId: homes.li, objection: '漏了西侧的意见' })
  const folder = `meetings/${compoundId}`
  const photo = await chair.upload(`${folder}/${newKey()}.png`, 'a photo')
  const anew = { ...one, version: 1, text: '大家同意装在楼东侧，也有人提出装在西侧。', photos: [photo] }
  const outside = await chair.upload(`boards/${compoundId}/${newKey()}.png`, 'a photo')
  expect(await chair.refused('meeting.writeMinutes', { ...anew, photos: [outside] })).toMatchObject({
    code: 'INVALID_INPUT',
  })
  expect(await chair.ok('meeting.writeMinutes', anew)).toEqual({ version: 2 })
  expect(await chair.ok('meeting.writeMinutes', anew)).toEqual({ version: 2 })
  expect(await vice.refused('meeting.writeMinutes', { ...anew, text: '别人同时写的另一份记录' })).toMatchObject({
    code: 'CONFLICT',
  })
  expect((await wu.ok('meeting.minutes', one)).written).toBeNull()
  await chair.ok('meeting.read', { ...one, version: 2 })
  // Who still looks at the former text is told to look again.
  expect(await zhao.refused('meeting.answer', { ...first, homeId: homes.zhao })).toMatchObject({ code: 'CONFLICT' })
  expect((await zhao.ok('meeting.minutes', one)).reading).toMatchObject({ homes: 2, confirmed: 0, objected: 0 })
  await li.ok('meeting.answer', { ...first, version: 2, homeId: homes.li })
  const seen = await wu.ok('meeting.minutes', one)
  expect(seen).toMatchObject({ objections: [{ version: 1 }], written: { photos: [expect.stringContaining('http')] } })
  // A home that says nothing holds nobody up for longer than a day.
  expect(await vice.refused('meeting.close', { ...one, version: 2 })).toMatchObject(rule('minutesUnanswered'))
  await cloud.setClock(START + HOUR + DAY + MINUTE)
  const { hash } = await vice.ok('meeting.close', { ...one, version: 2 })
  const { closed } = await wu.ok('meeting.minutes', one)
  expect(closed).toMatchObject({
    hash,
    homes: 2,
    confirmed: 1,
    record: { photos: [expect.stringMatching(/^[0-9a-f]{64}$/)] },
  })
})

test('an objection in the very moment of closing is in the closed minutes, or is refused', async () => {
  for (let round = 0; round < 3; round += 1) {
    await cloud.setClock(NOW)
    const { one } = await readBack([zhao, li])
    await cloud.setClock(START + HOUR + DAY + MINUTE)
    const answer = { ...one, version: 1, objection: `第${String(round)}次说不对` }
    const [said, closing] = await Promise.all([
      li.send('meeting.answer', { ...answer, homeId: homes.li }),
      vice.send('meeting.close', { ...one, version: 1 }),
    ])
    if (!closing.reply.ok) await vice.ok('meeting.close', { ...one, version: 1 })
    const { closed, objections } = await wu.ok('meeting.minutes', one)
    expect(objections).toHaveLength(said.reply.ok ? 1 : 0)
    expect(closed?.record.objections).toEqual(objections)
  }
})

test('every action stays within three hops and sixty documents', async () => {
  const { one } = await readBack([zhao])
  const fresh = await (async () => {
    await cloud.setClock(NOW)
    return announced()
  })()
  const code = await codeAt(fresh, START)
  const within = async (client: Client, name: ActionName, input: object, hops: number) => {
    const { reply, ...spent } = await cloud.measure(client, name, input)
    expect({ name, reply: reply.ok ? 'ok' : reply }).toEqual({ name, reply: 'ok' })
    expect({ name, within: spent.hops <= hops && spent.documents <= 60, spent }).toEqual({ name, within: true, spent })
  }
  await within(zhao, 'meeting.list', { compoundId, show: 'coming' }, 3)
  await within(zhao, 'meeting.get', one, 3)
  await within(zhao, 'meeting.minutes', one, 3)
  await within(chair, 'meeting.code', fresh, 3)
  await within(chair, 'meeting.attendance', one, 3)
  await within(zhao, 'meeting.signIn', { ...fresh, code }, 3)
  await within(zhao, 'meeting.signIn', { ...fresh, code }, 4)
  await within(chair, 'meeting.signInHome', { ...fresh, homeId: homes.wang, present: true }, 4)
  await within(zhao, 'meeting.answer', { ...one, homeId: homes.zhao, version: 1, objection: null }, 3)
  await within(zhao, 'membership.home', { compoundId }, 3)
})

test('a photo that WeChat finds against the rules is shown to nobody; what is sealed has the hashes of all', async () => {
  const one = await announced()
  const code = await codeAt(one, START)
  await zhao.ok('meeting.signIn', { ...one, code })
  const uploaded = (name: string) => chair.upload(`meetings/${compoundId}/${newKey()}-${name}.png`, name)
  const [yardPhoto, advert] = [await uploaded('现场'), await uploaded('刷单返利')]
  const text = '大家同意把充电桩装在楼东侧。'
  await chair.ok('meeting.writeMinutes', { ...one, version: 0, text, photos: [yardPhoto, advert] })
  expect((await chair.ok('meeting.minutes', one)).written).toMatchObject({ fileIDs: [yardPhoto, advert] })
  // WeChat's answer comes while they are already read back.
  await chair.ok('meeting.read', { ...one, version: 1 })
  const shown = async (client: Client) => (await client.ok('meeting.minutes', one)).written
  await cloud.setClock(START + MINUTE)
  expect(await shown(zhao)).toMatchObject({ photos: [expect.stringContaining('http')], hiddenPhotos: 1 })
  expect(await shown(chair)).toMatchObject({ fileIDs: [yardPhoto], hiddenPhotos: 1 })
  await zhao.ok('meeting.answer', { ...one, homeId: homes.zhao, version: 1, objection: null })
  await vice.ok('meeting.close', { ...one, version: 1 })
  const { closed } = await zhao.ok('meeting.minutes', one)
  expect(closed?.record.photos).toHaveLength(2)
  expect(closed?.hash).toBe(closed === null ? '' : minutesHash(closed.record))
})

test('a meeting that stood alone is put beside the vote that followed from it, until that opens', async () => {
  const { one } = await readBack([zhao])
  await zhao.ok('meeting.answer', { ...one, homeId: homes.zhao, version: 1, objection: null })
  await vice.ok('meeting.close', { ...one, version: 1 })
  const before = await zhao.ok('meeting.minutes', one)
  const now = await cloud.now()
  const scope = { level: 'building', building: '1号楼' } as const
  const wanted = consultation(now, { form: 'buildingMeeting', scope, opensAt: now + DAY, closesAt: now + 3 * DAY })
  const drafted = await chair.ok('deliberation.draft', { compoundId, ...wanted, requestKey: newKey() })
  const vote = { compoundId, deliberationId: drafted.deliberationId }
  const offered = (await chair.ok('meeting.ofVote', vote)).attachable.map(({ meetingId }) => meetingId)
  expect(offered).toContain(one.meetingId)
  // Another scope, one that was called off, and another's vote are none of it.
  const whole = await announced({ about: WHOLE, startsAt: now + HOUR })
  const off = await announced({ startsAt: now + HOUR })
  await chair.ok('meeting.cancel', { ...off, reason: '不开了' })
  const attach = { ...one, deliberationId: vote.deliberationId }
  expect(await chair.refused('meeting.attach', { ...attach, meetingId: whole.meetingId })).toMatchObject({
    code: 'CONFLICT',
  })
  expect(await chair.refused('meeting.attach', { ...attach, meetingId: off.meetingId })).toMatchObject({
    code: 'CONFLICT',
  })
  expect(await steward.refused('meeting.attach', attach)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await zhao.refused('meeting.attach', attach)).toMatchObject({ code: 'NOT_PERMITTED' })
  await chair.ok('meeting.attach', attach)
  await chair.ok('meeting.attach', attach)
  expect((await chair.ok('meeting.ofVote', vote)).attachable.map(({ meetingId }) => meetingId)).not.toContain(
    one.meetingId,
  )
  const other = await chair.ok('deliberation.draft', { compoundId, ...wanted, requestKey: newKey() })
  expect(await chair.refused('meeting.attach', { ...one, deliberationId: other.deliberationId })).toMatchObject({
    code: 'CONFLICT',
  })

  // The meeting was open to all and stays so; of the draft they learn when it is published.
  expect((await chair.ok('meeting.get', one)).ledTo).toMatchObject({ deliberationId: vote.deliberationId })
  expect((await zhao.ok('meeting.get', one)).ledTo).toBeNull()
  await worker.ok('deliberation.approve', vote)
  await cloud.runClock()
  const seen = await zhao.ok('meeting.get', one)
  expect(seen).toMatchObject({ ledTo: { deliberationId: vote.deliberationId }, agenda: ['充电桩装在楼东侧'] })
  const beside = await zhao.ok('meeting.ofVote', vote)
  expect(beside).toMatchObject({ meetings: [{ meetingId: one.meetingId }], attachable: [], mayAnnounce: false })
  expect((await zhao.ok('meeting.minutes', one)).closed).toEqual(before.closed)

  await cloud.setClock(now + DAY)
  const { meetingId } = await announced({ startsAt: now + DAY + HOUR })
  expect(await chair.refused('meeting.attach', { ...attach, meetingId })).toMatchObject(rule('voteBegun'))
  expect((await chair.ok('meeting.ofVote', vote)).attachable).toEqual([])
  expect(await chair.refused('meeting.detach', { ...attach, reason: '不想让人看' })).toMatchObject(rule('voteBegun'))
})

test('a meeting that stands beside the wrong vote is taken off by its keeper, and both pages say so for good', async () => {
  const now = await cloud.now()
  const one = await announced({ startsAt: now + HOUR })
  const scope = { level: 'building', building: '1号楼' } as const
  const wanted = consultation(now, { form: 'buildingMeeting', scope, opensAt: now + DAY, closesAt: now + 3 * DAY })
  const drafted = async () => {
    const { deliberationId } = await chair.ok('deliberation.draft', { compoundId, ...wanted, requestKey: newKey() })
    return { compoundId, deliberationId }
  }
  const [wrong, right] = [await drafted(), await drafted()]
  await chair.ok('meeting.attach', { ...one, ...wrong })
  const off = { ...one, ...wrong, reason: '附到了别的表决上' }
  // Of a draft's meeting the steward knows nothing, a resident looks after none, and it stands beside no other vote.
  expect(await steward.refused('meeting.detach', off)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await zhao.refused('meeting.detach', off)).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await chair.refused('meeting.detach', { ...off, ...right })).toMatchObject({ code: 'CONFLICT' })
  await worker.ok('deliberation.approve', wrong)
  expect((await chair.ok('meeting.get', one)).ledTo).toMatchObject({ gone: false, mayDetach: true })
  expect((await zhao.ok('meeting.get', one)).ledTo).toMatchObject({ mayDetach: false })
  await vice.ok('meeting.detach', off)
  await vice.ok('meeting.detach', off)
  expect((await cloud.documents('meetings', { compoundId, _id: one.meetingId }))[0]).toMatchObject({
    ledTo: null,
    takenOff: [{ deliberationId: wrong.deliberationId, attached: { openid: OFFICERS.chair } }],
  })

  // Whoever saw it there sees that it is gone, who took it off and why; it stands beside the right one now.
  const { takenOff } = await zhao.ok('meeting.ofVote', wrong)
  expect(takenOff).toMatchObject([{ meetingId: one.meetingId, reason: '附到了别的表决上' }])
  expect(takenOff[0]?.by).toContain('*')
  expect((await zhao.ok('meeting.ofVote', wrong)).meetings).toEqual([])
  await chair.ok('meeting.attach', { ...one, ...right })
  const after = await chair.ok('meeting.get', one)
  expect(after).toMatchObject({
    ledTo: { deliberationId: right.deliberationId },
    takenOff: [{ deliberationId: wrong.deliberationId, reason: '附到了别的表决上' }],
  })
  // From a draft that came to nothing it is free again, and of that draft residents learn nothing.
  await chair.ok('deliberation.discard', { ...right, reason: '另写一份' })
  expect((await chair.ok('meeting.get', one)).ledTo).toMatchObject({ gone: true, mayDetach: true })
  await chair.ok('meeting.detach', { ...one, ...right, reason: '另写一份' })
  const seen = await zhao.ok('meeting.get', one)
  expect(seen.ledTo).toBeNull()
  expect(seen.takenOff.map(({ deliberationId }) => deliberationId)).toEqual([wrong.deliberationId])
})

test('who has himself erased stands in no meeting any more; that his home signed in by phone does', async () => {
  const one = await announced({ about: WHOLE })
  const code = await codeAt(one, START)
  await wu.ok('meeting.signIn', { ...one, code })
  await zhao.ok('meeting.signIn', { ...one, code })
  await chair.ok('meeting.writeMinutes', { ...one, version: 0, text: '大家说了说停车的事。', photos: [] })
  await wu.ok('membership.eraseMe', { understood: true })
  await wu.ok('membership.eraseMe', { understood: true })
  const stored = await cloud.documents('meetingHomes', { compoundId })
  expect(JSON.stringify(stored)).not.toContain(PEOPLE.wu.openid)
  expect(JSON.stringify(stored)).toContain(PEOPLE.zhao.openid)
  expect(JSON.stringify(await cloud.documents('meetings', { compoundId }))).not.toContain(PEOPLE.wu.openid)
  await chair.ok('meeting.read', { ...one, version: 1 })
  // Nobody answers for it as if it had come without a phone, and nobody is told in the place of who is gone.
  const forHim = { ...one, homeId: homes.wu, version: 1, objection: null }
  expect(await chair.refused('meeting.answerFor', forHim)).toMatchObject(rule('homeHasPhone'))
  await cloud.runClock()
  const { items } = await zhao.ok('notify.inbox', {})
  expect(items.map(({ kind }) => kind)).toContain('minutesReading')
  expect((await cloud.documents('inbox')).filter(({ openid }) => openid === '' || openid === PEOPLE.wu.openid)).toEqual(
    [],
  )
})
