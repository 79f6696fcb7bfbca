import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './build'
import { FEW, MANY, prepare } from './bench/fixture'
import { hotPaths } from './bench/hot-paths'
import { handingOn } from './bench/notices'
import { table, type Result } from './bench/report'
import { firstAnswers } from './bench/start'
import { casting, counting } from './bench/votes'

/** What can be measured, by the word that asks for it alone. */
const PARTS: Readonly<Record<string, (folder: string) => Promise<Result[]>>> = {
  localcloud: async (folder) => {
    console.error(`正在准备：${FEW} 条和 ${MANY} 条文档…`)
    prepare(folder)
    return [...(await hotPaths(folder)), ...(await firstAnswers(folder))]
  },
  notices: () => handingOn(),
  casting: () => casting(),
  counting: () => counting(),
}

/**
 * `npm run bench [-- PART…]`: how fast localcloud is, as ratios within one run, because milliseconds say more about the
 * machine than about the program; then what one event for 50,000 people costs each tick of the clock, and what a vote
 * costs against what lies beneath it. Prints a table and, last, one line of JSON; ends with 1 when a bound is broken.
 */
async function main(): Promise<void> {
  const asked = process.argv.slice(2)
  const parts = (asked.length > 0 ? asked : Object.keys(PARTS)).map((name) => {
    const part = PARTS[name]
    if (part === undefined) throw new Error(`没有「${name}」这一项。可以选：${Object.keys(PARTS).join('、')}。`)
    return part
  })
  await ensureBuilt(['functions'], (line) => {
    console.error(line)
  })
  const folder = mkdtempSync(join(tmpdir(), 'localcloud-bench-'))
  try {
    const results: Result[] = []
    for (const part of parts) results.push(...(await part(folder)))
    console.log(table(results))
    console.log(`  这台机器：${availableParallelism()} 个核，最近一分钟的负载 ${(loadavg()[0] ?? 0).toFixed(1)}`)
    console.log(JSON.stringify({ bench: 'localcloud', node: process.version, results }))
    if (results.some(({ value, bound }) => bound !== null && value > bound)) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
