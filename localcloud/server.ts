import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { messageOf } from './durable'
import { HttpError, refused, requestOf, type Reply, type Request } from './http'

export type Answerer = (request: Request) => Promise<Reply | null> | Reply | null

/** Names that reach this machine only. A page of another site that points its own name here is refused by this. */
const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/

/**
 * An HTTP server on 127.0.0.1. It refuses Host headers that are not of this machine, pages of other sites, and any page
 * at all on /admin, which is for functions.
 */
export function createLoopbackServer(answer: Answerer, log: (line: string) => void): Server {
  const server = createServer((message, response) => {
    void serve(message, response, answer, log)
  })
  // Functions open a connection a call and may be slow to send; nothing here is on a public network.
  server.requestTimeout = 0
  return server
}

async function serve(
  message: IncomingMessage,
  response: ServerResponse,
  answer: Answerer,
  log: (line: string) => void,
) {
  const { origin } = message.headers
  const allowed: Record<string, string> = origin ? { 'access-control-allow-origin': origin, vary: 'origin' } : {}
  try {
    const request = requestOf(message)
    const barred = refusal(request, origin)
    const reply = barred ?? (request.method === 'OPTIONS' ? PREFLIGHT : await answer(request))
    if (reply) send(response, message.method, reply, barred ? {} : allowed)
  } catch (error) {
    const known = error instanceof HttpError
    if (!known) log(`${message.method ?? ''} ${message.url ?? ''}: ${traceOf(error)}`)
    send(response, message.method, refused(known ? error.status : 500, messageOf(error)), allowed)
  }
}

const traceOf = (error: unknown) => (error instanceof Error && error.stack ? error.stack : messageOf(error))

const PREFLIGHT: Reply = {
  status: 204,
  headers: {
    'access-control-allow-methods': 'GET, POST, DELETE',
    'access-control-allow-headers': 'authorization, content-type',
  },
  body: '',
}

const OTHER_SITES = 'pages of other sites may not call localcloud'

/**
 * Whether a page of another site asks in a way that sends no Origin: an image, a script, a frame. That a person follows
 * a link to here is no such case.
 */
function isForeign(request: Request): boolean {
  if (request.header('sec-fetch-site') !== 'cross-site') return false
  return request.header('sec-fetch-mode') !== 'navigate' || request.header('sec-fetch-dest') !== 'document'
}

function refusal(request: Request, origin: string | undefined): Reply | null {
  const host = request.header('host') ?? ''
  if (!LOOPBACK.test(host)) return refused(403, `localcloud serves this machine only, got Host ${host}`)
  if (origin === undefined) return isForeign(request) ? refused(403, OTHER_SITES) : null
  if (!/^https?:\/\//.test(origin) || !LOOPBACK.test(origin.replace(/^https?:\/\//, ''))) {
    return refused(403, OTHER_SITES)
  }
  return request.url.pathname === '/admin' ? refused(403, '/admin is for functions, not for pages') : null
}

function send(response: ServerResponse, method: string | undefined, reply: Reply, more: Record<string, string>): void {
  if (response.headersSent || response.destroyed) return
  const { body } = reply
  // Text stays text: Node then sends it in one piece with the head.
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length
  response.writeHead(reply.status, { ...reply.headers, ...more, 'content-length': length })
  response.end(method === 'HEAD' ? undefined : body)
}
