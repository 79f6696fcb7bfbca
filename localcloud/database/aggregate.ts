import { parseEjson } from './ejson'
import { invalidParam, queryFailed } from './errors'
import { isDocument, valuesAt, type Document } from './document'
import { runStages } from './language'
import { find, NO_OVERRIDES } from './query'
import type { SortSpec } from './plan'
import type { Table } from './table'

/** Rows an aggregate returns when it names no limit. */
const DEFAULT_LIMIT = 20

interface Stage {
  name: string
  value: unknown
}

interface Aggregated {
  documents: Document[]
  examined: number
  index: string | null
}

/** `stages` of the request: `[{stageKey: '$match', stageValue: '<EJSON>'}]`. */
export function parseStages(stages: unknown, now: number): Stage[] {
  if (!Array.isArray(stages)) throw invalidParam('stages must be an array')
  return stages.map((stage: unknown) => {
    if (!isDocument(stage) || typeof stage['stageKey'] !== 'string' || typeof stage['stageValue'] !== 'string') {
      throw invalidParam('a stage needs stageKey and stageValue')
    }
    return { name: stage['stageKey'], value: parseEjson(stage['stageValue'], now) }
  })
}

/** Runs a pipeline: leading `$match`, `$sort`, `$skip` and `$limit` through the indexes, the rest in memory. */
export function aggregate(
  table: Table,
  stages: readonly Stage[],
  tables: (name: string) => Table | null,
  strict: boolean,
): Aggregated {
  const limited = stages.some((stage) => stage.name === '$limit')
    ? stages
    : [...stages, { name: '$limit', value: DEFAULT_LIMIT }]
  const head = readHead(limited)
  const found = find(table, head, NO_OVERRIDES, strict)
  let documents = found.rows.map((row) => row.document)
  let examined = found.examined
  let pending: Stage[] = []
  const flush = (): void => {
    documents = run(documents, pending, tables)
    pending = []
  }
  for (const stage of limited.slice(head.stages)) {
    if (stage.name !== '$lookup') {
      pending.push(stage)
      continue
    }
    flush()
    const joined = joinable(stage.value, documents, tables, strict)
    examined += joined.examined
    documents = run(documents, [joined.stage], tables)
  }
  flush()
  return { documents, examined, index: found.index }
}

interface Head {
  filter: Document
  sort: SortSpec
  skip: number
  limit: number
  /** How many stages it stands for. */
  stages: number
}

/** Stages that give one document for each, so that a limit may move before them. */
const ONE_FOR_ONE = new Set(['$project', '$addFields', '$lookup', '$replaceRoot'])

function readHead(stages: readonly Stage[]): Head {
  const filters: Document[] = []
  const head: Head = { filter: {}, sort: [], skip: 0, limit: Infinity, stages: 0 }
  for (const { name, value } of stages) {
    if (name === '$match' && isDocument(value) && head.sort.length === 0) filters.push(value)
    else if (name === '$sort' && isDocument(value) && head.sort.length === 0 && head.stages === filters.length)
      head.sort = sortSpec(value)
    else break
    head.stages += 1
  }
  head.filter = filters.length === 1 ? (filters[0] ?? {}) : filters.length === 0 ? {} : { $and: filters }
  let skip = 0
  for (const { name, value } of stages.slice(head.stages)) {
    if (name === '$skip') skip += Number(value)
    else if (name === '$limit') return { ...head, limit: skip + Number(value) }
    else if (!ONE_FOR_ONE.has(name)) break
  }
  return head
}

export function sortSpec(order: Document): SortSpec {
  return Object.entries(order).map(([path, direction]) => ({
    path,
    descending: Number(direction) < 0 || direction === 'desc',
  }))
}

function run(documents: Document[], stages: readonly Stage[], tables: (name: string) => Table | null): Document[] {
  const pipeline = stages.map(({ name, value }) => ({ [name]: value }))
  return runStages(documents, pipeline, (name) => everything(tables(name)))
}

/** A `$lookup` with its foreign documents already fetched, through an index where there is one. */
function joinable(
  value: unknown,
  documents: readonly Document[],
  tables: (name: string) => Table | null,
  strict: boolean,
): { stage: Stage; examined: number } {
  if (!isDocument(value) || typeof value['from'] !== 'string')
    throw queryFailed("missing 'from' option to $lookup stage specification")
  const foreign = tables(value['from'])
  if (foreign === null) return { stage: { name: '$lookup', value: { ...value, from: [] } }, examined: 0 }
  const { localField, foreignField, pipeline } = value
  const filters: Document[] = []
  if (typeof localField === 'string' && typeof foreignField === 'string') {
    const local = documents.flatMap((document) => valuesAt(document, localField).values).map((each) => each ?? null)
    filters.push({ [foreignField]: { $in: [...new Set(local)] } })
  }
  const first: unknown = Array.isArray(pipeline) ? pipeline[0] : undefined
  if (isDocument(first) && isDocument(first['$match']) && !JSON.stringify(first['$match']).includes('"$expr"'))
    filters.push(first['$match'])
  const filter = filters.length === 1 ? (filters[0] ?? {}) : filters.length === 0 ? {} : { $and: filters }
  const found = find(foreign, { filter, sort: [], skip: 0, limit: Infinity }, NO_OVERRIDES, strict)
  return {
    stage: { name: '$lookup', value: { ...value, from: found.rows.map((row) => row.document) } },
    examined: found.examined,
  }
}

function everything(table: Table | null): Document[] {
  return table?.select(null, null, -1, 0).map((row) => row.document) ?? []
}
