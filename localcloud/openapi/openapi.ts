import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Invocation } from '../functions/gateway'
import type { OpenData } from '../openData'
import {
  cloudIdsOf,
  fileResponse,
  gatewayError,
  jsonResponse,
  openDataResponse,
  parametersOf,
  type Parameters,
} from './wire'

/** An interface's own error; thrown, it becomes the interface's answer. */
export class InterfaceError extends Error {
  override readonly name = 'InterfaceError'
  constructor(
    readonly errcode: number,
    readonly errmsg: string,
  ) {
    super(`${errcode} ${errmsg}`)
  }
}

export interface FileAnswer {
  content: Uint8Array
  contentType: string
}

/** What an interface answers beside `errcode: 0`: fields in snake case, or a file. */
export type InterfaceAnswer = Record<string, unknown> | FileAnswer
export type Interface = (parameters: Parameters, invocation: Invocation) => InterfaceAnswer

export interface OpenApi {
  /** Takes and gives protobuf. `invocation` is undefined for a caller outside a function, which may call nothing. */
  call(apiName: string, request: Uint8Array, invocation: Invocation | undefined): Uint8Array
}

/** Errors of WeChat's own gateway, outside the interface's answer. */
const NOT_FOUND = -604100
const NO_PERMISSION = -604101
/** The one that needs no permission: it gives nothing but what the event may hold already. */
const GET_OPEN_DATA = 'ApiGetOpenDataByCloudId'

/** `cloud.openapi`: what of it there is, behind the permissions of each function's config.json. */
export function createOpenApi(interfaces: Readonly<Record<string, Interface>>, openData: OpenData): OpenApi {
  return {
    call(apiName, request, invocation) {
      if (apiName === GET_OPEN_DATA) {
        const caller = invocation?.caller.openid ?? null
        return openDataResponse(cloudIdsOf(request).map((cloudID) => openData.reveal(cloudID, caller)))
      }
      const called = Object.hasOwn(interfaces, apiName) ? interfaces[apiName] : undefined
      if (!called) return gatewayError(NOT_FOUND)
      if (!invocation?.fn.openapi.includes(apiName)) return gatewayError(NO_PERMISSION)
      return answered(() => called(parametersOf(request), invocation))
    },
  }
}

function answered(work: () => InterfaceAnswer): Uint8Array {
  try {
    const answer = work()
    if (isFile(answer)) return fileResponse(answer.content, answer.contentType)
    return jsonResponse({ errcode: 0, errmsg: 'ok', ...answer })
  } catch (error) {
    if (!(error instanceof InterfaceError)) throw error
    return jsonResponse({ errcode: error.errcode, errmsg: `${error.errmsg} rid: ${rid()}` })
  }
}

/** WeChat's own mark of a request that it refused. */
const rid = () => [4, 4, 4].map((length) => randomBytes(length).toString('hex')).join('-')

const isFile = (answer: InterfaceAnswer): answer is FileAnswer => answer['content'] instanceof Uint8Array

/** Reads parameters by a schema; what does not fit is WeChat's 47001. */
export function read<Schema extends z.ZodType>(parameters: Parameters, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(parameters)
  if (!result.success) throw new InterfaceError(47001, `data format error: ${z.prettifyError(result.error)}`)
  return result.data
}
