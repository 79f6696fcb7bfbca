import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, type Database, type DatabaseCall, type DatabaseOptions } from '../../../localcloud/database/open'
import { connect, type Sdk } from './sdk'

/** A database behind HTTP, the real SDK pointed at it, and what each call cost. */
export interface Served {
  database: Database
  db: Sdk
  calls: DatabaseCall[]
  file: string
  close(): Promise<void>
}

/** jest's own matchers, typed. */
export const containing = (text: string): unknown => expect.stringContaining(text)
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern)

export async function serveDatabase(options: Partial<DatabaseOptions> = {}): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'database-'))
  const file = options.file ?? join(folder, 'data.sqlite')
  const database = openDatabase({ file, schema: { collections: [] }, now: Date.now, strictIndex: false, ...options })
  const calls: DatabaseCall[] = []
  let requests = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      void database.handle(parseBody(chunks)).then((answer) => {
        calls.push(answer.call)
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify({ ...answer.response, requestId: String((requests += 1)) }))
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    database,
    db: connect(`http://127.0.0.1:${port}/admin`),
    calls,
    file,
    close: async () => {
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      database.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function parseBody(chunks: readonly Buffer[]): Record<string, unknown> {
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
  return typeof body === 'object' && body !== null ? { ...body } : {}
}
