import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { contentTypeOf } from './contentTypes'
import { isMissing } from './durable'
import { refused, type Reply, type Request } from './http'

/** Built files served under a path of the same origin. */
export interface StaticMount {
  /** Begins with `/`. */
  path: string
  dir: string
}

/** Reads `PATH=DIR`. Throws when it is not that. */
export function parseMount(text: string): StaticMount {
  const [, path, dir] = /^(\/[^=]*)=(.+)$/.exec(text) ?? []
  if (path === undefined || dir === undefined)
    throw new Error(`--static takes PATH=DIR, such as /=dist/h5, got ${text}`)
  return { path, dir: resolve(dir) }
}

/** A file of the longest matching mount; `index.html` for a folder; null when no mount has it. */
export function serveStatic(request: Request, mounts: readonly StaticMount[]): Reply | null {
  const path = decoded(request.url.pathname)
  if (path === null) return refused(400, 'the address is not valid UTF-8')
  const mount = mounts
    .map((given) => ({ path: given.path.replace(/\/+$/, ''), dir: resolve(given.dir) }))
    .filter((candidate) => path === candidate.path || path.startsWith(`${candidate.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]
  if (!mount) return null
  // Relative addresses inside a folder's index.html need the slash.
  if (path === mount.path && path !== '')
    return { status: 302, headers: { location: `${request.url.pathname}/${request.url.search}` }, body: '' }
  const wanted = join(mount.dir, path.slice(mount.path.length))
  if (wanted !== mount.dir && !wanted.startsWith(mount.dir.replace(/[/\\]$/, '') + sep)) return null
  const file = fileAt(wanted)
  return file === null ? null : fileReply(request, file)
}

function fileAt(wanted: string): string | null {
  try {
    const found = statSync(wanted)
    if (found.isFile()) return wanted
    return found.isDirectory() ? fileAt(join(wanted, 'index.html')) : null
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** The browser keeps it but asks each time: a new build shows at once. */
export function fileReply(request: Request, file: string): Reply {
  const body = readFileSync(file)
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`
  const headers = { 'content-type': contentTypeOf(file), 'cache-control': 'no-cache', etag }
  if (request.header('if-none-match') === etag) return { status: 304, headers, body: '' }
  return { status: 200, headers, body }
}

function decoded(path: string): string | null {
  try {
    const text = decodeURIComponent(path)
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
