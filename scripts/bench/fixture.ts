import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { openDatabase } from '../../localcloud/database/open'

/** How many documents the small and the large collection hold. */
export const FEW = 1000
export const MANY = 300_000
const BATCH = 10_000

const FUNCTION = `const cloud = require(${JSON.stringify(createRequire(__filename).resolve('wx-server-sdk'))})
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
exports.main = async () => ({})
`

const keys = ['compoundId', 'n'].map((name) => ({ name, direction: 1 }))
const collections = ['few', 'many', 'written'].map((name) => ({
  name,
  indexes: [{ name: 'byNumber', unique: false, keys }],
}))

/** About the size of a ballot. */
export const documentOf = (n: number) => ({
  _id: `document-${n}`,
  compoundId: 'bench',
  n,
  voterId: `voter-${n % 977}`,
  choices: ['for', 'against', 'abstain'],
  castAt: 1_790_000_000_000 + n,
  receipt: 'c0ffee'.repeat(10),
})

/** Writes the functions, the collections and a data folder with documents into a folder. */
export function prepare(folder: string): void {
  const at = (...names: string[]) => join(folder, ...names)
  for (const name of ['functions/empty', 'database', 'data']) mkdirSync(at(name), { recursive: true })
  writeFileSync(at('functions', 'empty', 'index.js'), FUNCTION)
  writeFileSync(at('functions', 'empty', 'config.json'), JSON.stringify({ timeout: 20 }))
  writeFileSync(at('database', 'collections.json'), JSON.stringify({ collections }))
  const database = openDatabase({
    file: at('data', 'database.sqlite'),
    schema: { collections },
    now: Date.now,
    strictIndex: true,
  })
  for (const [name, size] of [
    ['few', FEW],
    ['many', MANY],
  ] as const) {
    for (let from = 0; from < size; from += BATCH) {
      const count = Math.min(BATCH, size - from)
      database.insertMany(
        name,
        Array.from({ length: count }, (_, at_) => documentOf(from + at_)),
      )
    }
  }
  database.close()
}
