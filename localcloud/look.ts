import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Database } from './database/open'
import { ServiceError } from './database/errors'
import { readFunctions, type CloudFunction } from './functions/catalog'
import type { Gateway } from './functions/gateway'
import { HttpError, json, type Reply, type Request } from './http'
import type { StaticMount } from './static'

/** What the console, and whoever debugs with curl, reads of the cloud. Nothing here changes anything. */

/** What is around the data folder, as it is now. */
export interface Surroundings {
  seed: string | null
  /** Holds `seeds/`. */
  databaseDir: string
  statics: readonly StaticMount[]
}

/** Which folder this cloud works on, what is in it, which seeds could be, and the addresses of pages served beside it. */
export function health(dataDir: string, { seed, databaseDir, statics }: Surroundings): Reply {
  const seedsDir = join(databaseDir, 'seeds')
  const seeds = existsSync(seedsDir)
    ? readdirSync(seedsDir).filter((name) => existsSync(join(seedsDir, name, 'seed.ts')))
    : []
  const apps = statics
    .filter(({ dir }) => existsSync(join(dir, 'index.html')))
    .map(({ path }) => `${path.replace(/\/+$/, '')}/`)
  return json({ data: dataDir, seed, seeds, apps })
}

/** A whole number of the query string. Throws 400 for anything else. */
function whole(request: Request, name: string, otherwise: number): number {
  const value = Number(request.url.searchParams.get(name) ?? otherwise)
  if (!Number.isSafeInteger(value) || value < 0) throw new HttpError(400, `${name} must be a whole number`)
  return value
}

/** `?function=&failed=1&timers=0&limit=`: the latest invocations, without what they carried. */
export function invocations(request: Request, gateway: Gateway): Reply {
  const { searchParams } = request.url
  const name = searchParams.get('function')
  return json(
    gateway.metrics.recent({
      limit: Math.min(500, whole(request, 'limit', 50)),
      ...(name === null || name === '' ? {} : { function: name }),
      failed: searchParams.get('failed') === '1',
      withoutTimers: searchParams.get('timers') === '0',
    }),
  )
}

/** Every function as it is configured, and how many instances of it there are now. */
export function functions(directory: string, gateway: Gateway): Reply {
  return json(readFunctions(directory).map((fn) => ({ ...described(fn), ...gateway.load(fn.name) })))
}

function described({ name, timeoutSeconds, memoryMegabytes, openapi, timer, secrets }: CloudFunction): object {
  return { name, timeoutSeconds, memoryMegabytes, openapi, timer, secrets }
}

const filterText = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue('the filter is not JSON')
      return z.NEVER
    }
  })
  .pipe(z.record(z.string(), z.unknown()))

const pageOf = (request: Request) => ({
  skip: whole(request, 'skip', 0),
  limit: Math.min(100, whole(request, 'limit', 20)),
})

/** `?skip=&limit=`: a list of documents in insertion order. */
export function documents(request: Request, database: Database, collection: string): Reply {
  return json(database.list(collection, pageOf(request)))
}

/** `?filter={…}&skip=&limit=`: a page of what a filter matches, how many that is in all, and the index it used. */
export function browsed(request: Request, database: Database, collection: string): Reply {
  const parsed = filterText.safeParse(request.url.searchParams.get('filter') || '{}')
  if (!parsed.success) throw new HttpError(400, z.prettifyError(parsed.error))
  try {
    return json(database.browse(collection, parsed.data, pageOf(request)))
  } catch (error) {
    if (error instanceof ServiceError) throw new HttpError(400, error.message)
    throw error
  }
}
