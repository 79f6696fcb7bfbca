import { containing, serveDatabase, type Served } from './server'

let served: Served
let clock = 0

beforeAll(async () => {
  const indexes = [{ name: 'bySeat', unique: true, keys: [{ name: 'seat', direction: 1 }] }]
  const schema = { collections: [{ name: 'votes' }, { name: 'seats', indexes }] }
  served = await serveDatabase({ schema, uptime: () => clock })
})
afterAll(() => served.close())
beforeEach(async () => {
  for (const name of ['votes', 'seats']) await served.db.collection(name).where({ _id: /.*/ }).remove()
  await served.db.collection('votes').add([
    { _id: 'a', n: 1 },
    { _id: 'b', n: 1 },
  ])
})

const votes = () => served.db.collection('votes')
const CONFLICT = {
  code: 'DATABASE_TRANSACTION_CONFLICT',
  message: containing('[ResourceUnavailable.TransactionConflict]'),
}
const GONE = {
  code: 'DATABASE_TRANSACTION_FAIL',
  message: containing('[ResourceUnavailable.TransactionNotExist]'),
}

test('what a transaction writes is its own until the commit', async () => {
  const transaction = await served.db.startTransaction()
  const inside = transaction.collection('votes')
  expect(await inside.add({ _id: 'c', n: 1 })).toMatchObject({ inserted: 1, id: 'c' })
  expect(await inside.doc('a').update({ n: 2 })).toMatchObject({ updated: 1 })
  expect(await inside.doc('b').remove()).toMatchObject({ deleted: 1 })
  expect(await inside.doc('d').set({ n: 4 })).toMatchObject({ updated: 0, upserted: [{ _id: 'd' }] })
  expect(
    (
      await inside
        .where({ n: served.db.command.gt(0) })
        .orderBy('n', 'asc')
        .get()
    ).data,
  ).toEqual([
    { _id: 'c', n: 1 },
    { _id: 'a', n: 2 },
    { _id: 'd', n: 4 },
  ])
  expect((await inside.doc('b').get()).data).toBeNull()
  expect((await votes().get()).data).toEqual([
    { _id: 'a', n: 1 },
    { _id: 'b', n: 1 },
  ])
  await transaction.commit()
  expect((await votes().orderBy('_id', 'asc').get()).data).toEqual([
    { _id: 'a', n: 2 },
    { _id: 'c', n: 1 },
    { _id: 'd', n: 4 },
  ])
})

test('a rollback leaves nothing', async () => {
  const transaction = await served.db.startTransaction()
  await transaction.collection('votes').doc('a').update({ n: 9 })
  await transaction.rollback('why')
  expect((await votes().doc('a').get()).data).toEqual([{ _id: 'a', n: 1 }])
  expect(await votes().doc('a').update({ n: 3 })).toMatchObject({ updated: 1 })
})

test('reads see the snapshot of the first operation, queries too', async () => {
  const transaction = await served.db.startTransaction()
  await transaction.collection('votes').doc('a').get()
  await votes().doc('a').update({ n: 5 })
  await votes().doc('b').remove()
  await votes().add({ _id: 'c', n: 1 })
  expect((await transaction.collection('votes').doc('a').get()).data).toEqual({ _id: 'a', n: 1 })
  expect((await transaction.collection('votes').where({ n: 1 }).get()).data).toEqual([
    { _id: 'a', n: 1 },
    { _id: 'b', n: 1 },
  ])
  await transaction.rollback()
})

test('a second writer fails at once, and its transaction is over', async () => {
  const [first, second] = [await served.db.startTransaction(), await served.db.startTransaction()]
  await first.collection('votes').doc('a').update({ n: 2 })
  await expect(second.collection('votes').doc('a').update({ n: 3 })).rejects.toMatchObject(CONFLICT)
  await expect(second.collection('votes').doc('b').get()).rejects.toMatchObject(GONE)
  await first.commit()
  expect((await votes().doc('a').get()).data).toEqual([{ _id: 'a', n: 2 }])
})

test('a write to what changed after the snapshot is a conflict', async () => {
  const transaction = await served.db.startTransaction()
  await transaction.collection('votes').doc('b').get()
  await votes().doc('a').update({ n: 7 })
  await expect(transaction.collection('votes').doc('a').update({ n: 8 })).rejects.toMatchObject(CONFLICT)
})

test('two inserts of one id or of one unique key cannot both be pending', async () => {
  for (const documents of [
    [
      { _id: 'x', seat: 1 },
      { _id: 'x', seat: 2 },
    ],
    [
      { _id: 'y', seat: 3 },
      { _id: 'z', seat: 3 },
    ],
  ] as const) {
    const [first, second] = [await served.db.startTransaction(), await served.db.startTransaction()]
    await first.collection('seats').add(documents[0])
    await expect(second.collection('seats').add(documents[1])).rejects.toMatchObject(CONFLICT)
    await first.commit()
  }
})

test('a duplicate inside a transaction is refused as outside', async () => {
  await served.db.collection('seats').add({ _id: 's', seat: 1 })
  const byId = await served.db.startTransaction()
  await expect(byId.collection('votes').add({ _id: 'a' })).rejects.toThrow(/E11000 duplicate key error .* index: _id_/)
  const byKey = await served.db.startTransaction()
  await expect(byKey.collection('seats').add({ seat: 1 })).rejects.toThrow(
    /E11000 duplicate key error .* index: bySeat/,
  )
})

test('documents may exchange unique keys in one transaction', async () => {
  await served.db.collection('seats').add([
    { _id: 'l', seat: 1 },
    { _id: 'r', seat: 2 },
  ])
  await served.db.runTransaction(async (transaction) => {
    const seats = transaction.collection('seats')
    await seats.doc('l').update({ seat: 3 })
    await seats.doc('r').update({ seat: 1 })
    await seats.doc('l').update({ seat: 2 })
  })
  expect((await served.db.collection('seats').orderBy('_id', 'asc').get()).data).toEqual([
    { _id: 'l', seat: 2 },
    { _id: 'r', seat: 1 },
  ])
})

test('a plain write waits for the transaction that holds its document', async () => {
  const transaction = await served.db.startTransaction()
  await transaction
    .collection('votes')
    .doc('a')
    .update({ n: served.db.command.inc(10) })
  const waiting = votes()
    .doc('a')
    .update({ n: served.db.command.inc(100) })
  await votes().doc('b').update({ n: 2 })
  expect((await votes().doc('a').get()).data).toMatchObject([{ n: 1 }])
  await transaction.commit()
  expect(await waiting).toMatchObject({ updated: 1 })
  expect((await votes().doc('a').get()).data).toMatchObject([{ n: 111 }])
})

test('of several operations at once in one transaction some find it busy', async () => {
  const transaction = await served.db.startTransaction()
  const ids = Array.from({ length: 12 }, (_, n) => `a${n}`)
  const all = await Promise.allSettled(ids.map((id) => transaction.collection('votes').doc(id).get()))
  expect(all.some(({ status }) => status === 'fulfilled')).toBe(true)
  const refused = all.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))
  expect(refused.length).toBeGreaterThan(0)
  for (const reason of refused) expect(reason).toMatch(/TransactionBusy/)
  await transaction.rollback()
})

test('after 30 seconds, a commit or a rollback it does not exist', async () => {
  const late = await served.db.startTransaction()
  await late.collection('votes').doc('a').update({ n: 2 })
  clock += 30_001
  await expect(late.commit()).rejects.toMatchObject(GONE)
  expect(await votes().doc('a').update({ n: 3 })).toMatchObject({ updated: 1 })
  const done = await served.db.startTransaction()
  await done.commit()
  await expect(done.collection('votes').doc('a').set({ n: 1 })).rejects.toMatchObject(GONE)
})

test('a conditional update through a transaction runs outside it: the SDK does not send the id', async () => {
  const transaction = await served.db.startTransaction()
  await transaction.collection('votes').where({ _id: 'a' }).update({ n: 6 })
  await transaction.rollback()
  expect((await votes().doc('a').get()).data).toEqual([{ _id: 'a', n: 6 }])
})

test('ten increments at once, each retried on conflict, lose nothing', async () => {
  const increment = async (): Promise<void> => {
    for (;;) {
      const transaction = await served.db.startTransaction()
      try {
        const { data } = await transaction.collection('votes').doc('a').get()
        await transaction
          .collection('votes')
          .doc('a')
          .update({ n: numberIn(data) + 1 })
        await transaction.commit()
        return
      } catch (error) {
        if (!/TransactionConflict/.test(String(error))) throw error
      }
    }
  }
  await Promise.all(Array.from({ length: 10 }, increment))
  expect((await votes().doc('a').get()).data).toEqual([{ _id: 'a', n: 11 }])
})

function numberIn(document: unknown): number {
  return typeof document === 'object' && document !== null && 'n' in document ? Number(document.n) : NaN
}
