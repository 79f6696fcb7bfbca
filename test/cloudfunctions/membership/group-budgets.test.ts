import type { ActionName } from '../../../types/contract'
import { COMPOUND, OFFICERS, person, settle } from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'
import { BUILDING, inGroup, putCode } from './group-calls'

/** Sequential database hops; documents beside the page itself (docs: budgets). */
const HOPS = 3
const DOCUMENTS = 60

let cloud: Cloud
let zhao: Client
let steward: Client
let chair: Client
const compoundId = COMPOUND
const inBuilding = { compoundId, scope: BUILDING }

beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
  ;[zhao, chair] = await Promise.all([person(cloud, 'zhao'), cloud.as(OFFICERS.chair)])
  steward = await putCode(cloud)
  await chair.ok('membership.setBoardRules', { compoundId, postsAllowed: true })
})
afterAll(() => cloud.stop())

async function within(client: Client, name: ActionName, input: object, page = 0, hops = HOPS): Promise<unknown> {
  const { reply, ...spent } = await cloud.measure(client, name, input)
  expect({ name, reply: reply.ok, hops: spent.hops <= hops, spent }).toEqual({ name, reply: true, hops: true, spent })
  expect({ name, documents: spent.documents <= DOCUMENTS + page, spent }).toEqual({ name, documents: true, spent })
  expect(JSON.stringify(reply).length).toBeLessThan(64 * 1024)
  return reply.ok ? reply.output : null
}

test('everything that neighbours and stewards do stays within its budget, also when a board is full', async () => {
  const post = { ...inBuilding, topic: 'chat' as const, text: '今天的花开了', images: [] }
  for (let n = 0; n < 20; n += 1) await zhao.ok('membership.writePost', { ...post, requestKey: newKey() })
  await within(zhao, 'membership.groups', { compoundId })
  await within(zhao, 'membership.group', inBuilding)
  await within(zhao, 'membership.issueGroupCode', { ...inBuilding, kind: 'image' })
  await within(zhao, 'membership.board', inBuilding, 30)
  await within(zhao, 'membership.board', { ...inBuilding, topic: 'chat' }, 30)
  await within(zhao, 'membership.writePost', { ...post, requestKey: newKey() })
  const { posts } = await zhao.ok('membership.board', inBuilding)
  const postId = posts[0]?.postId ?? ''
  await within(zhao, 'membership.post', { compoundId, postId }, 60)
  await within(zhao, 'membership.react', { compoundId, postId, on: true })
  await within(zhao, 'membership.reply', { compoundId, postId, text: '是啊', requestKey: newKey() })
  await within(await person(cloud, 'qian'), 'membership.report', {
    compoundId,
    subject: { kind: 'post', id: postId },
    reason: 'other',
  })
  await within(steward, 'membership.managedGroups', { compoundId }, 30)
  await within(steward, 'membership.groupIssues', inBuilding, 30)
  await within(steward, 'membership.cases', { compoundId }, 10)
  const { cases } = await steward.ok('membership.cases', { compoundId })
  await within(steward, 'membership.decideCase', { compoundId, caseId: cases[0]?.caseId, keep: true, reason: '' })
  const notice = { ...inBuilding, title: '停水', text: '明天停水', pinned: true, images: [], files: [] }
  const given = await within(steward, 'membership.writeNotice', { ...notice, requestKey: newKey() })
  expect(given).toMatchObject({ state: 'visible' })
  const noticeId = (await zhao.ok('membership.board', inBuilding)).pinned[0]?.postId ?? ''
  await within(zhao, 'membership.markRead', { compoundId, postId: noticeId })
  await within(zhao, 'membership.directory', { compoundId }, 50)
  await within(zhao, 'membership.talents', inBuilding, 20)
  await within(zhao, 'membership.home', { compoundId })
  await within(steward, 'membership.home', { compoundId })
  await within(await cloud.as(OFFICERS.steward), 'membership.unbindGroup', inBuilding)
  const phone = await inGroup(cloud, OFFICERS.steward, 'gid-budget')
  expect(await phone.genuine('bindGroup', inBuilding)).toMatchObject({ ok: true })
})
