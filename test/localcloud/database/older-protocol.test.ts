import { containing, serveDatabase, type Served } from './server'

/** The calls that `tcb-admin-node` and the first `@cloudbase/node-sdk` post, as those post them. */
let served: Served
const NOW = 1_700_000_000_000
beforeAll(async () => {
  served = await serveDatabase({ now: () => NOW })
  await post('addCollection', { collectionName: 'c' })
})
afterAll(() => served.close())
afterEach(() => post('deleteDocument', { query: {}, multi: true }))

async function post(call: string, body: object): Promise<Record<string, unknown>> {
  const request = { collectionName: 'c', queryType: 'WHERE', ...body, action: `database.${call}` }
  return (await served.database.handle(request)).response
}

const found = async (query: object, more: object = {}) =>
  (await post('queryDocument', { query, limit: 100, ...more }))['data']

test('objects go in and out as plain JSON, dates as milliseconds', async () => {
  const document = {
    at: { $date: 5 },
    now: { $date: { offset: 1000 } },
    l: [1, {}],
  }
  const added = await post('addDocument', { _id: 'x', data: document })
  expect(added).toEqual({ data: { _id: 'x' } })
  const at = { at: { $date: 5 }, now: { $date: NOW + 1000 } }
  expect(await found({ at: { $gte: { $date: 5 } } })).toEqual({ list: [{ _id: 'x', ...document, ...at }] })
  expect(await found({ at: { $gt: { $date: 5 } } })).toEqual({ list: [] })
  expect(await post('addDocument', { _id: 'x', data: {} })).toMatchObject({ message: containing('E11000') })
})

test('queries, orders, projections and counts', async () => {
  for (const [n, name] of Array.from('Abc').entries()) await post('addDocument', { _id: name, data: { n, name } })
  const order = [{ field: 'n', direction: 'desc' }]
  expect(await found({ name: { $regex: '^[ab]', $options: 'i' } }, { order, projection: { n: 1 } })).toEqual({
    list: [
      { _id: 'b', n: 1 },
      { _id: 'A', n: 0 },
    ],
  })
  expect(await found({}, { order, offset: 1, limit: 1 })).toEqual({ list: [{ _id: 'b', n: 1, name: 'b' }] })
  expect(await post('countDocument', { query: { n: { $gt: 0 } } })).toEqual({ data: { total: 2 } })
  const stages = [
    { stageKey: '$match', stageValue: '{"n":{"$gt":0}}' },
    { stageKey: '$group', stageValue: '{"_id":null,"n":{"$sum":"$n"}}' },
  ]
  expect(await post('aggregate', { stages })).toEqual({ data: { list: JSON.stringify(['{"_id":null,"n":3}']) } })
})

test('updates, sets and removals', async () => {
  await post('addDocument', { _id: 'x', data: { n: 1 } })
  const update = { query: { _id: 'x' }, multi: true, merge: true, upsert: false, data: { $inc: { n: 1 } } }
  expect(await post('updateDocument', update)).toEqual({ data: { updated: 1 } })
  const set = { query: { _id: 'y' }, multi: false, merge: false, upsert: true, data: { at: { $date: 7 } } }
  expect(await post('updateDocument', set)).toEqual({ data: { updated: 0, upsert_id: 'y', upserted_id: 'y' } })
  expect(await found({})).toEqual({
    list: [
      { _id: 'x', n: 2 },
      { _id: 'y', at: { $date: 7 } },
    ],
  })
  expect(await post('deleteDocument', { query: { _id: 'y' }, multi: false })).toEqual({ data: { deleted: 1 } })
})

test('transactions: answers are EJSON text, a missing document the text null', async () => {
  const { transactionId } = await post('startTransaction', {})
  const inside = (call: string, body: object) => post(`${call}InTransaction`, { transactionId, ...body })
  const query = { _id: { $eq: 'x' } }
  expect(await inside('get', { query })).toEqual({ data: 'null' })
  expect(await inside('updateDoc', { query, data: '{"n":{"$numberInt":"1"}}', upsert: true })).toEqual({
    updated: '0',
    upserted: '[{"_id":"x"}]',
  })
  expect(await inside('updateDoc', { query, data: '{"$inc":{"n":1}}' })).toEqual({ updated: '1', upserted: null })
  expect(await inside('insertDoc', { data: '{"_id":9}', _id: 9 })).toEqual({ id: 9, inserted: '1', ok: '1' })
  expect(await inside('get', { _id: 'x' })).toEqual({ data: '{"_id":"x","n":2}' })
  expect(await inside('deleteDoc', { query })).toEqual({ deleted: '1' })
  await post('commitTransaction', { transactionId })
  expect(await found({})).toEqual({ list: [{ _id: 9 }] })
  expect(await inside('get', { query })).toMatchObject({
    code: 'DATABASE_TRANSACTION_FAIL',
    message: containing('TransactionNotExist'),
  })
})

test('an upsert takes what the filter says by equality, in any of its forms', async () => {
  const query = JSON.stringify({ $and: [{ _id: { $eq: 'x' } }, { n: { $gt: 3 } }], 'a.b': 1 })
  const request = { query, data: '{"$set":{"c":1}}', multi: false, merge: true, upsert: true }
  expect(await post('modifyDocument', request)).toEqual({ data: { updated: 0, upsert_id: 'x' } })
  expect(await found({})).toMatchObject({ list: [{ _id: 'x', a: { b: 1 }, c: 1 }] })
})

test('a collection that was never made is missed by its code', async () => {
  expect(await post('queryDocument', { collectionName: 'never', query: {} })).toMatchObject({
    code: 'DATABASE_COLLECTION_NOT_EXIST',
  })
  expect(await post('addDocument', { data: 'no JSON' })).toMatchObject({ code: 'INVALID_PARAM' })
})
