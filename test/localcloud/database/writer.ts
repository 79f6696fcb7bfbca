import { writeSync } from 'node:fs'
import { openDatabase } from '../../../localcloud/database/open'

/** Inserts ballots for ever, printing each number once its insert is acknowledged. Run: writer.ts FILE FIRST */
const [file = '', first = '0'] = process.argv.slice(2)
const indexes = [{ name: 'byN', unique: true, keys: [{ name: 'n', direction: 1 }] }]
const schema = { collections: [{ name: 'ballots', indexes }] }
const database = openDatabase({ file, schema, now: Date.now, strictIndex: false })

async function insertForEver(): Promise<void> {
  for (let n = Number(first); ; n += 1) {
    const body = { action: 'database.insertDocument', collectionName: 'ballots', data: [JSON.stringify({ n })] }
    const { response } = await database.handle(body)
    const duplicate = JSON.stringify(response).includes('E11000')
    if (!('data' in response) && !duplicate) throw new Error(JSON.stringify(response))
    writeSync(1, `${String(n)}\n`)
  }
}

void insertForEver()
