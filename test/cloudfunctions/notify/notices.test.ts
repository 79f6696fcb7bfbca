import { z } from 'zod'
import { DAY, HOUR, MINUTE } from '../../../domain/deliberation/schedule'
import {
  assembly,
  bind,
  choices,
  COMPOUND,
  consultation,
  OFFICERS,
  PEOPLE,
  person,
  publish,
  settle,
  voterOf,
} from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'
import { allow, refuse, shownTo, withTemplates } from './people'

let cloud: Cloud
let steward: Client
let chair: Client

beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
  await withTemplates(cloud)
  ;[steward, chair] = await Promise.all([cloud.as(OFFICERS.steward), cloud.as(OFFICERS.chair)])
})
afterAll(() => cloud.stop())

async function kindsOf(client: Client): Promise<string[]> {
  const { items } = await client.ok('notify.inbox', {})
  return items.map(({ kind }) => kind)
}

async function pass(milliseconds: number): Promise<void> {
  await cloud.setClock((await cloud.now()) + milliseconds)
  await cloud.runClock()
}

test('an application reaches who decides, and its decision who applied; the bell counts once', async () => {
  await bind(cloud, 'tenant', { relation: 'tenant' })
  const tenant = await person(cloud, 'tenant')
  expect(await kindsOf(steward)).not.toContain('applicationReceived')
  await cloud.runClock()
  await cloud.runClock()
  const { items } = await steward.ok('notify.inbox', {})
  expect(items.filter(({ kind }) => kind === 'applicationReceived')).toHaveLength(1)
  expect(items[0]).toMatchObject({ subject: '1号楼 1单元 101', unread: true, compoundName: '清风苑' })

  const { requests } = await steward.ok('membership.requests', { compoundId: COMPOUND })
  const bindingId = requests[0]?.bindingId ?? ''
  await allow(cloud, PEOPLE.tenant.openid, tenant, 'decided')
  await steward.ok('membership.decide', { compoundId: COMPOUND, bindingId, accept: true, reason: '' })
  await cloud.runClock()
  expect(await tenant.ok('notify.unread', {})).toEqual({ unread: 1 })
  const [told] = (await tenant.ok('notify.inbox', {})).items
  expect(told).toMatchObject({ kind: 'applicationDecided', accepted: true })
  const shown = await shownTo(cloud, PEOPLE.tenant.openid)
  expect(shown).toHaveLength(1)
  expect(shown[0]?.fields.map(({ value }) => value).slice(0, 2)).toEqual(['您的住房核验通过了', '通过'])

  await tenant.ok('notify.markRead', { itemIds: [told?.itemId ?? ''] })
  expect(await tenant.ok('notify.unread', {})).toEqual({ unread: 0 })
  // Somebody else's notices are not his to mark.
  const [other] = (await steward.ok('notify.inbox', {})).items
  const before = await steward.ok('notify.unread', {})
  await tenant.ok('notify.markRead', { itemIds: [other?.itemId ?? ''] })
  expect(await steward.ok('notify.unread', {})).toEqual(before)
})

test('a day before the end only those are reminded who have not voted, and an extension moves it', async () => {
  const now = await cloud.now()
  const id = await publish(cloud, consultation(now, { title: '南门修围墙', closesAt: now + 3 * DAY }))
  const [zhao, li, wu] = [await person(cloud, 'zhao'), await person(cloud, 'li'), await person(cloud, 'wu')]
  await allow(cloud, PEOPLE.zhao.openid, zhao, 'vote')
  const vote = { compoundId: COMPOUND, deliberationId: id }
  await li.ok('deliberation.cast', {
    ...vote,
    voterId: await voterOf(li, id),
    choices: choices('for'),
    requestKey: newKey(),
  })
  const aboutIt = async (client: Client, kind: string) =>
    (await client.ok('notify.inbox', {})).items.filter((item) => item.kind === kind && item.target === id)
  await cloud.runClock()
  expect(await aboutIt(wu, 'votePublished')).toHaveLength(1)
  await pass(2 * DAY - HOUR)
  expect(await aboutIt(zhao, 'voteClosing')).toHaveLength(0)
  await pass(2 * HOUR)
  expect(await aboutIt(zhao, 'voteClosing')).toHaveLength(1)
  expect(await aboutIt(wu, 'voteClosing')).toHaveLength(1)
  expect(await aboutIt(li, 'voteClosing')).toHaveLength(0)
  expect(await aboutIt(await person(cloud, 'tenant'), 'voteClosing')).toHaveLength(0)
  expect(await shownTo(cloud, PEOPLE.zhao.openid)).toHaveLength(1)

  await pass(DAY)
  await pass(10 * MINUTE)
  await pass(2 * MINUTE)
  await pass(2 * MINUTE)
  expect(await aboutIt(li, 'voteResult')).toHaveLength(1)
  expect(await aboutIt(li, 'voteClosing')).toHaveLength(0)
})

test('who sold meanwhile and the developer’s representative are reminded as long as theirs is the ballot', async () => {
  const now = await cloud.now()
  const id = await publish(cloud, assembly(now, { title: '三栋换新电梯' }))
  const closesAt = Number((await cloud.documents('deliberations', { _id: id }))[0]?.['closesAt'])
  const [zheng, zhou] = [await person(cloud, 'zheng'), await person(cloud, 'zhou')]
  for (const client of [zheng, zhou]) {
    const { bindings } = await client.ok('membership.me', {})
    const bindingId = bindings.find(({ state }) => state === 'verified')?.bindingId ?? ''
    await client.ok('membership.leave', { compoundId: COMPOUND, bindingId, reason: 'sold' })
  }
  // 周五 has bound the home anew: he is reminded as its owner, and not as its seller too.
  await bind(cloud, 'zhou')
  await cloud.setClock(closesAt - DAY + MINUTE)
  await cloud.runClock()
  await cloud.runClock()
  const reminded = async (client: Client) =>
    (await client.ok('notify.inbox', {})).items.filter(({ kind, target }) => kind === 'voteClosing' && target === id)
      .length
  const developer = await cloud.as(OFFICERS.developer)
  expect([await reminded(zheng), await reminded(zhou), await reminded(developer)]).toEqual([1, 1, 1])
})

test('killed between event and change, in any order: what people hear of and what is so stay the same', async () => {
  const applicant = await cloud.as('o-killed', '13900000077')
  const { rooms } = await applicant.ok('membership.rooms', { compoundId: COMPOUND, building: '1号楼', unit: '1单元' })
  const claim = {
    compoundId: COMPOUND,
    homeId: rooms[0]?.homeId ?? '',
    relation: 'tenant' as const,
    name: '某人',
    photos: [],
  }
  const { binding } = await applicant.ok('membership.bind', {
    ...claim,
    phoneCode: await applicant.phoneCode(),
    requestKey: newKey(),
  })
  const decision = { compoundId: COMPOUND, bindingId: binding.bindingId, accept: true, reason: '' }
  const heard = async () =>
    (await applicant.ok('notify.inbox', {})).items.filter(({ kind }) => kind === 'applicationDecided')
  const stateOf = async () => (await applicant.ok('membership.me', {})).bindings[0]?.state

  await cloud.fault({ function: 'membership', api: 'database.modifyDocument', call: 1, when: 'before', do: 'kill' })
  await chair.send('membership.decide', decision).catch(() => undefined)
  await pass(5 * MINUTE)
  await pass(MINUTE)
  expect([await stateOf(), await heard()]).toEqual(['pending', []])

  // The first change takes up the event that is there, the second is the decision.
  await cloud.fault({ function: 'membership', api: 'database.modifyDocument', call: 2, when: 'after', do: 'kill' })
  await chair.send('membership.decide', decision).catch(() => undefined)
  await pass(MINUTE)
  await pass(MINUTE)
  expect(await stateOf()).toBe('verified')
  expect(await heard()).toHaveLength(1)
})

test('a cancelled vote is told once and reminds nobody', async () => {
  const now = await cloud.now()
  const id = await publish(cloud, assembly(now, { title: '三栋换电梯' }))
  await cloud.runClock()
  const about = { compoundId: COMPOUND, deliberationId: id }
  const { proposalId } = await chair.ok('deliberation.proposeCancelling', {
    ...about,
    kind: 'textError',
    reason: '名册要重做',
    requestKey: newKey(),
  })
  const worker = await cloud.as(OFFICERS.communityWorker)
  const vice = await cloud.as(OFFICERS.vice)
  await vice.ok('deliberation.confirmChange', { ...about, proposalId })
  await worker.ok('deliberation.confirmChange', { ...about, proposalId })
  await pass(25 * DAY)
  const wu = await person(cloud, 'wu')
  const kinds = (await wu.ok('notify.inbox', {})).items.filter(({ target }) => target === id).map(({ kind }) => kind)
  expect([...kinds].sort()).toEqual(['voteCancelled', 'votePublished'])
})

test('a claim is counted within bounds, once for each act, and a refusal is remembered for a week', async () => {
  const zheng = await person(cloud, 'zheng')
  const key = newKey()
  const accept = { choices: [{ key: 'vote' as const, choice: 'accept' as const }], requestKey: key }
  await zheng.ok('notify.recordChoices', accept)
  const { templates } = await zheng.ok('notify.recordChoices', accept)
  expect(templates.find((one) => one.key === 'vote')).toMatchObject({ left: 1, askAgainAt: null })
  for (let n = 0; n < 9; n += 1) await zheng.ok('notify.recordChoices', { ...accept, requestKey: newKey() })
  const bounded = await zheng.ok('notify.messages', {})
  expect(bounded.templates.find((one) => one.key === 'vote')?.left).toBe(5)

  const declined = { choices: [{ key: 'result' as const, choice: 'reject' as const }], requestKey: newKey() }
  const after = await zheng.ok('notify.recordChoices', declined)
  const result = after.templates.find((one) => one.key === 'result')
  const now = await cloud.now()
  expect(result?.left).toBe(0)
  expect(result?.askAgainAt).toBeGreaterThan(now + 6 * DAY)
  expect(result?.askAgainAt).toBeLessThanOrEqual(now + 7 * DAY)
})

describe('what WeChat refuses', () => {
  /** A notice to one person who allows messages, and how it ended. */
  async function noticed(errcode: number | null, when: 'before' | 'after' = 'before') {
    const now = await cloud.now()
    const wang = await person(cloud, 'wang')
    await allow(cloud, PEOPLE.wang.openid, wang, 'notice')
    if (errcode !== null) await refuse(cloud, errcode, { when })
    const before = (await shownTo(cloud, PEOPLE.wang.openid)).length
    const { postId } = await steward.ok('membership.writeNotice', {
      compoundId: COMPOUND,
      scope: { level: 'building', building: '1号楼' },
      title: `通知${now}`,
      text: '请看',
      pinned: false,
      images: [],
      files: [],
      requestKey: newKey(),
    })
    await pass(MINUTE)
    await pass(MINUTE)
    const sent = await cloud.documents('outbox', { openid: PEOPLE.wang.openid })
    const mine = sent.filter(({ page }) => String(page).includes(postId))
    const [permit] = await cloud.documents('messagePermits', { _id: PEOPLE.wang.openid })
    const items = await cloud.documents('inbox', { openid: PEOPLE.wang.openid, target: postId })
    return {
      state: mine[0]?.['state'],
      messages: mine.length,
      shown: (await shownTo(cloud, PEOPLE.wang.openid)).length - before,
      left: permitLeft(permit),
      holder: permit?.['holder'],
      items: items.length,
    }
  }

  test('nothing: it is sent once, and one permission is spent', async () => {
    expect(await noticed(null)).toEqual({ state: 'sent', messages: 1, shown: 1, left: 0, holder: '', items: 1 })
  })

  test('busy: it is sent by the next run', async () => {
    expect(await noticed(43108)).toEqual({ state: 'sent', messages: 1, shown: 1, left: 0, holder: '', items: 1 })
  })

  test('an answer that never came, though it went out: it is not sent again', async () => {
    expect(await noticed(-604102, 'after')).toEqual({
      state: 'unknown',
      messages: 1,
      shown: 1,
      left: 0,
      holder: '',
      items: 1,
    })
  })

  test('no permission left at WeChat: ours are none as well', async () => {
    expect(await noticed(43101)).toMatchObject({ state: 'failed', shown: 0, left: 0, holder: '', items: 1 })
  })

  test('a banned template: it stops, the operator sees why, and the permission comes back', async () => {
    expect(await noticed(43107)).toMatchObject({ state: 'failed', shown: 0, left: 1, holder: '', items: 1 })
    const operator = await cloud.as(OFFICERS.operator)
    const seen = async () =>
      (await operator.ok('notify.templates', {})).templates.find(({ key }) => key === 'notice')?.stopped?.errcode
    expect(await seen()).toBe(43107)
    const still = await noticed(null)
    expect(still).toMatchObject({ shown: 0, items: 1, messages: 0 })
    await operator.ok('notify.setTemplate', { key: 'notice', templateId: 'local-notice' })
    expect(await seen()).toBeUndefined()
  })

  test('without an id nothing is sent, and the inbox has it all the same', async () => {
    const operator = await cloud.as(OFFICERS.operator)
    await operator.ok('notify.setTemplate', { key: 'notice', templateId: null })
    expect(await noticed(null)).toMatchObject({ messages: 0, shown: 0, items: 1 })
    await operator.ok('notify.setTemplate', { key: 'notice', templateId: 'local-notice' })
  })
})

test('after ninety days a notice is gone', async () => {
  const wu = await person(cloud, 'wu')
  expect((await wu.ok('notify.inbox', {})).items.length).toBeGreaterThan(0)
  await pass(91 * DAY)
  expect((await wu.ok('notify.inbox', {})).items).toEqual([])
  const now = await cloud.now()
  const old = (await cloud.documents('inbox')).filter(({ at }) => Number(at) < now - 90 * DAY)
  expect(old).toEqual([])
})

function permitLeft(permit: Record<string, unknown> | undefined): number {
  return z.object({ left: z.object({ notice: z.number().optional() }) }).parse(permit).left.notice ?? 0
}
