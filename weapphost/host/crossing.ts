/**
 * On a phone the logic layer and the pages are two threads: what `setData` is given crosses as JSON. The host makes the
 * same crossing, so that what would be lost on the way is an error here.
 */
export interface Crossing {
  readonly payload: Record<string, unknown>
  /** Bytes of JSON; WeChat refuses more than 1 MB and slows down long before. */
  readonly bytes: number
  /** What does not survive, by path. */
  readonly lost: readonly string[]
}

const LIMIT_BYTES = 1024 * 1024

export function cross(payload: Readonly<Record<string, unknown>>): Crossing {
  const lost: string[] = []
  for (const [key, value] of Object.entries(payload)) {
    if (value === undefined) lost.push(`${key} is undefined`)
    else collectLost(value, key, lost)
  }
  const json = JSON.stringify(payload)
  const bytes = utf8Length(json)
  if (bytes > LIMIT_BYTES) lost.push(`the payload has ${bytes} bytes, WeChat takes ${LIMIT_BYTES}`)
  return { payload: JSON.parse(json) as Record<string, unknown>, bytes, lost }
}

function collectLost(value: unknown, path: string, lost: string[]): void {
  if (typeof value === 'function' || typeof value === 'symbol') lost.push(`${path} is a ${typeof value}`)
  else if (typeof value === 'number' && !Number.isFinite(value)) lost.push(`${path} is ${value}`)
  else if (value instanceof Map || value instanceof Set || value instanceof Date) lost.push(`${path} is no plain data`)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) collectLost(member, `${path}.${key}`, lost)
  }
}

function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
