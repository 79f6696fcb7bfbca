import { z } from 'zod'
import type { Action, ActionName, Reply } from '../../types/contract'
import { AppError, type ErrorCode } from '../../types/errors'
import type { Who } from '../../types/policy'
import { openidOf, isTimer, requestIdOf } from './caller'
import { openEnvelope, parseInput } from './envelope'
import { log } from './log'
import { permissionOf, type Facts, type Permission, type Place } from './permission'
import { randomId } from './random'
import { createRepositories, type Repositories } from './repositories'
import { sdk } from './sdk'
import { isConflict, textOf } from './sdkErrors'

/** What a handler gets. */
export interface Call<Input> {
  readonly input: Input
  readonly openid: string
  readonly requestId: string
  /** When the call arrived, in milliseconds. */
  readonly now: number
  /** Reads start at once; writes wait until the caller's permission is decided. */
  readonly repositories: Repositories
  /** What the caller is here. Loaded beside the handler's first reads: await it where its facts are needed. */
  readonly permission: Promise<Permission>
}

type Bare = Omit<Call<unknown>, 'input'>

export interface Handler {
  readonly contract: Action<ActionName, z.ZodType, z.ZodType>
  /** Parses input, and answers what runs with it. */
  readonly prepare: (input: unknown) => (call: Bare) => Promise<unknown>
}

/** Joins a contract with what does it. Input comes parsed, output is parsed before it leaves. */
export function handle<Name extends ActionName, Input extends z.ZodType, Output extends z.ZodType>(
  contract: Action<Name, Input, Output>,
  run: (call: Call<z.output<Input>>) => Promise<z.input<Output>>,
): Handler {
  return {
    contract,
    prepare(raw) {
      const input = parseInput(contract.input, raw)
      return (call) => run({ ...call, input })
    },
  }
}

type Main = (event: unknown, context: unknown) => Promise<Reply<unknown>>

/**
 * The `main` of a function that people call. Each call: envelope, action, input, caller, then the handler beside the
 * policy's facts. Nothing is answered and nothing is written before the policy table has given leave.
 */
export function createFunction(handlers: readonly Handler[]): Main {
  const actions = new Map(handlers.map((handler) => [handler.contract.name.split('.')[1], handler]))
  return async (event, context) => {
    const started = Date.now()
    const requestId = requestIdOf(context) || randomId('r')
    let action = ''
    try {
      const envelope = openEnvelope(event)
      const handler = actions.get(envelope.action)
      if (handler === undefined) throw new AppError('UNKNOWN_ACTION')
      action = handler.contract.name
      const run = handler.prepare(envelope.input)
      const openid = openidOf(sdk.getWXContext())
      if (openid === null) throw new AppError('NOT_SIGNED_IN')
      const place = placeOf(envelope.input)
      const output = await answer(handler.contract, run, { place, openid, requestId, now: started })
      log({ requestId, action, ms: Date.now() - started, outcome: 'ok' })
      return { ok: true, output }
    } catch (error) {
      const { code, params } = asAppError(error)
      const fault = code === 'INTERNAL' ? { fault: textOf(error) } : {}
      log({ requestId, action, ms: Date.now() - started, outcome: code, ...fault })
      return { ok: false, error: { code, params, requestId } }
    }
  }
}

export interface TimerRun {
  readonly repositories: Repositories
  readonly now: number
  /** Logs a fault that the run goes on after; `subject` is an id. */
  readonly report: (subject: string, error: unknown) => void
}

/** The `main` of a function that only the platform's timer may call. */
export function createTimer(run: (timer: TimerRun) => Promise<unknown>): Main {
  return async (_event, context) => {
    const now = Date.now()
    const requestId = requestIdOf(context) || randomId('r')
    const finish = (outcome: ErrorCode | 'ok', fault = {}) => {
      log({ requestId, action: 'timer', ms: Date.now() - now, outcome, ...fault })
    }
    const refuse = (code: ErrorCode) => ({ ok: false as const, error: { code, params: {}, requestId } })
    if (!isTimer(sdk.getWXContext())) {
      finish('NOT_PERMITTED')
      return refuse('NOT_PERMITTED')
    }
    try {
      const repositories = createRepositories({ database: database(), allowed: () => Promise.resolve() })
      const report = (subject: string, error: unknown) => {
        finish('INTERNAL', { fault: `${subject}: ${textOf(error)}` })
      }
      const output = await run({ repositories, now, report })
      finish('ok')
      return { ok: true, output }
    } catch (error) {
      finish('INTERNAL', { fault: textOf(error) })
      return refuse('INTERNAL')
    }
  }
}

/** A call before its permission. */
interface Asked extends Pick<Bare, 'openid' | 'requestId' | 'now'> {
  readonly place: Place
}

async function answer(
  contract: Handler['contract'],
  run: ReturnType<Handler['prepare']>,
  { place, ...call }: Asked,
): Promise<unknown> {
  const free = createRepositories({ database: database(), allowed: () => Promise.resolve() })
  const keep = (outcome: string) =>
    isPrivileged(contract) ? audit(outcome, contract.name, { place, ...call }, free) : Promise.resolve()
  const permission = decide(contract.who, { place, ...call }, free)
  // Kept beside the handler's next reads, and before its first write.
  const kept = permission.then(() => keep('PERMITTED'))
  const repositories = createRepositories({ database: database(), allowed: () => kept })
  try {
    // The handler may fail first on what it was not allowed to see: the refusal goes before.
    const [permitted, ran] = await Promise.allSettled([kept, run({ ...call, repositories, permission })])
    if (permitted.status === 'rejected') throw permitted.reason
    if (ran.status === 'rejected') throw ran.reason
    return contract.output.parse(ran.value)
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_PERMITTED') await keep('NOT_PERMITTED')
    throw error
  }
}

async function decide(who: Who, { place, openid, now }: Asked, repositories: Repositories): Promise<Permission> {
  if ('anyone' in who) return NOBODY
  const facts = await factsOf(place, openid, repositories)
  const permission = permissionOf(who, place, facts, now)
  if (permission === null) throw new AppError('NOT_PERMITTED')
  if (place.compoundId !== null && permission.compound === null) throw new AppError('NOT_FOUND')
  return permission
}

/** An action for anyone needs no facts, and loads none. */
const NOBODY: Permission = { compound: null, bindings: [], grants: [] }

async function factsOf({ compoundId }: Place, openid: string, repositories: Repositories): Promise<Facts> {
  const [compound, bindings, grants] = await Promise.all([
    compoundId === null ? null : repositories.compounds.get(compoundId),
    compoundId === null ? [] : repositories.bindings.ofPersonIn(openid, compoundId),
    repositories.grants.ofPerson(openid),
  ])
  return { compound, bindings, grants }
}

const places = z.object({
  compoundId: z.string().nullable().default(null),
  communityId: z.string().nullable().default(null),
})

function placeOf(input: unknown): Place {
  return places.parse(input)
}

/** An action that no resident may do by living there: who was given leave and who was refused is kept. */
function isPrivileged({ who }: Handler['contract']): boolean {
  return !('anyone' in who) && !who.resident
}

async function audit(outcome: string, action: string, call: Asked, repositories: Repositories): Promise<void> {
  const { place, openid, requestId, now: at } = call
  const compoundId = place.compoundId ?? place.communityId ?? ''
  await repositories.audit.insert({ _id: randomId('a'), compoundId, at, openid, action, outcome, requestId })
}

function database() {
  return sdk.database({ throwOnNotFound: false })
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  return new AppError(isConflict(error) ? 'BUSY' : 'INTERNAL')
}
