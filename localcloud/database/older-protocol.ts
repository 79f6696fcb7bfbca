import { isDocument, listIn, type Document } from './document'

/**
 * The calls of older clients (`@cloudbase/database` 0.9, so `tcb-admin-node`; of 1.0 those of transactions and
 * aggregates), said as today's clients say them.
 * They send objects where EJSON text is sent today, and read plain JSON with `{$date: ms}`.
 */
interface Translation {
  action: string
  /** Today's request. */
  ask: (body: Document) => Document
  /** The older answer of today's `response`, which is no refusal. */
  answer: (response: Document) => Document
}

/** The request as today's, and what turns its answer back; null for one that is today's already. */
export function translate(body: Document): (Pick<Translation, 'answer'> & { body: Document }) | null {
  const { action } = body
  const known = typeof action === 'string' ? TRANSLATIONS.get(action) : undefined
  if (known === undefined) return null
  const answer = (response: Document): Document => ('code' in response ? response : known.answer(response))
  return { body: { ...body, ...known.ask(body), action: known.action }, answer }
}

const TRANSLATIONS: ReadonlyMap<string, Translation> = new Map([
  [
    'database.queryDocument',
    {
      action: 'database.getDocument',
      ask: ({ query, order, projection }) => ({ query: text(query), order: text(order), projection: text(projection) }),
      answer: (response) => ({ data: { list: documentsIn(response).map(plainDates) } }),
    },
  ],
  [
    'database.countDocument',
    { action: 'database.calculateDocument', ask: asText('query'), answer: (response) => response },
  ],
  [
    'database.addDocument',
    {
      action: 'database.insertDocument',
      ask: ({ data, _id: id }) => ({ data: listOf(data).map((each) => withId(each, id)) }),
      answer: (response) => ({ data: { _id: listIn(dataIn(response)['insertedIds'])[0] } }),
    },
  ],
  [
    'database.updateDocument',
    {
      action: 'database.modifyDocument',
      ask: asText('query', 'data'),
      answer: (response) => {
        const { updated, upsert_id: made } = dataIn(response)
        return { data: { updated, ...(made === undefined ? {} : { upsert_id: made, upserted_id: made }) } }
      },
    },
  ],
  [
    'database.deleteDocument',
    { action: 'database.removeDocument', ask: asText('query'), answer: (response) => response },
  ],
  [
    'database.aggregate',
    {
      action: 'database.aggregateDocuments',
      ask: () => ({}),
      answer: (response) => ({ data: { list: JSON.stringify(dataIn(response)['list']) } }),
    },
  ],
  [
    'database.getInTransaction',
    {
      action: 'database.getDocument',
      ask: (body) => ({ query: text(soughtIn(body)), limit: 1 }),
      answer: (response) => ({ data: listIn(dataIn(response)['list'])[0] ?? 'null' }),
    },
  ],
  [
    'database.insertDocInTransaction',
    {
      action: 'database.insertDocument',
      ask: ({ data, _id: id }) => ({ data: [withId(data, id)] }),
      answer: (response) => ({ id: listIn(dataIn(response)['insertedIds'])[0], inserted: '1', ok: '1' }),
    },
  ],
  [
    'database.updateDocInTransaction',
    {
      action: 'database.modifyDocument',
      ask: (body) => ({ query: text(soughtIn(body)), data: text(body['data']), multi: false }),
      answer: (response) => {
        const { updated, upsert_id: made } = dataIn(response)
        return { updated: text(updated), upserted: made === undefined ? null : text([{ _id: made }]) }
      },
    },
  ],
  [
    'database.deleteDocInTransaction',
    {
      action: 'database.removeDocument',
      ask: (body) => ({ query: text(soughtIn(body)), multi: false }),
      answer: (response) => ({ deleted: text(dataIn(response)['deleted']) }),
    },
  ],
])

function asText(...names: readonly string[]): Translation['ask'] {
  return (body) => Object.fromEntries(names.map((name) => [name, text(body[name])]))
}

/** Some send text already. */
function text(value: unknown): unknown {
  return typeof value === 'string' || value === undefined ? value : JSON.stringify(value)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? listIn(value) : [value]
}

/** A document's EJSON; an `_id` may stand beside one that is no text yet. */
function withId(document: unknown, id: unknown): unknown {
  return text(id === undefined || !isDocument(document) ? document : { ...document, _id: id })
}

function soughtIn({ query, _id: id }: Document): unknown {
  return query ?? { _id: id }
}

function dataIn({ data }: Document): Document {
  return isDocument(data) ? data : {}
}

function documentsIn(response: Document): unknown[] {
  return listIn(dataIn(response)['list']).map((each): unknown => JSON.parse(String(each)))
}

/** `{$date: {$numberLong}}` as `{$date: ms}`, canonical patterns as `{$regex, $options}`. */
function plainDates(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainDates)
  if (!isDocument(value)) return value
  const { $date: date, $regularExpression: pattern } = value
  if (isDocument(date)) return { $date: Number(date['$numberLong']) }
  if (isDocument(pattern)) return { $regex: pattern['pattern'], $options: pattern['options'] }
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plainDates(each)]))
}
