import { MINUTE } from '../../domain/deliberation/schedule'
import { voterDocument, type VoterDocument } from '../../cloudfunctions/kit/rollDocuments'
import { NEVER } from '../../cloudfunctions/kit/instants'
import { choices, COMPOUND, consultation, foundCompound, importRoll, OFFICERS, publish } from './compound'
import { newKey, startCloud, type Cloud } from './harness'

const VOTERS = 500

let cloud: Cloud
let deliberationId: string
let closesAt: number

beforeAll(async () => {
  cloud = await startCloud()
  await foundCompound(cloud)
  const rows = Array.from({ length: VOTERS }, (_, at) => {
    const number = String(at).padStart(4, '0')
    return `${1 + (at % 5)}号楼,${1 + (at % 3)}单元,${100 + at},88.50,住宅,业主${toChinese(at)},${number},1380000${number},已售已交付`
  })
  await importRoll(cloud, ['楼栋,单元,房号,建筑面积,房屋用途,产权人,证件号后四位,手机号,销售状态', ...rows].join('\n'))
  closesAt = (await cloud.now()) + 60 * MINUTE
  deliberationId = await publish(cloud, consultation(await cloud.now(), { closesAt }))
  const voters = await cloud.documents('voters')
  await cloud.insert(
    'bindings',
    voters.map((voter, at) => binding(voterDocument.parse(voter), at)),
  )
})
afterAll(() => cloud.stop())

function toChinese(number: number): string {
  return Array.from(String(number), (digit) => '零一二三四五六七八九'.charAt(Number(digit))).join('')
}

/** Put in directly: what is tried here is casting. */
function binding({ voterId, homes, purchasers }: VoterDocument, at: number) {
  return {
    _id: `b-${at}`,
    compoundId: COMPOUND,
    homeId: homes[0]?.homeId ?? '',
    openid: `o-voter-${at}`,
    address: { building: '', unit: '', room: '' },
    building: '',
    relation: 'owner',
    state: 'verified',
    voterId,
    name: null,
    nameMasked: '',
    nameHash: purchasers[0]?.nameHash ?? '',
    phoneMasked: '',
    phoneHash: purchasers[0]?.phoneHashes[0] ?? '',
    photos: [],
    photosDueAt: NEVER,
    earlier: [],
    leafDueAt: NEVER,
    proof: 'roll',
    personSalt: 'AAAAAAAAAAAAAAAAAAAAAA==',
    actsFor: null,
    ended: null,
    keptFor: null,
    requestKey: newKey(),
    requestedAt: 0,
    dueAt: null,
    decidedAt: 0,
    decidedBy: null,
    reason: null,
    order: String(at),
  }
}

test('500 voters at once are 500 ballots, and all of them are counted', async () => {
  const bindings = await cloud.documents('bindings')
  const sent = await Promise.all(
    bindings.map(async ({ openid, voterId }, at) => {
      const client = await cloud.as(String(openid))
      const choice = at % 4 === 0 ? 'against' : 'for'
      const ballot = { compoundId: COMPOUND, deliberationId, voterId, choices: choices(choice), requestKey: newKey() }
      // A machine that stands still for ten seconds gets BUSY, and the phone repeats the very same request.
      const first = await client.send('deliberation.cast', ballot)
      return !first.reply.ok && first.reply.error.code === 'BUSY' ? client.send('deliberation.cast', ballot) : first
    }),
  )
  expect(sent.filter(({ reply }) => !reply.ok)).toEqual([])
  const ballots = await cloud.documents('ballots')
  expect(ballots).toHaveLength(VOTERS)
  expect(new Set(ballots.map(({ voterId }) => voterId)).size).toBe(VOTERS)

  await cloud.setClock(closesAt + MINUTE)
  await cloud.runClock()
  await cloud.runClock()
  await cloud.runClock()
  const chair = await cloud.as(OFFICERS.chair)
  const result = await chair.ok('deliberation.result', { compoundId: COMPOUND, deliberationId })
  expect(result.participating).toEqual({ areaCentiSqm: VOTERS * 8850, persons: VOTERS })
  expect(result.motions[0]).toMatchObject({
    for: { persons: (VOTERS * 3) / 4 },
    against: { persons: VOTERS / 4 },
  })
})

test('however large the roll is, a reader reads as little, and the roster comes in pages', async () => {
  const client = await cloud.as('o-voter-7')
  for (const name of ['deliberation.get', 'deliberation.roster'] as const) {
    const { documents } = await cloud.measure(client, name, { compoundId: COMPOUND, deliberationId })
    expect(documents).toBeLessThan(10)
  }
  const seen = new Set<string>()
  let cursor: string | null = '0'
  while (cursor !== null) {
    const page: { voters: { voterId: string }[]; next: string | null } = await client.ok('deliberation.roster', {
      compoundId: COMPOUND,
      deliberationId,
      cursor,
    })
    for (const { voterId } of page.voters) seen.add(voterId)
    cursor = page.next
  }
  expect(seen.size).toBe(VOTERS)
})
