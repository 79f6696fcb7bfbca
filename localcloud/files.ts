import { z } from 'zod'
import { contentTypeOf } from './contentTypes'
import { ServiceError } from './database/errors'
import { HttpError, json, parsed, type Reply, type Request } from './http'
import type { Identity } from './identities'
import { pathOfFileId, type Storage } from './storage'
import { mayRead, mayWrite } from './storageRule'

/** Files over HTTP: what `wx.cloud` does on a phone, bound by the rule of `storage.json`, and the object store itself. */

/** WeChat takes files up to 50 MB. */
const FILE_LIMIT = 50 * 1024 * 1024
const MOST_FILES = 50
const DEFAULT_URL_SECONDS = 24 * 60 * 60

/** The numbers a phone sees. */
const DENIED = { status: -503002, errMsg: 'STORAGE_EXCEED_AUTHORITY' }
const MISSING = { status: -503003, errMsg: 'STORAGE_FILE_NONEXIST' }
const DONE = { status: 0, errMsg: 'ok' }

/** `wx.cloud.uploadFile`. */
export async function uploadFile(request: Request, { openid }: Identity, storage: Storage): Promise<Reply> {
  const cloudPath = request.url.searchParams.get('cloudPath')
  if (cloudPath === null) throw new HttpError(400, 'expected ?cloudPath=…')
  try {
    return json({ fileID: storage.write(cloudPath, await request.body(FILE_LIMIT), openid) })
  } catch (error) {
    if (error instanceof ServiceError)
      throw new HttpError(error.code === 'STORAGE_EXCEED_AUTHORITY' ? 403 : 400, error.message)
    throw error
  }
}

/** `wx.cloud.downloadFile`: the file itself. */
export function downloadFile(request: Request, holder: Identity, storage: Storage): Reply {
  const fileID = request.url.searchParams.get('fileID')
  if (fileID === null) throw new HttpError(400, 'expected ?fileID=…')
  const path = pathOfFileId(fileID)
  const problem = problemOf(path, holder, storage, mayRead)
  if (path === null || problem) return refusal(problem ?? MISSING)
  return fileReply(path, storage) ?? refusal(MISSING)
}

const refusal = ({ status, errMsg }: typeof DENIED) =>
  json({ errCode: status, errMsg: `cloud.downloadFile:fail ${status} ${errMsg}` }, status === DENIED.status ? 403 : 404)

const urlRequest = z.strictObject({
  fileList: z
    .array(z.union([z.string(), z.strictObject({ fileID: z.string(), maxAge: z.number().int().positive() })]))
    .min(1)
    .max(MOST_FILES),
})

/** `wx.cloud.getTempFileURL`. */
export async function temporaryUrls(request: Request, holder: Identity, storage: Storage): Promise<Reply> {
  const { fileList } = await parsed(request, urlRequest)
  const answers = fileList.map((item) => {
    const { fileID, maxAge } = typeof item === 'string' ? { fileID: item, maxAge: DEFAULT_URL_SECONDS } : item
    const path = pathOfFileId(fileID)
    const problem = problemOf(path, holder, storage, mayRead)
    const tempFileURL = path === null || problem ? '' : (storage.temporaryUrl(path, maxAge) ?? '')
    return { fileID, tempFileURL, maxAge, ...(problem ?? DONE) }
  })
  return json({ fileList: answers, errMsg: 'cloud.getTempFileURL:ok' })
}

const deleteRequest = z.strictObject({ fileList: z.array(z.string()).min(1).max(MOST_FILES) })

/** `wx.cloud.deleteFile`. */
export async function deleteFiles(request: Request, holder: Identity, storage: Storage): Promise<Reply> {
  const { fileList } = await parsed(request, deleteRequest)
  const answers = fileList.map((fileID) => {
    const path = pathOfFileId(fileID)
    const problem = problemOf(path, holder, storage, mayWrite)
    if (path !== null && !problem) storage.remove(path)
    return { fileID, ...(problem ?? DONE) }
  })
  return json({ fileList: answers, errMsg: 'cloud.deleteFile:ok' })
}

function problemOf(
  path: string | null,
  { openid }: Identity,
  storage: Storage,
  allows: typeof mayRead,
): typeof DENIED | null {
  const owner = path === null ? undefined : storage.ownerOf(path)
  if (owner === undefined) return MISSING
  return allows(storage.rule(), openid, owner) ? null : DENIED
}

/** The second step of the SDK's upload; like the object store behind the service it answers errors in XML. */
export async function putFile(request: Request, storage: Storage, path: string): Promise<Reply> {
  if (!storage.acceptsUpload(path, request.header('authorization') ?? '')) {
    return xmlError(403, 'AccessDenied', 'the signature does not match or is over')
  }
  try {
    storage.write(path, await request.body(FILE_LIMIT), null)
  } catch (error) {
    if (error instanceof HttpError && error.status === 413) {
      return xmlError(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed object size')
    }
    throw error
  }
  return { status: 200, headers: {}, body: '' }
}

const xmlError = (status: number, code: string, message: string): Reply => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version='1.0' encoding='utf-8' ?><Error><Code>${code}</Code><Message>${message}</Message><RequestId>localcloud</RequestId><TraceId>localcloud</TraceId></Error>`,
})

/** What a temporary address opens. */
export function getFile(request: Request, storage: Storage, path: string): Reply {
  if (!storage.acceptsDownload(path, request.url.searchParams))
    throw new HttpError(403, 'this address is over or was not made here')
  const reply = fileReply(path, storage)
  if (!reply) throw new HttpError(404, 'the file was removed')
  return reply
}

/** Whatever a person uploaded is shown without a script's rights. */
function fileReply(path: string, storage: Storage): Reply | null {
  const body = storage.read(path)
  const headers = {
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private',
  }
  return body && { status: 200, headers: { ...headers, 'content-type': contentTypeOf(path) }, body }
}
