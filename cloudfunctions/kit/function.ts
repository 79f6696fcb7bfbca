import { z } from 'zod'
import type { Action, ActionName, Reply } from '../../types/contract'
import { AppError, type ErrorCode } from '../../types/errors'
import type { Who } from '../../types/policy'
import { isPhone, isTimer, openidOf, requestIdOf } from './caller'
import { openEnvelope, parseInput } from './envelope'
import { log } from './log'
import { openGIdOf } from './openData'
import { mayActIn, permissionOf, type Facts, type Part, type Permission, type Place } from './permission'
import { derivedId, randomId } from './random'
import { createRepositories, type Repositories } from './repositories'
import { orderAt } from './instants'
import { sdk } from './sdk'
import { isConflict, textOf } from './sdkErrors'

/** What a handler gets. */
export interface Call<Input> {
  readonly input: Input
  readonly openid: string
  readonly requestId: string
  /** The WeChat group the call was made from, by WeChat's own word; null for any other call. */
  readonly openGId: string | null
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
      const wxContext = sdk.getWXContext()
      const openid = openidOf(wxContext)
      if (openid === null) throw new AppError('NOT_SIGNED_IN')
      const { place, part } = whereOf(envelope.input)
      const asked = { openid, requestId, openGId: openGIdOf(event, wxContext), now: started }
      const output = await answer(handler.contract, run, { ...asked, place, part })
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

/**
 * The `main` of a function that WeChat pushes messages to. WeChat names the person behind a message, so having an OPENID
 * proves nothing: what a message may change has to follow from something in it that only WeChat can know.
 */
export function createPush(receive: (message: unknown, run: Omit<TimerRun, 'report'>) => Promise<unknown>): Main {
  return async (event, context) => {
    const now = Date.now()
    const requestId = requestIdOf(context) || randomId('r')
    const finish = (outcome: ErrorCode | 'ok', fault = {}) => {
      log({ requestId, action: 'push', ms: Date.now() - now, outcome, ...fault })
    }
    const refuse = (code: ErrorCode, fault = {}) => {
      finish(code, fault)
      return { ok: false as const, error: { code, params: {}, requestId } }
    }
    if (isPhone(sdk.getWXContext())) return refuse('NOT_PERMITTED')
    try {
      const repositories = createRepositories({ database: database(), allowed: () => Promise.resolve() })
      const output = await receive(event, { repositories, now })
      finish('ok')
      return { ok: true, output }
    } catch (error) {
      return refuse('INTERNAL', { fault: textOf(error) })
    }
  }
}

/** A call before its permission. */
interface Asked extends Pick<Bare, 'openid' | 'requestId' | 'openGId' | 'now'> {
  readonly place: Place
  /** The part of the compound that the input names; null where it means all, undefined where it does not say. */
  readonly part: Part | null | undefined
}

async function answer(
  contract: Handler['contract'],
  run: ReturnType<Handler['prepare']>,
  asked: Asked,
): Promise<unknown> {
  const { place: _place, part: _part, ...call } = asked
  const free = createRepositories({ database: database(), allowed: () => Promise.resolve() })
  const privileged = isPrivileged(contract)
  const permission = decide(contract.who, asked, free)
  // Kept beside the handler's next reads, and before its first write.
  const kept = permission.then((given) => (privileged ? auditUse(contract, asked, given, free) : undefined))
  const repositories = createRepositories({
    database: database(),
    allowed: () => kept,
    decided: () => permission.then(() => undefined),
  })
  try {
    // The handler may fail first on what it was not allowed to see: the refusal goes before.
    const [permitted, ran] = await Promise.allSettled([kept, run({ ...call, repositories, permission })])
    if (permitted.status === 'rejected') throw permitted.reason
    if (ran.status === 'rejected') throw ran.reason
    return contract.output.parse(ran.value)
  } catch (error) {
    const refused = error instanceof AppError && error.code === 'NOT_PERMITTED'
    if (refused && privileged) await auditRefusal(contract, asked, free)
    throw error
  }
}

async function decide(who: Who, asked: Asked, repositories: Repositories): Promise<Permission> {
  if ('anyone' in who) return NOBODY
  const { place, part, openid, now } = asked
  const facts = await factsOf(place, openid, repositories)
  const permission = permissionOf(who, place, facts, now)
  if (permission === null) throw new AppError('NOT_PERMITTED')
  if (who.bounded === true && part !== undefined && !mayActIn(permission, part)) throw new AppError('NOT_PERMITTED')
  const missing = place.compoundId === null ? facts.community : facts.compound
  if ((place.compoundId ?? place.communityId) !== null && missing === null) throw new AppError('NOT_FOUND')
  return permission
}

/** An action for anyone needs no facts, and loads none. */
const NOBODY: Permission = { compound: null, bindings: [], former: [], grants: [], parts: null }

async function factsOf(place: Place, openid: string, repositories: Repositories): Promise<Facts> {
  const { compoundId, communityId } = place
  const [compound, community, bindings, grants] = await Promise.all([
    compoundId === null ? null : repositories.compounds.get(compoundId),
    compoundId !== null || communityId === null ? null : repositories.places.get(communityId),
    compoundId === null ? [] : repositories.bindings.ofPersonIn(openid, compoundId),
    repositories.grants.ofPerson(openid),
  ])
  return { compound, community, bindings, grants }
}

const named = z.string().nullable().default(null)
const where = z.object({
  compoundId: named,
  communityId: named,
  streetId: named,
  /** A place of any level, for actions that are the same on all of them. */
  place: z
    .object({ level: z.enum(['street', 'community', 'compound']), id: z.string() })
    .optional()
    .catch(undefined),
  building: z.string().optional().catch(undefined),
  unit: z.string().optional().catch(undefined),
  scope: z.object({ building: z.string().optional(), unit: z.string().optional() }).optional().catch(undefined),
})

/** Where an action takes place, by the names that inputs use for it. The input is parsed already. */
function whereOf(input: unknown): Pick<Asked, 'place' | 'part'> {
  const { compoundId, communityId, streetId, place, building, unit, scope } = where.parse(input ?? {})
  const of = (level: string, id: string | null) => (place?.level === level ? place.id : id)
  const named = building === undefined ? scope : { building, unit }
  return {
    place: {
      compoundId: of('compound', compoundId),
      communityId: of('community', communityId),
      streetId: of('street', streetId),
    },
    part:
      named === undefined
        ? undefined
        : named.building === undefined
          ? null
          : { building: named.building, unit: named.unit ?? null },
  }
}

/** An action that no resident may do by living there: who was given leave and who was refused is kept. */
function isPrivileged({ who }: Handler['contract']): boolean {
  return !('anyone' in who) && !who.resident
}

/** Refusals of one person and one action within this time are kept once: nobody can fill the audit by being refused. */
const REFUSAL_WINDOW = 10 * 60_000

async function auditUse(
  { name, who }: Handler['contract'],
  asked: Asked,
  { grants }: Permission,
  { audit }: Repositories,
): Promise<void> {
  const acting = grants.find(({ role }) => 'roles' in who && who.roles.includes(role))
  const by = { role: acting?.role ?? null, nameMasked: acting?.nameMasked ?? '' }
  await audit.insert({ ...entry(randomId('a'), asked, name), outcome: 'PERMITTED', ...by })
}

async function auditRefusal({ name }: Handler['contract'], asked: Asked, { audit }: Repositories): Promise<void> {
  const window = String(Math.floor(asked.now / REFUSAL_WINDOW))
  const _id = derivedId('x', asked.openid, name, window)
  await audit.insertOnce({ ...entry(_id, asked, name), outcome: 'NOT_PERMITTED', role: null, nameMasked: '' })
}

function entry(_id: string, { place, openid, requestId, now: at }: Asked, action: string) {
  const compoundId = place.compoundId ?? place.communityId ?? place.streetId ?? ''
  return { _id, compoundId, at, openid, action, requestId, order: orderAt(at, _id) }
}

function database() {
  return sdk.database({ throwOnNotFound: false })
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  return new AppError(isConflict(error) ? 'BUSY' : 'INTERNAL')
}
