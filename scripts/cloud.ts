import { ensureBuilt } from './build'
import { loadLocalcloud } from './localcloud'

const DEFAULT_FUNCTIONS = 'dist/cloudfunctions'

/** Starts localcloud alone: `npm run --silent cloud -- --port 9911 --data .data --seed tianhuiyuan`. */
async function cloud(): Promise<void> {
  const { main, readOptions } = await loadLocalcloud()
  const options = readOptions(process.argv.slice(2))
  if (options.functionsDir === DEFAULT_FUNCTIONS) {
    // Standard output belongs to the one line that says where the cloud is.
    await ensureBuilt(['functions'], (line) => {
      console.error(line)
    })
  }
  await main(options)
}

cloud().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
