import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { ServiceError } from './database/errors'
import type { Database } from './database/open'
import { messageOf } from './durable'
import type { Fault, Faults } from './faults'
import { elapsed, type Gateway, type Invocation } from './functions/gateway'
import { json, parseJson, type Reply, type Request } from './http'
import { beginCall, type CallRecord } from './metrics'
import { parseMultipart } from './multipart'
import type { OpenApi } from './openapi/openapi'
import { errorResponse } from './openapi/wire'
import type { Pay } from './pay/pay'
import { pathOfFileId, type Storage } from './storage'

export interface Services {
  database: () => Database
  storage: Storage
  openApi: OpenApi
  pay: Pay
  gateway: Gateway
  faults: Faults
}

interface AdminCall {
  action: string
  body: Record<string, unknown>
  invocation: Invocation | undefined
  /** The binary part of a multipart call. */
  requestData: Uint8Array
}

const eventShape = z.record(z.string(), z.unknown())
const callShape = z.object({ action: z.string(), sessionToken: z.string().default('') })

/** The service's own limit on a request is smaller; this one only protects the machine. */
const MAX_BODY_BYTES = 20 * 1024 * 1024

/**
 * Answers one call of the SDK. Errors travel as `{code, message, requestId}` with status 200, as the service does it.
 * Answers null where an injected fault wants none.
 */
export async function handleAdmin(request: Request, services: Services): Promise<Reply | null> {
  const call = await readCall(request, services.gateway)
  const { invocation, action } = call
  if (!invocation) return respond(() => dispatch(call, services, undefined))

  const record = beginCall(invocation.record, action, request.url.searchParams.get('seqId') ?? '')
  const began = performance.now()
  if (typeof call.body['apiName'] === 'string') record.api = call.body['apiName']
  const strike = (when: Fault['when']) => {
    const fault = services.faults.take(invocation.fn.name, invocation.record.calls.slice(0, record.n), when)
    return fault
      ? suffer(fault, action, () => {
          services.gateway.kill(invocation.requestId)
        })
      : undefined
  }
  const before = await strike('before')
  const reply = before === undefined ? await respond(() => dispatch(call, services, record), record) : before
  record.ms = elapsed(began)
  if (services.faults.latency > 0) await sleep(services.faults.latency)
  const after = await strike('after')
  return after === undefined ? reply : after
}

/** What a fault does to a call: a reply of its own, null for none, undefined to go on. */
async function suffer(fault: Fault, action: string, kill: () => void): Promise<Reply | null | undefined> {
  switch (fault.do) {
    case 'kill':
      kill()
      return null
    case 'hang':
      return null
    case 'fail':
      if (fault.errcode !== undefined && action === 'wx.openApi') {
        return binary(errorResponse(fault.errcode, fault.message))
      }
      return json({ code: fault.code, message: fault.message, requestId: randomUUID() })
    case 'delay':
      await sleep(fault.ms)
      return undefined
  }
}

async function respond(work: () => Promise<Reply>, record?: CallRecord): Promise<Reply> {
  try {
    return await work()
  } catch (error) {
    // A request of another shape, such as more than 50 files at once.
    const fallback = error instanceof z.ZodError ? 'INVALID_PARAM' : 'SYS_ERR'
    const code = error instanceof ServiceError ? error.code : fallback
    if (record) record.error = `${code} ${messageOf(error)}`
    return json({ code, message: messageOf(error), requestId: randomUUID() })
  }
}

async function readCall(request: Request, gateway: Gateway): Promise<AdminCall> {
  const raw = await request.body(MAX_BODY_BYTES)
  const contentType = request.header('content-type') ?? ''
  let body: Record<string, unknown>
  let requestData: Uint8Array = new Uint8Array()
  if (contentType.startsWith('multipart/form-data')) {
    const fields = parseMultipart(raw, contentType)
    requestData = fields.get('requestData') ?? requestData
    body = Object.fromEntries(
      [...fields].filter(([name]) => name !== 'requestData').map(([name, value]) => [name, value.toString()]),
    )
  } else {
    body = eventShape.parse(parseJson(raw.toString()))
  }
  const { action, sessionToken } = callShape.parse(body)
  return { action, body, requestData, invocation: gateway.invocationOf(sessionToken) }
}

async function dispatch(call: AdminCall, services: Services, record: CallRecord | undefined): Promise<Reply> {
  if (call.action.startsWith('database.')) return database(call, services, record)
  switch (call.action) {
    case 'functions.invokeFunction':
      return invokeFunction(call, services, record)
    case 'storage.getUploadMetadata':
      return data(services.storage.uploadTicket(z.object({ path: z.string() }).parse(call.body).path))
    case 'storage.batchGetDownloadUrl':
      return data({ download_list: downloadUrls(call, services.storage) })
    case 'storage.batchDeleteFile':
      return data({ delete_list: deleteFiles(call, services.storage) })
    case 'wx.openApi':
      return openApi(call, services)
    case 'wx.wxPayApi':
      return wxPayApi(call, services)
    default:
      throw new ServiceError('INVALID_PARAM', `localcloud does not know the action ${call.action}`)
  }
}

const data = (value: unknown): Reply => json({ requestId: randomUUID(), data: value })

async function database({ body }: AdminCall, services: Services, record: CallRecord | undefined): Promise<Reply> {
  const { response, call } = await services.database().handle(body)
  if (record) {
    const { collection, index, examined, returned, joins } = call
    Object.assign(record, { collection, index, examined, returned, ...(joins ? { joins } : {}) })
    const { code, message } = response
    if (typeof code === 'string') record.error = `${code} ${typeof message === 'string' ? message : ''}`
  }
  return json({ requestId: randomUUID(), ...response })
}

const invokeBody = z.object({ function_name: z.string(), request_data: z.string().default('') })

/** A function calling a function: the identity passes on, and the source says that a function was in between. */
async function invokeFunction(
  { body, invocation }: AdminCall,
  services: Services,
  record: CallRecord | undefined,
): Promise<Reply> {
  const { function_name: name, request_data: text } = invokeBody.parse(body)
  const event = eventShape.parse(text === '' ? {} : parseJson(text))
  const caller = invocation
    ? { openid: invocation.caller.openid, source: `${invocation.caller.source},scf` }
    : { openid: null, source: 'wx_unknown' }
  const answer = await services.gateway.invoke({ name, event, caller, nested: invocation !== undefined })
  const { requestId } = answer
  if (record) record.invoked = requestId
  return json(
    answer.ok
      ? { requestId, data: { response_data: answer.result } }
      : { requestId, code: answer.code, message: answer.message },
  )
}

const DEFAULT_URL_SECONDS = 24 * 60 * 60
const downloadBody = z.object({
  file_list: z.array(z.object({ fileid: z.string(), max_age: z.number().int().positive().optional() })).max(50),
})

function downloadUrls({ body }: AdminCall, storage: Storage): unknown[] {
  return downloadBody.parse(body).file_list.map(({ fileid: fileID, max_age: maxAge = DEFAULT_URL_SECONDS }) => {
    const path = pathOfFileId(fileID)
    const tempFileURL = path === null ? null : storage.temporaryUrl(path, maxAge)
    if (tempFileURL === null) return { code: 'STORAGE_FILE_NONEXIST', fileID, tempFileURL: '', maxAge }
    return { code: 'SUCCESS', fileID, tempFileURL, maxAge }
  })
}

function deleteFiles({ body }: AdminCall, storage: Storage): unknown[] {
  const { fileid_list: list } = z.object({ fileid_list: z.array(z.string()).max(50) }).parse(body)
  return list.map((fileID) => {
    const path = pathOfFileId(fileID)
    const removed = path !== null && storage.remove(path)
    return { code: removed ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST', fileID }
  })
}

function openApi({ body, requestData, invocation }: AdminCall, services: Services): Reply {
  const { apiName } = z.object({ apiName: z.string() }).parse(body)
  return binary(services.openApi.call(apiName, requestData, invocation))
}

/** JSON in and out. Its type is not told: the SDK takes what is told to be JSON for an error. */
function wxPayApi({ body, requestData, invocation }: AdminCall, { pay }: Services): Reply {
  const { apiName } = z.object({ apiName: z.string() }).parse(body)
  if (!invocation) throw new ServiceError('INVALID_REQUEST_SOURCE', 'cloudPay is for functions')
  const answer = pay.call(apiName, parseJson(Buffer.from(requestData).toString()), invocation)
  if (!answer) throw new ServiceError('INVALID_PARAM', `localcloud does not know cloudPay.${apiName}`)
  return binary(Buffer.from(JSON.stringify(answer)))
}

const binary = (body: Uint8Array): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/octet-stream' },
  body,
})
