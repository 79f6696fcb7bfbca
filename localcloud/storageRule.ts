import { z } from 'zod'
import { readJson } from './durable'

/**
 * The service's four rules for files, as its console names them. They bind phones; functions may do everything.
 * READONLY: all read, who uploaded writes. PRIVATE: who uploaded reads and writes. ADMINWRITE: all read. ADMINONLY: none.
 */
const rule = z.enum(['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY'])
export type StorageRule = z.infer<typeof rule>

const settings = z.strictObject({ rule }).default({ rule: 'READONLY' })

/** `storage.json`, `{"rule": "PRIVATE"}`; without it the rule that a new environment has. Throws, naming the file. */
export function readStorageRule(file: string): StorageRule {
  const parsed = settings.safeParse(readJson(file))
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data.rule
}

/** Whether a phone may read a file of that owner. */
export function mayRead(rule: StorageRule, reader: string, owner: string | null): boolean {
  return rule === 'READONLY' || rule === 'ADMINWRITE' || (rule === 'PRIVATE' && owner === reader)
}

/** Whether a phone may write or remove a file of that owner; a new one is its writer's. */
export function mayWrite(rule: StorageRule, writer: string, owner: string | null): boolean {
  return (rule === 'READONLY' || rule === 'PRIVATE') && owner === writer
}
