import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openDatabase } from '../../../localcloud/database/open'

const schema = {
  collections: [{ name: 'ballots', indexes: [{ name: 'byN', unique: true, keys: [{ name: 'n', direction: 1 }] }] }],
}

test('a process killed with -9 while inserting loses no insert that it acknowledged', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'durability-')), 'data.sqlite')
  let acknowledged = 0
  for (let round = 0; round < 3; round += 1) {
    const writer = spawn(
      process.execPath,
      ['--import', 'tsx', join(__dirname, 'writer.ts'), file, String(acknowledged)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    const target = acknowledged + 500
    for await (const line of createInterface({ input: writer.stdout })) {
      acknowledged = Math.max(acknowledged, Number(line) + 1)
      if (acknowledged >= target) writer.kill('SIGKILL')
    }
    const reopened = openDatabase({ file, schema, now: Date.now, strictIndex: false })
    const query = `{"n":{"$lt":${String(acknowledged)}}}`
    const { response } = await reopened.handle({
      action: 'database.calculateDocument',
      collectionName: 'ballots',
      query,
    })
    reopened.close()
    expect(response).toEqual({ data: { total: acknowledged } })
  }
}, 60_000)
