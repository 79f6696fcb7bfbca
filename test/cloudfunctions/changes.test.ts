import { DAY, HOUR, MINUTE } from '../../domain/deliberation/schedule'
import type { ActionInput } from '../../types/contracts'
import { assembly, choices, COMPOUND, grant, OFFICERS, person, publish, settle, voterOf } from './compound'
import { newKey, startCloud, type Client, type Cloud } from './harness'

let cloud: Cloud
let chair: Client
let vice: Client
let worker: Client

const at = (deliberationId: string) => ({ compoundId: COMPOUND, deliberationId })
const REASON = '连日下雨，纸质票还没送完'

beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
  ;[chair, vice, worker] = await Promise.all([
    cloud.as(OFFICERS.chair),
    cloud.as(OFFICERS.vice),
    cloud.as(OFFICERS.communityWorker),
  ])
  const { inForce } = await chair.ok('deliberation.rules', { compoundId: COMPOUND })
  const rules = { ...inForce, extensionDays: 7 }
  const { version } = await chair.ok('deliberation.proposeRules', { compoundId: COMPOUND, rules, requestKey: newKey() })
  await worker.ok('deliberation.decideRules', { compoundId: COMPOUND, version, decision: 'confirm', reason: '' })
})
afterAll(() => cloud.stop())

/** An assembly that is open now, and when it closes. */
async function open(): Promise<{ id: string; closesAt: number }> {
  const draft = assembly(await cloud.now())
  const id = await publish(cloud, draft)
  await cloud.setClock(draft.opensAt)
  return { id, closesAt: draft.closesAt }
}

function extend(client: Client, id: string, closesAt: number, requestKey = newKey()) {
  return client.ok('deliberation.proposeExtension', { ...at(id), closesAt, reason: REASON, requestKey })
}

async function cancel(
  client: Client,
  id: string,
  kind: ActionInput<'deliberation.proposeCancelling'>['kind'] = 'rollError',
) {
  const input = { ...at(id), kind, reason: '3号楼漏了 12 户', requestKey: newKey() }
  return (await client.ok('deliberation.proposeCancelling', input)).proposalId
}

const confirm = (client: Client, id: string, proposalId: string) =>
  client.send('deliberation.confirmChange', { ...at(id), proposalId })

describe('one extension', () => {
  test('waits for a second person, is seen by staff alone, and then moves the end for everybody', async () => {
    const { id, closesAt } = await open()
    const requestKey = newKey()
    const { proposalId } = await extend(chair, id, closesAt + 3 * DAY, requestKey)
    expect(await extend(chair, id, closesAt + 3 * DAY, requestKey)).toEqual({ proposalId })
    const resident = await person(cloud, 'zhao')
    expect(await resident.ok('deliberation.get', at(id))).toMatchObject({ extension: null, schedule: { closesAt } })
    expect(await vice.ok('deliberation.get', at(id))).toMatchObject({
      extension: { reason: REASON, confirmed: null, mayConfirm: true },
    })
    expect(await chair.refused('deliberation.confirmChange', { ...at(id), proposalId })).toMatchObject({
      code: 'SAME_PERSON',
    })
    expect(await vice.ok('deliberation.confirmChange', { ...at(id), proposalId })).toEqual({ done: true })
    expect(await vice.ok('deliberation.confirmChange', { ...at(id), proposalId })).toEqual({ done: true })
    const shown = await resident.ok('deliberation.get', at(id))
    expect(shown).toMatchObject({
      schedule: { closesAt: closesAt + 3 * DAY, contestUntil: closesAt + 10 * DAY },
      extension: { formerClosesAt: closesAt, reason: REASON, confirmed: { role: 'committee' } },
    })
    await cloud.setClock(closesAt + HOUR)
    const ballot = { ...at(id), voterId: await voterOf(resident, id), choices: choices('for', 'for') }
    await resident.ok('deliberation.cast', { ...ballot, requestKey: newKey() })
    expect(await resident.refused('deliberation.result', at(id))).toMatchObject({ code: 'NO_RESULT_YET' })
    const again = { ...at(id), closesAt: closesAt + 4 * DAY, reason: REASON, requestKey: newKey() }
    expect(await chair.refused('deliberation.proposeExtension', again)).toMatchObject({
      code: 'RULE_BROKEN',
      params: { rule: 'extendedOnce' },
    })
  })

  test('is refused past the frozen days, and lapses a day before closing', async () => {
    const { id, closesAt } = await open()
    const long = { ...at(id), closesAt: closesAt + 8 * DAY, reason: REASON, requestKey: newKey() }
    expect(await chair.refused('deliberation.proposeExtension', long)).toMatchObject({
      params: { rule: 'extensionLength', latest: closesAt + 7 * DAY },
    })
    const { proposalId } = await extend(chair, id, closesAt + DAY)
    await cloud.setClock(closesAt - DAY + MINUTE)
    expect(await vice.refused('deliberation.confirmChange', { ...at(id), proposalId })).toMatchObject({
      code: 'CONFLICT',
    })
    expect(await vice.ok('deliberation.get', at(id))).toMatchObject({ extension: null, schedule: { closesAt } })
    const late = { ...at(id), closesAt: closesAt + DAY, reason: REASON, requestKey: newKey() }
    expect(await chair.refused('deliberation.proposeExtension', late)).toMatchObject({
      params: { rule: 'extensionLate' },
    })
  })

  test('withdrawn by its proposer leaves room for another; the withdrawn one cannot be confirmed', async () => {
    const { id, closesAt } = await open()
    const first = await extend(chair, id, closesAt + DAY)
    expect(
      await vice.refused('deliberation.proposeExtension', {
        ...at(id),
        closesAt: closesAt + DAY,
        reason: REASON,
        requestKey: newKey(),
      }),
    ).toMatchObject({ code: 'CONFLICT' })
    expect(await vice.refused('deliberation.withdrawChange', { ...at(id), ...first })).toMatchObject({
      code: 'NOT_PERMITTED',
    })
    await chair.ok('deliberation.withdrawChange', { ...at(id), ...first })
    await chair.ok('deliberation.withdrawChange', { ...at(id), ...first })
    const second = await extend(chair, id, closesAt + 2 * DAY)
    expect(await vice.refused('deliberation.confirmChange', { ...at(id), ...first })).toMatchObject({
      code: 'CONFLICT',
    })
    await vice.ok('deliberation.confirmChange', { ...at(id), ...second })
    expect(await vice.ok('deliberation.get', at(id))).toMatchObject({ schedule: { closesAt: closesAt + 2 * DAY } })
  })
})

describe('cancelling', () => {
  test('counts nobody who has lost his office before the last one signs: another takes his place', async () => {
    const { id } = await open()
    const former = grant('o-third', 'committee', 'compound', COMPOUND)
    await cloud.insert('grants', [former])
    const third = await cloud.as('o-third')
    const proposalId = await cancel(third, id)
    await cloud.console().put('grants', { ...former, revokedAt: await cloud.now() })
    expect(await chair.ok('deliberation.confirmChange', { ...at(id), proposalId })).toEqual({ done: false })
    expect(await worker.ok('deliberation.confirmChange', { ...at(id), proposalId })).toEqual({ done: false })
    expect((await vice.ok('deliberation.get', at(id))).cancelling).toMatchObject({
      missing: { committee: 1, communityWorker: 0 },
      mayConfirm: true,
    })
    expect(await vice.ok('deliberation.confirmChange', { ...at(id), proposalId })).toEqual({ done: true })
    expect((await chair.ok('deliberation.get', at(id))).cancelled?.signers).toHaveLength(3)
  })

  test('takes two of the committee and the community, once each; then no choice is ever read', async () => {
    const { id, closesAt } = await open()
    const resident = await person(cloud, 'zhao')
    const ballot = { ...at(id), voterId: await voterOf(resident, id), choices: choices('for', 'for') }
    await resident.ok('deliberation.cast', { ...ballot, requestKey: newKey() })
    const proposalId = await cancel(chair, id)
    expect((await confirm(chair, id, proposalId)).reply).toMatchObject({ ok: false, error: { code: 'SAME_PERSON' } })
    expect(await worker.ok('deliberation.confirmChange', { ...at(id), proposalId })).toEqual({ done: false })
    // Asked again, as by a phone that got no answer, he has signed once.
    expect(await worker.ok('deliberation.confirmChange', { ...at(id), proposalId })).toEqual({ done: false })
    expect(await resident.ok('deliberation.get', at(id))).toMatchObject({ phase: 'voting', cancelling: null })
    expect(await vice.ok('deliberation.confirmChange', { ...at(id), proposalId })).toEqual({ done: true })

    expect(await resident.ok('deliberation.get', at(id))).toMatchObject({
      phase: 'cancelled',
      cancelled: { kind: 'rollError', reason: '3号楼漏了 12 户', signers: [{}, {}, {}] },
    })
    const late = { ...ballot, requestKey: newKey() }
    expect(await resident.refused('deliberation.cast', late)).toMatchObject({ code: 'VOTE_CANCELLED' })
    const { deliberations } = await resident.ok('deliberation.list', { compoundId: COMPOUND, show: 'ended' })
    expect(deliberations.find(({ deliberationId }) => deliberationId === id)).toMatchObject({ phase: 'cancelled' })
    const { deliberations: running } = await resident.ok('deliberation.list', { compoundId: COMPOUND, show: 'running' })
    expect(running.map(({ deliberationId }) => deliberationId)).not.toContain(id)

    await cloud.setClock(closesAt + HOUR)
    await cloud.runClock()
    for (const reader of [resident, chair, worker]) {
      expect(await reader.refused('deliberation.result', at(id))).toMatchObject({ code: 'VOTE_CANCELLED' })
    }
    const results = await cloud.documents('results')
    expect(results.filter(({ deliberationId }) => deliberationId === id)).toEqual([])
  })

  test('is nothing for a resident, a supervisor or a steward, and nothing after closing', async () => {
    const { id, closesAt } = await open()
    const input = { ...at(id), kind: 'other' as const, reason: '不想开了不想开了', requestKey: newKey() }
    for (const openid of [OFFICERS.supervisor, OFFICERS.steward, OFFICERS.developer]) {
      const client = await cloud.as(openid)
      expect(await client.refused('deliberation.proposeCancelling', input)).toMatchObject({ code: 'NOT_PERMITTED' })
    }
    const proposalId = await cancel(vice, id)
    await cloud.setClock(closesAt)
    expect(await chair.refused('deliberation.confirmChange', { ...at(id), proposalId })).toMatchObject({
      code: 'NOT_OPEN',
    })
  })
})

describe('at the same time', () => {
  test('several signatures at once are each taken once, and three complete a cancelling', async () => {
    const { id } = await open()
    const proposalId = await cancel(chair, id)
    const sent = await Promise.all([vice, worker, vice, worker, vice].map((client) => confirm(client, id, proposalId)))
    const done = sent.flatMap(({ reply }) => (reply.ok ? [reply.output] : []))
    expect(done).toContainEqual({ done: true })
    const { cancelled } = await chair.ok('deliberation.get', at(id))
    expect(cancelled?.signers).toHaveLength(3)
  })

  test('of an extension and a cancelling both are recorded in one order, and the vote stays cancelled', async () => {
    const { id, closesAt } = await open()
    const { proposalId: longer } = await extend(chair, id, closesAt + DAY)
    const gone = await cancel(chair, id)
    await worker.ok('deliberation.confirmChange', { ...at(id), proposalId: gone })
    await Promise.all([confirm(vice, id, gone), confirm(worker, id, longer)])
    const shown = await chair.ok('deliberation.get', at(id))
    expect(shown.phase).toBe('cancelled')
    const extended = shown.extension?.confirmed != null
    expect(shown.schedule.closesAt).toBe(extended ? closesAt + DAY : closesAt)
  })

  test('two proposals of an extension leave one', async () => {
    const { id, closesAt } = await open()
    const sent = await Promise.all(
      [chair, vice].map((client) =>
        client.send('deliberation.proposeExtension', {
          ...at(id),
          closesAt: closesAt + DAY,
          reason: REASON,
          requestKey: newKey(),
        }),
      ),
    )
    expect(sent.filter(({ reply }) => reply.ok)).toHaveLength(1)
  })

  test.each(['cancel', 'extend'] as const)('whoever has begun to count has closed the vote to %s', async (act) => {
    const { id, closesAt } = await open()
    const resident = await person(cloud, 'zhao')
    const ballot = { ...at(id), voterId: await voterOf(resident, id), choices: choices('for', 'for') }
    await resident.ok('deliberation.cast', { ...ballot, requestKey: newKey() })
    await cloud.runClock()
    const proposalId = act === 'cancel' ? await cancel(chair, id) : (await extend(chair, id, closesAt + DAY)).proposalId
    if (act === 'cancel') await worker.ok('deliberation.confirmChange', { ...at(id), proposalId })
    const before = await cloud.now()
    await cloud.setClock(closesAt + HOUR)
    // The last leaves are not sealed yet: the vote is taken, and waits.
    expect(await chair.refused('deliberation.result', at(id))).toMatchObject({ code: 'NO_RESULT_YET' })
    // A signer whose machine is an hour behind.
    await cloud.setClock(before)
    expect(await vice.refused('deliberation.confirmChange', { ...at(id), proposalId })).toMatchObject({
      code: 'NOT_OPEN',
    })
    await cloud.setClock(closesAt + HOUR)
    await cloud.runClock()
    await cloud.runClock()
    expect(await chair.ok('deliberation.result', at(id))).toMatchObject({ participating: { persons: 1 } })
  })
})
