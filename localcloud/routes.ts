import { z } from 'zod'
import { handleAdmin, type Services } from './admin'
import type { Clock } from './clock'
import type { Mark } from './database/mark'
import { faultRequest, latencyRequest } from './faults'
import { deleteFiles, downloadFile, getFile, putFile, temporaryUrls, uploadFile } from './files'
import type { Answer } from './functions/gateway'
import { bearerOf, HttpError, json, parsed, type Reply, type Request } from './http'
import { loginRequest, type Identities, type Identity } from './identities'
import { browsed, documents, functions, health, invocations, type Surroundings } from './look'
import { MOST_CLOUD_IDS, type OpenData, type Revealed } from './openData'
import {
  messages,
  payOrders,
  repeatNotice,
  requestPayment,
  requestSubscribe,
  setSubscriptions,
  subscriptionsOf,
  type PhoneServices,
} from './phone'
import type { Timers } from './timers'
import type { Visits } from './visits'

/** What works on a data folder. */
export interface Parts extends Services, PhoneServices {
  clock: Clock
  identities: Identities
  openData: OpenData
  visits: Visits
  timers: Timers
  /** Of the documents and of WeChat's memory; files and the clock stay as they are. */
  mark: Mark
  dataDir: string
  functionsDir: string
}

export interface Context extends Parts {
  surroundings: Surroundings
  /** Wipes the data and puts a seed in: the same as before, the named one, or none for null. */
  reset: (seed?: string | null) => Promise<{ seed: string | null }>
}

type Handler = (request: Request, context: Context, rest: string) => Promise<Reply | null> | Reply | null

/** `POST /invoke`, or with a `*` at the end whatever begins so; the rest of the path is handed on, decoded. */
const routes: Record<string, Handler> = {
  'POST /admin': handleAdmin,
  'POST /invoke': invoke,
  'POST /files': (request, context) => uploadFile(request, caller(request, context), context.storage),
  'GET /files': (request, context) => downloadFile(request, caller(request, context), context.storage),
  'POST /files/temp-urls': (request, context) => temporaryUrls(request, caller(request, context), context.storage),
  'POST /files/delete': (request, context) => deleteFiles(request, caller(request, context), context.storage),
  'PUT /storage/*': (request, { storage }, path) => putFile(request, storage, path),
  'GET /storage/*': (request, { storage }, path) => getFile(request, storage, path),
  'HEAD /storage/*': (request, { storage }, path) => getFile(request, storage, path),
  'GET /metrics/*': metrics,
  'POST /dev/login': login,
  'GET /dev/whoami': (request, context) => json({ openid: caller(request, context).openid }),
  'GET /dev/personas': (_request, { identities }) =>
    json(identities.personas().map(({ id, label, hint, group, openid }) => ({ id, label, hint, group, openid }))),
  'POST /dev/phone-code': phoneCode,
  'POST /dev/cloud-id': cloudId,
  'POST /dev/subscribe': (request, context) => requestSubscribe(request, caller(request, context), context),
  'GET /dev/subscribe': (request, context) => subscriptionsOf(caller(request, context), context),
  'POST /dev/subscribe/settings': (request, context) => setSubscriptions(request, caller(request, context), context),
  'GET /dev/subscribe/templates': (_request, { templates }) => json(templates()),
  'GET /dev/messages': messages,
  'POST /dev/pay': (request, context) => requestPayment(request, caller(request, context), context),
  'GET /dev/pay/orders': (_request, context) => payOrders(context, context.clock.now()),
  'POST /dev/pay/notice': repeatNotice,
  'POST /dev/instances/recycle': (_request, { gateway }) => {
    gateway.recycle()
    return json({})
  },
  'POST /dev/reset': async (request, { reset }) => json(await reset((await parsed(request, resetRequest)).seed)),
  'POST /dev/seed': async (request, { reset }) => json(await reset((await parsed(request, seedRequest)).name)),
  'GET /dev/clock': (_request, { clock }) => json({ now: clock.now(), offset: clock.offset() }),
  'POST /dev/clock': moveClock,
  'GET /dev/timers': (_request, { timers }) => json(timers.list()),
  'POST /dev/timers/*': runTimer,
  'GET /dev/faults': (_request, { faults }) => json(faults.list()),
  'POST /dev/faults': async (request, { faults }) => {
    faults.add(await parsed(request, faultRequest))
    return json(faults.list())
  },
  'POST /dev/latency': async (request, { faults }) => {
    const { ms } = await parsed(request, latencyRequest)
    faults.latency = ms
    return json({ ms })
  },
  'DELETE /dev/faults': (_request, { faults }) => {
    faults.clear()
    return json([])
  },
  'GET /dev/invocations': (request, { gateway }) => invocations(request, gateway),
  'GET /dev/functions': (_request, { functionsDir, gateway }) => functions(functionsDir, gateway),
  'DELETE /dev/transactions': (_request, { database }) => {
    database().expireTransactions()
    return json({})
  },
  'POST /dev/mark': (_request, { mark }) => {
    mark.set()
    return json({})
  },
  'POST /dev/mark/back': (_request, { mark }) => {
    mark.back()
    return json({})
  },
  'DELETE /dev/mark': (_request, { mark }) => {
    mark.keep()
    return json({})
  },
  'GET /dev/contents': (_request, { database }) => json(database().contents()),
  'GET /dev/collections': (_request, { database }) => json(database().look()),
  'GET /dev/collections/*': (request, { database }, name) => documents(request, database(), name),
  'GET /dev/documents/*': (request, { database }, name) => browsed(request, database(), name),
  'GET /dev/files': (_request, { storage }) => json(storage.list()),
  'GET /dev/health': (_request, { dataDir, surroundings }) => health(dataDir, surroundings),
}

const seedName = z.string().regex(/^[\w-]+$/)
const resetRequest = z.strictObject({ seed: seedName.nullable().optional() })
const seedRequest = z.strictObject({ name: seedName })

/** Whether a request has to wait while the data is replaced: all but what functions of the new seed ask for. */
export function waitsForReset({ url: { pathname } }: Request): boolean {
  return pathname !== '/admin' && !pathname.startsWith('/storage/')
}

/** Undefined when no route is meant; null when the caller is to get no answer. */
export function route(request: Request, context: Context): Promise<Reply | null> | Reply | null | undefined {
  const path = request.url.pathname
  const exact = routes[`${request.method} ${path}`]
  if (exact) return exact(request, context, '')
  for (const [pattern, handler] of Object.entries(routes)) {
    const prefix = pattern.endsWith('/*') ? pattern.slice(0, -1) : null
    if (prefix !== null && `${request.method} ${path}`.startsWith(prefix)) {
      return handler(request, context, decoded(`${request.method} ${path}`.slice(prefix.length)))
    }
  }
  return undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new HttpError(400, 'the address is not valid UTF-8')
  }
}

function caller(request: Request, { identities }: Context): Identity {
  const identity = identities.identityOf(bearerOf(request))
  if (!identity)
    throw new HttpError(401, 'no valid dev token: POST /dev/login gives one, sent as "authorization: Bearer …"')
  return identity
}

const invokeRequest = z.strictObject({
  name: z.string(),
  data: z.record(z.string(), z.unknown()).default({}),
  /** The fields of `data` that are `wx.cloud.CloudID(…)` on the phone. */
  cloudIDs: z
    .record(z.string(), z.string())
    .refine((ids) => Object.keys(ids).length <= MOST_CLOUD_IDS, `a call takes at most ${MOST_CLOUD_IDS} cloudIDs`)
    .default({}),
})
/** A little over what an event may have, so that the service's own refusal can be seen. */
const INVOKE_LIMIT = 2 * 1024 * 1024

async function invoke(request: Request, context: Context): Promise<Reply> {
  const { openid } = caller(request, context)
  context.visits.note(openid)
  const { name, data, cloudIDs } = await parsed(request, invokeRequest, INVOKE_LIMIT)
  const revealed: Record<string, Revealed> = Object.fromEntries(
    Object.entries(cloudIDs).map(([field, id]) => [field, context.openData.reveal(id, openid)]),
  )
  const openData = Object.keys(revealed).filter((field) => revealed[field] && 'data' in revealed[field])
  const answer = await context.gateway.invoke({
    name,
    event: { ...data, ...revealed },
    caller: { openid, source: 'wx_client', openData },
    nested: false,
  })
  return json(forClient(answer))
}

/** What `wx.cloud.callFunction` gives, texts included. */
function forClient(answer: Answer): Record<string, unknown> {
  const { requestId } = answer
  if (answer.ok) return { result: JSON.parse(answer.result) as unknown, requestId }
  const { errCode, message } = answer
  const kind = answer.code === 'FUNCTIONS_EXECUTE_FAIL' ? 'functions execute fail' : ''
  return {
    errCode,
    errMsg: `cloud.callFunction:fail Error: errCode: ${errCode} ${kind} | errMsg: ${message}`,
    requestId,
  }
}

async function login(request: Request, { identities }: Context): Promise<Reply> {
  const session = identities.login(await parsed(request, loginRequest))
  if (!session) throw new HttpError(404, 'no such persona: GET /dev/personas lists them')
  return json(session)
}

async function phoneCode(request: Request, context: Context): Promise<Reply> {
  const code = context.identities.phoneCode(caller(request, context))
  if (code === null) throw new HttpError(409, NO_PHONE)
  return Promise.resolve(json({ code }))
}

const cloudIdRequest = z.union([
  z.strictObject({ kind: z.literal('groupEnter'), data: z.strictObject({ opengid: z.string().min(1) }) }),
  z.strictObject({ kind: z.literal('phone') }),
  z.strictObject({ kind: z.string().min(1), data: z.record(z.string(), z.unknown()) }),
])

/** What stands beside `encryptedData` in the answer of `wx.getGroupEnterInfo`, `wx.getWeRunData` and their like. */
async function cloudId(request: Request, context: Context): Promise<Reply> {
  const holder = caller(request, context)
  const wanted = await parsed(request, cloudIdRequest)
  const data = 'data' in wanted ? wanted.data : phoneDataOf(holder)
  return json({ cloudID: context.openData.cloudId(holder.openid, data) })
}

function phoneDataOf({ phone }: Identity): Record<string, unknown> {
  if (!phone) throw new HttpError(409, NO_PHONE)
  return { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86' }
}

const NO_PHONE = 'this account has no phone: give one when logging in, {"openid", "phone"}'

const instant = z.number().int().min(0).max(8_640_000_000_000_000)
const everyOccurrence = z.boolean().optional()
const clockRequest = z.union([
  z.strictObject({ now: instant, everyOccurrence }),
  z.strictObject({ advance: z.number().int().min(0), everyOccurrence }),
  z.strictObject({ offset: z.number().int(), everyOccurrence }),
])

async function moveClock(request: Request, { timers }: Context): Promise<Reply> {
  const change = await parsed(request, clockRequest)
  const now = await timers.moveClock((current) => {
    if ('now' in change) return change.now
    return 'advance' in change ? current + change.advance : Date.now() + change.offset
  }, change.everyOccurrence)
  return json({ now })
}

async function runTimer(_request: Request, { timers }: Context, rest: string): Promise<Reply> {
  const name = /^([^/]+)\/run$/.exec(rest)?.[1]
  const answer = name === undefined ? null : await timers.runNow(name)
  if (!answer) throw new HttpError(404, 'no function with a timer of that name: GET /dev/timers lists them')
  return json(forClient(answer))
}

function metrics(_request: Request, { gateway }: Context, rest: string): Reply {
  const record = gateway.metrics.get(rest)
  if (!record) throw new HttpError(404, 'no invocation of that request id is remembered')
  return json(record)
}
