import { build } from 'esbuild'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Clock } from './clock'
import type { Database } from './database/open'
import { readJson, writeDurably } from './durable'
import type { Answer, Gateway } from './functions/gateway'
import type { Identities, Identity } from './identities'
import type { Storage } from './storage'
import type { Timers } from './timers'
import type { Visits } from './visits'

/** What a seed may do: the same as people do, and put documents in directly where there were many of them. */
export interface SeedTools {
  login(account: { openid: string; phone?: string }): Promise<string>
  persona(id: string): Promise<string>
  /** The function's result; throws the service's error. */
  invoke(token: string, name: string, data: Record<string, unknown>): Promise<unknown>
  insert(collection: string, documents: readonly Record<string, unknown>[]): Promise<void>
  upload(token: string, cloudPath: string, bytes: Uint8Array): Promise<string>
  phoneCode(token: string): Promise<string>
  now(): number
  /** Null brings back the machine's time. No timer runs because of it. */
  setClock(milliseconds: number | null): Promise<void>
  runTimer(functionName: string): Promise<unknown>
  log(line: string): void
}

export interface SeedParts {
  clock: Clock
  database: () => Database
  gateway: Gateway
  identities: Identities
  storage: Storage
  timers: Timers
  visits: Visits
  log: (line: string) => void
}

const remembered = z.object({ name: z.string().nullable(), state: z.enum(['begun', 'done']) })
export type SeedMemory = z.infer<typeof remembered>

/** Which seed a data folder holds, and whether it was put in to its end. */
export function readSeedMemory(file: string): SeedMemory | undefined {
  return remembered.optional().parse(readJson(file))
}

export function rememberSeed(file: string, memory: SeedMemory): void {
  writeDurably(file, JSON.stringify(memory))
}

/**
 * Puts a seed in, once per data folder. It is remembered as begun before its first write, so that a folder with half a
 * seed is recognised at the next start.
 */
export async function plant(name: string, file: string, seed: LoadedSeed, parts: SeedParts): Promise<void> {
  const run = seed.evaluate()
  rememberSeed(file, { name, state: 'begun' })
  parts.log(`seed ${name}: putting it in`)
  const began = performance.now()
  await run(toolsOf(parts))
  rememberSeed(file, { name, state: 'done' })
  parts.log(`seed ${name}: done in ${((performance.now() - began) / 1000).toFixed(1)} s`)
}

type Seed = (tools: SeedTools) => Promise<void>

export interface LoadedSeed {
  /** Its script with all that it imports but packages. */
  code: string
  /** Evaluates the script. Throws when it does not default-export a function. */
  evaluate(): Seed
}

/** Bundled in memory like the worker, so that it loads the same under tsx and jest; packages come from node_modules. */
export async function loadSeed(seedsDir: string, name: string): Promise<LoadedSeed> {
  const file = join(seedsDir, name, 'seed.ts')
  if (!existsSync(file)) throw new Error(`there is no seed at ${file}`)
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  })
  const code = outputFiles[0]?.text ?? ''
  return { code, evaluate: () => evaluated(code, file) }
}

function evaluated(code: string, file: string): Seed {
  const holder: { exports: unknown } = { exports: {} }
  // The repository's own script, just bundled. Not node:vm: its objects would be of another realm under jest.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const evaluate = new Function('module', 'exports', 'require', '__dirname', code)
  Reflect.apply(evaluate, undefined, [holder, holder.exports, createRequire(file), dirname(file)])
  const seed = z.object({ default: z.custom<Seed>((value) => typeof value === 'function') }).safeParse(holder.exports)
  if (!seed.success) throw new Error(`${file} must default-export a function`)
  return seed.data.default
}

function toolsOf({ clock, database, gateway, identities, storage, timers, visits, log }: SeedParts): SeedTools {
  const account = (token: string): Identity => {
    const found = identities.identityOf(token)
    if (!found) throw new Error('not a token that login() or persona() gave')
    return found
  }
  return {
    login: async (wanted) => tokenOf(identities.login(wanted), wanted.openid),
    persona: async (id) => tokenOf(identities.login({ persona: id }), id),
    async invoke(token, name, event) {
      const caller = { openid: account(token).openid, source: 'wx_client' }
      // Who calls has the mini-program open, here as on a phone.
      visits.note(caller.openid)
      return resultOf(name, await gateway.invoke({ name, event, caller, nested: false }))
    },
    async insert(collection, documents) {
      database().insertMany(collection, documents)
      return Promise.resolve()
    },
    upload: async (token, cloudPath, bytes) => Promise.resolve(storage.write(cloudPath, bytes, account(token).openid)),
    async phoneCode(token) {
      const code = identities.phoneCode(account(token))
      if (code === null) throw new Error('this account has no phone')
      return Promise.resolve(code)
    },
    now: () => clock.now(),
    async setClock(milliseconds) {
      clock.setOffset(milliseconds === null ? 0 : milliseconds - Date.now())
      return Promise.resolve()
    },
    async runTimer(functionName) {
      const answer = await timers.runNow(functionName)
      if (!answer) throw new Error(`${functionName} has no timer`)
      return resultOf(functionName, answer)
    },
    log,
  }
}

function tokenOf(session: { token: string } | null, who: string): Promise<string> {
  if (!session) throw new Error(`no such persona: ${who}`)
  return Promise.resolve(session.token)
}

function resultOf(name: string, answer: Answer): unknown {
  if (!answer.ok) throw new Error(`${name}: ${answer.errCode} ${answer.message}`)
  return JSON.parse(answer.result)
}
