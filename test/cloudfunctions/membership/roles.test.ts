import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { DAY } from '../../../domain/deliberation/schedule'
import type { ActionInput } from '../../../types/contracts'
import { bind, COMMUNITY, COMPOUND, foundCompound, grant, importRoll, OFFICERS, person, STREET } from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'

const root = join(__dirname, '..', '..', '..')
const YEAR = 365 * DAY
const WORKER = 'o-community'

let cloud: Cloud
let worker: Client
let chair: Client
let now: number

beforeAll(async () => {
  cloud = await startCloud()
  await foundCompound(cloud)
  await importRoll(cloud)
  await cloud.insert('grants', [
    grant('o-street', 'streetWorker', 'street', STREET),
    grant(WORKER, 'communityWorker', 'community', COMMUNITY),
  ])
  for (const name of ['zhao', 'qian', 'li'] as const) await bind(cloud, name)
  ;[worker, chair, now] = await Promise.all([cloud.as(WORKER), cloud.as(OFFICERS.chair), cloud.now()])
})
afterAll(() => cloud.stop())

type Offering = ActionInput<'membership.offerRole'>

const compound = { level: 'compound', id: COMPOUND } as const

function offering(role: Offering['role'], more: Partial<Offering> = {}): Offering {
  return {
    place: compound,
    role,
    scope: compound,
    until: now + YEAR,
    to: { name: '张经理' },
    requestKey: newKey(),
    ...more,
  }
}

async function taken(giver: Client, taker: Client, offer: Offering): Promise<string> {
  const { code, offer: made } = await giver.ok('membership.offerRole', offer)
  const { grantId } = await taker.ok('membership.answerOffer', { offerId: made.offerId, code, accept: true })
  return grantId ?? ''
}

async function bindingOf(name: 'zhao' | 'qian' | 'li') {
  const { bindings } = await (await person(cloud, name)).ok('membership.me', {})
  return bindings[0]?.bindingId ?? ''
}

describe('an environment begins', () => {
  const run = (...args: string[]) =>
    new Promise<{ code: number; err: string }>((resolve) => {
      execFile(
        join(root, 'node_modules/.bin/tsx'),
        [join(root, 'scripts/first-operator.ts'), '--cloud', cloud.url, ...args],
        (error, _out, err) => {
          resolve({ code: error === null ? 0 : 1, err })
        },
      )
    })

  test('the first operator is made once, opens a street and gives it its worker; so it goes down to the compound', async () => {
    const login = await fetch(`${cloud.url}/dev/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ openid: 'o-first-operator' }),
    })
    const { token } = z.object({ token: z.string() }).parse(await login.json())
    expect((await run('--token', `${token}x`, '--name', '运营人')).code).toBe(1)
    expect((await run('--token', token, '--name', '运营人')).code).toBe(0)
    const again = await run('--openid', 'o-second-operator', '--name', '运营人')
    expect([again.code, /已经有运营人员/.test(again.err)]).toEqual([1, true])

    const operator = await cloud.as('o-first-operator')
    const street = { name: '新都街道', requestKey: newKey() }
    const { streetId } = await operator.ok('membership.createStreet', street)
    expect(await operator.ok('membership.createStreet', street)).toEqual({ streetId })
    const ofStreet = { level: 'street', id: streetId } as const
    const streetWorker = await cloud.as('o-new-street')
    await taken(operator, streetWorker, offering('streetWorker', { place: ofStreet, scope: ofStreet }))

    const { communityId } = await streetWorker.ok('membership.createCommunity', {
      streetId,
      name: '状元社区',
      requestKey: newKey(),
    })
    const ofCommunity = { level: 'community', id: communityId } as const
    const communityWorker = await cloud.as('o-new-community')
    await taken(streetWorker, communityWorker, offering('communityWorker', { place: ofCommunity, scope: ofCommunity }))

    const { compoundId } = await communityWorker.ok('membership.createCompound', {
      name: '状元府',
      communityId,
      requestKey: newKey(),
    })
    const [made] = (await cloud.documents('compounds')).filter(({ _id }) => _id === compoundId)
    expect(made).toMatchObject({ streetId, communityId, communityName: '状元社区' })
    const place = { level: 'compound', id: compoundId } as const
    const member = await cloud.as('o-new-member')
    await taken(communityWorker, member, offering('committee', { place, scope: place }))
    // The street reaches its communities' compounds.
    await streetWorker.ok('membership.grants', { place })
    const elsewhere = await cloud.as('o-street')
    expect(await elsewhere.refused('membership.grants', { place })).toMatchObject({ code: 'NOT_PERMITTED' })
  })
})

describe('giving and taking', () => {
  test('a code works once and shows what it offers; the role is there at once, with a leaf', async () => {
    const offer = offering('propertyFirm')
    const first = await worker.ok('membership.offerRole', offer)
    expect(await worker.ok('membership.offerRole', offer)).toEqual(first)
    expect(first.offer).toMatchObject({ nameMasked: '张*理', byCode: true, scopeName: '清风苑' })
    const firm = await cloud.as('o-firm')
    const typed = (first.code ?? '').toLowerCase().replaceAll('-', ' ')
    expect((await firm.ok('membership.offerByCode', { code: typed })).offer).toMatchObject({ role: 'propertyFirm' })
    const answer = { offerId: first.offer.offerId, code: typed, accept: true }
    const { grantId } = await firm.ok('membership.answerOffer', answer)
    expect(await firm.ok('membership.answerOffer', answer)).toEqual({ grantId })
    const other = await cloud.as('o-other')
    expect(await other.refused('membership.answerOffer', answer)).toMatchObject({ code: 'ALREADY_DECIDED' })
    expect(await other.refused('membership.offerByCode', { code: typed })).toMatchObject({ code: 'NOT_FOUND' })
    expect((await firm.ok('membership.me', {})).grants).toMatchObject([{ role: 'propertyFirm', scopeName: '清风苑' }])
    const leaves = (await cloud.documents('leaves')).filter(({ type }) => type === 'grant')
    expect(leaves.some(({ text }) => String(text).includes('"propertyFirm"'))).toBe(true)
    expect(JSON.stringify(leaves)).not.toMatch(/o-firm|o-community|张/)
  })

  test('the code is nowhere in what is stored, and a wrong one or an offer’s bare id open nothing', async () => {
    const { code, offer } = await worker.ok('membership.offerRole', offering('supervisor'))
    const everything = JSON.stringify(await cloud.documents('roleOffers'))
    expect(everything).not.toContain(code)
    const stranger = await cloud.as('o-nosy')
    for (const tried of [null, 'AAAA-AAAA-AAAA', '1234567890']) {
      const answer = { offerId: offer.offerId, code: tried, accept: true }
      expect(await stranger.refused('membership.answerOffer', answer)).toMatchObject({ code: 'NOT_FOUND' })
    }
  })

  test('a resident is asked in his app, and nobody else can take it; a steward holds his building alone', async () => {
    const scope = { level: 'building', id: `${COMPOUND}/2号楼` } as const
    const offer = offering('steward', { scope, to: { bindingId: await bindingOf('zhao') } })
    const { code, offer: made } = await chair.ok('membership.offerRole', offer)
    expect(code).toBeNull()
    const [zhao, qian] = [await person(cloud, 'zhao'), await person(cloud, 'qian')]
    expect((await zhao.ok('membership.myOffers', {})).offers).toMatchObject([{ role: 'steward', byCode: false }])
    expect((await qian.ok('membership.myOffers', {})).offers).toEqual([])
    const answer = { offerId: made.offerId, code: null, accept: true }
    expect(await qian.refused('membership.answerOffer', answer)).toMatchObject({ code: 'NOT_FOUND' })
    await zhao.ok('membership.answerOffer', answer)
    expect((await zhao.ok('membership.me', {})).grants).toMatchObject([{ scope, scopeName: '清风苑 2号楼' }])
  })

  test('what is turned down is not given, and can be offered again', async () => {
    const scope = { level: 'building', id: `${COMPOUND}/1号楼` } as const
    const to = { bindingId: await bindingOf('li') }
    const { offer } = await chair.ok('membership.offerRole', offering('steward', { scope, to }))
    const li = await person(cloud, 'li')
    const answer = { offerId: offer.offerId, code: null, accept: false }
    expect(await li.ok('membership.answerOffer', answer)).toEqual({ grantId: null })
    const { grants } = await li.ok('membership.me', {})
    expect(grants).toEqual([])
    const yes = { ...answer, accept: true }
    expect(await li.refused('membership.answerOffer', yes)).toMatchObject({ code: 'ALREADY_DECIDED' })
    await chair.ok('membership.offerRole', offering('steward', { scope, to }))
  })

  test('an offer that was withdrawn, or is over, gives nothing', async () => {
    const { code, offer } = await worker.ok('membership.offerRole', offering('supervisor'))
    await worker.ok('membership.withdrawOffer', { place: compound, offerId: offer.offerId })
    const late = await cloud.as('o-late')
    const answer = { offerId: offer.offerId, code, accept: true }
    expect(await late.refused('membership.answerOffer', answer)).toMatchObject({ code: 'ALREADY_DECIDED' })
    const next = await worker.ok('membership.offerRole', offering('supervisor'))
    await cloud.setClock(now + 8 * DAY)
    const over = { offerId: next.offer.offerId, code: next.code, accept: true }
    expect(await late.refused('membership.answerOffer', over)).toMatchObject({ code: 'NOT_FOUND' })
    now = await cloud.now()
  })
})

describe('nobody raises himself', () => {
  const refused = async (client: Client, offer: Offering) => (await client.refused('membership.offerRole', offer)).code

  test.each(['operator', 'streetWorker', 'communityWorker', 'committee', 'supervisor', 'propertyFirm'] as const)(
    'the committee gives no %s',
    async (role) => {
      expect(await refused(chair, offering(role))).toBe('NOT_PERMITTED')
    },
  )

  test('the community gives no community worker; the street none of the compound’s roles', async () => {
    const place = { level: 'community', id: COMMUNITY } as const
    expect(await refused(worker, offering('communityWorker', { place, scope: place }))).toBe('NOT_PERMITTED')
    expect(await refused(await cloud.as('o-street'), offering('committee'))).toBe('NOT_PERMITTED')
  })

  test('nobody asks himself, neither as a resident nor by his own code', async () => {
    await cloud.insert('grants', [grant('o-zhao', 'communityWorker', 'community', COMMUNITY)])
    const zhao = await person(cloud, 'zhao')
    const own = offering('committee', { to: { bindingId: await bindingOf('zhao') } })
    expect(await refused(zhao, own)).toBe('SAME_PERSON')
    const { code, offer } = await zhao.ok('membership.offerRole', offering('committee'))
    const answer = { offerId: offer.offerId, code, accept: true }
    expect(await zhao.refused('membership.answerOffer', answer)).toMatchObject({ code: 'SAME_PERSON' })
  })

  test('a role is held where the table says, in the place that was asked for, on a building that is there', async () => {
    const wrong: Partial<Offering>[] = [
      { role: 'committee', scope: { level: 'building', id: `${COMPOUND}/1号楼` } },
      { role: 'steward', scope: compound },
      { role: 'committee', scope: { level: 'compound', id: 'elsewhere' } },
      { role: 'steward', scope: { level: 'building', id: 'elsewhere/1号楼' } },
    ]
    for (const more of wrong) expect(await refused(worker, offering('committee', more))).toBe('INVALID_INPUT')
    const nowhere = { level: 'building', id: `${COMPOUND}/99号楼` } as const
    expect(await refused(worker, offering('steward', { scope: nowhere }))).toBe('NOT_FOUND')
  })

  test('a term ends after today and within the table’s years', async () => {
    const params = async (until: number) =>
      (await worker.refused('membership.offerRole', offering('committee', { until }))).params
    expect(await params(now - 1)).toEqual({ rule: 'termOver' })
    expect(await params(now + 6 * YEAR)).toEqual({ rule: 'termTooLong', years: 5 })
  })
})

describe('conflict of interest', () => {
  test('who works for the firm can be on neither the committee nor the supervisors of the same compound', async () => {
    const member = await cloud.as('o-both')
    await taken(worker, member, offering('propertyFirm'))
    for (const role of ['committee', 'supervisor'] as const) {
      const { code, offer } = await worker.ok('membership.offerRole', offering(role))
      const answer = { offerId: offer.offerId, code, accept: true }
      expect(await member.refused('membership.answerOffer', answer)).toEqual({
        code: 'RULE_BROKEN',
        params: { rule: 'conflictOfInterest', role: 'propertyFirm' },
      })
    }
  })

  test('of two that exclude each other and are taken at once, one is given', async () => {
    const member = await cloud.as('o-racer')
    const offers = await Promise.all(
      (['propertyFirm', 'committee'] as const).map((role) => worker.ok('membership.offerRole', offering(role))),
    )
    const replies = await Promise.all(
      offers.map(({ code, offer }) =>
        member.send('membership.answerOffer', { offerId: offer.offerId, code, accept: true }),
      ),
    )
    expect(replies.filter(({ reply }) => reply.ok)).toHaveLength(1)
    expect((await member.ok('membership.me', {})).grants).toHaveLength(1)
  })
})

describe('ending', () => {
  test('a revoked role is gone in the same moment, its reason stays, a leaf says so; the term ends it too', async () => {
    const member = await cloud.as('o-member')
    const grantId = await taken(worker, member, offering('committee'))
    await member.ok('roll.versions', { compoundId: COMPOUND })
    const end = { place: compound, grantId, reason: '换届' }
    expect(await chair.refused('membership.revokeGrant', end)).toMatchObject({ code: 'NOT_PERMITTED' })
    await worker.ok('membership.revokeGrant', end)
    await worker.ok('membership.revokeGrant', end)
    expect(await member.refused('roll.versions', { compoundId: COMPOUND })).toMatchObject({ code: 'NOT_PERMITTED' })
    const { grants } = await worker.ok('membership.grants', { place: compound })
    expect(grants.find((one) => one.grantId === grantId)).toMatchObject({ state: 'revoked', reason: '换届' })
    const revoked = (await cloud.documents('leaves')).filter(({ text }) => String(text).includes('"revoked"'))
    expect(revoked).toHaveLength(1)

    const second = await cloud.as('o-term')
    await taken(worker, second, offering('supervisor', { until: now + 30 * DAY }))
    await second.ok('roll.versions', { compoundId: COMPOUND })
    await cloud.setClock(now + 31 * DAY)
    expect(await second.refused('roll.versions', { compoundId: COMPOUND })).toMatchObject({ code: 'NOT_PERMITTED' })
    now = await cloud.now()
  })

  test('one gives back one’s own role and nobody else’s; after that the other side may be taken', async () => {
    const member = await cloud.as('o-resigns')
    const grantId = await taken(worker, member, offering('propertyFirm'))
    const back = { grantId, reason: '离职' }
    expect(await chair.refused('membership.resign', back)).toMatchObject({ code: 'NOT_FOUND' })
    await member.ok('membership.resign', back)
    expect((await member.ok('membership.me', {})).grants).toEqual([])
    await taken(worker, member, offering('committee'))
  })
})

describe('the record of work', () => {
  test('names who used what by which role, page by page; refusals come once in ten minutes, without a name', async () => {
    const stranger = await cloud.as('o-hammer')
    const before = (await cloud.counts())['audit'] ?? 0
    for (let n = 0; n < 12; n += 1) {
      await stranger.refused('roll.versions', { compoundId: n % 2 === 0 ? COMPOUND : `made-up-${n}` })
    }
    expect((await cloud.counts())['audit']).toBe(before + 1)
    const supervisor = await cloud.as(OFFICERS.supervisor)
    const { entries, next } = await supervisor.ok('membership.audit', { place: compound })
    expect(entries).toContainEqual(
      expect.objectContaining({
        action: 'membership.offerRole',
        permitted: true,
        role: 'communityWorker',
        nameMasked: '某*',
      }),
    )
    expect(entries).toContainEqual(
      expect.objectContaining({ action: 'roll.versions', permitted: false, role: null, nameMasked: '' }),
    )
    expect(JSON.stringify(entries)).not.toMatch(/o-hammer|o-chair/)
    if (next !== null) {
      const more = await supervisor.ok('membership.audit', { place: compound, cursor: next })
      expect((more.entries[0]?.at ?? 0) <= (entries.at(-1)?.at ?? 0)).toBe(true)
    }
  })
})
