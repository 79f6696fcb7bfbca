import { bundle as bundleSchema, type Bundle } from '../../../types/ledger/bundle'
import { fault, type Finding } from './findings'

/** What is in a file, before anything of it is believed: a value, or why there is none. */
export type FileText =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly finding: Finding }

/**
 * Reads a file's text as JSON. A name that stands twice in one place is refused, since two readers would see two files; a text
 * that is written as the functions write it cannot hold one, so that only others are searched. Never throws.
 */
export function readFile(text: string): FileText {
  const json = text.replace(/^\uFEFF/, '')
  let value: unknown
  let twice: string | null
  try {
    value = JSON.parse(json)
    const plain = JSON.stringify(value) === json.trimEnd()
    twice = plain ? null : nameTwice(json)
  } catch {
    // No JSON, or a thousand times deeper than a bundle is.
    return { ok: false, finding: fault('malformed', UNREADABLE) }
  }
  if (twice === null) return { ok: true, value }
  return { ok: false, finding: fault('malformed', `文件里「${shortened(twice)}」在同一处写了两遍：不知道该信哪一个`) }
}

const UNREADABLE = '这份文件读不出来：不是表决文件，或者没有下载完。请重新下载再试'

/** A name that an object of this JSON has twice; null where there is none. The text is JSON. */
function nameTwice(json: string): string | null {
  const open: (Set<string> | null)[] = []
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"\s*:?|[{}[\]]/g)) {
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(null)
    else if (token === '}' || token === ']') open.pop()
    else if (token.endsWith(':')) {
      const name: unknown = JSON.parse(token.slice(0, -1))
      const names = open.at(-1)
      if (typeof name !== 'string' || names == null) continue
      if (names.has(name)) return name
      names.add(name)
    }
  }
  return null
}

/** Reads a bundle, and says in words where it is none. */
export function readBundle(input: unknown): { bundle: Bundle } | { finding: Finding } {
  const parsed = bundleSchema.safeParse(input)
  if (parsed.success) {
    const more = surplus(isObject(input) ? input['result'] : undefined, parsed.data.result, ['result'])
    return more === null ? { bundle: parsed.data } : { finding: none(`：多出了${placeOf(more)}`) }
  }
  const [issue] = parsed.error.issues
  if (issue === undefined || !isObject(input)) return { finding: fault('malformed', UNREADABLE) }
  if (issue.code !== 'unrecognized_keys') return { finding: none(`：${placeOf(issue.path)}缺了，或者写法不对`) }
  const [name = ''] = issue.keys
  return { finding: none(`：多出了${placeOf([...issue.path, name])}`) }
}

/** Where a value says more than what was read of it: nobody would check that. The schema of a result passes it over. */
function surplus(value: unknown, read: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] | null {
  if (Array.isArray(value) && Array.isArray(read)) {
    for (const [at, item] of value.entries()) {
      const found = surplus(item, read[at], [...path, at])
      if (found !== null) return found
    }
    return null
  }
  if (!isObject(value) || !isObject(read)) return null
  for (const [name, item] of Object.entries(value)) {
    const here = [...path, name]
    const found = Object.keys(read).includes(name) ? surplus(item, read[name], here) : here
    if (found !== null) return found
  }
  return null
}

function none(why: string): Finding {
  return fault('malformed', `这不是一份完整的表决文件${why}`)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** 「leaves 第 3 项的 index」. */
function placeOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `第 ${String(step + 1)} 项` : shortened(String(step))))
  return steps.length === 0 ? '' : `「${steps.join(' · ')}」`
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
