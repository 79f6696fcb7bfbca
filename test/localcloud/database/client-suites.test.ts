import { containing, serveDatabase, type Served } from './server'

/** What the published test suites of Tencent's own clients exercise on a database and the other files here do not. */
let served: Served
beforeAll(async () => {
  served = await serveDatabase()
  for (const name of ['c', 'd']) await served.db.createCollection(name)
})
afterAll(() => served.close())
afterEach(async () => {
  for (const name of ['c', 'd']) await served.db.collection(name).where({}).remove()
})
const c = () => served.db.collection('c')

test('a collection is missed by its code, and made only once', async () => {
  await expect(served.db.collection('fresh').where({}).get()).rejects.toMatchObject({
    code: 'DATABASE_COLLECTION_NOT_EXIST',
  })
  expect(await served.db.createCollection('fresh')).toHaveProperty('requestId')
  expect((await served.db.collection('fresh').where({}).get()).data).toEqual([])
  await expect(served.db.createCollection('fresh')).rejects.toMatchObject({
    code: 'DATABASE_COLLECTION_ALREADY_EXIST',
    message: containing('[ResourceUnavailable.ResourceExist] Table exist'),
  })
})

test('many at once get as many ids, and are removed together', async () => {
  const added = await c().add(Array.from({ length: 10 }, () => ({ text: 'same' })))
  expect(added['ids']).toHaveLength(10)
  expect(await c().where({ text: 'same' }).remove()).toMatchObject({ deleted: 10 })
})

test('a name may hold a dot; an operator may not be a name', async () => {
  const { id } = await c().add({ 'key.': '1' })
  expect(
    await c()
      .where({ _id: id })
      .update({ data: { a: null, b: null } }),
  ).toMatchObject({ updated: 1 })
  expect((await c().get()).data).toEqual([{ _id: id, 'key.': '1', data: { a: null, b: null } }])
  await expect(c().add({ $key: 1 })).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
})

test('an array does not become a document by an update into it', async () => {
  await c().add({ _id: 'x', array: [{ a: 1 }] })
  await expect(
    c()
      .where({ _id: 'x' })
      .update({ array: { foo: 'bar' } }),
  ).rejects.toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: containing("Cannot create field 'foo' in element {array: [ { a: 1 } ]}"),
  })
})

test('elements of an array are removed by their place: null stays', async () => {
  const { command: _ } = served.db
  await c().add({ _id: 'x', arr: [{ name: 'A', o: {} }, { name: 'B' }] })
  await c()
    .doc('x')
    .update({ arr: { 0: { o: _.remove() }, 1: _.remove() } })
  expect((await c().get()).data[0]).toEqual({ _id: 'x', arr: [{ name: 'A' }, null] })
})

test('updateAndReturn counts what it found, also when nothing changes', async () => {
  await c().add({ _id: 'x', a: 1 })
  expect(await c().where({ a: 1 }).updateAndReturn({ a: 1 })).toMatchObject({ updated: 1, doc: { _id: 'x', a: 1 } })
  expect(await c().where({ a: 2 }).updateAndReturn({ a: 1 })).toMatchObject({ updated: 0, doc: null })
})

test('fractions are added as doubles', async () => {
  await c().add({ _id: 'x', n: 0.2 })
  await c()
    .doc('x')
    .update({ n: served.db.command.inc(-0.05) })
  expect((await c().get()).data[0]).toEqual({ _id: 'x', n: 0.2 - 0.05 })
})

test('a field may be missing, null or several things: or, nor, not, patterns', async () => {
  const { command: _ } = served.db
  await c().add([
    { _id: 'a', k: 'Abc', n: 1 },
    { _id: 'b', k: 'xyz' },
    { _id: 'c', k: null },
  ])
  const ids = async (filter: object) => (await c().where(filter).get()).data.map((each) => each['_id']).join('')
  expect(await ids({ gone: _.or(_.eq(null)) })).toBe('abc')
  expect(await ids({ k: _.nor(_.eq('Abc'), _.eq('xyz')) })).toBe('c')
  expect(await ids({ k: _.or(served.db.RegExp({ regexp: '^ab', options: 'i' }) as object, /z$/) })).toBe('ab')
  expect(await ids({ k: _.not(/^x/) })).toBe('ac')
  expect(await ids({ n: _.not(_.gt(1)) })).toBe('abc')
  expect(await ids(_.or({ n: _.and(_.gte(1), _.lte(10)) }, { k: /y/ }))).toBe('ab')
  expect(await ids(_.jsonSchema({ required: ['n'] }))).toBe('a')
  expect(await ids(_.nor([{ $jsonSchema: { required: ['n'] } }]))).toBe('bc')
})

test('a text search has no index to search in', async () => {
  await expect(
    c()
      .where(served.db.command.text({ search: 'x', diacriticSensitive: false }))
      .get(),
  ).rejects.toThrow('unknown top level operator: $search')
})

test('dates stay dates, the server’s own too, years ahead', async () => {
  const year = 31_536_000_000
  const { db } = served
  await c().add({
    _id: 'x',
    at: new Date(1),
    now: db.serverDate(),
    later: db.serverDate({ offset: year }),
    list: [db.serverDate()],
  })
  const [found] = (
    await c()
      .where({ at: db.command.lte(new Date(1)).and(db.command.gte(new Date(1))) })
      .get()
  ).data
  expect(found?.['at']).toEqual(new Date(1))
  expect(Number(found?.['later']) - Number(found?.['now'])).toBe(year)
  await c()
    .doc('x')
    .update({ list: db.command.push(db.serverDate({ offset: 60_000 })), now: db.serverDate({ offset: 5 }) })
  const [after] = (await c().get()).data
  expect(after?.['list']).toEqual([expect.any(Date), expect.any(Date)])
})

test('projections keep the first element that matches, of their own condition or of the filter', async () => {
  const { command: _ } = served.db
  await c().add({ _id: 'x', n: 1, l: [{ v: 1 }, { v: 7 }, { v: 9 }] })
  const fields = async (projection: object, filter: object = {}) =>
    (await c().where(filter).field(projection).get()).data[0]
  expect(await fields({ l: { $elemMatch: { v: { $gt: 5 } } } })).toEqual({ _id: 'x', l: [{ v: 7 }] })
  expect(await fields({ l: { $elemMatch: { v: 99 } } })).toEqual({ _id: 'x' })
  expect(await fields({ 'l.$': 1 }, { 'l.v': _.gt(8) })).toEqual({ _id: 'x', l: [{ v: 9 }] })
  expect(await fields({ n: 1, l: _.project.slice([1, 1]) })).toEqual({ _id: 'x', n: 1, l: [{ v: 7 }] })
  await expect(fields({ n: 1, l: 0 })).rejects.toThrow('Projection cannot have a mix of inclusion and exclusion.')
})

describe('object ids', () => {
  const id = '5f9f1b9b9b9b9b9b9b9b9b9b'
  const other = '5f9f1b9b9b9b9b9b9b9b9b9c'

  test('are their own type inside and text outside', async () => {
    const { db } = served
    expect(await c().add({ _id: db.ObjectId({ id }), name: 'test' })).toMatchObject({ id })
    expect(
      (
        await c()
          .where({ _id: db.ObjectId({ id }) })
          .get()
      ).data,
    ).toEqual([{ _id: id, name: 'test' }])
    expect((await c().where({ _id: id }).get()).data).toEqual([])
    await c().add({ _id: 'text', a: db.ObjectId({ id }) })
    expect(
      (
        await c()
          .where({ a: db.ObjectId({ id }) })
          .get()
      ).data,
    ).toEqual([{ _id: 'text', a: id }])
  })

  test('join collections', async () => {
    const { db } = served
    await c().add({ _id: db.ObjectId({ id }), name: 'host' })
    await db.collection('d').add({ _id: db.ObjectId({ id: other }), inviter: db.ObjectId({ id }) })
    const stage = { from: 'c', localField: 'inviter', foreignField: '_id', as: 'by' }
    expect((await db.collection('d').aggregate().lookup(stage).end()).data).toEqual([
      { _id: other, inviter: id, by: [{ _id: id, name: 'host' }] },
    ])
  })

  test('must be 24 hexadecimal digits', async () => {
    await expect(c().add({ a: served.db.ObjectId({ id: 'short' }) })).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  })
})

describe('limits', () => {
  test('a document is at most 16 MB', async () => {
    const text = 'x'.repeat(8 * 1024 * 1024)
    await expect(c().add({ a: text, b: text })).rejects.toMatchObject({
      message: containing('object to insert too large. size in bytes: 16777'),
    })
    await c().add({ _id: 'big', a: text })
    await expect(c().doc('big').update({ b: text })).rejects.toMatchObject({
      message: containing('Resulting document after update is larger than 16777216'),
    })
    await c().doc('big').remove()
  })

  test('nothing is not added', async () => {
    await expect(c().add([])).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  })
})
