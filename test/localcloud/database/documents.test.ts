import { containing, matching, serveDatabase, type Served } from './server'
import type { Row } from './sdk'

let served: Served
let refusal: (call: Promise<unknown>) => Promise<{ code: string; message: string }>

beforeAll(async () => {
  const key = (name: string, direction = 1): { name: string; direction: number } => ({ name, direction })
  served = await serveDatabase({
    schema: {
      collections: [
        { name: 'people' },
        { name: 'rooms', indexes: [{ name: 'byPlace', unique: true, keys: [key('building'), key('number')] }] },
      ],
    },
    now: () => 1_700_000_000_000,
  })
  refusal = async (call) => {
    try {
      await call
    } catch (error) {
      if (error instanceof Error && 'code' in error) return { code: String(error.code), message: error.message }
    }
    throw new Error('the call was not refused')
  }
})
afterAll(() => served.close())
afterEach(async () => {
  for (const name of ['people', 'rooms']) await served.db.collection(name).where({ _id: /.*/ }).remove()
})

const people = () => served.db.collection('people')
const only = async (): Promise<Row> => (await people().get()).data[0] ?? {}

describe('adding', () => {
  test('gives 32 hex digits as an id and returns every type as it was', async () => {
    const document = {
      n: 1.5,
      big: 2 ** 40,
      t: '院',
      d: new Date(5),
      no: null,
      yes: true,
      list: [1, { a: [] }],
      none: {},
    }
    const { id } = await people().add(document)
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect((await people().doc(String(id)).get()).data).toEqual([{ _id: id, ...document }])
  })

  test('writes the server’s clock where a server date stands, at any depth', async () => {
    const { db } = served
    await people().add({ at: db.serverDate(), later: [{ at: db.serverDate({ offset: 60_000 }) }] })
    expect(await only()).toMatchObject({
      at: new Date(1_700_000_000_000),
      later: [{ at: new Date(1_700_000_060_000) }],
    })
  })

  test('takes many at once and keeps what came before a duplicate', async () => {
    const { message } = await refusal(people().add([{ _id: 'a' }, { _id: 'b' }, { _id: 'a' }, { _id: 'c' }]))
    expect(message).toMatch(/E11000 duplicate key error collection: \S+\.people index: _id_ dup key: \{ : "a" \}/)
    expect((await people().count()).total).toBe(2)
  })

  test('of the same id 200 times in parallel succeeds once', async () => {
    const attempts = Array.from({ length: 200 }, (_, at) => people().add({ _id: 'one', at }))
    const results = await Promise.allSettled(attempts)
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(String(result.reason)).toMatch(/E11000 duplicate key/)
  })

  test('to a collection nobody declared is refused with its name', async () => {
    expect(await refusal(served.db.collection('nowhere').add({ a: 1 }))).toMatchObject({
      code: 'DATABASE_COLLECTION_NOT_EXIST',
      message: containing('Db or Table not exist: nowhere'),
    })
  })

  test('keeps unique indexes as MongoDB means them: a missing field is null and collides', async () => {
    const rooms = served.db.collection('rooms')
    await rooms.add({ building: '1', number: 101 })
    await rooms.add({ building: '1' })
    expect(await refusal(rooms.add({ building: '1', number: 101 }))).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: matching(/E11000 .* index: byPlace dup key: \{ : "1", : 101 \}/),
    })
    expect((await refusal(rooms.add({ building: '1', number: null }))).message).toMatch(/E11000/)
    expect((await rooms.add({ building: '1', number: '101' })).id).toBeTruthy()
  })

  test('refuses fields that look like operators', async () => {
    expect((await refusal(people().add({ $set: 1 }))).message).toMatch(/\$ prefixed/)
  })
})

describe('updating', () => {
  const after = async (before: object, data: object): Promise<Record<string, unknown>> => {
    await people().doc('x').set(before)
    await people().doc('x').update(data)
    return only()
  }

  test('merges nested fields and replaces them only with set', async () => {
    const { command } = served.db
    expect(await after({ o: { a: 1, b: 2 } }, { o: { b: 3 } })).toMatchObject({ o: { a: 1, b: 3 } })
    expect(await after({ o: { a: 1, b: 2 } }, { o: command.set({ b: 3 }) })).toEqual({ _id: 'x', o: { b: 3 } })
  })

  test('calculates: inc, mul, min, max, bit', async () => {
    const { command } = served.db
    const data = {
      i: command.inc(2),
      m: command.mul(3),
      lo: command.min(1),
      hi: command.max(9),
      none: command.inc(1),
      zero: command.mul(5),
      b: command.bit({ xor: 5 }),
    }
    expect(await after({ i: 1, m: 2, lo: 5, hi: 5, b: 1 }, data)).toEqual({
      _id: 'x',
      i: 3,
      m: 6,
      lo: 1,
      hi: 9,
      none: 1,
      zero: 0,
      b: 4,
    })
  })

  test('removes and renames fields', async () => {
    const { command } = served.db
    expect(await after({ a: 1, b: { c: 2, d: 3 } }, { a: command.rename('z'), b: { c: command.remove() } })).toEqual({
      _id: 'x',
      b: { d: 3 },
      z: 1,
    })
  })

  test('changes arrays: push, pop, shift, unshift, addToSet, pull, pullAll', async () => {
    const { command: _ } = served.db
    const list = async (change: unknown, before: unknown[] = [1, 2, 3]): Promise<unknown> =>
      (await after({ l: before }, { l: change }))['l']
    expect(await list(_.push([4, 5]))).toEqual([1, 2, 3, 4, 5])
    expect(await list(_.push({ each: [0, 9], position: 1 }))).toEqual([1, 0, 9, 2, 3])
    expect(await list(_.push({ each: [4, 0], sort: -1, slice: 3 }))).toEqual([4, 3, 2])
    expect(await list(_.push({ each: [{ s: 1 }], sort: { s: 1 }, slice: -2 }), [{ s: 3 }, { s: 2 }])).toEqual([
      { s: 2 },
      { s: 3 },
    ])
    expect(await list(_.pop())).toEqual([1, 2])
    expect(await list(_.shift())).toEqual([2, 3])
    expect(await list(_.unshift([8, 9]))).toEqual([8, 9, 1, 2, 3])
    expect(await list(_.addToSet(2))).toEqual([1, 2, 3])
    expect(await list(_.addToSet({ $each: [2, 7] }))).toEqual([1, 2, 3, 7])
    expect(await list(_.pull(2))).toEqual([1, 3])
    expect(await list(_.pull(_.gte(2)))).toEqual([1])
    expect(await list(_.pull({ a: 1 }), [{ a: 1, b: 2 }, { a: 2 }])).toEqual([{ a: 2 }])
    expect(await list(_.pullAll([1, 3]))).toEqual([2])
  })

  test('reaches array elements by index and by the element the query matched', async () => {
    const { command: _ } = served.db
    await people()
      .doc('x')
      .set({
        l: [
          { k: 'a', n: 1 },
          { k: 'b', n: 1 },
        ],
      })
    await people()
      .where({ 'l.k': 'b' })
      .update({ 'l.$.n': _.inc(5) })
    await people().doc('x').update({ 'l.0.n': 9 })
    expect((await only())['l']).toEqual([
      { k: 'a', n: 9 },
      { k: 'b', n: 6 },
    ])
  })

  test('says what MongoDB says when a path cannot be made', async () => {
    const { command: _ } = served.db
    await people().doc('x').set({ a: null, n: 'text', l: 5 })
    expect(
      (
        await refusal(
          people()
            .doc('x')
            .update({ a: { b: 1 } }),
        )
      ).message,
    ).toContain("Cannot create field 'b' in element {a: null}")
    expect(
      (
        await refusal(
          people()
            .doc('x')
            .update({ n: _.inc(1) }),
        )
      ).message,
    ).toMatch(/Cannot apply \$inc to a value of non-numeric type/)
    expect(
      (
        await refusal(
          people()
            .doc('x')
            .update({ l: _.push(1) }),
        )
      ).message,
    ).toMatch(/must be an array but is of type int/)
    expect(await only()).toEqual({ _id: 'x', a: null, n: 'text', l: 5 })
  })

  test('counts what it modified, and a set what it found', async () => {
    expect(await people().doc('x').update({ a: 1 })).toMatchObject({ updated: 0 })
    expect(await people().doc('x').set({ a: 1 })).toMatchObject({ updated: 0, upsertedId: 'x' })
    expect(await people().doc('x').set({ a: 1 })).toMatchObject({ updated: 1 })
    expect(await people().doc('x').update({ a: 1 })).toMatchObject({ updated: 0 })
    expect(await people().doc('x').update({ a: 2 })).toMatchObject({ updated: 1 })
  })

  test('by a condition is a compare and swap: of many in parallel one wins', async () => {
    await people().doc('x').set({ state: 'open' })
    const swaps = Array.from({ length: 20 }, (_, by) =>
      people().where({ _id: 'x', state: 'open' }).update({ state: 'taken', by }),
    )
    const results = await Promise.all(swaps)
    expect(results.filter((result) => result.updated === 1)).toHaveLength(1)
  })

  test('with multiple false changes the first match only', async () => {
    await people().add([{ k: 1 }, { k: 1 }])
    const query = people().where({ k: 1 })
    expect(await query.options({ multiple: false }).update({ z: 1 })).toMatchObject({ updated: 1 })
    expect(await query.update({ k: 2 })).toMatchObject({ updated: 2 })
    expect(await people().where({ k: 2 }).options({ multiple: false }).remove()).toMatchObject({ deleted: 1 })
  })
})

describe('reading', () => {
  test('returns 100 by default, 1000 at most', async () => {
    await people().add(Array.from({ length: 1001 }, (_, n) => ({ n })))
    expect((await people().get()).data).toHaveLength(100)
    expect((await people().limit(5000).get()).data).toHaveLength(1000)
    expect((await people().skip(999).get()).data).toHaveLength(2)
  })

  test('understands comparisons, logic, patterns, arrays and null', async () => {
    const { command: _ } = served.db
    await people().add([
      { _id: 'a', n: 1, t: 'Abc', l: ['x', 'y'], o: { p: 1 } },
      { _id: 'b', n: 5, t: 'bcd', l: [{ k: 1, v: 2 }], e: null },
      { _id: 'c', n: '5', t: 'cde' },
    ])
    const ids = async (filter: object): Promise<string> =>
      (await people().where(filter).get()).data.map((each) => each['_id']).join('')
    expect(await ids({ n: _.gt(0).and(_.lt(5)) })).toBe('a')
    expect(await ids({ n: _.gte(5) })).toBe('b')
    expect(await ids({ n: _.in([1, '5']) })).toBe('ac')
    expect(await ids({ n: _.nin([1]) })).toBe('bc')
    expect(await ids({ n: _.neq(1) })).toBe('bc')
    expect(await ids({ t: /^ab/i })).toBe('a')
    expect(await ids({ t: served.db.RegExp({ regexp: 'cd' }) })).toBe('bc')
    expect(await ids({ l: 'y' })).toBe('a')
    expect(await ids({ l: _.all(['x', 'y']) })).toBe('a')
    expect(await ids({ l: _.size(2) })).toBe('a')
    expect(await ids({ l: _.elemMatch({ k: 1, v: _.gt(1) }) })).toBe('b')
    expect(await ids({ 'l.v': 2 })).toBe('b')
    expect(await ids({ e: null })).toBe('abc')
    expect(await ids({ e: _.exists(true) })).toBe('b')
    expect(await ids({ o: { p: 1 } })).toBe('a')
    expect(await ids(_.or([{ n: 1 }, { t: 'cde' }]))).toBe('ac')
    expect(await ids({ n: _.not(_.gt(1)) })).toBe('ac')
    expect(await ids(_.expr(_.aggregate.gte(['$n', 5])))).toBe('bc')
  })

  test('keeps, drops and slices fields', async () => {
    await people().add({ _id: 'a', n: 1, l: [1, 2, 3], o: { p: 1, q: 2 } })
    const { command: _ } = served.db
    const fields = async (projection: object): Promise<unknown> => (await people().field(projection).get()).data[0]
    expect(await fields({ n: true })).toEqual({ _id: 'a', n: 1 })
    expect(await fields({ n: false, l: false })).toEqual({ _id: 'a', o: { p: 1, q: 2 } })
    expect(await fields({ 'o.p': 1, _id: 0 })).toEqual({ o: { p: 1 } })
    expect(await fields({ l: _.project.slice(1) })).toEqual({ _id: 'a', n: 1, l: [1], o: { p: 1, q: 2 } })
    expect((await people().doc('a').field({ n: 1 }).get()).data).toEqual([{ _id: 'a', n: 1 }])
  })

  test('sorts across types and by several fields', async () => {
    await people().add([
      { _id: 'a', k: 'x', n: 1 },
      { _id: 'b', k: 2 },
      { _id: 'c' },
      { _id: 'd', k: 'x', n: 2 },
      { _id: 'e', k: [3, 1] },
    ])
    const ids = async (...order: [string, 'asc' | 'desc'][]): Promise<string> => {
      const query = order.reduce((each, [path, way]) => each.orderBy(path, way), people().where({}))
      return (await query.get()).data.map((each) => each['_id']).join('')
    }
    expect(await ids(['k', 'asc'], ['n', 'desc'])).toBe('cebda')
    expect(await ids(['k', 'desc'], ['n', 'asc'])).toBe('adebc')
  })
})

describe('the rest', () => {
  test('update and return gives the new document', async () => {
    await people().add({ _id: 'a', n: 1 })
    const query = people().where({ _id: 'a' })
    expect(await query.updateAndReturn({ n: served.db.command.inc(1) })).toMatchObject({
      updated: 1,
      doc: { _id: 'a', n: 2 },
    })
    expect(await people().where({ _id: 'z' }).updateAndReturn({ n: 1 })).toMatchObject({ updated: 0, doc: null })
  })

  test('a collection can be made once', async () => {
    await served.db.createCollection('made')
    expect((await served.db.collection('made').add({ a: 1 })).id).toBeTruthy()
    expect((await refusal(served.db.createCollection('made'))).message).toMatch(/Table exist/)
  })

  test('the console lists collections and pages, and seeds are written as they are', () => {
    served.database.insertMany('people', [{ _id: 'a', at: { $date: 5 } }, { _id: 'b' }])
    expect(served.database.list('people', { skip: 1, limit: 5 })).toEqual([{ _id: 'b' }])
    expect(served.database.collections()).toContainEqual({ name: 'people', count: 2 })
  })
})
