import { Root } from 'protobufjs'
import { z } from 'zod'

/** The messages of `cloud.openapi` and `cloud.getOpenData` as wx-server-sdk 4.0.2 carries them (its src/protobuf/openapi.js). */
const messages = Root.fromJSON({
  nested: {
    KeyValuePair: { fields: { key: { type: 'string', id: 1 }, value: { type: 'bytes', id: 2 } } },
    OpenApiData: { fields: { pairs: { rule: 'repeated', type: 'KeyValuePair', id: 1 } } },
    SvrkitApiData: { fields: { apiName: { type: 'string', id: 1 }, reqData: { type: 'bytes', id: 2 } } },
    CommApiData: {
      fields: {
        apiType: { type: 'int32', id: 1 },
        openapiData: { type: 'OpenApiData', id: 2 },
        svrkitData: { type: 'SvrkitApiData', id: 4 },
      },
    },
    CommOpenApiResp: {
      fields: {
        respData: { type: 'bytes', id: 1 },
        contentType: { type: 'string', id: 2 },
        errorCode: { type: 'int32', id: 3 },
        httpCode: { type: 'uint32', id: 4 },
        svrkitErrorCode: { type: 'int32', id: 6 },
      },
    },
    OpenDataRequest: { fields: { cloudidList: { rule: 'repeated', type: 'string', id: 2 } } },
    OpenDataItem: { fields: { cloudId: { type: 'string', id: 1 }, json: { type: 'string', id: 2 } } },
    OpenDataResponse: { fields: { dataList: { rule: 'repeated', type: 'OpenDataItem', id: 1 } } },
  },
})
const CommApiData = messages.lookupType('CommApiData')
const CommOpenApiResp = messages.lookupType('CommOpenApiResp')
const OpenDataRequest = messages.lookupType('OpenDataRequest')
const OpenDataResponse = messages.lookupType('OpenDataResponse')

const bytes = z.instanceof(Uint8Array)
const requestShape = z.object({
  openapiData: z.object({ pairs: z.array(z.object({ key: z.string(), value: bytes })).default([]) }).optional(),
  svrkitData: z.object({ reqData: bytes }).optional(),
})
const openDataShape = z.object({ cloudidList: z.array(z.string()).default([]) })

export type Parameters = Readonly<Record<string, unknown>>

/** The parameters of an interface. Each value is JSON, but for plain strings, which the SDK may send as they are. */
export function parametersOf(request: Uint8Array): Parameters {
  const { openapiData } = requestShape.parse(CommApiData.toObject(CommApiData.decode(request)))
  const pairs = openapiData?.pairs ?? []
  return Object.fromEntries(pairs.map(({ key, value }) => [key, jsonOrText(Buffer.from(value).toString())]))
}

/** The cloudIDs that `cloud.getOpenData` asks for. */
export function cloudIdsOf(request: Uint8Array): string[] {
  const { svrkitData } = requestShape.parse(CommApiData.toObject(CommApiData.decode(request)))
  if (!svrkitData) return []
  return openDataShape.parse(OpenDataRequest.toObject(OpenDataRequest.decode(svrkitData.reqData))).cloudidList
}

export function jsonResponse(answer: unknown): Uint8Array {
  return response({
    respData: Buffer.from(JSON.stringify(answer)),
    contentType: 'application/json; encoding=utf-8',
    httpCode: 200,
  })
}

export function fileResponse(content: Uint8Array, contentType: string): Uint8Array {
  return response({ respData: content, contentType, httpCode: 200 })
}

export function openDataResponse(revealed: readonly { cloudID: string }[]): Uint8Array {
  const dataList = revealed.map((item) => ({ cloudId: item.cloudID, json: JSON.stringify(item) }))
  const respData = OpenDataResponse.encode(OpenDataResponse.create({ dataList })).finish()
  return response({ respData, httpCode: 200, svrkitErrorCode: 0 })
}

/** An error of WeChat's gateway, outside the interface's own answer. */
export function gatewayError(errorCode: number): Uint8Array {
  return response({ errorCode })
}

/** The answer with WeChat's number for an error: those below -600000 are the gateway's, the others an interface's. */
export function errorResponse(errcode: number, errmsg: string): Uint8Array {
  return errcode < -600_000 ? gatewayError(errcode) : jsonResponse({ errcode, errmsg })
}

const response = (fields: Record<string, unknown>) => CommOpenApiResp.encode(CommOpenApiResp.create(fields)).finish()

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
