import type { CloudLink } from '../cloud'
import type { TempFiles } from '../temp-files'
import { asynchronous, text } from './async'

/** `wx.cloud`, with localcloud behind it. What it lacks fails by its name. */
export function cloudApi(link: CloudLink, files: TempFiles): object {
  const implemented: Record<string, unknown> = {
    init: () => undefined,
    CloudID: (id: string) => new CloudId(id),
    callFunction: asynchronous('cloud.callFunction', async (options) => {
      const { data, cloudIDs } = withoutCloudIds(options['data'])
      const { result, requestId } = await link.invoke(text(options, 'name'), data, cloudIDs)
      return { result, requestID: requestId }
    }),
    uploadFile: asynchronous('cloud.uploadFile', async (options) => {
      const { file } = files.get(text(options, 'filePath'))
      return { fileID: await link.upload(text(options, 'cloudPath'), file), statusCode: 200 }
    }),
  }
  return new Proxy(implemented, {
    get: (target, name) => {
      if (typeof name === 'symbol' || Object.hasOwn(target, name)) return Reflect.get(target, name) as unknown
      return () => {
        throw new Error(`wx.cloud.${name} is not in the browser host (weapphost/host/wx/cloud.ts)`)
      }
    },
  })
}

/** What `wx.cloud.CloudID` makes: WeChat's gateway puts open data in its place, at the top of the data only. */
class CloudId {
  constructor(readonly id: string) {}
}

function withoutCloudIds(data: unknown): { data: unknown; cloudIDs: Readonly<Record<string, string>> } {
  if (typeof data !== 'object' || data === null) return { data, cloudIDs: {} }
  const fields: [string, unknown][] = Object.entries(data)
  return {
    data: Object.fromEntries(fields.filter(([, value]) => !(value instanceof CloudId))),
    cloudIDs: Object.fromEntries(
      fields.flatMap(([name, value]) => (value instanceof CloudId ? [[name, value.id]] : [])),
    ),
  }
}
