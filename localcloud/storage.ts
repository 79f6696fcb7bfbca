import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ServiceError } from './database/errors'
import { readJson, writeDurably } from './durable'
import { mayWrite, type StorageRule } from './storageRule'
import { BUCKET, ENVIRONMENT } from './service'

const metadata = z.object({ path: z.string(), owner: z.string().nullable(), uploadedAt: z.number() })

export interface StoredFile extends z.infer<typeof metadata> {
  fileID: string
  bytes: number
}

export interface Storage {
  /**
   * Stores a file and answers its fileID once it is on the disk. A phone may write what the rule allows
   * it; a function (`owner` null) everything. Throws ServiceError for a path that the service would refuse.
   */
  write(path: string, content: Uint8Array, owner: string | null): string
  /** What phones may do, at the moment. */
  rule(): StorageRule
  /** Null for a function's; undefined when there is no such file. */
  ownerOf(path: string): string | null | undefined
  /** Null when there is no such file. */
  read(path: string): Buffer | null
  /** Answers whether there was one. */
  remove(path: string): boolean
  list(): StoredFile[]
  /** What the SDK needs to PUT a file: it sends `authorization` back with the bytes. */
  uploadTicket(path: string): { url: string; token: string; authorization: string; fileId: string; cosFileId: string }
  acceptsUpload(path: string, authorization: string): boolean
  /** An address that works for `seconds`; null when there is no such file. */
  temporaryUrl(path: string, seconds: number): string | null
  acceptsDownload(path: string, query: URLSearchParams): boolean
  /** The path of the file that a temporary address opens now; null for any other address. */
  fileAt(address: string): string | null
}

export interface StorageOptions {
  directory: string
  key: string
  now: () => number
  url: () => string
  rule: () => StorageRule
}

const UPLOAD_SECONDS = 600
/** Characters that would change the meaning of an address, and control characters. */
const UNUSABLE = /[\u0000-\u001f\u007f\\?#%]/

/**
 * Files by their cloud path. On the disk a file is named by the hash of its path, beside a JSON that keeps the path: no
 * path can reach outside the folder, and a file appears only when both are written.
 */
export function createStorage({ directory, key, now, url, rule }: StorageOptions): Storage {
  const blob = (path: string) => join(directory, createHash('sha256').update(path).digest('hex'))
  const sign = (use: string, path: string, until: number) =>
    createHmac('sha256', key).update(`${use}:${until}:${path}`).digest('hex')
  const seconds = () => Math.floor(now() / 1000)
  const acceptsDownload = (path: string, query: URLSearchParams) => {
    const until = Number(query.get('t'))
    return same(query.get('sign') ?? '', sign('get', path, until)) && until >= seconds()
  }
  const metadataOf = (path: string) => metadata.optional().parse(readJson(`${blob(path)}.json`))

  return {
    write(path, content, owner) {
      refuseBadPath(path)
      const standing = metadataOf(path)
      if (owner !== null && !mayWrite(rule(), owner, standing ? standing.owner : owner)) {
        throw new ServiceError('STORAGE_EXCEED_AUTHORITY', 'storage permission denied')
      }
      writeDurably(blob(path), content)
      writeDurably(
        `${blob(path)}.json`,
        JSON.stringify({ path, owner: owner ?? standing?.owner ?? null, uploadedAt: now() }),
      )
      return fileIdOf(path)
    },
    rule,
    ownerOf: (path) => metadataOf(path)?.owner,
    read: (path) => (metadataOf(path) ? readFileSync(blob(path)) : null),
    remove(path) {
      if (!metadataOf(path)) return false
      rmSync(`${blob(path)}.json`)
      rmSync(blob(path), { force: true })
      return true
    },
    list() {
      if (!existsSync(directory)) return []
      return readdirSync(directory)
        .filter((name) => name.endsWith('.json'))
        .map((name) => metadata.parse(readJson(join(directory, name))))
        .map((file) => ({ ...file, fileID: fileIdOf(file.path), bytes: statSync(blob(file.path)).size }))
        .sort((a, b) => b.uploadedAt - a.uploadedAt)
    },
    uploadTicket(path) {
      refuseBadPath(path)
      const until = seconds() + UPLOAD_SECONDS
      return {
        url: `${url()}/storage/${path.split('/').map(encodeURIComponent).join('/')}`,
        token: 'localcloud',
        authorization: `${until}.${sign('put', path, until)}`,
        fileId: fileIdOf(path),
        cosFileId: createHash('sha256').update(path).digest('base64url'),
      }
    },
    acceptsUpload(path, authorization) {
      const [until = '', signature = ''] = authorization.split('.')
      return same(signature, sign('put', path, Number(until))) && Number(until) >= seconds()
    },
    temporaryUrl(path, validSeconds) {
      if (!metadataOf(path)) return null
      const until = seconds() + validSeconds
      // Not percent-encoded: the SDK encodes what it is given.
      return `${url()}/storage/${path}?sign=${sign('get', path, until)}&t=${until}`
    },
    acceptsDownload,
    fileAt(address) {
      const [start, query = ''] = address.split('?')
      const prefix = `${url()}/storage/`
      if (!start?.startsWith(prefix)) return null
      const path = decodedPath(start.slice(prefix.length))
      return path !== null && metadataOf(path) && acceptsDownload(path, new URLSearchParams(query)) ? path : null
    },
  }
}

function decodedPath(text: string): string | null {
  try {
    return decodeURI(text)
  } catch {
    return null
  }
}

/** The path in `cloud://ENV.BUCKET/path`; null for a fileID of another environment. */
export function pathOfFileId(fileID: string): string | null {
  const [, place, path] = /^cloud:\/\/([^/]+)\/(.+)$/.exec(fileID) ?? []
  const ours = place === ENVIRONMENT || place === `${ENVIRONMENT}.${BUCKET}`
  return ours && path !== undefined ? path : null
}

const fileIdOf = (path: string) => `cloud://${ENVIRONMENT}.${BUCKET}/${path}`

function refuseBadPath(path: string): void {
  const segments = path.split('/')
  const bad = segments.some((segment) => segment === '' || segment === '.' || segment === '..') || UNUSABLE.test(path)
  if (bad || Buffer.byteLength(path) > 850) {
    throw new ServiceError(
      'INVALID_PARAM',
      'cloudPath must be segments joined by single slashes, none of them "." or "..", at most 850 bytes, without ? # % \\ and control characters',
    )
  }
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
