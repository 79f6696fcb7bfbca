import { Root } from 'protobufjs'
import { z } from 'zod'
import type { Invocation } from './functions/gateway'
import type { Identities } from './identities'
import { APPID } from './service'

/** The messages of `cloud.openapi` as wx-server-sdk 4.0.2 carries them (its src/protobuf/openapi.js). */
const messages = Root.fromJSON({
  nested: {
    KeyValuePair: { fields: { key: { type: 'string', id: 1 }, value: { type: 'bytes', id: 2 } } },
    OpenApiData: { fields: { pairs: { rule: 'repeated', type: 'KeyValuePair', id: 1 } } },
    CommApiData: { fields: { apiType: { type: 'int32', id: 1 }, openapiData: { type: 'OpenApiData', id: 2 } } },
    CommOpenApiResp: {
      fields: {
        respData: { type: 'bytes', id: 1 },
        contentType: { type: 'string', id: 2 },
        errorCode: { type: 'int32', id: 3 },
        httpCode: { type: 'uint32', id: 4 },
      },
    },
  },
})
const CommApiData = messages.lookupType('CommApiData')
const CommOpenApiResp = messages.lookupType('CommOpenApiResp')

const requestShape = z.object({
  openapiData: z.object({ pairs: z.array(z.object({ key: z.string(), value: z.instanceof(Uint8Array) })).default([]) }),
})

/** Errors of WeChat's own gateway, outside the interface's answer. */
const NOT_FOUND = -604100
const NO_PERMISSION = -604101

type Parameters = ReadonlyMap<string, unknown>
type Interface = (parameters: Parameters) => Record<string, unknown>

export interface OpenApi {
  /** Takes and gives protobuf. `invocation` is undefined for a caller outside a function, which may call nothing. */
  call(apiName: string, request: Uint8Array, invocation: Invocation | undefined): Uint8Array
}

export function createOpenApi({ identities, now }: { identities: Identities; now: () => number }): OpenApi {
  const interfaces: Record<string, Interface> = {
    'phonenumber.getPhoneNumber': (parameters) => {
      const code = parameters.get('code')
      const phone = typeof code === 'string' ? identities.redeemPhoneCode(code) : null
      if (phone === null) return { errcode: 40029, errmsg: 'invalid code' }
      const watermark = { timestamp: Math.floor(now() / 1000), appid: APPID }
      const numbers = { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86' }
      return { errcode: 0, errmsg: 'ok', phone_info: { ...numbers, watermark } }
    },
  }
  return {
    call(apiName, request, invocation) {
      const called = Object.hasOwn(interfaces, apiName) ? interfaces[apiName] : undefined
      if (!called) return encode({ errorCode: NOT_FOUND })
      if (!invocation?.fn.openapi.includes(apiName)) return encode({ errorCode: NO_PERMISSION })
      const answer = called(parametersOf(request))
      return encode({
        respData: Buffer.from(JSON.stringify(answer)),
        contentType: 'application/json; encoding=utf-8',
        httpCode: 200,
      })
    },
  }
}

const encode = (response: Record<string, unknown>) => CommOpenApiResp.encode(CommOpenApiResp.create(response)).finish()

/** Each value is JSON, but for plain strings, which the SDK may send as they are. */
function parametersOf(request: Uint8Array): Parameters {
  const { openapiData } = requestShape.parse(CommApiData.toObject(CommApiData.decode(request)))
  return new Map(openapiData.pairs.map(({ key, value }) => [key, jsonOrText(Buffer.from(value).toString())]))
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
