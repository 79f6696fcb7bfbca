import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Reply, Request } from '../http'
import { fileReply } from '../static'

const FILES: Record<string, string> = {
  '/console': 'index.html',
  '/console/style.css': 'style.css',
}

/** Nothing from elsewhere, and in nobody's frame. */
const POLICY = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

let page: Promise<string> | undefined

/** The page for people who look into the cloud; null for another address. */
export function serveConsole(request: Request): Promise<Reply> | Reply | null {
  const path = request.url.pathname
  if (path === '/console/page.js') return script(request)
  const name = FILES[path]
  if (name === undefined) return null
  const reply = fileReply(request, join(__dirname, name))
  return { ...reply, headers: { ...reply.headers, 'content-security-policy': POLICY } }
}

/** Bundled in memory on the first look, so that there is nothing to build before. */
async function script(request: Request): Promise<Reply> {
  page ??= bundle()
  const body = await page
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`
  const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache', etag }
  return request.header('if-none-match') === etag ? { status: 304, headers, body: '' } : { status: 200, headers, body }
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'page', 'main.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
  })
  return outputFiles[0]?.text ?? ''
}
