import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tcb from '@cloudbase/node-sdk'
import { openDatabase, type Database, type DatabaseCall, type DatabaseOptions } from '../../../localcloud/database/open'

/** A database behind HTTP, the real SDK pointed at it, and what each call cost. */
export interface Served {
  database: Database
  db: ReturnType<ReturnType<typeof tcb.init>['database']>
  calls: DatabaseCall[]
  file: string
  close(): Promise<void>
}

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
      void database.handle(JSON.parse(Buffer.concat(chunks).toString('utf8'))).then((answer) => {
        calls.push(answer.call)
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify({ ...answer.response, requestId: String((requests += 1)) }))
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const serviceUrl = `http://127.0.0.1:${port}/admin`
  const app = tcb.init({ env: 'local', secretId: 'id', secretKey: 'key', serviceUrl, keepalive: false })
  return {
    database,
    db: app.database(),
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
