import { DAY } from '../../../domain/deliberation/schedule'
import { FIRST_REVIEW, KEEP_PHOTOS, NEXT_REVIEW } from '../../../domain/membership/review'
import { COMMUNITY, COMPOUND, foundCompound, grant, importRoll, OFFICERS } from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'
import { claim } from './joining'

let cloud: Cloud
let applicant: Client
let steward: Client
let chair: Client
let worker: Client

const ZHOU = ['1号楼', '2单元', '101'] as const
const decisionOf = (bindingId: string, reason = '') => ({
  compoundId: COMPOUND,
  bindingId,
  accept: reason === '',
  reason,
})

beforeAll(async () => {
  cloud = await startCloud()
  await foundCompound(cloud)
  await importRoll(cloud)
  applicant = await cloud.as('o-newphone', '13944444444')
  steward = await cloud.as(OFFICERS.steward)
  chair = await cloud.as(OFFICERS.chair)
  worker = await cloud.as(OFFICERS.communityWorker)
})
afterAll(() => cloud.stop())

const stored = async (bindingId: string) =>
  (await cloud.documents('bindings')).find(({ _id }) => _id === bindingId) ?? {}

test('a refused claim is handed in again with other papers; what was refused stays beside it', async () => {
  const [first, second] = [
    await applicant.upload('evidence/first.jpg', 'too dark'),
    await applicant.upload('evidence/second.jpg', 'readable'),
  ]
  const input = await claim(applicant, ZHOU, { name: '周武', photos: [first] })
  const { binding } = await applicant.ok('membership.bind', input)
  const { bindingId } = binding
  const now = await cloud.now()
  const waiting = await applicant.ok('membership.application', { bindingId })
  expect(waiting).toMatchObject({
    name: '周武',
    photos: 1,
    earlier: [],
    review: {
      reviewer: 'steward',
      next: 'committee',
      dueAt: binding.requestedAt + FIRST_REVIEW,
      overdue: false,
      steward: { nameMasked: '某*', phone: null },
    },
  })
  // While it waits it can be changed, and its date stays.
  const change = { bindingId, name: '周五', photos: null, requestKey: newKey() }
  const { binding: changed } = await applicant.ok('membership.resubmit', change)
  expect(changed).toEqual(binding)

  await steward.ok('membership.decide', decisionOf(bindingId, '照片太暗，看不清'))
  const again = { bindingId, name: '周五', photos: [second], requestKey: newKey() }
  const { binding: resubmitted } = await applicant.ok('membership.resubmit', again)
  expect(resubmitted).toMatchObject({ bindingId, state: 'pending', reason: null })
  expect(await applicant.ok('membership.resubmit', again)).toEqual({ binding: resubmitted })
  expect(await stored(bindingId)).toMatchObject({ photos: [second], earlier: [{ photos: [first] }] })

  const { requests } = await steward.ok('membership.requests', { compoundId: COMPOUND })
  const [request] = requests.filter((one) => one.bindingId === bindingId)
  expect(request).toMatchObject({
    name: '周五',
    nameOnRoll: true,
    overdue: false,
    reviewer: 'steward',
    earlier: [{ reason: '照片太暗，看不清', name: '周五' }],
  })
  const show = async (url: string | undefined) => (await fetch(url ?? '')).text()
  expect(await show(request?.photoUrls[0])).toBe('readable')
  expect(await show(request?.earlier[0]?.photoUrls[0])).toBe('too dark')
  const mine = await applicant.ok('membership.application', { bindingId })
  expect(mine.earlier).toEqual([
    {
      submittedAt: binding.requestedAt,
      decidedAt: expect.any(Number) as number,
      reason: '照片太暗，看不清',
      photos: 1,
    },
  ])

  await steward.ok('membership.decide', decisionOf(bindingId))
  expect(await stored(bindingId)).toMatchObject({ state: 'verified', proof: 'review', name: null })
  expect(await applicant.refused('membership.resubmit', { ...again, requestKey: newKey() })).toMatchObject({
    code: 'ALREADY_DECIDED',
  })

  // The photos go thirty days after the decision, and not a day sooner.
  await cloud.setClock(now + KEEP_PHOTOS - DAY)
  await cloud.runClock()
  expect([await cloud.fileExists(first), await cloud.fileExists(second)]).toEqual([true, true])
  await cloud.setClock(now + KEEP_PHOTOS + DAY)
  await cloud.runClock()
  expect([await cloud.fileExists(first), await cloud.fileExists(second)]).toEqual([false, false])
  expect(await stored(bindingId)).toMatchObject({ photos: [], earlier: [{ photos: [], name: null }] })
  await cloud.runClock()
})

test('a claim of somebody else cannot be looked into or handed in again', async () => {
  const { binding } = await applicant.ok('membership.bind', await claim(applicant, ['1号楼', '1单元', '101']))
  const stranger = await cloud.as('o-nobody', '13955555555')
  const { bindingId } = binding
  expect(await stranger.refused('membership.application', { bindingId })).toMatchObject({ code: 'NOT_FOUND' })
  const input = { bindingId, name: '别人', photos: null, requestKey: newKey() }
  expect(await stranger.refused('membership.resubmit', input)).toMatchObject({ code: 'NOT_FOUND' })
})

test('what is verified gets the leaf of its binding from the clock, once, whose person nobody can read', async () => {
  const someone = await cloud.as('o-leaf', '13911110000')
  const { binding } = await someone.ok('membership.bind', await claim(someone, ['1号楼', '1单元', '201']))
  const { bindingId, homeId } = binding
  const leavesOf = async () =>
    (await cloud.documents('leaves', { type: 'binding' })).filter((leaf) => String(leaf['text']).includes(homeId))
  await cloud.runClock()
  expect(await leavesOf()).toEqual([])
  await steward.ok('membership.decide', decisionOf(bindingId))
  await cloud.runClock()
  await cloud.runClock()
  const [leaf, ...others] = await leavesOf()
  expect(others).toEqual([])
  const { decidedAt } = await stored(bindingId)
  expect(JSON.parse(String(leaf?.['text']))).toMatchObject({
    ...{ type: 'binding', event: 'verified', home: homeId, relation: 'owner', at: decidedAt },
  })
  expect(String(leaf?.['text'])).not.toContain('o-leaf')
})

test('a decision on papers that were changed meanwhile decides nothing', async () => {
  const someone = await cloud.as('o-changing', '13966660000')
  const { binding } = await someone.ok('membership.bind', await claim(someone, ZHOU))
  const { bindingId } = binding
  const [decided, changed] = await Promise.all([
    steward.send('membership.decide', decisionOf(bindingId)),
    someone.send('membership.resubmit', { bindingId, name: '另一个', photos: null, requestKey: newKey() }),
  ])
  expect([decided.reply.ok, changed.reply.ok].filter(Boolean)).toHaveLength(1)
})

test('what nobody decides passes to the committee and then to the community, which may decide only then', async () => {
  const someone = await cloud.as('o-waiting', '13977770000')
  const address = ['2号楼', '1单元', '102'] as const
  const { binding } = await someone.ok('membership.bind', await claim(someone, address))
  const { bindingId, requestedAt } = binding
  const seenBy = async (client: Client) => {
    const { requests } = await client.ok('membership.requests', { compoundId: COMPOUND })
    return requests.find((one) => one.bindingId === bindingId)
  }
  const duties = async () => (await worker.ok('membership.home', { compoundId: COMPOUND })).requestsWaiting
  const before = await duties()
  expect(await seenBy(steward)).toBeUndefined()
  expect(await seenBy(chair)).toMatchObject({ overdue: false })
  expect(await seenBy(worker)).toBeUndefined()
  expect(await worker.refused('membership.decide', decisionOf(bindingId))).toMatchObject({ code: 'NOT_PERMITTED' })

  await cloud.setClock(requestedAt + FIRST_REVIEW)
  expect(await seenBy(chair)).toMatchObject({ overdue: true, reviewer: 'committee' })
  expect(await worker.refused('membership.decide', decisionOf(bindingId))).toMatchObject({ code: 'NOT_PERMITTED' })
  const told = await someone.ok('membership.application', { bindingId })
  expect(told.review).toMatchObject({ reviewer: 'committee', overdue: true, next: 'community' })

  await cloud.setClock(requestedAt + FIRST_REVIEW + NEXT_REVIEW)
  expect(await seenBy(worker)).toMatchObject({ reviewer: 'community', overdue: true })
  expect(await duties()).toBeGreaterThan(before)
  expect(await worker.ok('membership.decide', decisionOf(bindingId))).toEqual({ state: 'verified' })
})

test('where there is neither steward nor committee the community decides at once', async () => {
  const compoundId = 'lonely'
  const [compound] = (await cloud.documents('compounds')).filter(({ _id }) => _id === COMPOUND)
  await cloud.insert('compounds', [{ ...compound, _id: compoundId, rollId: null, order: `清风苑 ${compoundId}` }])
  await cloud.insert('grants', [grant('o-lonely-worker', 'communityWorker', 'community', COMMUNITY)])
  await importRoll(cloud, undefined, compoundId)
  const someone = await cloud.as('o-in-lonely', '13999990000')
  const place = { compoundId, building: '2号楼', unit: '1单元' }
  const [room] = (await someone.ok('membership.rooms', place)).rooms
  const input = { ...(await claim(someone, ZHOU)), compoundId, homeId: room?.homeId ?? '' }
  const { binding } = await someone.ok('membership.bind', input)
  const told = await someone.ok('membership.application', { bindingId: binding.bindingId })
  expect(told.review).toMatchObject({ reviewer: 'community', overdue: false, next: null, steward: null })
  const only = await cloud.as('o-lonely-worker')
  const { requests } = await only.ok('membership.requests', { compoundId })
  expect(requests).toMatchObject([{ bindingId: binding.bindingId, reviewer: 'community' }])
  const decision = { ...decisionOf(binding.bindingId), compoundId }
  expect(await only.ok('membership.decide', decision)).toEqual({ state: 'verified' })
})

describe('the developer’s representative', () => {
  test('asks with a mandate, the community decides, and he takes the role himself', async () => {
    const man = await cloud.as('o-envoy', '13988880000')
    const photo = await man.upload('evidence/mandate.jpg', 'a mandate')
    const until = (await cloud.now()) + 300 * DAY
    const ask = { compoundId: COMPOUND, name: '何立远', firm: '蓝筑置业', photos: [photo], until, requestKey: newKey() }
    const input = { ...ask, phoneCode: await man.phoneCode() }
    const { mandateId } = await man.ok('membership.askMandate', input)
    expect(await man.ok('membership.askMandate', input)).toEqual({ mandateId, state: 'pending' })
    const second = { ...input, requestKey: newKey(), phoneCode: await man.phoneCode() }
    expect(await man.refused('membership.askMandate', second)).toMatchObject({ code: 'TOO_MANY_WAITING' })
    expect(await chair.refused('membership.mandates', { compoundId: COMPOUND })).toMatchObject({
      code: 'NOT_PERMITTED',
    })

    const { mandates } = await worker.ok('membership.mandates', { compoundId: COMPOUND })
    expect(mandates).toMatchObject([{ mandateId, name: '何立远', firm: '蓝筑置业', phoneMasked: '139****0000' }])
    expect(await (await fetch(mandates[0]?.photoUrls[0] ?? '')).text()).toBe('a mandate')
    const decision = { compoundId: COMPOUND, mandateId, accept: true, reason: '' }
    expect(await worker.ok('membership.decideMandate', decision)).toEqual({ state: 'accepted' })
    expect(await worker.ok('membership.decideMandate', decision)).toEqual({ state: 'accepted' })
    const { mandates: mine } = await man.ok('membership.myMandates', { compoundId: COMPOUND })
    expect(mine).toMatchObject([{ mandateId, state: 'accepted' }])

    const { offers } = await man.ok('membership.myOffers', {})
    expect(offers).toMatchObject([{ role: 'developerRepresentative', until, byCode: false }])
    await man.ok('membership.answerOffer', { offerId: offers[0]?.offerId ?? '', code: null, accept: true })
    const { grants } = await man.ok('membership.me', {})
    expect(grants).toMatchObject([{ role: 'developerRepresentative', compoundId: COMPOUND }])
  })
})
