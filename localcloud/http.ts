import type { IncomingMessage } from 'node:http'
import { z } from 'zod'

/** What a route answers. */
export interface Reply {
  status: number
  headers: Record<string, string>
  body: string | Uint8Array
}

/** A request that cannot be taken as it is; the text says what was expected. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

export interface Request {
  method: string
  url: URL
  header(name: string): string | undefined
  /** Reads the body once; refuses with 413 what is longer. */
  body(limit: number): Promise<Buffer>
}

export function requestOf(message: IncomingMessage): Request {
  return {
    method: message.method ?? 'GET',
    url: new URL(message.url ?? '/', 'http://localhost'),
    header(name) {
      const value = message.headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    },
    body: (limit) => bodyOf(message, limit),
  }
}

/** By events: a stream's async iterator costs as much as the rest of a small call. */
function bodyOf(message: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    message.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > limit) {
        // What is still to come is read and thrown away, so that the caller gets the answer.
        message.removeAllListeners('data').resume()
        reject(new HttpError(413, `the body is over ${limit} bytes`))
      } else chunks.push(chunk)
    })
    message.on('end', () => {
      const [first] = chunks
      resolve(first && chunks.length === 1 ? first : Buffer.concat(chunks))
    })
    message.on('error', reject)
    message.on('close', () => {
      if (!message.complete) reject(new HttpError(400, 'the request ended before its body did'))
    })
  })
}

export function json(value: unknown, status = 200): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(value),
  }
}

/** The shape of WeChat's own errors, so that a client needs no second way to read one. */
export function refused(status: number, errMsg: string): Reply {
  return json({ errCode: -1, errMsg }, status)
}

/** Parses a JSON body by a schema; refuses with 400 and says what is wrong. An empty body reads as `{}`. */
export async function parsed<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  limit = 1024 * 1024,
): Promise<z.output<Schema>> {
  const result = schema.safeParse(parseJson((await request.body(limit)).toString() || '{}'))
  if (!result.success) throw new HttpError(400, z.prettifyError(result.error))
  return result.data
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new HttpError(400, 'the body is not JSON')
  }
}

/** The token of `authorization: Bearer …`; empty without one. */
export function bearerOf(request: Request): string {
  return /^Bearer\s+(\S+)$/i.exec(request.header('authorization') ?? '')?.[1] ?? ''
}
