import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../../localcloud/database/open'
import { serveDatabase, type Served } from './server'

const key = (name: string) => ({ name, direction: 1 })
const indexes = [
  { name: 'byTag', unique: true, keys: [key('tags')] },
  { name: 'byMember', unique: true, keys: [key('group'), key('members.id')] },
  { name: 'byPair', keys: [key('a'), key('b')] },
]

let served: Served
beforeAll(async () => {
  served = await serveDatabase({ schema: { collections: [{ name: 'c', indexes }] } })
})
afterAll(() => served.close())
afterEach(() => served.db.collection('c').where({}).remove())
const c = () => served.db.collection('c')
const add = (document: object) => c().add({ group: Math.random(), ...document })

test('no two documents share an element of an array, whatever else the arrays hold', async () => {
  await add({ _id: 1, tags: ['a', 'b'] })
  await expect(add({ tags: ['c', 'b'] })).rejects.toThrow(/E11000 duplicate key error .* index: byTag/)
  await expect(add({ tags: 'a' })).rejects.toThrow(/E11000 .* index: byTag/)
  await add({ _id: 2, tags: 'c' })
  await expect(add({ tags: ['d', 'c'] })).rejects.toThrow(/E11000 .* index: byTag/)
  expect((await c().count()).total).toBe(2)
})

test('one document may repeat an element of its own, and keep its elements in an update', async () => {
  await add({ _id: 'x', tags: ['a', 'a'] })
  expect(
    await c()
      .doc('x')
      .update({ tags: served.db.command.push('b') }),
  ).toMatchObject({ updated: 1 })
  await expect(add({ _id: 'y', tags: ['b'] })).rejects.toThrow(/E11000/)
  await c()
    .doc('x')
    .update({ tags: served.db.command.pull('b') })
  expect(await add({ _id: 'y', tags: ['b'] })).toMatchObject({ id: 'y' })
  await expect(
    c()
      .doc('y')
      .update({ tags: served.db.command.push('a') }),
  ).rejects.toThrow(/E11000/)
})

test('a compound index keeps pairs apart, through arrays of documents', async () => {
  await add({ tags: 1, group: 'g', members: [{ id: 1 }, { id: 2 }] })
  await add({ tags: 2, group: 'h', members: [{ id: 1 }] })
  await expect(add({ tags: 3, group: 'g', members: [{ id: 9 }, { id: 2 }] })).rejects.toThrow(
    /E11000 .* index: byMember/,
  )
})

test('a missing field is null and collides; an empty array is neither', async () => {
  await add({ _id: 'missing' })
  await expect(add({ tags: null })).rejects.toThrow(/E11000 .* index: byTag/)
  expect(await add({ _id: 'empty', tags: [] })).toMatchObject({ id: 'empty' })
  await expect(add({ tags: [] })).rejects.toThrow(/E11000/)
})

test('in transactions elements are locked and checked as well', async () => {
  await add({ _id: 'x', tags: ['a'] })
  const [first, second] = [await served.db.startTransaction(), await served.db.startTransaction()]
  await expect(first.collection('c').add({ group: 1, tags: ['z', 'a'] })).rejects.toThrow(/E11000 .* index: byTag/)
  await second.collection('c').add({ group: 2, tags: ['p', 'q'] })
  const third = await served.db.startTransaction()
  await expect(third.collection('c').add({ group: 3, tags: ['q'] })).rejects.toThrow(/TransactionConflict/)
  await second.commit()
  await expect(add({ tags: 'q' })).rejects.toThrow(/E11000/)
})

test('two arrays side by side in one index are refused', async () => {
  await expect(add({ tags: 1, a: [1], b: [2] })).rejects.toThrow('cannot index parallel arrays [b] [a]')
  expect(await add({ _id: 'one', tags: 2, a: [1], b: 2 })).toMatchObject({ id: 'one' })
})

test('the entries survive a restart, and a new index is checked against what is there', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'unique-')), 'data.sqlite')
  const open = (declared: typeof indexes) =>
    openDatabase({
      file,
      schema: { collections: [{ name: 'c', indexes: declared }] },
      now: () => 0,
      strictIndex: false,
    })
  const [byTag] = indexes
  const first = open([])
  first.insertMany('c', [
    { _id: 1, tags: ['a', 'b'] },
    { _id: 2, tags: ['c'] },
  ])
  first.close()
  const second = open(byTag === undefined ? [] : [byTag])
  expect(() => {
    second.insertMany('c', [{ _id: 3, tags: ['b'] }])
  }).toThrow(/E11000/)
  second.close()
  const third = open([])
  third.insertMany('c', [{ _id: 4, tags: ['a'] }])
  third.close()
  expect(() => open(byTag === undefined ? [] : [byTag])).toThrow(/byTag of c cannot be built/)
})
