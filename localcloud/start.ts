import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { join, resolve } from 'node:path'
import { openCloud, type Cloud } from './cloud'
import { serveConsole } from './console/serve'
import { messageOf } from './durable'
import { claimFolder, type Claim } from './folder'
import type { Instances } from './functions/gateway'
import { HttpError, refused, type Reply, type Request } from './http'
import { emptyFolder } from './planting'
import { route, waitsForReset, type Context } from './routes'
import { createLoopbackServer } from './server'
import { serveStatic, type StaticMount } from './static'

export interface LocalcloudOptions {
  /** 0 picks a free one. */
  port: number
  dataDir: string
  /** Holds `<name>/index.js` of each function. */
  functionsDir: string
  /** Holds `collections.json` and `seeds/`. */
  databaseDir: string
  /** Put in once per data folder; also says whose personas there are. */
  seed?: string
  /** Where a planted seed is kept, so that the next empty folder is a copy; every folder is seeded anew without it. */
  seedCacheDir?: string
  /** Refuse a query that no declared index covers and that reads more than 200 documents. */
  strictIndex: boolean
  statics: readonly StaticMount[]
  /** The compiled mini-program's `app.json`, by which pages are checked; any page is taken without it. */
  appJson?: string
  /** How many instances a function may have, and how long one lives. */
  instances?: Instances
  /** Of how long a slice of a big move of the clock a dense timer runs once; 60 when absent. */
  timerSliceMinutes?: number
  log: (line: string) => void
}

export interface Localcloud {
  url: string
  dataDir: string
  stop: () => Promise<void>
}

/** Starts the cloud on 127.0.0.1 and answers when it is ready, its seed included. */
export async function startLocalcloud(options: LocalcloudOptions): Promise<Localcloud> {
  const claim = await claimFolder(resolve(options.dataDir))
  try {
    return await startClaimed(options, claim)
  } catch (error) {
    claim.release()
    throw error
  }
}

async function startClaimed(options: LocalcloudOptions, claim: Claim): Promise<Localcloud> {
  const { log } = options
  const dataDir = resolve(options.dataDir)
  const databaseDir = resolve(options.databaseDir)
  let url = ''
  const open = (seed: string | undefined) =>
    openCloud({
      dataDir,
      functionsDir: resolve(options.functionsDir),
      databaseDir,
      seedCacheDir: options.seedCacheDir,
      seed,
      strictIndex: options.strictIndex,
      appJson: options.appJson,
      instances: options.instances ?? {},
      timerSliceMinutes: options.timerSliceMinutes ?? 60,
      url: () => url,
      log,
    })
  let cloud: Cloud = await open(options.seed)
  /** Over when no reset is under way. */
  let settled: Promise<unknown> = Promise.resolve()

  /** Empties the folder and puts a seed in, while the server keeps its address. */
  async function replace(seed: string | null): Promise<void> {
    await cloud.close('at once')
    emptyFolder(dataDir, seed)
    cloud = await open(seed ?? undefined)
    try {
      await cloud.begin()
    } catch (error) {
      log(`seed ${seed ?? 'none'}: ${messageOf(error)}`)
      await cloud.close('at once')
      emptyFolder(dataDir, null)
      cloud = await open(undefined)
      await cloud.begin()
      throw new HttpError(500, `the seed failed, so the cloud is empty now: ${messageOf(error)}`)
    }
  }

  const reset: Context['reset'] = async (wanted) => {
    if (wanted && !existsSync(join(databaseDir, 'seeds', wanted, 'seed.ts'))) {
      throw new HttpError(404, `there is no seed ${wanted}`)
    }
    const turn = settled.then(() => replace(wanted === undefined ? cloud.seed : wanted))
    settled = turn.catch(() => undefined)
    await turn
    return { seed: cloud.seed }
  }

  async function answer(request: Request): Promise<Reply | null> {
    if (waitsForReset(request)) await settled
    const surroundings = { seed: cloud.seed, databaseDir, statics: options.statics }
    const routed = route(request, { ...cloud.parts, reset, surroundings })
    if (routed !== undefined) return routed
    const reading = request.method === 'GET' || request.method === 'HEAD'
    const served = reading ? (serveConsole(request) ?? serveStatic(request, options.statics)) : null
    return served ?? refused(404, `there is nothing at ${request.method} ${request.url.pathname}`)
  }

  const server = createLoopbackServer(answer, log)

  async function stop(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve))
    await settled
    await cloud.close('in turn')
    server.closeAllConnections()
    await closed
    claim.release()
  }

  try {
    url = `http://127.0.0.1:${await listen(server, options.port)}`
    claim.announce(url)
    await cloud.begin()
  } catch (error) {
    await stop()
    throw error
  }
  return { url, dataDir, stop }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is taken by another program: choose one with --port`)
          : error,
      )
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (typeof address === 'object' && address) resolve(address.port)
      else reject(new Error('the server has no address'))
    })
  })
}
