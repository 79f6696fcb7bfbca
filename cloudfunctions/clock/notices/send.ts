import { DAY } from '../../../domain/deliberation/schedule'
import { refusalOf } from '../../../domain/notify/sending'
import type { TemplateKey } from '../../../types/notify/templates'
import type { TimerRun } from '../../kit/function'
import type { OutboxDocument, PermitDocument } from '../../kit/noticeDocuments'
import type { Repositories } from '../../kit/repositories'
import { NEVER } from '../../kit/instants'
import type { Settling } from '../../kit/repositories/permits'
import { sdk } from '../../kit/sdk'
import { errcodeOf } from '../../kit/sdkErrors'

/** Messages read at once. */
const SLICE = 200
/** People who are sent to side by side. */
const WIDTH = 20
/** Longer than any run of the clock: its function ends after 60 s. */
const LEASE_MS = 90_000
/** A message that could not go out by then is worth nothing any more. */
const USEFUL = 3 * DAY
const LATER = 60_000

interface Work extends Pick<TimerRun, 'repositories' | 'now' | 'report'> {
  readonly until: number
  /** WeChat's ids of those that may send. */
  readonly templates: ReadonlyMap<TemplateKey, string>
}

export interface Sent {
  sent: number
  failed: number
  later: number
  unknown: number
}

/** Templates that WeChat refused in this run, and until when the rest of their messages waits. */
type Stops = Map<TemplateKey, number>

/**
 * Sends what is due. Each message takes one permission of its person and his turn in one step, then is marked as being sent,
 * then goes to WeChat once. Whoever is killed between leaves a mark that says how far he came: not yet marked is taken up
 * again, marked counts as gone out and is not sent again.
 */
export async function send(work: Work): Promise<Sent> {
  const done: Sent = { sent: 0, failed: 0, later: 0, unknown: 0 }
  const { outbox } = work.repositories
  for (const lost of await outbox.due('sending', work.now, SLICE)) {
    if (await outbox.turn(lost, { state: 'unknown', dueAt: NEVER })) done.unknown += 1
    await work.repositories.permits.settle(lost.openid, lost.template, lost._id, 'spent')
  }
  const stops: Stops = new Map()
  while (Date.now() < work.until) {
    const due = await outbox.due('pending', work.now, SLICE)
    if (due.length === 0) return done
    const people = byPerson(due)
    for (let at = 0; at < people.length && Date.now() < work.until; at += WIDTH) {
      const ended = await Promise.all(people.slice(at, at + WIDTH).map((messages) => inTurn(messages, stops, work)))
      for (const state of ended.flat()) done[state] += 1
    }
  }
  return done
}

function byPerson(messages: readonly OutboxDocument[]): OutboxDocument[][] {
  const people = new Map<string, OutboxDocument[]>()
  for (const message of messages) people.set(message.openid, [...(people.get(message.openid) ?? []), message])
  return [...people.values()]
}

/** One person's messages, one after the other. */
async function inTurn(messages: readonly OutboxDocument[], stops: Stops, work: Work): Promise<(keyof Sent)[]> {
  const ended: (keyof Sent)[] = []
  for (const message of messages) {
    try {
      ended.push(await sendOne(message, stops, work))
    } catch (error) {
      work.report(message._id, error)
      ended.push('later')
      // It stays as it is found next time, and must not be found again in this run.
      await work.repositories.outbox.turn(message, { state: 'pending', dueAt: work.now + LATER })
    }
  }
  return ended
}

async function sendOne(message: OutboxDocument, stops: Stops, work: Work): Promise<keyof Sent> {
  const { repositories, now, templates } = work
  const { outbox, permits } = repositories
  const { _id, openid, template } = message
  const templateId = templates.get(template)
  if (now > message.at + USEFUL) {
    await outbox.turn(message, { state: 'failed', dueAt: NEVER })
    return 'failed'
  }
  const stoppedUntil = stops.get(template) ?? (templateId === undefined ? now + 60 * LATER : null)
  if (templateId === undefined || stoppedUntil !== null) {
    await outbox.turn(message, { state: 'pending', dueAt: stoppedUntil ?? now + 60 * LATER })
    return 'later'
  }
  const turn = await takeTurn(message, work)
  if (turn !== 'taken') {
    await outbox.turn(message, turn === 'none' ? FAILED : { state: 'pending', dueAt: now + LATER })
    return turn === 'none' ? 'failed' : 'later'
  }
  const tries = message.tries + 1
  const sending = { ...message, state: 'sending' as const, dueAt: now + LEASE_MS }
  if (!(await outbox.turn(message, { state: 'sending', dueAt: sending.dueAt, tries }))) return 'later'

  const { errcode, refusal } = await deliver(message, templateId, tries, now)
  if (refusal === null) {
    await outbox.turn(sending, { state: 'sent', dueAt: NEVER, errcode: null })
    await permits.settle(openid, template, _id, 'spent')
    return 'sent'
  }
  switch (refusal.then) {
    case 'retry':
      if (refusal.all) for (const key of templates.keys()) stops.set(key, refusal.at)
      await outbox.turn(sending, { state: 'pending', dueAt: refusal.at, errcode })
      await permits.settle(openid, template, _id, 'refund')
      return 'later'
    case 'noPermit':
      await outbox.turn(sending, { ...FAILED, errcode })
      await permits.settle(openid, template, _id, 'none')
      return 'failed'
    case 'stop':
      stops.set(template, now + 60 * LATER)
      await repositories.messageTemplates.stop(template, { errcode: errcode ?? 0, at: now, until: NEVER })
      await outbox.turn(sending, { ...FAILED, errcode })
      await permits.settle(openid, template, _id, 'refund')
      return 'failed'
    case 'unknown':
      await outbox.turn(sending, { state: 'unknown', dueAt: NEVER, errcode })
      await permits.settle(openid, template, _id, 'spent')
      return 'unknown'
    case 'fail':
      await outbox.turn(sending, { ...FAILED, errcode })
      await permits.settle(openid, template, _id, 'refund')
      return 'failed'
  }
}

const FAILED = { state: 'failed' as const, dueAt: NEVER }

async function deliver({ openid, page, data }: OutboxDocument, templateId: string, tries: number, now: number) {
  try {
    const state = { miniprogramState: 'formal' as const }
    await sdk.openapi.subscribeMessage.send({ touser: openid, templateId, page, data, ...state })
    return { errcode: null, refusal: null }
  } catch (error) {
    const errcode = errcodeOf(error)
    return { errcode, refusal: refusalOf(errcode, tries, now) }
  }
}

/** Takes the person's turn and one permission. `busy`: another of his messages is under way. */
async function takeTurn(
  { _id, openid, template }: OutboxDocument,
  { repositories, now }: Work,
): Promise<'taken' | 'busy' | 'none'> {
  const { permits } = repositories
  const take = () => permits.take(openid, template, _id, now + LEASE_MS)
  if (await take()) return 'taken'
  const permit = await permits.get(openid)
  if (permit === null) return 'none'
  if (permit.holder === '') return (permit.left[template] ?? 0) > 0 ? 'busy' : 'none'
  if (permit.heldUntil > now) return 'busy'
  // Taken by a sender that has ended. For this very message: it was not marked yet, so nothing went out.
  if (permit.holder === _id) return (await permits.adopt(permit, now + LEASE_MS)) ? 'taken' : 'busy'
  await release(permit, repositories)
  return (await take()) ? 'taken' : 'busy'
}

/** Ends the turn of a message whose sender ended before he could, by what became of the message. */
async function release({ _id: openid, holder }: PermitDocument, { outbox, permits }: Repositories): Promise<void> {
  const held = await outbox.get(holder)
  if (held === null || held.state === 'sending') return
  await permits.settle(openid, held.template, holder, settlingOf(held))
}

function settlingOf({ state, errcode }: OutboxDocument): Settling {
  if (state === 'sent' || state === 'unknown') return 'spent'
  return state === 'failed' && errcode === 43101 ? 'none' : 'refund'
}
