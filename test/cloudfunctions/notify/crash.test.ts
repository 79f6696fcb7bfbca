import { MINUTE } from '../../../domain/deliberation/schedule'
import { grant } from '../compound'
import { WRITES } from '../crashing'
import { startCloud, type Cloud } from '../harness'
import { withTemplates } from './people'

const PLACE = 'yuan'
const PEOPLE = ['o-one', 'o-two', 'o-three']

let cloud: Cloud

beforeAll(async () => {
  cloud = await startCloud({ functions: ['clock', 'notify'] })
  await withTemplates(cloud)
})
afterAll(() => cloud.stop())

/** A notice to the holders of a grant: three people who let us send one message each. */
async function somethingHappens(nth: number): Promise<void> {
  const now = await cloud.now()
  const place = `${PLACE}${nth}`
  await cloud.insert(
    'messagePermits',
    PEOPLE.map((name) => permit(`${name}-${nth}`)),
  )
  for (const name of PEOPLE) await mayBeSent(`${name}-${nth}`)
  await cloud.insert('grants', [...PEOPLE.map((name) => grant(`${name}-${nth}`, 'committee', 'compound', place))])
  await cloud.insert('cases', [openCase(place)])
  await cloud.insert('events', [
    {
      _id: `ev-${place}`,
      compoundId: place,
      kind: 'caseOpened',
      subject: [`case-${place}`],
      at: now,
      dueAt: now,
      plan: null,
      cursor: '',
      turn: 0,
      reached: 0,
    },
  ])
}

function permit(openid: string) {
  const left = { duty: 1 }
  const none = { declinedAt: {}, accepted: {}, day: 0, keys: [], rev: 0, holder: '', heldUntil: 0 }
  return { _id: openid, left, ...none }
}

/** WeChat's own count: two, so that a second sending would be seen. */
async function mayBeSent(openid: string): Promise<void> {
  const login = await post('/dev/login', { openid }, '')
  for (let n = 0; n < 2; n += 1)
    await post('/dev/subscribe', { choices: { 'local-duty': 'accept' } }, login.token ?? '')
}

async function post(path: string, body: object, token: string): Promise<{ token?: string }> {
  const headers = { 'content-type': 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) }
  const answer = await fetch(`${cloud.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return (await answer.json()) as { token?: string }
}

function openCase(place: string) {
  return {
    _id: `case-${place}`,
    compoundId: place,
    kind: 'held',
    scope: { level: 'compound' },
    building: '',
    subject: { kind: 'post', id: 'p1' },
    postId: null,
    round: 0,
    authorOpenid: 'o-author',
    removedBy: null,
    appeal: '',
    state: 'open',
    openedAt: 0,
    dueAt: 0,
    decidedAt: null,
    decidedBy: null,
    reason: '',
    order: '0',
  }
}

async function each<T>(nth: number, read: (openid: string) => Promise<T[]>): Promise<T[]> {
  return (await Promise.all(PEOPLE.map((name) => read(`${name}-${nth}`)))).flat()
}

async function settleAfterCrash(): Promise<void> {
  for (let tick = 0; tick < 3; tick += 1) {
    await cloud.setClock((await cloud.now()) + 2 * MINUTE)
    await cloud.runClock()
  }
}

async function messagesTo(openid: string): Promise<number> {
  const answer = await fetch(`${cloud.url}/dev/messages?openid=${openid}&limit=100`)
  const body = (await answer.json()) as unknown[] | { messages: unknown[] }
  return (Array.isArray(body) ? body : body.messages).length
}

/** The numbers of the calls of an undisturbed run that change something, at the database or at WeChat. */
let writes: readonly number[]
beforeAll(async () => {
  await somethingHappens(0)
  const answer = await fetch(`${cloud.url}/dev/timers/clock/run`, { method: 'POST', body: '{}' })
  const { requestId } = (await answer.json()) as { requestId: string }
  const calls = await cloud.callsOf(requestId)
  writes = calls.flatMap((call, at) => (WRITES.test(call) ? [at + 1] : []))
  await settleAfterCrash()
})

test.each(['before', 'after'] as const)(
  'killed %s any call, everybody has one notice, nobody two messages, and no turn stays taken',
  async (when) => {
    let struck = 0
    const lost: { call: number; sent: number }[] = []
    // Between two calls that only read nothing is different: what counts is what was written before the worker died.
    const points = when === 'after' ? writes : [1, ...writes.map((call) => call + 1)]
    for (const call of points) {
      const nth = call + (when === 'before' ? 0 : 1000)
      await somethingHappens(nth)
      await cloud.fault({ function: 'clock', call, when, do: 'kill' })
      const killed = await cloud.runClock().then(
        (answer) => answer === undefined || answer === null || (typeof answer === 'object' && !('ok' in answer)),
        () => true,
      )
      if (killed) struck += 1
      await fetch(`${cloud.url}/dev/faults`, { method: 'DELETE' })
      await settleAfterCrash()

      const items = await each(nth, (openid) => cloud.documents('inbox', { _id: `ev-${PLACE}${nth}:${openid}` }))
      expect({ call, items: items.map(({ openid }) => openid).sort() }).toEqual({
        call,
        items: PEOPLE.map((name) => `${name}-${nth}`).sort(),
      })
      const sent = await Promise.all(PEOPLE.map((name) => messagesTo(`${name}-${nth}`)))
      expect({ call, twice: sent.filter((times) => times > 1) }).toEqual({ call, twice: [] })
      lost.push({ call, sent: sent.reduce((sum, one) => sum + one, 0) })
      const outbox = await each(nth, (openid) => cloud.documents('outbox', { _id: `ev-${PLACE}${nth}:duty:${openid}` }))
      for (const { state, _id } of outbox)
        expect({ _id, final: ['sent', 'unknown'].includes(String(state)) }).toEqual({ _id, final: true })
      // Whoever was sent something has it spent; what may have gone out counts as spent too.
      for (const name of PEOPLE) {
        const [after] = await cloud.documents('messagePermits', { _id: `${name}-${nth}` })
        expect(after).toMatchObject({ left: { duty: 0 } })
      }
    }
    expect(writes.length).toBeGreaterThan(6)
    expect(struck).toBeGreaterThanOrEqual(writes.length - 1)
    // A kill loses at most what was under way in that moment, and most kills lose nothing.
    expect(lost.filter(({ sent }) => sent === PEOPLE.length).length).toBeGreaterThan(lost.length / 2)
  },
  600_000,
)
