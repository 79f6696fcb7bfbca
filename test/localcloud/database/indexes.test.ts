import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { find, NO_OVERRIDES } from '../../../localcloud/database/query'
import { openDatabase } from '../../../localcloud/database/open'
import { openStore } from '../../../localcloud/database/store'
import { serveDatabase, type Served } from './server'

const file = (): string => join(mkdtempSync(join(tmpdir(), 'indexes-')), 'data.sqlite')
const key = (name: string, direction = 1): { name: string; direction: number } => ({ name, direction })

describe('a query through indexes', () => {
  const scalar = fc.constantFrom<unknown>(null, 0, 1, 2, -1.5, 'a', 'ab', 'b', true, new Date(0), new Date(9))
  const field = fc.oneof({ weight: 4, arbitrary: scalar }, { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) })
  const documents = fc.array(fc.record({ x: field, y: scalar, z: field }, { requiredKeys: [] }), { maxLength: 12 })
  const condition = fc.oneof(
    scalar,
    fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
    fc.record({ $gt: scalar, $lte: scalar }, { requiredKeys: ['$gt'] }),
    fc.record({ $lt: scalar }),
    fc.record({ $ne: scalar }),
    fc.constant(/^a/),
    fc.constant({ $exists: false }),
  )
  const part = fc.record({ x: condition, y: condition, z: condition }, { requiredKeys: [] })
  const filter = fc.oneof(
    part,
    fc.record({ $or: fc.array(part, { minLength: 1, maxLength: 2 }) }),
    fc.record({ $and: fc.tuple(part, part) }),
  )
  const sort = fc.uniqueArray(fc.record({ path: fc.constantFrom('x', 'y', 'z'), descending: fc.boolean() }), {
    selector: (each) => each.path,
    maxLength: 2,
  })

  test('finds in the same order what reading every document finds', () => {
    const indexes = [
      { name: 'xy', keys: [key('x'), key('y', -1)] },
      { name: 'yz', keys: [key('y'), key('z')] },
      { name: 'z', keys: [key('z')] },
    ]
    const run = (
      declared: typeof indexes,
      rows: object[],
      query: { filter: object; sort: { path: string; descending: boolean }[] },
    ): unknown[] => {
      const store = openStore(':memory:', { collections: [{ name: 'c', indexes: declared }] })
      const table = store.table('c')
      if (table === null) throw new Error('no table')
      for (const [at, row] of rows.entries()) table.insert({ _id: at, ...row })
      const found = find(
        table,
        { filter: { ...query.filter }, sort: query.sort, skip: 0, limit: 1000 },
        NO_OVERRIDES,
        false,
      )
      store.close()
      return found.rows.map((row) => row.document['_id'])
    }
    fc.assert(
      fc.property(documents, filter, sort, (rows, wanted, order) => {
        const query = { filter: wanted, sort: order }
        const plain = run([], rows, query)
        const indexed = run(indexes, rows, query)
        expect([...indexed].sort()).toEqual([...plain].sort())
        if (order.length > 0) {
          const sorts = (ids: unknown[]): unknown[] =>
            ids.map((id) => order.map(({ path }) => JSON.stringify(Reflect.get(rows[Number(id)] ?? {}, path) ?? null)))
          if (!rows.some((row) => Object.values(row).some(Array.isArray))) expect(sorts(indexed)).toEqual(sorts(plain))
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('strict index mode', () => {
  let served: Served
  beforeAll(async () => {
    const indexes = [{ name: 'byTown', keys: [key('town'), key('at', -1)] }]
    served = await serveDatabase({
      schema: { collections: [{ name: 'homes', indexes }, { name: 'few' }] },
      strictIndex: true,
    })
    served.database.insertMany(
      'homes',
      Array.from({ length: 600 }, (_, at) => ({ town: at % 2, at, kind: at % 5 })),
    )
    served.database.insertMany(
      'few',
      Array.from({ length: 200 }, (_, at) => ({ at })),
    )
  })
  afterAll(() => served.close())
  const homes = () => served.db.collection('homes')

  test('refuses a query that no index covers and names the index', async () => {
    await expect(
      homes()
        .where({ kind: 2, at: served.db.command.gt(5) })
        .get(),
    ).rejects.toThrow(/strict index: .*homes .*\{ kind: 1, at: 1 \}/)
  })

  test('refuses a condition beside the index that throws hundreds of documents away', async () => {
    await expect(homes().where({ town: 1, kind: 9 }).get()).rejects.toThrow(/\{ town: 1, kind: 1 \}/)
  })

  test('refuses a sort of hundreds that no index gives', async () => {
    await expect(homes().where({ town: 1 }).orderBy('kind', 'asc').limit(5).get()).rejects.toThrow(
      /\{ town: 1, kind: 1 \}/,
    )
  })

  test('lets through what an index covers, and reads no more than the page', async () => {
    const { data } = await homes().where({ town: 1 }).orderBy('at', 'desc').limit(5).get()
    expect(data.map((home) => home['at'])).toEqual([599, 597, 595, 593, 591])
    expect(served.calls.at(-1)).toMatchObject({ index: 'byTown', examined: 5, returned: 5 })
  })

  test('lets through a small collection, an unfiltered page and a count by index', async () => {
    expect((await served.db.collection('few').where({ at: 7 }).get()).data).toHaveLength(1)
    expect((await homes().limit(300).get()).data).toHaveLength(300)
    expect((await homes().where({ town: 0 }).count()).total).toBe(300)
  })

  test('an aggregate and its lookup use the indexes too', async () => {
    const { command: _ } = served.db
    const stages = homes()
      .aggregate()
      .match({ town: 1, at: _.gt(590) })
    const { data } = await stages.lookup({ from: 'homes', localField: '_id', foreignField: '_id', as: 'self' }).end()
    expect(data.map((each) => Array.isArray(each['self']) && each['self'].length)).toEqual([1, 1, 1, 1, 1])
    expect(served.calls.at(-1)).toMatchObject({ index: 'byTown', examined: 10 })
    await expect(homes().aggregate().match({ kind: 1 }).count('n').end()).rejects.toThrow(/strict index/)
  })
})

describe('the data file', () => {
  const at = () => 0
  test('takes a new index over what is there, arrays included, and forgets a withdrawn one', async () => {
    const path = file()
    const first = openDatabase({ file: path, schema: { collections: [{ name: 'c' }] }, now: at, strictIndex: false })
    first.insertMany('c', [{ _id: 1, tags: ['a', 'b'] }, { _id: 2, tags: 'b' }, { _id: 3 }])
    first.close()
    const indexes = [{ name: 'byTag', keys: [key('tags')] }]
    const second = openDatabase({
      file: path,
      schema: { collections: [{ name: 'c', indexes }] },
      now: at,
      strictIndex: false,
    })
    const body = { action: 'database.getDocument', collectionName: 'c', query: '{"tags":"b"}' }
    const { response, call } = await second.handle(body)
    expect(response).toEqual({ data: { list: ['{"_id":1,"tags":["a","b"]}', '{"_id":2,"tags":"b"}'] } })
    expect(call).toMatchObject({ index: 'byTag', examined: 2 })
    second.close()
    const third = openDatabase({ file: path, schema: { collections: [{ name: 'c' }] }, now: at, strictIndex: false })
    expect((await third.handle(body)).call).toMatchObject({ index: null, examined: 3 })
    third.close()
  })

  test('refuses a unique index that its documents break, and stays as it was', () => {
    const path = file()
    const first = openDatabase({ file: path, schema: { collections: [{ name: 'c' }] }, now: at, strictIndex: false })
    first.insertMany('c', [{ k: 1 }, { k: 1 }])
    first.close()
    const indexes = [{ name: 'byK', unique: true, keys: [key('k')] }]
    expect(() =>
      openDatabase({ file: path, schema: { collections: [{ name: 'c', indexes }] }, now: at, strictIndex: false }),
    ).toThrow(/byK of c/)
    const again = openDatabase({ file: path, schema: { collections: [{ name: 'c' }] }, now: at, strictIndex: false })
    expect(again.collections()).toEqual([{ name: 'c', count: 2 }])
    again.close()
  })
})
