import { DAY, HOUR } from '../../domain/deliberation/schedule'
import { verifyBundle } from '../../domain/ledger/bundle/verify'
import { objectionHash } from '../../domain/deliberation/conduct'
import {
  assembly,
  choices,
  COMPOUND,
  consultation,
  OFFICERS,
  person,
  publish,
  ROLL,
  settle,
  importRoll,
  voterOf,
} from './compound'
import { newKey, startCloud, type Client, type Cloud } from './harness'

let cloud: Cloud
let start: number
let chair: Client
let vice: Client
let worker: Client
let zhao: Client
let wu: Client

beforeAll(async () => {
  cloud = await startCloud({ functions: ['membership', 'roll', 'deliberation', 'ledger', 'clock', 'notify'] })
  start = Math.floor((await cloud.now()) / HOUR) * HOUR + HOUR
  await cloud.setClock(start)
  await settle(cloud)
  ;[chair, vice, worker] = [
    await cloud.as(OFFICERS.chair),
    await cloud.as(OFFICERS.vice),
    await cloud.as(OFFICERS.communityWorker),
  ]
  ;[zhao, wu] = [await person(cloud, 'zhao'), await person(cloud, 'wu')]
})
afterAll(() => cloud.stop())

/** Every test has its own vote, begun at the time it is. */
async function begun(draft: (now: number) => ReturnType<typeof assembly>): Promise<{ vote: Place; now: number }> {
  const now = await cloud.now()
  return { vote: { compoundId: COMPOUND, deliberationId: await publish(cloud, draft(now)) }, now }
}
interface Place {
  compoundId: string
  deliberationId: string
}
const consulted = () =>
  begun((now) => assembly(now, { rosterFrom: now + 5 * DAY, opensAt: now + 20 * DAY, closesAt: now + 26 * DAY }))

async function opinion(client: Client, vote: Place, text: string, to: string | null = null) {
  return client.ok('deliberation.writeOpinion', { ...vote, to, text, requestKey: newKey() })
}

describe('opinions while a topic is consulted on', () => {
  it('are read by neighbours under a surname and a home, and an office answers under its own', async () => {
    const { vote } = await consulted()
    const { opinionId } = await opinion(zhao, vote, '三年太长，先签一年')
    await opinion(chair, vote, '已经请物业重报一年的价', opinionId)
    await opinion(wu, vote, '同意先签一年', opinionId)
    const { opinions } = await wu.ok('deliberation.opinions', vote)
    expect(opinions).toMatchObject([
      {
        text: '三年太长，先签一年',
        author: { name: '赵邻居', home: '1号楼1单元101', office: null, mine: false },
        replies: 2,
        answer: { office: 'committee', text: '已经请物业重报一年的价' },
      },
    ])
    const { replies } = await zhao.ok('deliberation.opinionReplies', { ...vote, opinionId })
    expect(replies.map(({ text, author }) => [text, author.office])).toEqual([
      ['已经请物业重报一年的价', 'committee'],
      ['同意先签一年', null],
    ])
  })

  it('are three a person at most, however many requests race, and a repeat is the same one', async () => {
    const { vote } = await consulted()
    const input = { ...vote, to: null, text: '电梯先修', requestKey: newKey() }
    const first = await zhao.ok('deliberation.writeOpinion', input)
    expect(await zhao.ok('deliberation.writeOpinion', input)).toEqual(first)
    const raced = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        zhao.send('deliberation.writeOpinion', { ...vote, to: null, text: `意见 ${n}`, requestKey: newKey() }),
      ),
    )
    expect(raced.filter(({ reply }) => reply.ok).length).toBeLessThanOrEqual(2)
    for (let n = 0; n < 3; n += 1) {
      await zhao.send('deliberation.writeOpinion', { ...vote, to: null, text: `再说 ${n}`, requestKey: newKey() })
    }
    const { opinions, left } = await zhao.ok('deliberation.opinions', vote)
    expect(opinions).toHaveLength(3)
    expect(left.opinions).toBe(0)
    expect(
      await zhao.refused('deliberation.writeOpinion', { ...vote, to: null, text: '第四条', requestKey: newKey() }),
    ).toEqual({ code: 'RULE_BROKEN', params: { rule: 'opinionLimit', most: 3 } })
  })

  it('are taken back by their author, and a reply that is gone no longer counts', async () => {
    const { vote } = await consulted()
    const { opinionId } = await opinion(zhao, vote, '应该先修电梯')
    const reply = await opinion(wu, vote, '说得对', opinionId)
    const remove = (client: Client, id: string) =>
      client.ok('membership.remove', { compoundId: COMPOUND, subject: { kind: 'opinion', id }, reason: '' })
    await remove(wu, reply.opinionId)
    expect((await zhao.ok('deliberation.opinions', vote)).opinions).toMatchObject([{ replies: 0 }])
    await remove(zhao, opinionId)
    expect((await wu.ok('deliberation.opinions', vote)).opinions).toEqual([])
    expect((await zhao.ok('deliberation.opinions', vote)).left.opinions).toBe(2)
  })

  it('end with the roster, and nobody from another scope or with a risky text writes any', async () => {
    const { vote, now } = await begun((at) =>
      assembly(at, {
        form: 'buildingMeeting',
        scope: { level: 'building', building: '1号楼' },
        motions: [{ text: '单元门换锁', subject: 'opinion' }],
        rosterFrom: at + 5 * DAY,
        opensAt: at + 6 * DAY,
        closesAt: at + 7 * DAY,
      }),
    )
    const write = { ...vote, to: null, text: '换锁好', requestKey: newKey() }
    expect((await wu.refused('deliberation.writeOpinion', write)).code).toBe('NOT_PERMITTED')
    expect(
      (await zhao.refused('deliberation.writeOpinion', { ...write, text: '刷单返利日结', requestKey: newKey() })).code,
    ).toBe('CONTENT_RISKY')
    await cloud.setClock(now + 5 * DAY)
    expect(await zhao.refused('deliberation.writeOpinion', { ...write, requestKey: newKey() })).toEqual({
      code: 'RULE_BROKEN',
      params: { rule: 'notConsulting' },
    })
    expect((await zhao.ok('deliberation.opinions', vote)).until).toBeNull()
  })

  it('that broke off are completed by the same request: a doubtful one has its case, a reply is counted', async () => {
    const { vote } = await consulted()
    const { opinionId } = await opinion(zhao, vote, '先公示合同')
    const reply = { ...vote, to: opinionId, text: '说得对', requestKey: newKey() }
    await cloud.fault({ function: 'deliberation', api: 'database.insertDocument', call: 1, when: 'after', do: 'kill' })
    await wu.send('deliberation.writeOpinion', reply).catch(() => undefined)
    await wu.ok('deliberation.writeOpinion', reply)
    expect((await zhao.ok('deliberation.opinions', vote)).opinions).toMatchObject([{ replies: 1 }])
    const doubtful = { ...vote, to: null, text: '他们真不要脸', requestKey: newKey() }
    await cloud.fault({ function: 'deliberation', api: 'database.insertDocument', call: 1, when: 'after', do: 'kill' })
    await wu.send('deliberation.writeOpinion', doubtful).catch(() => undefined)
    const held = await wu.ok('deliberation.writeOpinion', doubtful)
    expect(held.state).toBe('held')
    expect((await zhao.ok('deliberation.opinions', vote)).opinions).toHaveLength(1)
    const { cases } = await chair.ok('membership.cases', { compoundId: COMPOUND })
    const found = cases.find(({ text }) => text === doubtful.text)
    expect(found).toMatchObject({ kind: 'held', subject: 'opinion' })
    await chair.ok('membership.decideCase', {
      compoundId: COMPOUND,
      caseId: found?.caseId ?? '',
      keep: true,
      reason: '',
    })
    expect((await zhao.ok('deliberation.opinions', vote)).opinions).toHaveLength(2)
  })

  it('cost three hops to read and to write', async () => {
    const { vote } = await consulted()
    const { opinionId } = await opinion(zhao, vote, '先公示合同')
    const read = await cloud.measure(wu, 'deliberation.opinions', vote)
    const replies = await cloud.measure(wu, 'deliberation.opinionReplies', { ...vote, opinionId })
    const written = await cloud.measure(wu, 'deliberation.writeOpinion', {
      ...vote,
      to: opinionId,
      text: '同意',
      requestKey: newKey(),
    })
    expect([read.reply.ok, replies.reply.ok, written.reply.ok]).toEqual([true, true, true])
    expect(Math.max(read.hops, replies.hops)).toBeLessThanOrEqual(3)
    expect(written.hops).toBeLessThanOrEqual(4)
  })
})

const texts = (first: string) => [
  { motionId: 'm1', text: first },
  { motionId: 'm2', text: '绿地改为充电区' },
]

async function amend(vote: Place, first: string): Promise<string> {
  const input = { ...vote, title: '续聘物业', motions: texts(first), reason: '按大家的意见缩短', requestKey: newKey() }
  return (await chair.ok('deliberation.proposeAmendment', input)).amendmentId
}

describe('a topic amended while it is consulted on', () => {
  it('is a new opening that names the former, with both texts kept', async () => {
    const { vote } = await consulted()
    const before = await zhao.ok('deliberation.get', vote)
    const amendmentId = await amend(vote, '续聘安和物业一年')
    expect((await zhao.ok('deliberation.versions', vote)).amendments).toEqual([])
    const approve = { ...vote, amendmentId, decision: 'approve', reason: '' } as const
    expect((await chair.refused('deliberation.decideAmendment', approve)).code).toBe('SAME_PERSON')
    expect(await vice.refused('deliberation.decideAmendment', approve)).toEqual({
      code: 'RULE_BROKEN',
      params: { rule: 'communityApproval' },
    })
    const { openedHash } = await worker.ok('deliberation.decideAmendment', approve)
    expect((await worker.ok('deliberation.decideAmendment', approve)).openedHash).toBe(openedHash)
    const after = await zhao.ok('deliberation.get', vote)
    expect(after.openedHash).toBe(openedHash)
    expect(after.motions.map(({ text }) => text)).toEqual(['续聘安和物业一年', '绿地改为充电区'])
    expect(await zhao.ok('deliberation.versions', vote)).toMatchObject({
      version: 2,
      openedHash,
      amendments: [
        {
          kind: 'text',
          state: 'inForce',
          version: 2,
          before: { motions: texts('续聘安和物业三年') },
          after: { motions: texts('续聘安和物业一年') },
          openedBefore: before.openedHash,
          openedAfter: openedHash,
        },
      ],
    })
    const leaves = await cloud.documents('leaves', { type: 'deliberation.opened' })
    const own = leaves.filter(({ text }) => String(text).includes(vote.deliberationId))
    expect(own).toHaveLength(2)
    const second = own.find(({ leafHash }) => leafHash === openedHash)
    expect(JSON.parse(String(second?.['text']))).toMatchObject({
      opening: { superseding: { opened: before.openedHash, version: 2, why: 'text', reason: '按大家的意见缩短' } },
    })
  })

  it('waits alone, is the drafter’s, can be taken back, and changes something', async () => {
    const { vote } = await consulted()
    const input = {
      ...vote,
      title: '续聘物业',
      motions: texts('续聘安和物业三年'),
      reason: '没有改动',
      requestKey: newKey(),
    }
    expect((await chair.refused('deliberation.proposeAmendment', input)).params).toEqual({ rule: 'sameText' })
    expect((await vice.refused('deliberation.proposeAmendment', { ...input, motions: texts('别的') })).code).toBe(
      'INVALID_INPUT',
    )
    expect(
      (await vice.refused('deliberation.proposeAmendment', { ...input, motions: texts('改成别的文本') })).code,
    ).toBe('NOT_PERMITTED')
    const amendmentId = await amend(vote, '续聘安和物业两年')
    expect(
      (
        await chair.refused('deliberation.proposeAmendment', {
          ...input,
          motions: texts('续聘四年物业'),
          requestKey: newKey(),
        })
      ).code,
    ).toBe('CONFLICT')
    const decide = { ...vote, amendmentId, reason: '' }
    await chair.ok('deliberation.decideAmendment', { ...decide, decision: 'withdraw' })
    expect((await worker.refused('deliberation.decideAmendment', { ...decide, decision: 'approve' })).code).toBe(
      'ALREADY_DECIDED',
    )
    await amend(vote, '续聘安和物业一年半')
    expect((await zhao.ok('deliberation.get', vote)).motions[0]?.text).toBe('续聘安和物业三年')
  })

  it('is refused once the notice would be too short, and once the roster is posted', async () => {
    const { vote, now } = await begun((at) =>
      assembly(at, { rosterFrom: at + 5 * DAY, opensAt: at + 16 * DAY, closesAt: at + 22 * DAY }),
    )
    const input = {
      ...vote,
      title: '续聘物业',
      motions: texts('续聘安和物业一年'),
      reason: '大家的意见',
      requestKey: newKey(),
    }
    const { amendmentId } = await chair.ok('deliberation.proposeAmendment', input)
    await cloud.setClock(now + 2 * DAY)
    const approve = { ...vote, amendmentId, decision: 'approve', reason: '' } as const
    expect((await worker.refused('deliberation.decideAmendment', approve)).code).toBe('CONFLICT')
    expect(
      (await chair.refused('deliberation.proposeAmendment', { ...input, requestKey: newKey() })).params,
    ).toMatchObject({
      rule: 'noticeDays',
      noticeDays: 15,
    })
    await cloud.setClock(now + 6 * DAY)
    expect((await chair.refused('deliberation.proposeAmendment', { ...input, requestKey: newKey() })).params).toEqual({
      rule: 'notConsulting',
    })
  })

  it('lets ballots be cast on the new text alone', async () => {
    const { vote, now } = await begun((at) =>
      consultation(at, { rosterFrom: at + HOUR, opensAt: at + 2 * HOUR, closesAt: at + 3 * HOUR }),
    )
    const input = {
      ...vote,
      title: '花园怎么改',
      motions: [{ motionId: 'm1', text: '花园改成儿童乐园' }],
      reason: '大家的意见',
      requestKey: newKey(),
    }
    const { amendmentId } = await chair.ok('deliberation.proposeAmendment', input)
    await vice.ok('deliberation.decideAmendment', { ...vote, amendmentId, decision: 'approve', reason: '' })
    await cloud.setClock(now + 2 * HOUR)
    await cloud.runClock()
    const voterId = await voterOf(wu, vote.deliberationId)
    const { opening } = await wu.ok('deliberation.paper', { ...vote, voterId, revision: 0 })
    expect(opening).toContain('花园改成儿童乐园')
    await wu.ok('deliberation.cast', { ...vote, voterId, choices: choices('for'), requestKey: newKey() })
    await cloud.setClock(now + 3 * HOUR + 120_000)
    for (let n = 0; n < 3; n += 1) await cloud.runClock()
    expect(await wu.ok('deliberation.result', vote)).toMatchObject({
      motions: [{ text: '花园改成儿童乐园', for: { persons: 1 } }],
    })
  })
})

async function object(client: Client, vote: Place, stage: 'roster' | 'result', text: string) {
  const about = stage === 'roster' ? ('own' as const) : ('counting' as const)
  const input = { ...vote, stage, about, text, photos: [], requestKey: newKey() }
  return { input, ...(await client.ok('deliberation.raiseObjection', input)) }
}

describe('objections to the roster', () => {
  it('are for their author and those who decide them; everybody sees how many there are', async () => {
    const { vote } = await consulted()
    const { input, objectionId, decideBy } = await object(zhao, vote, 'roster', '我家面积应是 102 平方米')
    expect((await zhao.ok('deliberation.raiseObjection', input)).objectionId).toBe(objectionId)
    expect(Math.abs(decideBy - (await cloud.now()) - 3 * DAY)).toBeLessThan(HOUR)
    const neighbour = await wu.ok('deliberation.objections', { ...vote, stage: 'roster' })
    expect(neighbour.totals).toEqual({ raised: 1, open: 1, upheld: 0, dismissed: 0 })
    expect(neighbour.objections).toMatchObject([{ text: '', photos: [], mayDecide: false }])
    expect((await zhao.ok('deliberation.objections', { ...vote, stage: 'roster' })).objections).toMatchObject([
      { text: '我家面积应是 102 平方米', mayDecide: false },
    ])
    const steward = await cloud.as(OFFICERS.steward)
    const decide = { ...vote, objectionId, uphold: false, reason: '房产证上是 100 平方米' }
    await steward.ok('deliberation.decideObjection', decide)
    await steward.ok('deliberation.decideObjection', decide)
    expect((await chair.refused('deliberation.decideObjection', { ...decide, uphold: true })).code).toBe(
      'ALREADY_DECIDED',
    )
    expect((await wu.ok('deliberation.objections', { ...vote, stage: 'roster' })).totals).toEqual({
      raised: 1,
      open: 0,
      upheld: 0,
      dismissed: 1,
    })
    const leaves = await cloud.documents('leaves', { type: 'deliberation.objection' })
    const own = leaves
      .map(({ text }) => JSON.parse(String(text)) as Record<string, unknown>)
      .filter((leaf) => leaf['objection'] === objectionId)
    expect(own.map((leaf) => leaf['event']).sort()).toEqual(['dismissed', 'raised'])
    await cloud.runClock()
    const { items } = await zhao.ok('notify.inbox', {})
    expect(items).toContainEqual(expect.objectContaining({ kind: 'objectionDecided', accepted: false }))
  })

  it('are not another building’s steward’s to decide, three a person, and end when the vote opens', async () => {
    const { vote, now } = await consulted()
    const { objectionId } = await object(wu, vote, 'roster', '名册里少了我的车位')
    const steward = await cloud.as(OFFICERS.steward)
    const decide = { ...vote, objectionId, uphold: true, reason: '确实漏了' }
    expect((await steward.refused('deliberation.decideObjection', decide)).code).toBe('NOT_PERMITTED')
    await object(wu, vote, 'roster', '第二件：面积不对')
    await object(wu, vote, 'roster', '第三件：楼号不对')
    const more = {
      ...vote,
      stage: 'roster' as const,
      about: 'own' as const,
      text: '第四件事情',
      photos: [],
      requestKey: newKey(),
    }
    expect((await wu.refused('deliberation.raiseObjection', more)).params).toMatchObject({ rule: 'objectionLimit' })
    await cloud.setClock(now + 20 * DAY)
    expect((await zhao.refused('deliberation.raiseObjection', { ...more, requestKey: newKey() })).params).toEqual({
      rule: 'objectionTime',
    })
  })

  it('that are upheld lead to a corrected roll, which two people freeze before the vote opens', async () => {
    const { vote, now } = await consulted()
    const { objectionId } = await object(zhao, vote, 'roster', '我家面积应是 102 平方米')
    await worker.ok('deliberation.decideObjection', {
      ...vote,
      objectionId,
      uphold: true,
      reason: '测绘报告是 102 平方米',
    })
    const refreeze = { ...vote, reason: '1号楼101 面积更正', requestKey: newKey() }
    expect((await chair.refused('deliberation.proposeRefreeze', refreeze)).params).toEqual({ rule: 'sameRoll' })
    await importRoll(cloud, ROLL.replace('101,100.00', '101,102.00'))
    await cloud.setClock(now + 10 * DAY)
    const before = await zhao.ok('deliberation.get', vote)
    const { amendmentId } = await chair.ok('deliberation.proposeRefreeze', refreeze)
    await worker.ok('deliberation.decideAmendment', { ...vote, amendmentId, decision: 'approve', reason: '' })
    const after = await zhao.ok('deliberation.get', vote)
    expect(after.rollHash).not.toBe(before.rollHash)
    expect(after.total.areaCentiSqm).toBe(before.total.areaCentiSqm + 200)
    // The notice is the one of the same text.
    expect(after.schedule.publishedAt).toBe(before.schedule.publishedAt)
    expect(after.mine).toMatchObject([{ right: 'own', areaCentiSqm: 10_200 }])
    await importRoll(cloud)
  })
})

describe('an error of the roll that is proven too late for a corrected one', () => {
  async function proven() {
    const { vote, now } = await consulted()
    const { objectionId } = await object(zhao, vote, 'roster', '我家面积应是 102 平方米')
    const decide = { ...vote, objectionId, uphold: true, reason: '测绘报告是 102 平方米' }
    await vice.ok('deliberation.decideObjection', decide)
    expect((await wu.ok('deliberation.get', vote)).rollError).toBe(false)
    await cloud.setClock(now + 20 * DAY + HOUR)
    await cloud.runClock()
    return { vote, objectionId, closed: now + 26 * DAY }
  }

  it('is shown, keeps the vote from being counted, and cancels it by the people’s signatures, also after closing', async () => {
    const { vote, closed } = await proven()
    expect((await wu.ok('deliberation.get', vote)).rollError).toBe(true)
    const voterId = await voterOf(wu, vote.deliberationId)
    await wu.ok('deliberation.cast', { ...vote, voterId, choices: choices('for', 'for'), requestKey: newKey() })
    await cloud.setClock(closed + 120_000)
    for (let n = 0; n < 3; n += 1) await cloud.runClock()
    expect((await wu.refused('deliberation.result', vote)).code).toBe('ROLL_ERROR')
    expect(await cloud.documents('results', { deliberationId: vote.deliberationId })).toEqual([])
    expect((await chair.ok('deliberation.get', vote)).mayPropose).toEqual({ extensionUntil: null, cancelling: true })
    const cancel = { ...vote, kind: 'rollError' as const, reason: '名册异议成立', requestKey: newKey() }
    const { proposalId } = await chair.ok('deliberation.proposeCancelling', cancel)
    expect((await worker.ok('deliberation.get', vote)).cancelling).toMatchObject({ mayConfirm: true, lapsesAt: null })
    await vice.ok('deliberation.confirmChange', { ...vote, proposalId })
    expect(await worker.ok('deliberation.confirmChange', { ...vote, proposalId })).toEqual({ done: true })
    expect(await wu.ok('deliberation.get', vote)).toMatchObject({ phase: 'cancelled', rollError: false })
    expect((await wu.refused('deliberation.result', vote)).code).toBe('VOTE_CANCELLED')
  })

  it('is taken back in public by the community alone, and by another than who has decided; then the vote is counted', async () => {
    const { vote, objectionId, closed } = await proven()
    const back = { ...vote, objectionId, uphold: false, reason: '测绘报告是另一套房的，名册没有错' }
    expect((await chair.refused('deliberation.decideObjection', back)).code).toBe('ALREADY_DECIDED')
    const shown = (await worker.ok('deliberation.objections', { ...vote, stage: 'roster' })).objections
    expect(shown).toMatchObject([{ objectionId, state: 'upheld', mayDecide: true }])
    expect(await worker.ok('deliberation.decideObjection', back)).toEqual({ state: 'dismissed' })
    expect(await worker.ok('deliberation.decideObjection', back)).toEqual({ state: 'dismissed' })
    const { totals } = await wu.ok('deliberation.objections', { ...vote, stage: 'roster' })
    expect(totals).toEqual({ raised: 1, open: 0, upheld: 0, dismissed: 1 })
    expect((await wu.ok('deliberation.get', vote)).rollError).toBe(false)
    await cloud.setClock(closed + 120_000)
    for (let n = 0; n < 3; n += 1) await cloud.runClock()
    expect((await wu.ok('deliberation.result', vote)).phase).toBe('contesting')
  })
})

/** An owners' assembly that passed, in its time for objections. */
async function contested(): Promise<{ vote: Place; closed: number }> {
  const { vote, now } = await begun((at) => assembly(at))
  await cloud.setClock(now + 16 * DAY)
  for (const name of ['zhao', 'li', 'zhou', 'wu', 'zheng', 'qian'] as const) {
    const voter = await person(cloud, name)
    const voterId = await voterOf(voter, vote.deliberationId)
    await voter.ok('deliberation.cast', { ...vote, voterId, choices: choices('for', 'against'), requestKey: newKey() })
  }
  const closed = now + 22 * DAY
  await cloud.setClock(closed + 120_000)
  for (let n = 0; n < 3; n += 1) await cloud.runClock()
  return { vote, closed }
}

describe('objections to a result', () => {
  it('are public with their answer, decided by the community, and hold the result back until they are', async () => {
    const { vote, closed } = await contested()
    const { objectionId } = await object(zhao, vote, 'result', '有人代投了两次，请核对')
    const shown = async () => (await wu.ok('deliberation.objections', { ...vote, stage: 'result' })).objections[0]
    expect(await shown()).toMatchObject({ text: '有人代投了两次，请核对', state: 'raised', author: { name: '赵邻居' } })
    const decide = { ...vote, objectionId, uphold: false, reason: '核对过，没有重复的票' }
    expect((await worker.refused('deliberation.decideObjection', decide)).params).toEqual({ rule: 'notAnswered' })
    const answer = { ...vote, objectionId, text: '已逐票核对，名单附后' }
    await vice.ok('deliberation.answerObjection', answer)
    await vice.ok('deliberation.answerObjection', answer)
    expect((await chair.refused('deliberation.answerObjection', { ...answer, text: '另一个答复' })).code).toBe(
      'ALREADY_DECIDED',
    )
    expect(await shown()).toMatchObject({ state: 'answered', answer: { text: '已逐票核对，名单附后' } })
    await cloud.setClock(closed + 8 * DAY)
    expect((await wu.ok('deliberation.result', vote)).phase).toBe('contesting')
    expect(
      (
        await zhao.refused('deliberation.raiseObjection', {
          ...vote,
          stage: 'result',
          about: 'other',
          text: '来晚了的异议',
          photos: [],
          requestKey: newKey(),
        })
      ).params,
    ).toEqual({ rule: 'objectionTime' })
    expect((await chair.refused('deliberation.decideObjection', decide)).code).toBe('NOT_PERMITTED')
    await worker.ok('deliberation.decideObjection', decide)
    await cloud.runClock()
    expect(await wu.ok('deliberation.result', vote)).toMatchObject({ phase: 'effective', revision: 0, reason: null })
    const leaves = await cloud.documents('leaves', { type: 'deliberation.objection' })
    const own = leaves
      .map(({ text }) => JSON.parse(String(text)) as Record<string, unknown>)
      .filter((leaf) => leaf['objection'] === objectionId)
    expect(own.map((leaf) => leaf['event']).sort()).toEqual(['answered', 'dismissed', 'raised'])
    // What is public can be hashed again by anybody.
    const hash = objectionHash({ objection: objectionId, event: 'answered', text: '已逐票核对，名单附后', salt: '' })
    expect(own.find((leaf) => leaf['event'] === 'answered')?.['text']).toBe(hash)
    await cloud.runClock()
    const { items } = await zhao.ok('notify.inbox', {})
    expect(items.map(({ kind }) => kind)).toContain('objectionAnswered')
  })

  it('are decided without an answer once that is overdue; an upheld one is counted again and contested again', async () => {
    const { vote, closed } = await contested()
    const { objectionId } = await object(zhao, vote, 'result', '计票时漏看了一张票')
    await cloud.setClock(closed + 6 * DAY)
    const reason = '同意重新计票'
    await worker.ok('deliberation.decideObjection', { ...vote, objectionId, uphold: true, reason })
    expect((await wu.ok('deliberation.get', vote)).phase).toBe('counting')
    await cloud.runClock()
    const again = await wu.ok('deliberation.result', vote)
    expect(again).toMatchObject({ phase: 'contesting', revision: 1, reason })
    expect(Math.abs(again.schedule.contestUntil - closed - 13 * DAY)).toBeLessThan(HOUR)
    const { former, totals } = await wu.ok('deliberation.objections', { ...vote, stage: 'result' })
    expect(totals).toEqual({ raised: 1, open: 0, upheld: 1, dismissed: 0 })
    expect(former).toMatchObject([{ revision: 0, total: 2, reason }])
    const results = await cloud.documents('leaves', { type: 'deliberation.result' })
    const own = results
      .map(({ text }) => JSON.parse(String(text)) as Record<string, unknown>)
      .filter((leaf) => leaf['opened'] === again.openedHash)
    expect(own.map((leaf) => [leaf['revision'], leaf['reason']]).sort()).toEqual([
      [0, null],
      [1, reason],
    ])
    await cloud.runClock()
    const { items } = await wu.ok('notify.inbox', {})
    expect(items).toContainEqual(expect.objectContaining({ kind: 'voteRecounted' }))
    const supervisor = await cloud.as(OFFICERS.supervisor)
    const file = await supervisor.ok('ledger.bundle', { ...vote, kind: 'audit', requestKey: newKey() })
    const verdict = verifyBundle(JSON.parse(await (await fetch(file.url)).text()))
    expect(verdict.findings).toEqual([])
    expect(verdict.facts).toMatchObject({ counted: true, ballots: 6 })
    await cloud.setClock(closed + 13 * DAY + HOUR)
    await cloud.runClock()
    expect((await wu.ok('deliberation.result', vote)).phase).toBe('effective')
  })

  it('are not to be decided by who raised them, and two at once do not lose each other', async () => {
    const { vote } = await contested()
    const raised = await Promise.all([
      object(zhao, vote, 'result', '第一件异议事项'),
      object(wu, vote, 'result', '第二件异议事项'),
    ])
    expect((await zhao.ok('deliberation.objections', { ...vote, stage: 'result' })).totals).toMatchObject({
      raised: 2,
      open: 2,
    })
    expect(new Set(raised.map(({ objectionId }) => objectionId)).size).toBe(2)
  })
})
