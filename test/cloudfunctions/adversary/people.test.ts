import { DAY, HOUR } from '../../../domain/deliberation/schedule'
import type { ActionName } from '../../../types/contract'
import { contracts } from '../../../types/contracts'
import { ROLES } from '../../../types/policy'
import { sampleOf } from '../access/sample'
import {
  bind,
  choices,
  COMMUNITY,
  COMPOUND,
  consultation,
  grant,
  OFFICERS,
  PEOPLE,
  person,
  publish,
  settle,
  STREET,
  voterOf,
} from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'
import { here } from './tampering'

/** People who use the app as it is, or write to the cloud by hand, without the operator's help. */

let cloud: Cloud
beforeAll(async () => {
  cloud = await startCloud({ functions: ['clock', 'ledger', 'membership', 'deliberation', 'roll', 'notify'] })
  await settle(cloud)
})
afterAll(() => cloud.stop())

const ballotsOf = (deliberationId: string) => cloud.documents('ballots', { deliberationId })

async function ballot(client: Client, deliberationId: string, voterId?: string) {
  const whose = voterId ?? (await voterOf(client, deliberationId))
  return { ...here, deliberationId, voterId: whose, choices: choices('for'), requestKey: newKey() }
}

test('casting around the opening and the closing: seconds before and after', async () => {
  const now = await cloud.now()
  const [opensAt, closesAt] = [now + HOUR, now + 3 * HOUR]
  const deliberationId = await publish(cloud, consultation(now, { opensAt, closesAt }))
  const [zhao, wu, zheng] = [await person(cloud, 'zhao'), await person(cloud, 'wu'), await person(cloud, 'zheng')]
  const early = await ballot(zhao, deliberationId)
  await cloud.setClock(opensAt - 5_000)
  expect(await zhao.refused('deliberation.cast', early)).toEqual({ code: 'NOT_OPEN', params: { opensAt, closesAt } })
  expect(await ballotsOf(deliberationId)).toEqual([])
  await cloud.setClock(opensAt)
  await zhao.ok('deliberation.cast', early)
  const [last, late] = [await ballot(wu, deliberationId), await ballot(zheng, deliberationId)]
  await cloud.setClock(closesAt - 5_000)
  const { receipt } = await wu.ok('deliberation.cast', last)
  expect(receipt.castAt).toBeLessThanOrEqual(closesAt)
  await cloud.setClock(closesAt + 1)
  expect(await zheng.refused('deliberation.cast', late)).toMatchObject({ code: 'NOT_OPEN' })
  expect(await ballotsOf(deliberationId)).toHaveLength(2)
})

test('a stranger, a tenant, the firm, an office without a home, and a buyer without keys cast for nobody', async () => {
  await bind(cloud, 'tenant', { relation: 'tenant' })
  await cloud.insert('grants', [grant('o-firm', 'propertyFirm', 'compound', COMPOUND)])
  const deliberationId = await publish(cloud, consultation(await cloud.now()))
  const zhao = await person(cloud, 'zhao')
  const foreign = await ballot(zhao, deliberationId)
  const codes: Record<string, string> = {}
  for (const openid of [
    'o-stranger',
    PEOPLE.tenant.openid,
    'o-firm',
    OFFICERS.chair,
    OFFICERS.communityWorker,
    OFFICERS.operator,
    OFFICERS.developer,
    PEOPLE.feng.openid,
  ]) {
    const client = await cloud.as(openid)
    codes[openid] = (await client.refused('deliberation.cast', { ...foreign, requestKey: newKey() })).code
    const paper = { ...here, deliberationId, voterId: foreign.voterId, revision: 0 as const }
    expect((await client.refused('deliberation.paper', paper)).code).toBe(codes[openid])
  }
  expect(codes).toEqual({
    'o-stranger': 'NOT_PERMITTED',
    [PEOPLE.tenant.openid]: 'NOT_PERMITTED',
    'o-firm': 'NOT_PERMITTED',
    [OFFICERS.chair]: 'NOT_PERMITTED',
    [OFFICERS.communityWorker]: 'NOT_PERMITTED',
    [OFFICERS.operator]: 'NOT_PERMITTED',
    [OFFICERS.developer]: 'NOT_ON_ROLL',
    [PEOPLE.feng.openid]: 'NOT_PERMITTED',
  })
  expect(await ballotsOf(deliberationId)).toEqual([])
})

test('an identity, a time, a channel or an area that the request claims is refused, and nothing is cast', async () => {
  const deliberationId = await publish(cloud, consultation(await cloud.now()))
  const wang = await person(cloud, 'wang')
  const good = await ballot(wang, deliberationId)
  const code = async (more: object, outside: object = {}) => {
    const { reply } = await wang.send('deliberation.cast', { ...good, ...more }, outside)
    return reply.ok ? 'ok' : reply.error.code
  }
  for (const key of ['openid', 'OPENID', 'unionid']) {
    expect(await code({ [key]: PEOPLE.zhao.openid })).toBe('FORGED_IDENTITY')
    expect(await code({}, { [key]: PEOPLE.zhao.openid })).toBe('FORGED_IDENTITY')
  }
  for (const claim of [{ castAt: 1 }, { channel: 'paper' }, { areaCentiSqm: 9e9 }, { weight: 100 }, { by: 'x' }]) {
    expect(await code(claim)).toBe('UNKNOWN_FIELD')
  }
  expect(await code({ revision: 7 })).toBe('INPUT_OUT_OF_BOUNDS')
  expect(await ballotsOf(deliberationId)).toEqual([])
})

describe('who peeks while people vote', () => {
  let deliberationId: string
  let readers: readonly Client[]

  beforeAll(async () => {
    deliberationId = await publish(cloud, consultation(await cloud.now(), { closesAt: (await cloud.now()) + 3 * DAY }))
    for (const name of ['zhao', 'li', 'wu'] as const) {
      const client = await person(cloud, name)
      await client.ok('deliberation.cast', await ballot(client, deliberationId))
    }
    await cloud.runClock()
    const places: Partial<Record<string, readonly [string, string]>> = {
      operator: ['environment', 'environment'],
      streetWorker: ['street', STREET],
      communityWorker: ['community', COMMUNITY],
      serviceCompany: ['community', COMMUNITY],
      worker: ['community', COMMUNITY],
    }
    await cloud.insert(
      'grants',
      ROLES.map((role) => grant(`o-peek-${role}`, role, ...(places[role] ?? (['compound', COMPOUND] as const)))),
    )
    readers = await Promise.all([
      ...ROLES.map((role) => cloud.as(`o-peek-${role}`)),
      person(cloud, 'zheng'),
      cloud.as('o-stranger'),
    ])
  })

  /** Every action that names a vote, and those whose pages show one. What would act is asked as well: it must refuse. */
  const READ = (Object.keys(contracts) as ActionName[]).filter(
    (name) =>
      /^(deliberation|ledger)\./.test(name) ||
      ['membership.home', 'membership.audit', 'membership.directory', 'notify.inbox', 'notify.unread'].includes(name),
  )

  test('no role reads a choice, a salt or a figure for or against, by any action', async () => {
    const voterId = await voterOf(await person(cloud, 'zhao'), deliberationId)
    const [opening] = await cloud.documents('ballots', { deliberationId })
    const named = { ...here, deliberationId, voterId, scopeId: COMPOUND, leafHash: opening?.['leafHash'] }
    let answered = 0
    for (const reader of readers) {
      const sent = await Promise.all(
        READ.filter((name) => !ACTS.test(name)).map(async (name) => {
          const { reply } = await reader.send(name, sampleOf(contracts[name].input, named))
          return { name, reply }
        }),
      )
      for (const { name, reply } of sent) {
        if (reply.ok) answered += 1
        const text = reply.ok ? JSON.stringify(reply.output) : ''
        expect({
          name,
          told: /"(for|against|abstain|choices?|salt|passed)":|"(for|against|abstain)"/.exec(text)?.[0],
        }).toEqual({
          name,
        })
      }
    }
    expect(answered).toBeGreaterThan(60)
  })
  const ACTS = /\.(draft|approve|cast|propose|confirm|withdraw|decide|discard|offer|appoint|cosign|sign)/

  test('nobody gets the counters’ file, and after cancelling nobody ever does', async () => {
    const file = { ...here, deliberationId, kind: 'audit' as const }
    for (const reader of readers) {
      const refused = await reader.refused('ledger.bundle', { ...file, requestKey: newKey() })
      expect(['NO_RESULT_YET', 'NOT_PERMITTED']).toContain(refused.code)
    }
    // He who peeked in vain cancels: that takes three, and ends every reading.
    const [chair, vice, worker] = await Promise.all([
      cloud.as(OFFICERS.chair),
      cloud.as(OFFICERS.vice),
      cloud.as(OFFICERS.communityWorker),
    ])
    const why = { kind: 'other' as const, reason: '票不够，不想数了', requestKey: newKey() }
    const { proposalId } = await chair.ok('deliberation.proposeCancelling', { ...here, deliberationId, ...why })
    await vice.ok('deliberation.confirmChange', { ...here, deliberationId, proposalId })
    await worker.ok('deliberation.confirmChange', { ...here, deliberationId, proposalId })
    await cloud.setClock((await cloud.now()) + 4 * DAY)
    await cloud.runClock()
    const supervisor = await cloud.as(OFFICERS.supervisor)
    expect((await supervisor.refused('ledger.bundle', { ...file, requestKey: newKey() })).code).toBe('NO_RESULT_YET')
    expect((await supervisor.refused('deliberation.result', { ...here, deliberationId })).code).toBe('VOTE_CANCELLED')
  })
})
