import { Aggregator } from 'mingo/aggregator'
import { Context, evalExpr } from 'mingo/core'
import * as accumulator from 'mingo/operators/accumulator'
import * as expression from 'mingo/operators/expression'
import * as pipeline from 'mingo/operators/pipeline'
import * as projection from 'mingo/operators/projection'
import * as query from 'mingo/operators/query'
import * as window from 'mingo/operators/window'
import { Query } from 'mingo/query'
import { compareValues } from './index-key'
import { fitsSchema } from './json-schema'
import { queryFailed, ServiceError } from './errors'
import type { Document } from './document'
import type { Options } from 'mingo/types'

/** MongoDB's language: mingo's operators, ours in front where mingo differs from MongoDB or lacks one. */
const context = Context.from(
  Context.init({
    expression: {
      $gt: comparison((order) => order > 0),
      $gte: comparison((order) => order >= 0),
      $lt: comparison((order) => order < 0),
      $lte: comparison((order) => order <= 0),
      $cmp: comparison(Math.sign),
      $indexOfCP: indexOfCodePoint,
    },
  }),
  Context.init({ accumulator, expression, pipeline, projection, query, window }),
)

const options: Partial<Options> = {
  context,
  scriptEnabled: false,
  jsonSchemaValidator: (schema) => (value) => fitsSchema(value, schema),
}

export function matcher(filter: Document): (document: Document) => boolean {
  if (Object.keys(filter).length === 0) return () => true
  return asQueryError(() => {
    const compiled = new Query(filter, options)
    return (document) => asQueryError(() => compiled.test(document))
  })
}

/** Shapes documents by an inclusion or exclusion of fields. */
export function shape(documents: readonly Document[], fields: Document): Document[] {
  return asQueryError(() => new Query({}, options).find<Document>([...documents], fields).all())
}

/** Runs pipeline stages over documents in memory. `resolve` gives another collection whole. */
export function runStages(
  documents: Document[],
  stages: Document[],
  resolve: (name: string) => Document[],
): Document[] {
  if (stages.length === 0) return documents
  return asQueryError(() =>
    new Aggregator(stages, { ...options, collectionResolver: resolve }).run<Document>(documents),
  )
}

/** mingo says in its own words what the service would refuse. */
function asQueryError<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof ServiceError) throw error
    throw queryFailed(error instanceof Error ? error.message : String(error))
  }
}

/** Expressions compare across types, by BSON order; mingo's compare within one type only. */
function comparison(verdict: (order: number) => unknown) {
  return (document: unknown, operands: unknown, settings: Options): unknown => {
    const [left, right] = evaluated(document, operands, settings)
    return verdict(compareValues(left, right))
  }
}

/** `[text, part, start?, end?]`, counted in code points. */
function indexOfCodePoint(document: unknown, operands: unknown, settings: Options): unknown {
  const [text, part, start, end] = evaluated(document, operands, settings)
  if (typeof text !== 'string' || typeof part !== 'string') return null
  const points = Array.from(text).slice(0, typeof end === 'number' ? end : undefined)
  const from = typeof start === 'number' ? start : 0
  const rest = points.slice(from).join('')
  const at = rest.indexOf(part)
  return at < 0 ? -1 : from + Array.from(rest.slice(0, at)).length
}

function evaluated(document: unknown, operands: unknown, settings: Options): unknown[] {
  const values = evalExpr(document, operands, settings)
  return Array.isArray(values) ? values : [values]
}
