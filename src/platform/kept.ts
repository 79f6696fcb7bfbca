import { readSetting, writeSetting } from './storage'

/** Values kept until they are no longer needed: in memory, and on the device where it lets us. */
const memory = new Map<string, string>()

export function keep(key: string, value: unknown): void {
  const text = JSON.stringify(value)
  memory.set(key, text)
  writeSetting(key, text)
}

/** What was kept, unparsed by any schema: readers look at it defensively. Null when nothing is there. */
export function kept(key: string): unknown {
  const text = memory.get(key) ?? readSetting(key)
  if (text === null) return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

export function forget(key: string): void {
  memory.delete(key)
  writeSetting(key, null)
}
