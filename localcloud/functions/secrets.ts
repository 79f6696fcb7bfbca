import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { readJson, writeDurably } from '../durable'

const stored = z.record(z.string(), z.string())

/** Gives the value of each named environment variable that an operator would set in production. */
export type Secrets = (names: readonly string[]) => Record<string, string>

/**
 * Random 32-byte hex values, made once per data folder: every function that names a secret gets the same value, also
 * after a restart.
 */
export function openSecrets(file: string): Secrets {
  const values = new Map(Object.entries(stored.optional().parse(readJson(file)) ?? {}))
  return (names) => {
    const missing = names.filter((name) => !values.has(name))
    for (const name of missing) values.set(name, randomBytes(32).toString('hex'))
    if (missing.length > 0) writeDurably(file, JSON.stringify(Object.fromEntries(values), null, 2))
    return Object.fromEntries(names.map((name) => [name, values.get(name) ?? '']))
  }
}
