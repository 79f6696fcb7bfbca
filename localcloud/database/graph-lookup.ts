import { isDocument, valuesAt, type Document } from './document'
import { describe, queryFailed } from './errors'
import { indexKey } from './index-key'
import { compileExpression } from './language/expression'
import { withField } from './language/fields'
import { find, NO_OVERRIDES } from './query'
import type { Variables } from './language/scope'
import type { Join } from './join'
import type { Table } from './table'

interface Spec {
  from: string
  as: string
  startWith: unknown
  connectFromField: string
  connectToField: string
  maxDepth: number
  depthField: string | null
  restriction: Document
}

const NAMES = ['from', 'as', 'startWith', 'connectFromField', 'connectToField'] as const
const OPTIONS = ['maxDepth', 'depthField', 'restrictSearchWithMatch']

/**
 * Follows references through a collection, from each document's start, one step of all of them a query. Every document
 * is met once; they come nearest first.
 */
export function graphLookup(
  value: unknown,
  documents: readonly Document[],
  variables: Variables,
  around: { tables: (name: string) => Table | null; strict: boolean; made: Join[] },
): Document[] {
  const spec = readSpec(value)
  const table = around.tables(spec.from)
  const cost: Join = { collection: spec.from, index: null, examined: 0 }
  around.made.push(cost)
  const start = compileExpression(spec.startWith)
  return documents.map((document) => {
    const begun = start({ root: document, current: document, variables })
    const met = table === null ? [] : walk(table, spec, Array.isArray(begun) ? begun : [begun], around.strict, cost)
    return withField(document, spec.as.split('.'), met)
  })
}

function walk(table: Table, spec: Spec, start: readonly unknown[], strict: boolean, cost: Join): Document[] {
  const { connectFromField: from, connectToField: to, depthField, restriction } = spec
  const met = new Map<string, Document>()
  const sought = new Set<string>()
  let frontier = unsought(start, sought)
  for (let depth = 0; depth <= spec.maxDepth && frontier.length > 0; depth += 1) {
    const filter = { $and: [{ [to]: { $in: frontier } }, restriction] }
    const found = find(table, { filter, sort: [], skip: 0, limit: Infinity }, NO_OVERRIDES, strict)
    cost.index = found.index
    cost.examined += found.examined
    const next: unknown[] = []
    for (const { document } of found.rows) {
      const id = keyOf(document['_id'])
      if (met.has(id)) continue
      met.set(id, depthField === null ? document : withField(document, depthField.split('.'), depth))
      next.push(...valuesAt(document, from).values.filter((each) => !Array.isArray(each)))
    }
    frontier = unsought(next, sought)
  }
  return [...met.values()]
}

/** Each value once; a missing one leads nowhere, null leads to what has none. */
function unsought(values: readonly unknown[], sought: Set<string>): unknown[] {
  return values.filter((value) => {
    const key = keyOf(value)
    if (value === undefined || sought.has(key)) return false
    sought.add(key)
    return true
  })
}

const keyOf = (value: unknown): string => indexKey(value).toString('latin1')

function readSpec(value: unknown): Spec {
  if (!isDocument(value)) throw queryFailed('the $graphLookup stage specification must be an object')
  for (const name of Object.keys(value))
    if (!NAMES.some((each) => each === name) && !OPTIONS.includes(name))
      throw queryFailed(`Unknown argument to $graphLookup: ${name}`)
  const { from, as, startWith, connectFromField, connectToField, maxDepth = Infinity, depthField = null } = value
  if (NAMES.some((name) => value[name] === undefined))
    throw queryFailed(
      "$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to be specified.",
    )
  const restriction = value['restrictSearchWithMatch'] ?? {}
  if (!isDocument(restriction))
    throw queryFailed(`restrictSearchWithMatch requires an object, found ${describe(restriction)}`)
  if (typeof maxDepth !== 'number') throw queryFailed('maxDepth requires a numeric argument')
  if (!(maxDepth >= 0)) throw queryFailed(`maxDepth requires a nonnegative argument, found: ${maxDepth}`)
  const text = (name: string, each: unknown): string => {
    if (typeof each === 'string' && each !== '') return each
    throw queryFailed(`expected string as argument for ${name}, found: ${describe(each)}`)
  }
  return {
    from: text('from', from),
    as: text('as', as),
    startWith,
    connectFromField: text('connectFromField', connectFromField),
    connectToField: text('connectToField', connectToField),
    maxDepth,
    depthField: depthField === null ? null : text('depthField', depthField),
    restriction,
  }
}
