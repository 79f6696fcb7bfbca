import { parseArgs } from 'node:util'
import { messageOf } from './durable'
import { startLocalcloud, type LocalcloudOptions } from './start'
import { parseMount } from './static'

const USAGE = `localcloud [--port N] [--data DIR] [--functions DIR] [--database DIR] [--seed NAME] [--seed-cache DIR] [--strict-index] [--static PATH=DIR]... [--app-json FILE] [--concurrency N] [--recycle N] [--timer-slice MINUTES]`

/** Reads the command line. Throws for an option it does not know, and says which there are. */
export function readOptions(args: readonly string[]): Omit<LocalcloudOptions, 'log'> {
  try {
    return optionsOf(args)
  } catch (error) {
    throw new Error(`${messageOf(error)}\n${USAGE}`, { cause: error })
  }
}

function optionsOf(args: readonly string[]): Omit<LocalcloudOptions, 'log'> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '9911' },
      data: { type: 'string', default: '.data' },
      functions: { type: 'string', default: 'dist/cloudfunctions' },
      database: { type: 'string', default: 'database' },
      seed: { type: 'string' },
      'seed-cache': { type: 'string', default: '.cache/seeds' },
      'strict-index': { type: 'boolean', default: false },
      static: { type: 'string', multiple: true, default: [] },
      'app-json': { type: 'string', default: 'dist/weapp/app.json' },
      concurrency: { type: 'string' },
      recycle: { type: 'string' },
      'timer-slice': { type: 'string' },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port takes 0 to 65535, got ${values.port}`)
  return {
    port,
    dataDir: values.data,
    functionsDir: values.functions,
    databaseDir: values.database,
    ...(values.seed === undefined ? {} : { seed: values.seed }),
    // An empty text turns it off.
    ...(values['seed-cache'] === '' ? {} : { seedCacheDir: values['seed-cache'] }),
    strictIndex: values['strict-index'],
    statics: values.static.map(parseMount),
    appJson: values['app-json'],
    instances: {
      ...given('concurrency', wholeFrom1('--concurrency', values.concurrency)),
      ...given('recycleAfter', wholeFrom1('--recycle', values.recycle)),
    },
    ...given('timerSliceMinutes', wholeFrom1('--timer-slice', values['timer-slice'])),
  }
}

function wholeFrom1(name: string, text: string | undefined): number | undefined {
  const value = text === undefined ? undefined : Number(text)
  if (value !== undefined && (!Number.isInteger(value) || value < 1))
    throw new Error(`${name} takes a whole number from 1, got ${text}`)
  return value
}

/** An option that is there only when it was given. */
function given<Name extends string>(name: Name, value: number | undefined): Partial<Record<Name, number>> {
  const option: Partial<Record<Name, number>> = {}
  if (value !== undefined) option[name] = value
  return option
}

/** Runs until it is told to stop. The first line on stdout is `{"url","data"}`; everything else goes to stderr. */
export async function main(options: Omit<LocalcloudOptions, 'log'>): Promise<void> {
  // The service's machines run in UTC: code that formats local time shows it here.
  process.env['TZ'] = 'UTC'
  const log = (line: string) => {
    console.error(line)
  }
  const { url, dataDir, stop } = await startLocalcloud({ ...options, log })
  console.log(JSON.stringify({ url, data: dataDir }))
  log(`console: ${url}/console`)
  const end = () => {
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log(messageOf(error))
        process.exit(1)
      },
    )
  }
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
}
