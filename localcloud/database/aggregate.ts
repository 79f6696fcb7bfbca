import { isDocument, type Document } from './document'
import { parseEjson } from './ejson'
import { invalidParam } from './errors'
import { geoNear } from './geo-near'
import { checkStages, matchFilter, runStages, type Stage } from './language/stages'
import { limitOf, skipOf, sortKeys } from './language/stages/rows'
import type { Join } from './join'
import { openJoins } from './lookup'
import { count, find, NO_OVERRIDES } from './query'
import type { SortSpec } from './plan'
import type { Table } from './table'

/** Rows an aggregate returns when it names no limit. */
const DEFAULT_LIMIT = 20

interface Aggregated {
  documents: Document[]
  examined: number
  index: string | null
  joins: Join[]
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
  checkStages(stages)
  const limited = stages.some((stage) => stage.name === '$limit')
    ? stages
    : [...stages, { name: '$limit', value: DEFAULT_LIMIT }]
  const { others, made } = openJoins(tables, strict)
  const source = read(table, limited, strict)
  const documents = runStages(source.documents, limited.slice(source.stages), { variables: {}, ...others })
  const joined = made.reduce((sum, each) => sum + each.examined, 0)
  return { documents, examined: source.examined + joined, index: source.index, joins: made }
}

interface Source {
  documents: Document[]
  examined: number
  index: string | null
  /** How many stages it stands for. */
  stages: number
}

function read(table: Table, stages: readonly Stage[], strict: boolean): Source {
  const [first] = stages
  if (first?.name === '$geoNear') return { ...geoNear(table, first.value, strict), stages: 1 }
  const head = readHead(stages)
  const next = stages[head.stages]
  if (next?.name === '$count' && head.sort.length === 0) {
    const counted = count(table, head.filter, NO_OVERRIDES, strict)
    if (typeof next.value === 'string' && counted.covered) {
      const documents = counted.total === 0 ? [] : [{ [next.value]: counted.total }]
      return { documents, examined: counted.examined, index: counted.index, stages: head.stages + 1 }
    }
  }
  const found = find(table, head, NO_OVERRIDES, strict)
  return { ...found, documents: found.rows.map((row) => row.document), stages: head.stages }
}

interface Head {
  filter: Document
  sort: SortSpec
  skip: number
  limit: number
  stages: number
}

/** Stages that give one document for each, so that a limit may move before them. */
const ONE_FOR_ONE = new Set(['$project', '$addFields', '$set', '$graphLookup', '$lookup', '$replaceRoot'])

function readHead(stages: readonly Stage[]): Head {
  const filters: Document[] = []
  const head: Head = { filter: {}, sort: [], skip: 0, limit: Infinity, stages: 0 }
  for (const { name, value } of stages) {
    if (name === '$match' && head.sort.length === 0) filters.push(matchFilter(value))
    else if (name === '$sort' && head.sort.length === 0) head.sort = sortKeys(value)
    else break
    head.stages += 1
  }
  head.filter = filters.length === 1 ? (filters[0] ?? {}) : filters.length === 0 ? {} : { $and: filters }
  let skip = 0
  for (const { name, value } of stages.slice(head.stages)) {
    if (name === '$skip') skip += skipOf(value)
    else if (name === '$limit') return { ...head, limit: skip + limitOf(value) }
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
