import { isDocument, type Document } from './document'
import { indexKey, prefixRange, tagOf, TAG, typeRange } from './index-key'
import { ID_INDEX, type Index } from './schema'
import type { Sql } from './sql'
import type { Table } from './table'

export type SortSpec = readonly { path: string; descending: boolean }[]

/** How a query reaches its candidates. The filter is evaluated on each candidate again unless `exact`. */
export interface Plan {
  /** `_id_`, a declared index, or null: every document is read. */
  index: string | null
  where: Sql | null
  /** ORDER BY that gives the wanted sort, or null when the sort is done on the candidates. */
  order: string | null
  sorted: boolean
  /** `where` says all that the filter says. */
  exact: boolean
  /** Paths that the filter or the sort names and the index lacks. */
  uncovered: string[]
}

/** What the filter demands of one path, as far as keys can say it. */
interface Demand {
  equals: Buffer[] | null
  from: Bound | null
  to: Bound | null
  /** Whether the keys say all. */
  exact: boolean
}

interface Bound {
  key: Buffer
  inclusive: boolean
}

/** Chooses the index that narrows the most; among equals, the one that also sorts. */
export function plan(table: Table, filter: Document, sort: SortSpec): Plan {
  const demands = demandsOf(filter)
  const options = [ID_INDEX, ...table.indexes].map((index) => consider(table, index, demands, filter, sort))
  const best = options.reduce((a, b) => (b.score > a.score ? b : a))
  if (best.score > 0) return best.plan
  return {
    index: null,
    where: null,
    order: null,
    sorted: sort.length === 0,
    exact: pathsOf(filter).length === 0,
    uncovered: [...narrowingPaths(filter), ...sort.map((key) => key.path)],
  }
}

/** The branches of a top-level `$or` (each with the other conditions), when the filter has exactly one `$or`. */
export function branches(filter: Document): Document[] | null {
  const { $or: alternatives, ...rest } = filter
  if (!Array.isArray(alternatives)) return null
  const branch = (alternative: unknown): Document => ({ $and: [rest, isDocument(alternative) ? alternative : {}] })
  return alternatives.map(branch)
}

function consider(
  table: Table,
  index: Index,
  demands: Map<string, Demand>,
  filter: Document,
  sort: SortSpec,
): { plan: Plan; score: number } {
  const conditions: Sql[] = []
  const used: string[] = []
  let equalities = 0
  let exact = true
  let ranged = false
  for (const { path } of index.keys) {
    const demand = demands.get(path)
    const condition = demand === undefined ? null : toSql(table, path, demand)
    if (demand === undefined || condition === null) break
    conditions.push(condition)
    used.push(path)
    exact = exact && demand.exact && !table.isMultikey(path)
    if (demand.equals === null) {
      ranged = true
      break
    }
    equalities += 1
  }
  const order = orderBy(table, index, demands, sort)
  const named = pathsOf(filter)
  const indexed = new Set(index.keys.map((key) => key.path))
  const score =
    (index === ID_INDEX && equalities === 1 ? 100 : 0) +
    equalities * 4 +
    (ranged ? 2 : 0) +
    (order !== null && sort.length > 0 ? 1 : 0)
  return {
    score,
    plan: {
      index: index.name,
      where: conditions.length === 0 ? null : all(conditions),
      order,
      sorted: sort.length === 0 || order !== null,
      exact: exact && named.every((path) => used.includes(path)),
      uncovered: [
        ...narrowingPaths(filter).filter((path) => !indexed.has(path)),
        ...(order === null ? sort.map((key) => key.path) : []),
      ],
    },
  }
}

function all(conditions: readonly Sql[]): Sql {
  return {
    text: conditions.map((condition) => condition.text).join(' AND '),
    parameters: conditions.flatMap((condition) => condition.parameters),
  }
}

/** Null when the demand does not narrow the path. */
function toSql(table: Table, path: string, demand: Demand): Sql | null {
  const column = table.column(path)
  if (column === null) return null
  const multikey = table.isMultikey(path)
  const onColumn = conditionOn(column, demand, multikey)
  if (onColumn === null || !multikey) return onColumn
  const onElements = conditionOn('key', demand, multikey) ?? onColumn
  return {
    text: `(${onColumn.text} OR seq IN (SELECT seq FROM ${table.elementTable} WHERE path = ? AND ${onElements.text}))`,
    parameters: [...onColumn.parameters, path, ...onElements.parameters],
  }
}

/** Two bounds may be met by two elements of an array, so a multikey path uses one of them. */
function conditionOn(column: string, demand: Demand, multikey: boolean): Sql | null {
  if (demand.equals !== null) {
    if (demand.equals.length === 1) return { text: `${column} = ?`, parameters: demand.equals }
    return { text: `${column} IN (${demand.equals.map(() => '?').join(', ')})`, parameters: demand.equals }
  }
  const { from, to } = demand
  const lower = from && { text: `${column} ${from.inclusive ? '>=' : '>'} ?`, parameters: [from.key] }
  const upper = to && { text: `${column} ${to.inclusive ? '<=' : '<'} ?`, parameters: [to.key] }
  if (lower !== null && upper !== null) return multikey ? lower : all([lower, upper])
  return lower ?? upper
}

/** The ORDER BY of a scan along the index, or null when the index does not give this order. */
function orderBy(table: Table, index: Index, demands: Map<string, Demand>, sort: SortSpec): string | null {
  const fixed = (path: string): boolean => demands.get(path)?.equals?.length === 1 && !table.isMultikey(path)
  const wanted = sort.filter((key) => !fixed(key.path))
  const keys = index.keys.filter((key) => !fixed(key.path))
  if (wanted.some((key, at) => keys[at]?.path !== key.path || table.isMultikey(key.path))) return null
  const turned = wanted.map((key, at) => key.descending !== keys[at]?.descending)
  if (turned.some((turn) => turn !== turned[0])) return null
  if (wanted.length === 0) return sort.length > 0 ? 'seq' : null
  const tie = turned[0] === true ? 'seq DESC' : 'seq'
  return [...wanted.map((key) => `${table.column(key.path) ?? 'seq'}${key.descending ? ' DESC' : ''}`), tie].join(', ')
}

/** Every path the filter names, in any depth of `$and`, `$or`, `$nor`; an operator such as `$expr` counts as one. */
function pathsOf(filter: Document): string[] {
  return [...new Set(conditionsOf(filter).map(([path]) => path))]
}

/** The same without the regular expression `.*`, which is how the SDK's users say 'every document'. */
function narrowingPaths(filter: Document): string[] {
  const narrowing = conditionsOf(filter).filter(([, condition]) => !matchesAnything(condition))
  return [...new Set(narrowing.map(([path]) => path))]
}

function conditionsOf(filter: Document): [string, unknown][] {
  return Object.entries(filter).flatMap(([name, condition]): [string, unknown][] => {
    const nested = name.startsWith('$') && Array.isArray(condition)
    return nested ? condition.filter(isDocument).flatMap(conditionsOf) : [[name, condition]]
  })
}

function matchesAnything(condition: unknown): boolean {
  return condition instanceof RegExp && /^(\.\*)?$/.test(condition.source)
}

function demandsOf(filter: Document): Map<string, Demand> {
  const demands = new Map<string, Demand>()
  const add = (path: string, demand: Demand): void => {
    const earlier = demands.get(path)
    demands.set(path, earlier === undefined ? demand : both(earlier, demand))
  }
  const walk = (part: Document): void => {
    for (const [name, condition] of Object.entries(part)) {
      if (name === '$and' && Array.isArray(condition)) condition.filter(isDocument).forEach(walk)
      else if (!name.startsWith('$')) for (const demand of demandsOn(condition)) add(name, demand)
    }
  }
  walk(filter)
  return demands
}

/** The conjunction of two demands on one path. */
function both(a: Demand, b: Demand): Demand {
  if (a === NOTHING) return b
  if (b === NOTHING) return a
  if (a.equals !== null) return { ...a, exact: false }
  if (b.equals !== null) return { ...b, exact: false }
  return { equals: null, from: tighter(a.from, b.from, 1), to: tighter(a.to, b.to, -1), exact: a.exact && b.exact }
}

/** `direction` 1 keeps the greater bound, -1 the lesser; of equal ones the exclusive. */
function tighter(a: Bound | null, b: Bound | null, direction: 1 | -1): Bound | null {
  if (a === null || b === null) return a ?? b
  const order = Buffer.compare(a.key, b.key) * direction
  if (order === 0) return a.inclusive ? b : a
  return order > 0 ? a : b
}

const NOTHING: Demand = { equals: null, from: null, to: null, exact: true }
const UNKNOWN: Demand = { equals: null, from: null, to: null, exact: false }

function demandsOn(condition: unknown): Demand[] {
  if (condition instanceof RegExp) return [matchesAnything(condition) ? NOTHING : prefixDemand(condition)]
  if (!isDocument(condition) || !Object.keys(condition).some((name) => name.startsWith('$')))
    return [equalTo([condition])]
  return Object.entries(condition).map(([operator, operand]) => demandOf(operator, operand))
}

function demandOf(operator: string, operand: unknown): Demand {
  switch (operator) {
    case '$eq':
      return operand instanceof RegExp ? UNKNOWN : equalTo([operand])
    case '$in':
      return Array.isArray(operand) && !operand.some((value) => value instanceof RegExp) ? equalTo(operand) : UNKNOWN
    case '$gt':
    case '$gte':
      return bounded(operand, { from: { key: indexKey(operand), inclusive: operator === '$gte' } })
    case '$lt':
    case '$lte':
      return bounded(operand, { to: { key: indexKey(operand), inclusive: operator === '$lte' } })
    default:
      return UNKNOWN
  }
}

/** Keys decide equality of plain values; documents and arrays are compared again. */
function equalTo(values: readonly unknown[]): Demand {
  if (values.some((value) => !isScalar(value))) return UNKNOWN
  return { equals: values.map(indexKey), from: null, to: null, exact: true }
}

function isScalar(value: unknown): boolean {
  const tag = tagOf(value)
  return tag === TAG.null || tag === TAG.number || tag === TAG.text || tag === TAG.boolean || tag === TAG.date
}

function bounded(operand: unknown, sides: { from?: Bound; to?: Bound }): Demand {
  if (!isScalar(operand) || operand === null || operand === undefined || Number.isNaN(operand)) return UNKNOWN
  const range = typeRange(tagOf(operand))
  return {
    equals: null,
    from: sides.from ?? { key: typeof operand === 'number' ? indexKey(-Infinity) : range.from, inclusive: true },
    to: sides.to ?? { key: range.to, inclusive: false },
    exact: true,
  }
}

/** `/^abc/` narrows to texts that start with abc. */
function prefixDemand(pattern: RegExp): Demand {
  const prefix = /^\^([\p{L}\p{N} _:/@#%&,;=~<>!"'-]+)/u.exec(pattern.source)?.[1]
  const follower = prefix === undefined ? '' : pattern.source.charAt(prefix.length + 1)
  if (prefix === undefined || /[im]/.test(pattern.flags) || pattern.source.includes('|')) return UNKNOWN
  const literal = /[*?{]/.test(follower) ? prefix.slice(0, -1) : prefix
  if (literal === '') return UNKNOWN
  const range = prefixRange(literal)
  return {
    equals: null,
    from: { key: range.from, inclusive: true },
    to: { key: range.to, inclusive: false },
    exact: false,
  }
}
