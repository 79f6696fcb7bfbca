import tcb from '@cloudbase/node-sdk'
import { z } from 'zod'
import type { ActionName } from '../../../types/contract'
import { DAY, HOUR } from '../../../domain/deliberation/schedule'
import { COMPOUND, consultation, grant, OFFICERS, PEOPLE, person, settle } from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'
import { BUILDING, UNIT } from './group-calls'

let cloud: Cloud
let zhao: Client
let qian: Client
let zhou: Client
let wu: Client
let steward: Client
let chair: Client
let vice: Client
let worker: Client
const compoundId = COMPOUND
const inBuilding = { compoundId, scope: BUILDING }

beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
  ;[zhao, qian, zhou, wu] = await Promise.all([
    person(cloud, 'zhao'),
    person(cloud, 'qian'),
    person(cloud, 'zhou'),
    person(cloud, 'wu'),
  ])
  ;[steward, chair, vice, worker] = await Promise.all([
    cloud.as(OFFICERS.steward),
    cloud.as(OFFICERS.chair),
    cloud.as(OFFICERS.vice),
    cloud.as(OFFICERS.communityWorker),
  ])
})
afterAll(() => cloud.stop())

const advance = async (ms: number) => {
  await cloud.setClock((await cloud.now()) + ms)
}

type Post = { topic?: 'help' | 'proposal' | 'lost' | 'chat'; text?: string; images?: string[]; requestKey?: string }
const write = async (client: Client, more: Post = {}) =>
  client.ok('membership.writePost', {
    ...inBuilding,
    topic: 'proposal',
    text: '负一楼的灯坏了三天，建议报修',
    images: [],
    requestKey: newKey(),
    ...more,
  })
const notice = (client: Client, more: object = {}) =>
  client.ok('membership.writeNotice', {
    ...inBuilding,
    title: '清洗水箱',
    text: '明天 9 点到 15 点停水',
    pinned: false,
    images: [],
    files: [],
    requestKey: newKey(),
    ...more,
  })
const boardOf = (client: Client, more: object = {}) => client.ok('membership.board', { ...inBuilding, ...more })
const seenBy = async (client: Client, postId: string) =>
  (await boardOf(client)).posts.some((post) => post.postId === postId)
const casesOf = async (client: Client) => (await client.ok('membership.cases', { compoundId })).cases
const post = (id: string) => ({ kind: 'post' as const, id })

describe('posts', () => {
  test('are closed until the committee opens them; notices are not', async () => {
    expect(
      await zhao.refused('membership.writePost', {
        ...inBuilding,
        topic: 'help',
        text: '有人吗',
        images: [],
        requestKey: newKey(),
      }),
    ).toMatchObject({ code: 'POSTS_CLOSED' })
    await notice(steward)
    expect(await steward.refused('membership.setBoardRules', { compoundId, postsAllowed: true })).toMatchObject({
      code: 'NOT_PERMITTED',
    })
    await chair.ok('membership.setBoardRules', { compoundId, postsAllowed: true })
    expect((await boardOf(zhao)).mayPost).toBe(true)
  })

  test('show a surname and a home, never a name or an account, and are repeated safely', async () => {
    const requestKey = newKey()
    const first = await write(zhao, { requestKey })
    expect(await write(zhao, { requestKey })).toEqual(first)
    expect(first).toMatchObject({ state: 'visible' })
    const seen = await boardOf(qian)
    const card = seen.posts.find(({ postId }) => postId === first.postId)
    expect(card?.author).toEqual({ name: '赵邻居', home: '1单元101', office: null, mine: false })
    expect(JSON.stringify(seen)).not.toMatch(/o-zhao|赵一/)
    const reused = await zhao.send('membership.writePost', {
      ...inBuilding,
      topic: 'help',
      text: '换一段话',
      images: [],
      requestKey,
    })
    expect(reused.reply).toMatchObject({ error: { code: 'DUPLICATE_REQUEST' } })
  })

  test('stay in their scope: other buildings and strangers neither see nor write, the steward only his own', async () => {
    const { postId } = await write(zhao)
    const stranger = await cloud.as('o-stranger')
    for (const client of [wu, stranger]) {
      const calls: [ActionName, object][] = [
        ['membership.board', inBuilding],
        ['membership.post', { compoundId, postId }],
        ['membership.reply', { compoundId, postId, text: '你好', requestKey: newKey() }],
        ['membership.react', { compoundId, postId, on: true }],
        ['membership.report', { compoundId, subject: post(postId), reason: 'other' }],
        ['membership.remove', { compoundId, subject: post(postId), reason: '看不惯' }],
      ]
      for (const [name, input] of calls) {
        expect({ name, ...(await client.send(name, input)).reply }).toMatchObject({
          name,
          error: { code: 'NOT_PERMITTED' },
        })
      }
    }
    const other = { compoundId, scope: { level: 'building' as const, building: '2号楼' } }
    expect(await steward.refused('membership.board', other)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await zhou.refused('membership.board', { compoundId, scope: UNIT })).toMatchObject({ code: 'NOT_PERMITTED' })
  })

  test('of another compound are not found by their id', async () => {
    await cloud.insert('compounds', [
      { ...(await cloud.documents('compounds'))[0], _id: 'other', name: '别苑', order: '别苑 other', requestKey: 'o' },
    ])
    await cloud.insert('grants', [grant('o-other-chair', 'committee', 'compound', 'other')])
    const { postId } = await write(zhao)
    const other = await cloud.as('o-other-chair')
    expect(await other.refused('membership.post', { compoundId: 'other', postId })).toMatchObject({ code: 'NOT_FOUND' })
    expect(
      await other.refused('membership.remove', { compoundId: 'other', subject: post(postId), reason: 'x' }),
    ).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('come in pages by topic, each once', async () => {
    for (let n = 0; n < 17; n += 1) await write(zhao, { topic: 'lost', text: `丢了第 ${n} 把伞` })
    const first = await boardOf(qian, { topic: 'lost' })
    const second = await boardOf(qian, { topic: 'lost', cursor: first.next })
    const texts = [...first.posts, ...second.posts].map(({ text }) => text)
    expect(texts).toHaveLength(17)
    expect(new Set(texts).size).toBe(17)
    expect(second.next).toBeNull()
    expect(texts[0]).toBe('丢了第 16 把伞')
  })

  test('are liked once a person, and replies counted; the steward answers by his office', async () => {
    const { postId } = await write(zhao)
    const like = (client: Client, on: boolean) => client.ok('membership.react', { compoundId, postId, on })
    await Promise.all([like(qian, true), like(zhou, true), like(qian, true)])
    await like(qian, true)
    const read = async () => (await zhao.ok('membership.post', { compoundId, postId })).post
    expect(await read()).toMatchObject({ likes: 2, liked: false })
    await like(qian, false)
    expect((await read()).likes).toBe(1)
    await qian.ok('membership.reply', { compoundId, postId, text: '我也看见了', requestKey: newKey() })
    await steward.ok('membership.reply', { compoundId, postId, text: '已报给物业', requestKey: newKey() })
    expect(await read()).toMatchObject({ replies: 2, answer: { by: '某*', office: 'steward', text: '已报给物业' } })
    const { replies } = await zhou.ok('membership.post', { compoundId, postId })
    expect(replies.map(({ author }) => author.name)).toEqual(['钱邻居', '某*'])
  })
})

describe('notices', () => {
  test('are given by who looks after the scope, pinned on top, with files', async () => {
    const fileID = await steward.upload(`boards/${compoundId}/notice.pdf`, 'pdf')
    const { postId } = await notice(steward, { pinned: true, files: [{ fileID, name: '通知.pdf' }] })
    const seen = await boardOf(zhao)
    expect(seen.pinned.map((one) => one.postId)).toEqual([postId])
    expect(seen.posts.some((one) => one.postId === postId)).toBe(false)
    const [file] = seen.pinned[0]?.files ?? []
    expect(file?.name).toBe('通知.pdf')
    expect(await (await fetch(file?.url ?? '')).text()).toBe('pdf')
    await steward.ok('membership.pin', { compoundId, postId, pinned: false })
    expect((await boardOf(zhao)).pinned).toEqual([])
    expect((await zhao.send('membership.pin', { compoundId, postId, pinned: true })).reply).toMatchObject({
      error: { code: 'NOT_PERMITTED' },
    })
    expect(
      (
        await zhao.send('membership.writeNotice', {
          ...inBuilding,
          title: '假通知',
          text: '停水',
          pinned: true,
          images: [],
          files: [],
          requestKey: newKey(),
        })
      ).reply,
    ).toMatchObject({ error: { code: 'NOT_PERMITTED' } })
  })

  test('count homes, not people; who gave it sees which homes have not read', async () => {
    const { postId } = await notice(steward)
    const sun = await person(cloud, 'sun')
    for (const client of [qian, sun, qian, zhao]) {
      expect(await client.ok('membership.markRead', { compoundId, postId })).toEqual({ read: true })
    }
    expect(await steward.ok('membership.markRead', { compoundId, postId })).toEqual({ read: false })
    const { reads } = await zhao.ok('membership.post', { compoundId, postId })
    expect(reads).toEqual({ homes: 2, of: 4 })
    const unread = { compoundId, postId, building: '1号楼', unit: '1单元' }
    const { homes } = await steward.ok('membership.unreadHomes', unread)
    expect(homes.map(({ room }) => room)).toEqual(['201'])
    expect(await zhao.refused('membership.unreadHomes', unread)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await steward.refused('membership.unreadHomes', { ...unread, building: '2号楼' })).toMatchObject({
      code: 'NOT_PERMITTED',
    })
  })
})

describe('the content check', () => {
  test('refuses what is risky, and nothing is written', async () => {
    const before = await cloud.counts()
    const risky = { ...inBuilding, topic: 'chat' as const, text: '刷单返利日结', images: [], requestKey: newKey() }
    expect(await zhao.refused('membership.writePost', risky)).toMatchObject({ code: 'CONTENT_RISKY' })
    expect((await cloud.counts())['posts']).toBe(before['posts'])
  })

  test('holds what is doubtful for a person: its author sees it, others after it was released', async () => {
    const { postId, state } = await write(zhao, { text: '修空调的加微信联系我' })
    expect(state).toBe('held')
    expect(await seenBy(qian, postId)).toBe(false)
    expect(await qian.refused('membership.post', { compoundId, postId })).toMatchObject({ code: 'NOT_FOUND' })
    expect((await boardOf(zhao)).mine).toEqual([expect.objectContaining({ postId, state: 'held' })])
    const [waiting] = (await casesOf(steward)).filter(({ kind }) => kind === 'held')
    expect(waiting).toMatchObject({ text: '修空调的加微信联系我', author: '赵邻居', climbed: false })
    await steward.ok('membership.decideCase', { compoundId, caseId: waiting?.caseId ?? '', keep: true, reason: '' })
    expect(await seenBy(qian, postId)).toBe(true)
    expect((await casesOf(steward)).some(({ caseId }) => caseId === waiting?.caseId)).toBe(false)
  })

  test('that fails holds too, and refuses nobody', async () => {
    await cloud.fault({ function: 'membership', api: 'security.msgSecCheck', call: 1, do: 'fail' })
    const reply = await zhao.send('membership.writePost', {
      ...inBuilding,
      topic: 'chat',
      text: '今天天气好',
      images: [],
      requestKey: newKey(),
    })
    expect(reply.reply).toMatchObject({ ok: true, output: { state: 'held' } })
  })

  test('pictures are their author’s alone until WeChat has passed them all; then nobody has to look', async () => {
    const files = await Promise.all(['one', 'two'].map((name) => zhao.upload(`boards/${compoundId}/${name}.png`, name)))
    const before = (await casesOf(steward)).length
    const { postId } = await write(zhao, { text: '两张照片', images: files })
    const shownTo = async (client: Client) =>
      (await boardOf(client)).posts.find((one) => one.postId === postId)?.images.length
    expect([await shownTo(zhao), await shownTo(qian), (await casesOf(steward)).length]).toEqual([2, 0, before + 1])
    const checks = await cloud.documents('pictureChecks', { postId })
    expect(checks).toHaveLength(2)
    const forged = { Event: 'wxa_media_check', trace_id: 'guessed', errcode: 0, result: { suggest: 'pass' } }
    expect(await cloud.callWithoutPerson('push', forged)).toEqual({ ok: true, output: { shown: false } })
    expect(await shownTo(qian)).toBe(0)
    await advance(5000)
    expect([await shownTo(qian), (await casesOf(steward)).length]).toEqual([2, before])
  })

  test('a file is read by the phone that sent it and by no other; others see it by the address that a function gives', async () => {
    const fileID = await zhao.upload(`boards/${compoundId}/own.png`, 'own')
    const reading = async (openid: string) => {
      const headers = { 'content-type': 'application/json' }
      const login = await fetch(`${cloud.url}/dev/login`, { method: 'POST', headers, body: JSON.stringify({ openid }) })
      const { token } = z.object({ token: z.string() }).parse(await login.json())
      const address = `${cloud.url}/files?fileID=${encodeURIComponent(fileID)}`
      return (await fetch(address, { headers: { authorization: `Bearer ${token}` } })).status
    }
    expect([await reading(PEOPLE.zhao.openid), await reading(PEOPLE.qian.openid)]).toEqual([200, 403])
  })

  test('one picture that WeChat does not pass keeps them all for a person', async () => {
    const files = await Promise.all(
      ['三', '刷单返利'].map((name) => zhao.upload(`boards/${compoundId}/${name}.png`, name)),
    )
    const { postId } = await write(zhao, { text: '还有两张', images: files })
    await advance(5000)
    expect((await boardOf(qian)).posts.find((one) => one.postId === postId)).toMatchObject({
      images: [],
      picturesHeld: 2,
    })
    const waiting = (await casesOf(steward)).find(({ text }) => text === '还有两张')
    await steward.ok('membership.decideCase', {
      compoundId,
      caseId: waiting?.caseId ?? '',
      keep: false,
      reason: '看不出是什么',
    })
    expect((await boardOf(zhao)).posts.find((one) => one.postId === postId)).toMatchObject({
      images: [],
      picturesHeld: 0,
    })
  })

  test('pictures of neighbours wait for a person while their text is seen', async () => {
    const fileID = await zhao.upload(`boards/${compoundId}/低价转让.png`, 'cat')
    const { postId, state, picturesHeld } = await write(zhao, { text: '捡到一只猫', images: [fileID] })
    expect({ state, picturesHeld }).toEqual({ state: 'visible', picturesHeld: 1 })
    const card = async () => (await boardOf(qian)).posts.find((one) => one.postId === postId)
    expect(await card()).toMatchObject({ images: [], picturesHeld: 1 })
    const [waiting] = (await casesOf(steward)).filter(({ kind }) => kind === 'pictures')
    expect(waiting?.images).toHaveLength(1)
    await steward.ok('membership.decideCase', { compoundId, caseId: waiting?.caseId ?? '', keep: true, reason: '' })
    expect((await card())?.images).toHaveLength(1)
    const stolen = await zhao.upload(`evidence/x.png`, 'paper')
    expect(
      (
        await zhao.send('membership.writePost', {
          ...inBuilding,
          topic: 'chat',
          text: '看',
          images: [stolen],
          requestKey: newKey(),
        })
      ).reply,
    ).toMatchObject({ error: { code: 'INVALID_INPUT' } })
  })
})

describe('reports, removal and objections', () => {
  test('a report counts once a person, reaches who looks after it, and never one self', async () => {
    const { postId } = await write(zhao, { text: '这家物业的人都是骗子' })
    const report = { compoundId, subject: post(postId), reason: 'rumour' as const }
    await Promise.all([qian.ok('membership.report', report), qian.ok('membership.report', report)])
    await zhou.ok('membership.report', { ...report, reason: 'abuse' })
    expect(await zhao.refused('membership.report', report)).toMatchObject({ code: 'SAME_PERSON' })
    const mine = (await casesOf(steward)).filter(({ text }) => text === '这家物业的人都是骗子')
    expect(mine).toHaveLength(1)
    expect(mine[0]?.reports.sort()).toEqual(['abuse', 'rumour'])
    const caseId = mine[0]?.caseId ?? ''
    const no = { compoundId, caseId, keep: false, reason: '' }
    expect(await steward.refused('membership.decideCase', no)).toMatchObject({ code: 'INVALID_INPUT' })
    await steward.ok('membership.decideCase', { ...no, reason: '没有依据的话不能这样说' })
    expect(await seenBy(qian, postId)).toBe(false)
    expect((await boardOf(zhao)).mine).toContainEqual(
      expect.objectContaining({ postId, removedFor: '没有依据的话不能这样说', mayAppeal: true }),
    )
  })

  test('an objection is decided by another person than the one who removed it, once', async () => {
    const { postId } = await write(zhao, { text: '楼道里堆的东西该清了' })
    const subject = post(postId)
    await chair.ok('membership.remove', { compoundId, subject, reason: '说得太重' })
    expect(await qian.refused('membership.appeal', { compoundId, subject, text: '我替他说' })).toMatchObject({
      code: 'NOT_FOUND',
    })
    await zhao.ok('membership.appeal', { compoundId, subject, text: '我只说了事实' })
    const [waiting] = (await casesOf(vice)).filter(({ kind }) => kind === 'appealed')
    expect(waiting).toMatchObject({ appeal: '我只说了事实', removedFor: '说得太重' })
    const caseId = waiting?.caseId ?? ''
    expect((await casesOf(chair)).some((one) => one.caseId === caseId)).toBe(false)
    const keep = { compoundId, caseId, keep: true, reason: '' }
    expect(await chair.refused('membership.decideCase', keep)).toMatchObject({ code: 'SAME_PERSON' })
    await vice.ok('membership.decideCase', keep)
    await vice.ok('membership.decideCase', keep)
    expect(await seenBy(qian, postId)).toBe(true)
    await chair.ok('membership.remove', { compoundId, subject, reason: '还是太重' })
    expect((await boardOf(zhao)).mine.find((one) => one.postId === postId)?.mayAppeal).toBe(false)
  })

  test('of two decisions at once one stands', async () => {
    const { postId } = await write(zhao, { text: '加微信领鸡蛋' })
    const [waiting] = (await casesOf(steward)).filter(({ text }) => text === '加微信领鸡蛋')
    const caseId = waiting?.caseId ?? ''
    const [kept, gone] = await Promise.all([
      steward.send('membership.decideCase', { compoundId, caseId, keep: true, reason: '' }),
      chair.send('membership.decideCase', { compoundId, caseId, keep: false, reason: '广告' }),
    ])
    expect([kept.reply.ok, gone.reply.ok].sort()).toEqual([false, true])
    expect(await seenBy(qian, postId)).toBe(kept.reply.ok)
    const [record] = (await cloud.documents('cases')).filter(({ _id }) => _id === caseId)
    expect(record?.['state']).toBe(kept.reply.ok ? 'kept' : 'removed')
  })

  test('what waits longer than a day climbs to the community, which until then has no say', async () => {
    const { postId } = await write(zhao, { text: '加微信买土鸡' })
    const findIn = async (client: Client) => (await casesOf(client)).find(({ text }) => text === '加微信买土鸡')
    expect(await findIn(worker)).toBeUndefined()
    const caseId = (await findIn(steward))?.caseId ?? ''
    const decision = { compoundId, caseId, keep: true, reason: '' }
    expect(await worker.refused('membership.decideCase', decision)).toMatchObject({ code: 'NOT_PERMITTED' })
    await advance(DAY + HOUR)
    expect(await findIn(worker)).toMatchObject({ climbed: true })
    expect((await worker.ok('membership.home', { compoundId })).groupDuties.cases).toBeGreaterThan(0)
    await worker.ok('membership.decideCase', decision)
    expect(await seenBy(qian, postId)).toBe(true)
  })

  test('an author takes his own back, and what waited about it waits no more', async () => {
    const { postId } = await write(zhao, { text: '加微信换券' })
    await zhao.ok('membership.remove', { compoundId, subject: post(postId), reason: '' })
    expect((await casesOf(steward)).some(({ text }) => text === '加微信换券')).toBe(false)
    expect(await zhao.refused('membership.post', { compoundId, postId }).catch(() => ({ code: 'SEEN' }))).toMatchObject(
      {
        code: 'SEEN',
      },
    )
    expect(await qian.refused('membership.post', { compoundId, postId })).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('a removed reply leaves the count right', async () => {
    const { postId } = await write(zhao)
    const { replyId } = await qian.ok('membership.reply', { compoundId, postId, text: '胡说', requestKey: newKey() })
    await steward.ok('membership.remove', { compoundId, subject: { kind: 'reply', id: replyId }, reason: '骂人' })
    const seen = await zhao.ok('membership.post', { compoundId, postId })
    expect(seen.post.replies).toBe(0)
    expect(seen.replies).toEqual([])
  })
})

test('a post becomes a topic once, by the committee', async () => {
  const { postId } = await write(zhao)
  const draft = { compoundId, requestKey: newKey(), ...consultation(await cloud.now()) }
  const { deliberationId } = await chair.ok('deliberation.draft', draft)
  await chair.ok('membership.linkTopic', { compoundId, postId, deliberationId })
  const second = await chair.ok('deliberation.draft', { ...draft, requestKey: newKey() })
  expect(await chair.ok('membership.linkTopic', { compoundId, postId, deliberationId: second.deliberationId })).toEqual(
    { deliberationId },
  )
  expect((await zhao.ok('membership.post', { compoundId, postId })).post.deliberationId).toBe(deliberationId)
  expect(await steward.refused('membership.linkTopic', { compoundId, postId, deliberationId })).toMatchObject({
    code: 'NOT_PERMITTED',
  })
})

describe('stewards, numbers and talents', () => {
  test("a steward's phone is shown with his consent only, and not a moment longer", async () => {
    const entry = async () => (await zhao.ok('membership.directory', { compoundId })).stewards[0]
    expect(await entry()).toMatchObject({ scope: BUILDING, phone: null, mine: false })
    const withPhone = await cloud.as(OFFICERS.steward, '13900000099')
    await withPhone.ok('membership.setStewardPhone', { compoundId, phoneCode: await withPhone.phoneCode() })
    expect(await entry()).toMatchObject({ phone: '13900000099' })
    expect((await zhao.ok('membership.home', { compoundId })).steward).toMatchObject({ phone: '13900000099' })
    await withPhone.ok('membership.setStewardPhone', { compoundId, phoneCode: null })
    expect(await entry()).toMatchObject({ phone: null })
    expect(await cloud.documents('stewardContacts')).toEqual([])
  })

  test('public numbers are kept by the committee and the community, one at a time', async () => {
    const numbers = [{ name: '物业值班室', phone: '028-8123 4567', note: '24 小时' }]
    expect(await steward.refused('membership.setNumbers', { compoundId, numbers, version: 0 })).toMatchObject({
      code: 'NOT_PERMITTED',
    })
    await chair.ok('membership.setNumbers', { compoundId, numbers, version: 0 })
    expect(await worker.refused('membership.setNumbers', { compoundId, numbers: [], version: 0 })).toMatchObject({
      code: 'CONFLICT',
    })
    expect(await zhao.ok('membership.directory', { compoundId })).toMatchObject({ numbers, version: 1, mayEdit: false })
    expect(
      await chair.refused('membership.setNumbers', {
        compoundId,
        version: 1,
        numbers: [{ name: '坏', phone: 'abc', note: '' }],
      }),
    ).toMatchObject({ code: 'INVALID_INPUT' })
  })

  test('an offer is found by neighbours of its scope, its number only one at a time, and is gone in one tap', async () => {
    const offer = {
      ...inBuilding,
      category: 'repair' as const,
      text: '会修水龙头和插座',
      time: '周末白天',
      phoneCode: await zhao.phoneCode(),
      requestKey: newKey(),
    }
    const { talentId } = await zhao.ok('membership.offerTalent', offer)
    expect(await zhao.ok('membership.offerTalent', offer)).toEqual({ talentId, state: 'visible' })
    const search = (client: Client, more: object) => client.ok('membership.talents', { ...inBuilding, ...more })
    const { talents } = await search(qian, { category: 'repair', keyword: '水龙头' })
    expect(talents).toEqual([expect.objectContaining({ talentId, name: '赵邻居', home: '1单元101', contact: 'phone' })])
    expect(JSON.stringify(talents)).not.toContain(PEOPLE.zhao.phone)
    expect((await search(qian, { category: 'teach' })).talents).toEqual([])
    expect((await search(qian, { keyword: '钢琴' })).talents).toEqual([])
    expect(await qian.ok('membership.talentPhone', { compoundId, talentId })).toEqual({ phone: PEOPLE.zhao.phone })
    expect(await wu.refused('membership.talentPhone', { compoundId, talentId })).toMatchObject({
      code: 'NOT_PERMITTED',
    })
    await qian.ok('membership.withdrawTalent', { compoundId, talentId })
    expect((await search(qian, {})).talents).toHaveLength(1)
    await zhao.ok('membership.withdrawTalent', { compoundId, talentId })
    expect((await search(qian, {})).talents).toEqual([])
    expect(await cloud.documents('talents')).toEqual([])
  })
})

describe('when a binding ends', () => {
  test('every way in is closed the same minute, and what he offered is gone from sight', async () => {
    const { postId } = await write(zhou, { text: '谁有梯子借一下' })
    const code = await zhou.phoneCode()
    const { talentId } = await zhou.ok('membership.offerTalent', {
      ...inBuilding,
      category: 'lend',
      text: '有一把梯子',
      time: '',
      phoneCode: code,
      requestKey: newKey(),
    })
    await endBinding(PEOPLE.zhou.openid)
    const subject = post(postId)
    const calls: Partial<Record<ActionName, object>> = {
      'membership.groups': { compoundId },
      'membership.group': inBuilding,
      'membership.issueGroupCode': { ...inBuilding, kind: 'image' },
      'membership.board': inBuilding,
      'membership.post': { compoundId, postId },
      'membership.writePost': { ...inBuilding, topic: 'chat', text: '还在吗', images: [], requestKey: newKey() },
      'membership.reply': { compoundId, postId, text: '在', requestKey: newKey() },
      'membership.react': { compoundId, postId, on: true },
      'membership.markRead': { compoundId, postId },
      'membership.report': { compoundId, subject, reason: 'other' },
      'membership.remove': { compoundId, subject, reason: '' },
      'membership.appeal': { compoundId, subject, text: '不服' },
      'membership.directory': { compoundId },
      'membership.talents': inBuilding,
      'membership.talentPhone': { compoundId, talentId },
      'membership.offerTalent': {
        ...inBuilding,
        category: 'lend',
        text: '再借一次',
        time: '',
        phoneCode: null,
        requestKey: newKey(),
      },
      'membership.withdrawTalent': { compoundId, talentId },
    }
    for (const [name, input] of Object.entries(calls)) {
      const { reply } = await zhou.send(name, input)
      expect({ name, reply }).toMatchObject({ name, reply: { ok: false, error: { code: 'NOT_PERMITTED' } } })
    }
    expect((await qian.ok('membership.talents', inBuilding)).talents).toEqual([])
    expect(await qian.refused('membership.talentPhone', { compoundId, talentId })).toMatchObject({ code: 'NOT_FOUND' })
    const left = (await boardOf(qian)).posts.find((one) => one.postId === postId)
    expect(left?.author).toEqual({ name: '已搬走的邻居', home: '', office: null, mine: false })
  })
})

/** The fact alone, whichever way it came about. */
async function endBinding(openid: string): Promise<void> {
  const database = tcb
    .init({ env: 'local', secretId: 'x', secretKey: 'x', serviceUrl: `${cloud.url}/admin` })
    .database()
  await database.collection('bindings').where({ openid }).update({ state: 'ended' })
}
