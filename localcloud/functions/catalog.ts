import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readJson } from '../durable'

const trigger = z.object({ name: z.string().min(1), type: z.literal('timer'), config: z.string().min(1) })

/** A function's config.json. The service's own defaults: 3 seconds, 256 MB. */
const functionConfig = z.object({
  timeout: z.number().int().min(1).max(900).default(3),
  memory: z.number().int().min(64).max(3072).default(256),
  permissions: z.object({ openapi: z.array(z.string()).default([]) }).default({ openapi: [] }),
  // The service takes one trigger a function.
  triggers: z.array(trigger).max(1).default([]),
  secrets: z.array(z.string().regex(/^[A-Z][A-Z0-9_]*$/)).default([]),
})

export interface CloudFunction {
  name: string
  /** Its CommonJS entry. */
  file: string
  /** Changes whenever its entry or its config.json is written anew. */
  version: string
  timeoutSeconds: number
  memoryMegabytes: number
  /** The WeChat interfaces it may call. */
  openapi: readonly string[]
  timer: { name: string; cron: string } | null
  secrets: readonly string[]
}

const NAME = /^[A-Za-z][\w-]{0,59}$/

/** The functions of a folder, `<name>/index.js` each. Throws, naming the file, when a config.json cannot be understood. */
export function readFunctions(directory: string): CloudFunction[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && NAME.test(entry.name))
    .map((entry) => readFunction(directory, entry.name))
    .filter((found) => found !== null)
}

/** What was read of each folder, good for as long as neither file was written anew: an invocation looks every time. */
const known = new Map<string, CloudFunction>()

/** One function as it is on the disk now, or null when there is none of that name. */
export function readFunction(directory: string, name: string): CloudFunction | null {
  if (!NAME.test(name)) return null
  const file = join(directory, name, 'index.js')
  const configFile = join(directory, name, 'config.json')
  const written = writtenAt(file)
  if (written === null) return null
  const version = `${written} ${writtenAt(configFile) ?? ''}`
  const before = known.get(file)
  if (before?.version === version) return before
  const parsed = functionConfig.safeParse(readJson(configFile) ?? {})
  if (!parsed.success) throw new Error(`${configFile}: ${z.prettifyError(parsed.error)}`)
  const { timeout, memory, permissions, triggers, secrets } = parsed.data
  const [timer] = triggers
  const found: CloudFunction = {
    name,
    file,
    version,
    timeoutSeconds: timeout,
    memoryMegabytes: memory,
    openapi: permissions.openapi,
    timer: timer ? { name: timer.name, cron: timer.config } : null,
    secrets,
  }
  known.set(file, found)
  return found
}

/** When a file was written, with its size; null when there is none. */
function writtenAt(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true })
  return found ? `${found.mtimeNs}-${found.ino}-${found.size}` : null
}
