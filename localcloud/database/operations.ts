import { randomBytes } from 'node:crypto'
import { aggregate, parseStages } from './aggregate'
import { idForClient, stringifyEjson, stringifyForClient } from './ejson'
import { collectionExists, collectionMissing, invalidParam, queryFailed, writeFailed } from './errors'
import { isDocument, listIn, type Document } from './document'
import { withField } from './language/fields'
import { project } from './projection'
import { count, find, NO_OVERRIDES, type Found, type Overrides } from './query'
import { dataOf, documentsOf, filterOf, orderOf, pageOf, projectionOf, type Request } from './requests'
import { applyUpdate, replaceWith } from './update'
import { commit, writeInTransaction, writePlainly, type Change } from './write'
import type { Join } from './join'
import type { Store } from './store'
import type { Row, Table } from './table'
import type { Transaction, Transactions } from './transaction'

export interface Engine {
  store: Store
  transactions: Transactions
  strict: boolean
}

export interface Outcome {
  response: Document
  index: string | null
  examined: number
  returned: number
  /** What `$lookup` and `$graphLookup` read of other collections. */
  joins?: Join[]
}

/** Reads. In a transaction from its snapshot and its own writes. */
export function getDocument(engine: Engine, request: Request, transaction: Transaction | null): Outcome {
  const table = tableOf(engine, request)
  const query = { filter: filterOf(request), sort: orderOf(request), ...pageOf(request) }
  const found = find(table, query, viewOf(engine, transaction, table), engine.strict)
  const documents = project(
    found.rows.map((row) => row.document),
    projectionOf(request),
    query.filter,
  )
  return answer({ list: documents.map(stringifyForClient) }, found, documents.length)
}

/** `count()`: the service knows no other calculation. */
export function calculateDocument(engine: Engine, request: Request, transaction: Transaction | null): Outcome {
  const table = tableOf(engine, request)
  const counted = count(table, filterOf(request), viewOf(engine, transaction, table), engine.strict)
  return answer({ total: counted.total }, counted, 1)
}

export function aggregateDocuments(engine: Engine, request: Request): Outcome {
  const table = tableOf(engine, request)
  const stages = parseStages(request.body['stages'], request.now)
  const result = aggregate(table, stages, (name) => engine.store.table(name), engine.strict)
  const list = result.documents.map(stringifyForClient)
  return { ...answer({ list }, result, result.documents.length), joins: result.joins }
}

export async function insertDocument(
  engine: Engine,
  request: Request,
  transaction: Transaction | null,
): Promise<Outcome> {
  const table = tableOf(engine, request)
  const documents = documentsOf(request).map(withId)
  if (documents.length === 0) throw queryFailed('must provide at least one element in input slice')
  await write(engine, table, transaction, () => documents.map((document) => ({ before: null, after: document })))
  return answer(
    { insertedIds: documents.map((document) => idForClient(document['_id'])) },
    { examined: 0, index: '_id_' },
    0,
  )
}

/** `update` (operators, one or many) and `set` (a whole document, made when missing). */
export async function modifyDocument(
  engine: Engine,
  request: Request,
  transaction: Transaction | null,
): Promise<Outcome> {
  const filter = filterOf(request)
  const data = dataOf(request)
  const { multi, merge, upsert } = request.body
  const isUpdate = merge !== false && hasOperators(data)
  if (merge === true && !isUpdate) {
    throw writeFailed("'$set' is empty. You must specify a field like so: {$set: {<field>: ...}}")
  }
  const { read, changes } = await findAndWrite(engine, request, transaction, filter, multi === true, (rows) =>
    rows.length === 0 && upsert === true
      ? [{ before: null, after: madeBy(filter, data, isUpdate, request.now) }]
      : rows.flatMap((row) => changed(row, filter, data, isUpdate, request.now)),
  )
  const made = changes.find((change) => change.before === null)?.after
  return answer(made ? { updated: 0, upsert_id: idForClient(made['_id']) } : { updated: changes.length }, read, 0)
}

export async function modifyAndReturnDoc(
  engine: Engine,
  request: Request,
  transaction: Transaction | null,
): Promise<Outcome> {
  const filter = filterOf(request)
  const data = dataOf(request)
  const { read, changes } = await findAndWrite(engine, request, transaction, filter, false, (rows) =>
    rows.flatMap((row) => changed(row, filter, data, true, request.now)),
  )
  const document = changes[0]?.after ?? read.rows[0]?.document
  const doc = document === undefined ? null : stringifyForClient(document)
  // Unlike `update`, it counts what it found.
  return answer({ updated: doc === null ? 0 : 1, doc }, read, doc === null ? 0 : 1)
}

export async function removeDocument(
  engine: Engine,
  request: Request,
  transaction: Transaction | null,
): Promise<Outcome> {
  const many = request.body['multi'] !== false
  const { read, changes } = await findAndWrite(engine, request, transaction, filterOf(request), many, (rows) =>
    rows.map((row) => ({ before: row, after: null })),
  )
  return answer({ deleted: changes.length }, read, 0)
}

/** Finds what a write is about and writes; again from the start when it had to wait for a transaction. */
async function findAndWrite(
  engine: Engine,
  request: Request,
  transaction: Transaction | null,
  filter: Document,
  many: boolean,
  changesOf: (rows: readonly Row[]) => Change[],
): Promise<{ read: Found; changes: Change[] }> {
  const table = tableOf(engine, request)
  const reads: Found[] = []
  const changes = await write(engine, table, transaction, (view) => {
    const read = find(table, { filter, sort: [], skip: 0, limit: many ? Infinity : 1 }, view, engine.strict)
    reads.push(read)
    return changesOf(read.rows)
  })
  return { read: reads.at(-1) ?? { rows: [], examined: 0, index: null }, changes }
}

export function addCollection(engine: Engine, request: Request): Outcome {
  if (request.collection === '') throw invalidParam('collectionName is missing')
  if (engine.store.table(request.collection) !== null) throw collectionExists()
  engine.store.create(request.collection)
  return { response: {}, index: null, examined: 0, returned: 0 }
}

export function startTransaction(engine: Engine): Outcome {
  return { response: { transactionId: engine.transactions.start().id }, index: null, examined: 0, returned: 0 }
}

export function commitTransaction(engine: Engine, transaction: Transaction): Outcome {
  commit(engine.store, engine.transactions, transaction)
  return { response: {}, index: null, examined: 0, returned: 0 }
}

export function abortTransaction(engine: Engine, transaction: Transaction): Outcome {
  engine.transactions.end(transaction)
  return { response: {}, index: null, examined: 0, returned: 0 }
}

function answer(data: Document, read: { examined: number; index: string | null }, returned: number): Outcome {
  return { response: { data }, index: read.index, examined: read.examined, returned }
}

function tableOf(engine: Engine, request: Request): Table {
  const table = engine.store.table(request.collection)
  if (table === null) throw collectionMissing(request.collection)
  return table
}

function viewOf(engine: Engine, transaction: Transaction | null, table: Table): Overrides {
  return transaction === null ? NO_OVERRIDES : engine.transactions.overrides(transaction, table)
}

async function write(
  engine: Engine,
  table: Table,
  transaction: Transaction | null,
  compute: (view: Overrides) => Change[],
): Promise<Change[]> {
  if (transaction === null) return writePlainly(engine.store, engine.transactions, table, () => compute(NO_OVERRIDES))
  const changes = compute(engine.transactions.overrides(transaction, table))
  writeInTransaction(engine.transactions, transaction, table, changes)
  return changes
}

/** An update that changes nothing is no change: the service counts what it modified. `set` counts what it found. */
function changed(row: Row, filter: Document, data: Document, isUpdate: boolean, now: number): Change[] {
  const after = isUpdate
    ? applyUpdate(row.document, data, { filter, now, inserting: false })
    : replaceWith(row.document['_id'], data)
  const same = isUpdate && stringifyEjson(after) === stringifyEjson(row.document)
  return same ? [] : [{ before: row, after }]
}

/** What an upsert makes: what the filter says by equality, then the data. */
function madeBy(filter: Document, data: Document, isUpdate: boolean, now: number): Document {
  const said = equalitiesOf(filter).reduce((made, [path, value]) => withField(made, path.split('.'), value), {})
  const base = withId(said)
  return isUpdate ? applyUpdate(base, data, { filter, now, inserting: true }) : replaceWith(base['_id'], data)
}

function equalitiesOf(filter: Document): [string, unknown][] {
  return Object.entries(filter).flatMap(([name, value]): [string, unknown][] => {
    if (name === '$and') return listIn(value).filter(isDocument).flatMap(equalitiesOf)
    if (name.startsWith('$') || value instanceof RegExp) return []
    if (!isDocument(value) || !hasOperators(value)) return [[name, value]]
    return '$eq' in value ? [[name, value['$eq']]] : []
  })
}

function hasOperators(data: Document): boolean {
  return Object.keys(data).some((name) => name.startsWith('$'))
}

/** `_id` first; made up (32 hex digits) when the client gave none. Fields must not look like operators. */
export function withId(document: Document): Document {
  refuseOperators(document)
  const { _id: id, ...fields } = document
  if (Array.isArray(id)) throw writeFailed("The '_id' value cannot be of type array")
  if (id instanceof RegExp) throw writeFailed("The '_id' value cannot be of type regex")
  return { _id: id ?? randomBytes(16).toString('hex'), ...fields }
}

function refuseOperators(value: unknown): void {
  if (Array.isArray(value)) value.forEach(refuseOperators)
  if (!isDocument(value)) return
  for (const [name, field] of Object.entries(value)) {
    if (name.startsWith('$')) throw writeFailed(`Document can't have $ prefixed field names: ${name}`)
    refuseOperators(field)
  }
}
