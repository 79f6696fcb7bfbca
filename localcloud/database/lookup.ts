import { isDocument, valuesAt, type Document } from './document'
import { queryFailed } from './errors'
import { graphLookup } from './graph-lookup'
import type { Join } from './join'
import { indexKey } from './index-key'
import { compileExpression } from './language/expression'
import { compileFilter } from './language/filter'
import { withField } from './language/fields'
import { checkStages, matchFilter, readPipeline, runStages, type Others, type Stage } from './language/stages'
import { pushable } from './lookup-filter'
import { find, NO_OVERRIDES } from './query'
import { STRICT_LIMIT, strictIndexError } from './strict-index'
import type { Variables } from './language/scope'
import type { Table } from './table'

/** Carries out the stages that read other collections, through an index where there is one. */
export function openJoins(tables: (name: string) => Table | null, strict: boolean): { others: Others; made: Join[] } {
  const made: Join[] = []
  const follow: Others['follow'] = (spec, documents, variables) =>
    graphLookup(spec, documents, variables, { tables, strict, made })
  const join: Others['join'] = (spec, documents, variables) => {
    const { from, as, localField, foreignField, let: bound, pipeline } = readSpec(spec)
    const table = tables(from)
    const cost: Join = { collection: from, index: null, examined: 0 }
    made.push(cost)
    const names = as.split('.')
    const found =
      pipeline === undefined
        ? byEquality(table, String(localField), String(foreignField), documents, strict, cost)
        : byPipeline(table, readPipeline(pipeline), bound ?? {}, documents, variables, {
            others: { join, follow },
            strict,
            cost,
          })
    return documents.map((document, at) => withField(document, names, found[at] ?? []))
  }
  return { others: { join, follow }, made }
}

interface Spec {
  from: string
  as: string
  localField?: unknown
  foreignField?: unknown
  let?: Document
  pipeline?: unknown
}

function readSpec(spec: unknown): Spec {
  if (!isDocument(spec)) throw queryFailed('the $lookup specification must be an Object')
  const { from, as, localField, foreignField, let: bound, pipeline } = spec
  if (typeof from !== 'string') throw queryFailed("missing 'from' option to $lookup stage specification")
  if (typeof as !== 'string' || as === '') throw queryFailed("must specify 'as' field for a $lookup")
  if (bound !== undefined && !isDocument(bound)) throw queryFailed("$lookup argument 'let: …' must be an object")
  if (pipeline !== undefined) {
    if (localField !== undefined || foreignField !== undefined)
      throw queryFailed("$lookup with 'pipeline' may not specify 'localField' or 'foreignField'")
    return { from, as, pipeline, ...(bound === undefined ? {} : { let: bound }) }
  }
  if (typeof localField !== 'string' || typeof foreignField !== 'string')
    throw queryFailed("$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified")
  return { from, as, localField, foreignField }
}

/** Null and missing match each other; an array matches by its elements, on both sides. */
function byEquality(
  table: Table | null,
  localField: string,
  foreignField: string,
  documents: readonly Document[],
  strict: boolean,
  cost: Join,
): Document[][] {
  if (table === null) return []
  const wanted = documents.map((document) => keysAt(document, localField))
  const values = new Map(wanted.flatMap((keys) => [...keys]))
  const filter = { [foreignField]: { $in: [...values.values()] } }
  const found = find(table, { filter, sort: [], skip: 0, limit: Infinity }, NO_OVERRIDES, strict)
  Object.assign(cost, { index: found.index, examined: found.examined })
  const byKey = new Map<string, Document[]>()
  for (const { document } of found.rows)
    for (const key of keysAt(document, foreignField).keys()) byKey.set(key, [...(byKey.get(key) ?? []), document])
  const order = new Map(found.rows.map(({ document }, at) => [document, at]))
  return wanted.map((keys) => {
    const matched = new Set([...keys.keys()].flatMap((key) => byKey.get(key) ?? []))
    return [...matched].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  })
}

function keysAt(document: Document, path: string): Map<string, unknown> {
  const values = valuesAt(document, path).values.map((value) => value ?? null)
  return new Map(values.map((value) => [indexKey(value).toString('latin1'), value]))
}

interface Around {
  others: Others
  strict: boolean
  cost: Join
}

function byPipeline(
  table: Table | null,
  stages: readonly Stage[],
  bound: Document,
  documents: readonly Document[],
  variables: Variables,
  around: Around,
): Document[][] {
  checkStages(stages)
  const values = Object.entries(bound).map(([name, source]) => ({ name, value: compileExpression(source) }))
  const rest = stages.findIndex((stage) => stage.name !== '$match')
  const head = rest < 0 ? stages : stages.slice(0, rest)
  const filters = head.map((stage) => matchFilter(stage.value))
  const tail = stages.slice(head.length)
  const useful = { read: 0, kept: 0 }
  const run = (inner: Variables): Document[] => {
    const matched = table === null ? [] : matching(table, filters, inner, around, useful)
    return runStages(matched, tail, { variables: inner, ...around.others })
  }
  if (values.length === 0) {
    const same = documents.length === 0 ? [] : run(variables)
    return documents.map(() => same)
  }
  return documents.map((document) => {
    const scope = { root: document, current: document, variables }
    const given = Object.fromEntries(values.map(({ name, value }) => [name, value(scope)]))
    return run({ ...variables, ...given })
  })
}

/** The documents that the leading `$match` stages let through, read through an index as far as one helps. */
function matching(
  table: Table,
  filters: readonly Document[],
  variables: Variables,
  { strict, cost }: Around,
  useful: { read: number; kept: number },
): Document[] {
  const filter = pushable(filters, variables)
  const found = find(table, { filter, sort: [], skip: 0, limit: Infinity }, NO_OVERRIDES, false)
  const tests = filters.map((each) => compileFilter(each, variables))
  const kept = found.rows.map((row) => row.document).filter((document) => tests.every((test) => test(document)))
  cost.index = found.index
  cost.examined += found.examined
  useful.read += found.examined
  useful.kept += kept.length
  if (strict && useful.read - useful.kept > STRICT_LIMIT) throw strictIndexError(table.name, filter, [], useful.read)
  return kept
}
