import type { CloudLink } from '../cloud'
import type { TempFiles } from '../temp-files'
import { asynchronous, text } from './async'

/** `wx.cloud`, with localcloud behind it. What it lacks fails by its name. */
export function cloudApi(link: CloudLink, files: TempFiles): object {
  const implemented: Record<string, unknown> = {
    init: () => undefined,
    callFunction: asynchronous('cloud.callFunction', async (options) => {
      const { result, requestId } = await link.invoke(text(options, 'name'), options['data'])
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
