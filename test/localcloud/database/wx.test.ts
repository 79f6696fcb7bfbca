import { startTestCloud, type TestCloud } from '../cloud'

/** Runs database calls in a function with the real wx-server-sdk and tells how each ended. */
const BODY = `
  const _ = db.command
  const told = async (work) => {
    try {
      return await work()
    } catch (error) {
      return { errCode: error.errCode, errMsg: error.errMsg }
    }
  }
  const seats = db.collection('seats')
  switch (event.what) {
    case 'missing':
      return told(() => db.collection('nowhere').where({ a: 1 }).get())
    case 'duplicate':
      await seats.add({ data: { _id: 'a', seat: 1 } })
      return { byId: await told(() => seats.add({ data: { _id: 'a', seat: 2 } })), byKey: await told(() => seats.add({ data: { seat: 1 } })) }
    case 'exists':
      return told(() => db.createCollection('seats'))
    case 'operator':
      return told(() => seats.where({ seat: { $nope: 1 } }).get())
    case 'conflict': {
      const [first, second] = [await db.startTransaction(), await db.startTransaction()]
      await first.collection('seats').doc('c').set({ data: { seat: 9 } })
      const lost = await told(() => second.collection('seats').doc('c').set({ data: { seat: 8 } }))
      const after = await told(() => second.collection('seats').doc('c').get())
      await first.commit()
      return { lost, after, done: await told(() => first.collection('seats').doc('c').get()) }
    }
    case 'busy': {
      const transaction = await db.startTransaction()
      const ids = Array.from({ length: 12 }, (_, n) => 'x' + n)
      const all = await Promise.all(ids.map((id) => told(() => transaction.collection('seats').doc(id).get())))
      await transaction.rollback()
      return all
    }
    case 'rollback': {
      const reason = await db.runTransaction(async (transaction) => {
        await transaction.collection('seats').doc('r').set({ data: { seat: 70 } })
        await transaction.rollback({ why: 'full' })
      }).catch((error) => error)
      return { reason, left: (await seats.doc('r').get()).data }
    }
    case 'outside': {
      await seats.add({ data: { _id: 'o', seat: 50 } })
      const transaction = await db.startTransaction()
      const { stats } = await transaction.collection('seats').where({ _id: 'o' }).update({ data: { seat: 51 } })
      const { total } = await transaction.collection('seats').where({ _id: 'o' }).count()
      await transaction.rollback()
      return { stats, total, after: (await seats.doc('o').get()).data }
    }
    case 'shapes': {
      const added = await seats.add({ data: { seat: 100, at: db.serverDate() } })
      const got = await seats.doc(added._id).get()
      const swapped = await seats.where({ _id: added._id, seat: 100 }).update({ data: { seat: 101 } })
      const again = await seats.where({ _id: added._id, seat: 100 }).update({ data: { seat: 102 } })
      const set = await seats.doc('made').set({ data: { seat: 200 } })
      const removed = await seats.doc(added._id).remove()
      const gone = await seats.doc(added._id).get()
      const grouped = await seats.aggregate().match({ seat: _.gte(200) }).group({ _id: null, n: _.aggregate.sum(1) }).end()
      return { added: Object.keys(added).sort(), isDate: got.data.at instanceof Date, swapped, again, set, removed, gone, list: grouped.list }
    }
  }
`

let cloud: TestCloud
let token: string
beforeAll(async () => {
  const collections = [
    { name: 'seats', indexes: [{ name: 'bySeat', unique: true, keys: [{ name: 'seat', direction: 1 }] }] },
  ]
  cloud = await startTestCloud({ functions: { db: { body: BODY } }, collections })
  token = await cloud.login('o-1')
})
afterAll(() => cloud.stop())

const ask = async (what: string): Promise<unknown> => (await cloud.invoke(token, 'db', { what })).result
const saying = (text: string): unknown => expect.stringContaining(text)

test('a collection that was never made is -502005', async () => {
  expect(await ask('missing')).toEqual({
    errCode: -502005,
    errMsg: saying('database collection not exists. [ResourceNotFound] Db or Table not exist'),
  })
})

test('a duplicate is -502001 and E11000, by id and by a unique index', async () => {
  expect(await ask('duplicate')).toEqual({
    byId: {
      errCode: -502001,
      errMsg: saying(
        'collection.add:fail -502001 database request fail. [FailedOperation] multiple write errors: [{write errors: [{E11000 duplicate key error collection: ',
      ),
    },
    byKey: { errCode: -502001, errMsg: saying('index: bySeat dup key: { : 1 }') },
  })
})

test('a collection made twice is told so by the words: the SDK gives the number -1', async () => {
  expect(await ask('exists')).toEqual({
    errCode: -1,
    errMsg: saying('[ResourceUnavailable.ResourceExist] Table exist'),
  })
})

test('an unknown operator is refused by its name', async () => {
  expect(await ask('operator')).toEqual({ errCode: -502001, errMsg: saying('unknown operator: $nope') })
})

test('a conflict shows at the write as -501001 with its words, and ends the transaction', async () => {
  const gone = { errCode: -501001, errMsg: saying('[ResourceUnavailable.TransactionNotExist]') }
  expect(await ask('conflict')).toEqual({
    lost: {
      errCode: -501001,
      errMsg: saying(
        '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.',
      ),
    },
    after: gone,
    done: gone,
  })
})

test('a transaction does one thing at a time: of several at once some are told that it is busy', async () => {
  expect(await ask('busy')).toContainEqual({
    errCode: -501001,
    errMsg: saying('[ResourceUnavailable.TransactionBusy] Transaction is busy.'),
  })
})

test('a rollback inside runTransaction rejects with what it was given, and leaves nothing', async () => {
  expect(await ask('rollback')).toEqual({ reason: { why: 'full' }, left: null })
})

test('a conditional update and a count through a transaction are no part of it', async () => {
  expect(await ask('outside')).toEqual({ stats: { updated: 1 }, total: 1, after: { _id: 'o', seat: 51 } })
})

test('answers have the shapes that functions rely on', async () => {
  expect(await ask('shapes')).toMatchObject({
    added: ['_id', 'errMsg'],
    isDate: true,
    swapped: { stats: { updated: 1 } },
    again: { stats: { updated: 0 } },
    set: { _id: 'made', stats: { updated: 0, created: 1 } },
    removed: { stats: { removed: 1 } },
    gone: { data: null },
    list: [{ n: 1 }],
  })
})
