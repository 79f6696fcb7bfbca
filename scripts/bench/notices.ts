import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tcb from '@cloudbase/node-sdk'
import { z } from 'zod'
import { startLocalcloud } from '../../localcloud/start'
import { TEMPLATE_KEYS } from '../../types/notify/templates'
import { root } from '../run'
import type { Result } from './report'
import { residents } from './residents'

const RECIPIENTS = 50_000
/** Of whom so many allow messages. */
const ALLOWING = 100
const PLACE = 'bench'
const BATCH = 1000
/** The clock's own limit, and what it must not come near. */
const MOST_SECONDS = 60

const run = z.object({ requestId: z.string(), result: z.object({ ok: z.boolean(), output: z.unknown() }) })
const measured = z.object({ totals: z.object({ count: z.number(), sequentialHops: z.number(), examined: z.number() }) })

const total = z.object({ total: z.number() })

interface Tick {
  readonly seconds: number
  readonly calls: number
  readonly hops: number
  readonly documents: number
  readonly notices: number
  readonly sent: number
}

/**
 * One event for a large compound, handed on by the clock's ticks as in the cloud: the time, the calls and the documents of
 * each tick. Requires dist/cloudfunctions.
 */
export async function handingOn(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'notices-bench-'))
  const cloud = await startLocalcloud({
    port: 0,
    dataDir: join(folder, 'data'),
    functionsDir: join(root, 'dist/cloudfunctions'),
    databaseDir: join(root, 'database'),
    strictIndex: true,
    statics: [],
    log: () => undefined,
  })
  try {
    return (await ticksOf(cloud.url)).flatMap((tick, at) =>
      rowsOf(tick, `${RECIPIENTS} 人的一件事，第 ${at + 1} 次定时`),
    )
  } finally {
    await cloud.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function rowsOf({ seconds, calls, hops, documents, notices, sent }: Tick, name: string): Result[] {
  const counted = (what: string, value: number): Result => ({ name: `${name}：${what}`, unit: 'n', value, bound: null })
  return [
    { name: `${name}：用时`, unit: 's', value: seconds, bound: MOST_SECONDS },
    counted('写的消息', notices),
    counted('发的微信提醒', sent),
    counted('读的文档', documents),
    counted('调用', calls),
    counted('其中一个等一个的', hops),
  ]
}

async function ticksOf(url: string): Promise<Tick[]> {
  const database = tcb.init({ env: 'local', secretId: 'x', secretKey: 'x', serviceUrl: `${url}/admin` }).database()
  const put = (name: string, documents: readonly object[]) => database.collection(name).add(documents)
  const now = z.object({ now: z.number() }).parse(await (await fetch(`${url}/dev/clock`)).json()).now
  console.error(`putting in ${RECIPIENTS} residents …`)
  for (let from = 0; from < RECIPIENTS; from += BATCH) {
    await put('bindings', residents(PLACE, from, Math.min(from + BATCH, RECIPIENTS)))
  }
  await put(
    'messageTemplates',
    TEMPLATE_KEYS.map((key) => ({ _id: key, templateId: `local-${key}`, stopped: null })),
  )
  for (let n = 0; n < ALLOWING; n += 1) await allow(url, `o-resident-${n}`)
  await put(
    'messagePermits',
    Array.from({ length: ALLOWING }, (_, n) => permit(`o-resident-${n}`)),
  )
  await put('broadcasts', [broadcast(now)])
  const event = { _id: 'ev1', compoundId: PLACE, kind: 'broadcast', subject: ['b1'], at: now, dueAt: now }
  await put('events', [{ ...event, plan: null, cursor: '', turn: 0, reached: 0 }])

  const ticks: Tick[] = []
  let [notices, sent] = [0, 0]
  while (notices < RECIPIENTS || sent < ALLOWING) {
    const before = { notices, sent }
    const began = performance.now()
    const { requestId } = run.parse(await post(url, '/dev/timers/clock/run', {}))
    const seconds = (performance.now() - began) / 1000
    const { totals } = measured.parse(await (await fetch(`${url}/metrics/${requestId}`)).json())
    notices = total.parse(await database.collection('inbox').count()).total
    sent = total.parse(await database.collection('outbox').where({ state: 'sent' }).count()).total
    const { count: calls, sequentialHops: hops, examined: documents } = totals
    ticks.push({ seconds, calls, hops, documents, notices: notices - before.notices, sent: sent - before.sent })
    if (ticks.length > 50) throw new Error('expected the event to be handed on within fifty ticks')
    await post(url, '/dev/clock', { advance: 61_000 })
  }
  return ticks
}

async function allow(url: string, openid: string): Promise<void> {
  const { token } = z.object({ token: z.string() }).parse(await post(url, '/dev/login', { openid }))
  await post(url, '/dev/subscribe', { choices: { 'local-notice': 'accept' } }, token)
}

async function post(url: string, path: string, body: object, token?: string): Promise<unknown> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const headers = { 'content-type': 'application/json', ...authorization }
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

function permit(openid: string) {
  const none = { declinedAt: {}, accepted: {}, day: 0, keys: [], rev: 0, holder: '', heldUntil: 0 }
  return { _id: openid, left: { notice: 1 }, ...none }
}

function broadcast(at: number) {
  return {
    _id: 'b1',
    compoundId: PLACE,
    scope: { level: 'compound' },
    urgency: 'emergency',
    title: '今晚停水抢修',
    text: '今晚八点到十点，全小区停水，请先存好水。',
    by: { openid: 'o-worker', nameMasked: '王*', role: 'communityWorker' },
    at,
    homes: RECIPIENTS,
    inputHash: '',
    order: '0',
  }
}
