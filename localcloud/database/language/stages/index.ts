import { isDocument, listIn, type Document } from '../../document'
import { queryFailed } from '../../errors'
import { compileFilter } from '../filter'
import { nearnessIn } from '../../geo/query'
import { compileAddition, compileProjection } from '../projection'
import { bucket, bucketAuto } from './bucket'
import { group, sortByCount } from './group'
import { redact } from './redact'
import { countInto, limit, replaceRoot, sample, skip, sort } from './rows'
import { unwind } from './unwind'
import type { Variables } from '../scope'

export interface Stage {
  name: string
  value: unknown
}

type Join = (spec: unknown, documents: readonly Document[], variables: Variables) => Document[]

/** The stages that read other collections. */
export interface Others {
  /** `$lookup` */
  join: Join
  /** `$graphLookup` */
  follow: Join
}

/** What a stage needs beside its documents. */
interface Surroundings extends Others {
  /** The variables of an enclosing `$lookup`. */
  variables: Variables
}

type Run = (documents: readonly Document[], value: unknown, around: Surroundings) => Document[]

const reshaped =
  (compile: typeof compileProjection): Run =>
  (documents, value, { variables }) => {
    const reshape = compile(value)
    return documents.map((document) => reshape(document, variables))
  }

const STAGES: ReadonlyMap<string, Run> = new Map<string, Run>([
  ['$addFields', reshaped(compileAddition)],
  ['$set', reshaped(compileAddition)],
  ['$bucket', (documents, value, { variables }) => bucket(documents, value, variables)],
  ['$bucketAuto', (documents, value, { variables }) => bucketAuto(documents, value, variables)],
  ['$count', (documents, value) => countInto(documents, value)],
  ['$facet', facet],
  ['$graphLookup', (documents, value, { follow, variables }) => follow(value, documents, variables)],
  ['$group', (documents, value, { variables }) => group(documents, value, variables)],
  ['$limit', (documents, value) => limit(documents, value)],
  ['$lookup', (documents, value, { join, variables }) => join(value, documents, variables)],
  ['$match', match],
  ['$project', reshaped(compileProjection)],
  ['$redact', (documents, value, { variables }) => redact(documents, value, variables)],
  ['$replaceRoot', (documents, value, { variables }) => replaceRoot(documents, value, variables)],
  ['$sample', (documents, value) => sample(documents, value)],
  ['$skip', (documents, value) => skip(documents, value)],
  ['$sort', (documents, value) => sort(documents, value)],
  ['$sortByCount', (documents, value, { variables }) => sortByCount(documents, value, variables)],
  ['$unwind', (documents, value) => unwind(documents, value)],
])

/** Stages that MongoDB has and this database does not carry out. */
const ABSENT = new Set(['$collStats', '$currentOp', '$indexStats', '$merge', '$out'])

/** Throws for a stage that MongoDB does not know, and for one out of its place. */
export function checkStages(stages: readonly Stage[]): void {
  for (const [at, { name }] of stages.entries()) {
    if (ABSENT.has(name)) throw queryFailed(`${name} is not carried out by localcloud`)
    if (name === '$geoNear') {
      if (at > 0) throw queryFailed('$geoNear is only valid as the first stage in a pipeline.')
    } else if (!STAGES.has(name)) throw queryFailed(`Unrecognized pipeline stage name: '${name}'`)
  }
}

/** Runs stages over documents in memory. */
export function runStages(documents: readonly Document[], stages: readonly Stage[], around: Surroundings): Document[] {
  return stages.reduce(
    (current, { name, value }) => {
      const run = STAGES.get(name)
      if (run === undefined) throw queryFailed(`Unrecognized pipeline stage name: '${name}'`)
      return run(current, value, around)
    },
    [...documents],
  )
}

/** `[{$match: …}, …]` as stages. */
export function readPipeline(pipeline: unknown): Stage[] {
  if (!Array.isArray(pipeline)) throw queryFailed("'pipeline' option must be specified as an array")
  return listIn(pipeline).map((stage) => {
    const entries = isDocument(stage) ? Object.entries(stage) : []
    const [entry] = entries
    if (entry === undefined || entries.length !== 1)
      throw queryFailed('A pipeline stage specification object must contain exactly one field.')
    return { name: entry[0], value: entry[1] }
  })
}

function match(documents: readonly Document[], value: unknown, { variables }: Surroundings): Document[] {
  return documents.filter(compileFilter(matchFilter(value), variables))
}

/** The filter of a `$match`. */
export function matchFilter(value: unknown): Document {
  if (!isDocument(value)) throw queryFailed('the match filter must be an expression in an object')
  if (nearnessIn(value) !== null) throw queryFailed('$geoNear, $near, and $nearSphere are not allowed in this context')
  return value
}

function facet(documents: readonly Document[], value: unknown, around: Surroundings): Document[] {
  if (!isDocument(value) || Object.keys(value).length === 0)
    throw queryFailed('the $facet specification must be a non-empty object')
  const parts = Object.entries(value).map(([name, pipeline]): [string, Document[]] => {
    const stages = readPipeline(pipeline)
    checkStages(stages)
    return [name, runStages(documents, stages, around)]
  })
  return [Object.fromEntries(parts)]
}
