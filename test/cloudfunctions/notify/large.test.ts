import { MINUTE } from '../../../domain/deliberation/schedule'
import { NEVER } from '../../../cloudfunctions/kit/instants'
import { startCloud, type Cloud } from '../harness'
import { residents } from '../../../scripts/bench/residents'

/** Three slices and a bit; the bench does it with 50,000. */
const PEOPLE = 1_730
const PLACE = 'dayuan'

let cloud: Cloud

beforeAll(async () => {
  cloud = await startCloud({ functions: ['clock', 'notify'] })
  for (let from = 0; from < PEOPLE; from += 500) {
    await cloud.insert('bindings', residents(PLACE, from, Math.min(PEOPLE, from + 500)))
  }
})
afterAll(() => cloud.stop())

async function countOf(collection: string): Promise<number> {
  return (await cloud.counts())[collection] ?? 0
}

test('one event reaches everybody once, also when its run was cut off in the middle and two clocks ran', async () => {
  const now = await cloud.now()
  await cloud.insert('broadcasts', [
    {
      _id: 'b1',
      compoundId: PLACE,
      scope: { level: 'compound' },
      urgency: 'plain',
      title: '明天停水',
      text: '八点到十二点',
      by: { openid: 'o-steward', nameMasked: '王*', role: 'steward' },
      at: now,
      homes: PEOPLE,
      inputHash: '',
      order: '0',
    },
  ])
  const event = { _id: 'ev1', compoundId: PLACE, kind: 'broadcast', subject: ['b1'], at: now, dueAt: now }
  await cloud.insert('events', [{ ...event, plan: null, cursor: '', turn: 0, reached: 0 }])
  await cloud.fault({ function: 'clock', api: 'database.insertDocument', call: 2, when: 'after', do: 'kill' })
  await cloud.runClock().catch(() => undefined)
  const half = await countOf('inbox')
  expect(half).toBeGreaterThan(0)
  expect(half).toBeLessThan(PEOPLE)

  await Promise.all([cloud.runClock(), cloud.runClock()])
  await cloud.setClock(now + 2 * MINUTE)
  await cloud.runClock()
  expect(await countOf('inbox')).toBe(PEOPLE)
  const [done] = await cloud.documents('events', { _id: 'ev1' })
  expect(done).toMatchObject({ dueAt: NEVER })
  // Nobody let us send, so that nothing was queued.
  expect(await countOf('outbox')).toBe(0)
  const first = await cloud.as('o-resident-0')
  expect(await first.ok('notify.unread', {})).toEqual({ unread: 1 })
})

test('a bell counts to a hundred, however much there is', async () => {
  const reader = await cloud.as('o-collector')
  const many = Array.from({ length: 240 }, (_, n) => ({
    _id: `x${n}:o-collector`,
    openid: 'o-collector',
    compoundId: PLACE,
    kind: 'noticePublished',
    subject: `通知 ${n}`,
    detail: '',
    accepted: null,
    when: null,
    target: `p${n}`,
    at: n,
    unread: true,
    order: `${String(n).padStart(16, '0')} x${n}`,
  }))
  await cloud.insert('inbox', many)
  const { reply, documents, hops } = await cloud.measure(reader, 'notify.unread', {})
  expect(reply).toMatchObject({ ok: true, output: { unread: 100 } })
  expect(documents).toBeLessThanOrEqual(100)
  expect(hops).toBe(1)
  await reader.ok('notify.markRead', { itemIds: null })
  expect(await reader.ok('notify.unread', {})).toEqual({ unread: 0 })
})
