import type { Contents } from '../harness'

/**
 * Of these it is right that there are more when somebody asks twice: who asked, what was handed out for a while, and how often
 * somebody tried.
 */
const MORE: ReadonlySet<string> = new Set(['audit', 'temporaryFiles', 'tries'])

/** Counts of how often a thing was taken up, not of what came of it. */
const TAKEN_UP: Readonly<Record<string, string>> = { events: 'turn', ballotPapers: 'version' }

/** Where a leaf stands in the tree follows from its hash; that the tree is whole is looked at in the end. */
const PLACES: ReadonlySet<string> = new Set(['entries', 'tiles', 'checkpoints', 'logs'])

/** Short values that are drawn at random each time; long ones are known by their form. */
const DRAWN: ReadonlySet<string> = new Set(['doorWord', 'doorCode', 'code', 'salt', 'nonce', 'token'])

/**
 * What became of the documents between two moments, one line a document, without what differs from one time to the next:
 * times, salts, and whatever is hashed from them. Two lists are equal when the same was done.
 */
export function changesBetween(before: Contents, after: Contents): readonly string[] {
  const names = Object.keys(after).filter((name) => !MORE.has(name) && !PLACES.has(name))
  return names.flatMap((name) => {
    const was = textsOf(before[name] ?? [])
    const is = textsOf(after[name] ?? [])
    const gone = [...was].filter(([id]) => !is.has(id)).map(([id]) => `${name} − ${plain(id)}`)
    const made = [...is]
      .filter(([id, text]) => was.get(id) !== text)
      .map(
        ([id, text]) =>
          `${name} ${was.has(id) ? '~' : '+'} ${JSON.stringify(withoutChance('', withoutCount(name, text)))}`,
      )
    return [...gone, ...made].sort()
  })
}

function withoutCount(collection: string, text: string): unknown {
  const count = TAKEN_UP[collection]
  const document = JSON.parse(text) as Record<string, unknown>
  return count === undefined ? document : { ...document, [count]: 0 }
}

function textsOf(documents: Contents[string]): Map<string, string> {
  return new Map(documents.map((document) => [String(document['_id']), JSON.stringify(document)]))
}

/** What one list has and the other has not; of a document that both have, the fields that differ. */
export function differencesOf(expected: readonly string[], found: readonly string[]): readonly string[] {
  const left = [...found]
  const missing = expected.filter((line) => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  const paired = missing.map((line) => {
    const at = left.findIndex((other) => other.slice(0, other.indexOf(',')) === line.slice(0, line.indexOf(',')))
    const [other] = at < 0 ? [] : left.splice(at, 1)
    return other === undefined ? `missing: ${line}` : `${line.slice(0, line.indexOf(','))}: ${fieldsOf(line, other)}`
  })
  return [...paired, ...left.map((line) => `too much: ${line}`)]
}

function fieldsOf(line: string, other: string): string {
  const [expected, found] = [line, other].map((text) =>
    Object.entries(JSON.parse(text.slice(text.indexOf('{'))) as object),
  )
  const now = new Map(found)
  return (expected ?? [])
    .filter(([name, value]) => JSON.stringify(now.get(name)) !== JSON.stringify(value))
    .map(([name, value]) => `${name} ${JSON.stringify(value)} → ${JSON.stringify(now.get(name))}`)
    .join('; ')
}

function withoutChance(key: string, value: unknown): unknown {
  if (DRAWN.has(key) && value !== null) return '(drawn)'
  if (key === 'entry' && typeof value === 'number' && value >= 0) return '(place)'
  if (typeof value === 'number') return value > 1e11 ? '(time)' : value
  if (typeof value === 'string') return plain(value)
  if (Array.isArray(value)) return value.map((one) => withoutChance('', one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutChance(name, one)]))
}

function plain(text: string): string {
  return text
    .replace(/[0-9a-f]{16,}/g, '(hash)')
    .replace(/\b[0-9A-Z]{4}(-[0-9A-Z]{4})+\b/g, '(code)')
    .replace(/\d{12,}/g, '(time)')
    .replace(/[A-Za-z0-9+/_=-]{20,}/g, '(hash)')
}
