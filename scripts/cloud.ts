import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { main, readOptions, USAGE } from '../localcloud/main'

/** Starts localcloud alone: `npm run --silent cloud -- --port 9911 --data .data --seed tianhuiyuan`. */
async function cloud(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const built = join(__dirname, '..', 'dist', 'cloudfunctions')
  if (options.functionsDir === 'dist/cloudfunctions' && !existsSync(built)) {
    console.error('building the cloud functions into dist/cloudfunctions')
    const { buildFunctions } = await import('./build-functions')
    await buildFunctions()
  }
  await main(options)
}

cloud().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  console.error(USAGE)
  process.exit(1)
})
