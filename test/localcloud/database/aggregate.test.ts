import { serveDatabase, type Served } from './server'
import type { Row } from './sdk'

let served: Served
beforeAll(async () => {
  const key = (name: string) => ({ name, direction: 1 })
  served = await serveDatabase({
    schema: {
      collections: [
        { name: 'orders', indexes: [{ name: 'byRoom', keys: [key('room'), key('at')] }] },
        { name: 'rooms', indexes: [{ name: 'byNumber', keys: [key('number')] }] },
        { name: 'scratch' },
        { name: 'large' },
      ],
    },
    strictIndex: true,
  })
  served.database.insertMany('orders', [
    { _id: 1, room: 101, at: 1, sum: 5, tags: ['a', 'b'] },
    { _id: 2, room: 101, at: 2, sum: 15, tags: [] },
    { _id: 3, room: 102, at: 3, sum: 25, tags: null },
    { _id: 4, room: 103, at: 4, sum: 99 },
    { _id: 5, at: 5 },
  ])
  served.database.insertMany('rooms', [
    { _id: 'r1', number: 101, owner: { name: '张' } },
    { _id: 'r2', number: 102, owner: { name: '李' } },
    { _id: 'r3', number: [103, 104] },
    { _id: 'r4' },
  ])
  served.database.insertMany(
    'large',
    Array.from({ length: 400 }, (_, at) => ({ number: at, parity: at % 2 })),
  )
})
afterAll(() => served.close())

const orders = () => served.db.collection('orders').aggregate()
const scratch = async (documents: readonly object[], stages: readonly object[]): Promise<Row[]> => {
  const collection = served.db.collection('scratch')
  await collection.where({ _id: /.*/ }).remove()
  await collection.where({ _id: served.db.command.gte(0) }).remove()
  if (documents.length > 0) await collection.add(documents.map((document, at) => ({ _id: at, ...document })))
  return (await collection.options({ raw: true }).aggregate(stages).end()).data
}

describe('stages', () => {
  test('count nothing as no document, and count in the index without reading', async () => {
    expect((await orders().match({ room: 999 }).count('n').end()).data).toEqual([])
    expect((await orders().match({ room: 101 }).count('n').end()).data).toEqual([{ n: 2 }])
    expect(served.calls.at(-1)).toMatchObject({ index: 'byRoom', examined: 0 })
  })

  test('put into buckets: by borders, leaving out empty ones, and evenly', async () => {
    const { aggregate: $ } = served.db.command
    const output = { n: $.sum(1), ids: $.push('$_id') }
    const bucket = { groupBy: '$sum', boundaries: [0, 10, 20, 30, 50], default: 'other', output }
    expect((await orders().bucket(bucket).end()).data).toEqual([
      { _id: 0, n: 1, ids: [1] },
      { _id: 10, n: 1, ids: [2] },
      { _id: 20, n: 1, ids: [3] },
      { _id: 'other', n: 2, ids: [4, 5] },
    ])
    await expect(
      orders()
        .bucket({ groupBy: '$sum', boundaries: [0, 10] })
        .end(),
    ).rejects.toThrow(/no default was specified/)
    expect(
      (
        await orders()
          .match({ sum: served.db.command.gt(0) })
          .bucketAuto({ groupBy: '$sum', buckets: 2 })
          .end()
      ).data,
    ).toEqual([
      { _id: { min: 5, max: 25 }, count: 2 },
      { _id: { min: 25, max: 99 }, count: 2 },
    ])
  })

  test('draw at random without repetition', async () => {
    expect((await orders().sample({ size: 3 }).end()).data).toHaveLength(3)
    const { data } = await orders().sample({ size: 50 }).end()
    expect(new Set(data.map((each) => each['_id'])).size).toBe(5)
    expect(data).toHaveLength(5)
  })

  test('unwind arrays, with positions and without', async () => {
    const kept = (stage: unknown) => orders().unwind(stage).project({ _id: 1, tags: 1, i: 1 }).end()
    expect((await kept('$tags')).data).toEqual([
      { _id: 1, tags: 'a' },
      { _id: 1, tags: 'b' },
    ])
    expect((await kept({ path: '$tags', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true })).data).toEqual([
      { _id: 1, tags: 'a', i: 0 },
      { _id: 1, tags: 'b', i: 1 },
      { _id: 2, i: null },
      { _id: 3, tags: null, i: null },
      { _id: 4, i: null },
      { _id: 5, i: null },
    ])
  })

  test('group: values, null for what is missing, and every accumulator', async () => {
    const { aggregate: $ } = served.db.command
    const { data } = await orders()
      .group({
        _id: '$room',
        total: $.sum('$sum'),
        mean: $.avg('$sum'),
        most: $.max('$sum'),
        least: $.min('$sum'),
        first: $.first('$at'),
        last: $.last('$at'),
        all: $.push({ at: '$at' }),
        set: $.addToSet('$room'),
        spread: $.stdDevPop('$sum'),
        sampled: $.stdDevSamp('$sum'),
      })
      .sort({ _id: 1 })
      .end()
    expect(data[0]).toEqual({
      _id: null,
      total: 0,
      mean: null,
      most: null,
      least: null,
      first: 5,
      last: 5,
      all: [{ at: 5 }],
      set: [],
      spread: null,
      sampled: null,
    })
    expect(data[1]).toMatchObject({ _id: 101, total: 20, mean: 10, most: 15, least: 5, first: 1, last: 2, spread: 5 })
    expect(Number(data[1]?.['sampled'])).toBeCloseTo(Math.sqrt(50))
    expect((await orders().sortByCount('$room').limit(1).end()).data).toEqual([{ _id: 101, count: 2 }])
  })

  test('add, compute, keep and drop fields, through arrays too', async () => {
    const documents = [{ a: 1, l: [{ b: 1, c: 2 }, { b: 3 }], o: { p: 1, q: 2 } }]
    expect(
      await scratch(documents, [{ $addFields: { 'l.d': '$a', e: { f: ['$a', '$missing'] }, z: '$missing' } }]),
    ).toEqual([
      {
        _id: 0,
        a: 1,
        l: [
          { b: 1, c: 2, d: 1 },
          { b: 3, d: 1 },
        ],
        o: { p: 1, q: 2 },
        e: { f: [1, null] },
      },
    ])
    expect(
      await scratch(documents, [{ $project: { 'l.b': 1, o: { q: 1 }, twice: { $multiply: ['$a', 2] } } }]),
    ).toEqual([{ _id: 0, l: [{ b: 1 }, { b: 3 }], o: { q: 2 }, twice: 2 }])
    expect(await scratch(documents, [{ $project: { _id: 0, l: 0, 'o.p': 0 } }])).toEqual([{ a: 1, o: { q: 2 } }])
    await expect(scratch(documents, [{ $project: { a: 1, o: 0 } }])).rejects.toThrow(/cannot exclude fields other than/)
    expect(await scratch([{ o: { x: 1 } }], [{ $replaceRoot: { newRoot: '$o' } }])).toEqual([{ x: 1 }])
    await expect(scratch([{ o: 1 }], [{ $replaceRoot: { newRoot: '$o' } }])).rejects.toThrow(
      /must evaluate to an object/,
    )
  })

  test('several pipelines at once', async () => {
    const facet = { $facet: { n: [{ $count: 'n' }], none: [{ $match: { a: 9 } }, { $count: 'n' }] } }
    expect(await scratch([{ a: 1 }, { a: 2 }], [facet])).toEqual([{ n: [{ n: 2 }], none: [] }])
  })

  test('redact: each level decides what of it stays', async () => {
    const secret = { level: 9, x: 1 }
    const papers = [
      { _id: 1, level: 1, name: 'a', part: secret, parts: [{ level: 2, y: 1 }, secret, [secret, 3]], gone: 5 },
      { _id: 2, level: 9, name: 'b' },
    ]
    const judge = (yes: string) => ({ $redact: { $cond: [{ $lt: ['$level', 5] }, yes, '$$PRUNE'] } })
    expect(await scratch(papers, [judge('$$DESCEND')])).toEqual([
      { _id: 1, level: 1, name: 'a', parts: [{ level: 2, y: 1 }, [3]], gone: 5 },
    ])
    expect(await scratch(papers, [judge('$$KEEP')])).toEqual([papers[0]])
    const byRoot = { $redact: { $cond: [{ $eq: ['$$ROOT._id', 2] }, '$$PRUNE', '$$DESCEND'] } }
    expect((await scratch(papers, [byRoot])).map((each) => each['_id'])).toEqual([1])
    await expect(scratch(papers, [{ $redact: '$level' }])).rejects.toThrow(
      'should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE, but returned 1',
    )
  })

  test('what MongoDB refuses is refused in its words', async () => {
    for (const [stage, words] of [
      [{ $nope: 1 }, "Unrecognized pipeline stage name: '$nope'"],
      [{ $limit: 0 }, 'the limit must be positive'],
      [{ $skip: -1 }, 'Expected a non-negative number'],
      [{ $project: {} }, 'specification must have at least one field'],
      [{ $project: { r: { $nope: 1 } } }, "Unrecognized expression '$nope'"],
      [{ $group: { n: { $sum: 1 } } }, 'a group specification must include an _id'],
      [{ $group: { _id: 1, n: '$a' } }, "The field 'n' must be an accumulator object"],
      [{ $unwind: 'tags' }, "should be prefixed with a '$'"],
      [{ $sort: {} }, '$sort stage must have at least one sort key'],
      [{ $match: { a: { $nope: 1 } } }, 'unknown operator: $nope'],
      [{ $match: { $text: { $search: 'x' } } }, 'text index required for $text query'],
      [{ $match: { $or: [] } }, '$and/$or/$nor must be a nonempty array'],
      [{ $project: { s: { $meta: 'textScore' } } }, 'query requires text score metadata, but it is not available'],
      [{ $lookup: { from: 'rooms', as: 'r' } }, "requires either 'pipeline' or both 'localField' and 'foreignField'"],
    ] as const) {
      await expect(scratch([{ a: 1 }], [stage])).rejects.toThrow(words)
    }
  })

  test('no limit means twenty', async () => {
    const all = (limit?: number) => {
      const large = served.db.collection('large').aggregate().sort({ _id: 1 })
      return (limit === undefined ? large : large.limit(limit)).end()
    }
    expect((await all()).data).toHaveLength(20)
    expect((await all(350)).data).toHaveLength(350)
  })
})

describe('a lookup', () => {
  const rooms = async (stage: object): Promise<unknown[]> => {
    const { data } = await orders()
      .lookup({ from: 'rooms', as: 'r', ...stage })
      .sort({ _id: 1 })
      .end()
    return data.map((each) => (Array.isArray(each['r']) ? each['r'].map((room: Row) => room['_id']).join() : null))
  }

  test('by equality matches elements of arrays, and null with missing', async () => {
    expect(await rooms({ localField: 'room', foreignField: 'number' })).toEqual(['r1', 'r1', 'r2', 'r3', 'r4'])
    expect(served.calls.at(-1)).toMatchObject({ joins: [{ collection: 'rooms', index: 'byNumber', examined: 4 }] })
  })

  test('by a pipeline sees the variables, and finds them in the index', async () => {
    const { command: _ } = served.db
    const { aggregate: $ } = _
    const pipeline = $.pipeline()
      .match(_.expr($.and([$.eq(['$number', '$$room']), $.gt(['$$room', 100])])))
      .project({ owner: '$owner.name' })
      .done()
    expect(await rooms({ let: { room: '$room' }, pipeline })).toEqual(['r1', 'r1', 'r2', '', ''])
    const [join] = served.calls.at(-1)?.joins ?? []
    expect(join).toMatchObject({ index: 'byNumber' })
    expect(join?.examined).toBeLessThanOrEqual(6)
  })

  test('by a pipeline without variables gives everyone the same', async () => {
    const pipeline = served.db.command.aggregate.pipeline().match({ number: 101 }).done()
    expect(await rooms({ pipeline })).toEqual(['r1', 'r1', 'r1', 'r1', 'r1'])
  })

  test('into a collection that is not there finds nothing', async () => {
    expect(await rooms({ from: 'nowhere', localField: 'room', foreignField: 'x' })).toEqual(['', '', '', '', ''])
  })

  test('follows references as far as they go or as it is told, meeting each document once', async () => {
    const people = [
      { _id: 0, name: 'a' },
      { _id: 1, name: 'b', boss: 'a' },
      { _id: 2, name: 'c', boss: ['b', 'a'] },
      { _id: 3, name: 'd', boss: 'c', far: true },
      { _id: 4, name: 'e', boss: 'e' },
    ]
    const graph = { from: 'scratch', startWith: '$boss', connectFromField: 'boss', connectToField: 'name', as: 'up' }
    const met = async (more: object, name = 'd') => {
      const [found] = await scratch(people, [{ $match: { name } }, { $graphLookup: { ...graph, ...more } }])
      const up: unknown = found?.['up']
      return Array.isArray(up) ? up.map((each: Row) => [each['name'], each['depth']].join('')) : null
    }
    expect(await met({})).toEqual(['c', 'a', 'b'])
    expect(served.calls.at(-1)?.joins).toEqual([{ collection: 'scratch', index: null, examined: 10 }])
    expect(await met({ depthField: 'depth' })).toEqual(['c0', 'a1', 'b1'])
    expect(await met({ maxDepth: 0 })).toEqual(['c'])
    expect(await met({ restrictSearchWithMatch: { name: { $ne: 'b' } } })).toEqual(['c', 'a'])
    expect(await met({}, 'e')).toEqual(['e'])
    expect(await met({}, 'a')).toEqual([])
    expect(await met({ startWith: null })).toEqual([])
    expect(await met({ connectToField: 'boss', connectFromField: 'name', startWith: '$name' }, 'a')).toEqual([
      'b',
      'c',
      'd',
    ])
    expect(await met({ from: 'nowhere' })).toEqual([])
    await expect(met({ maxDepth: -1 })).rejects.toThrow('maxDepth requires a nonnegative argument, found: -1')
    await expect(met({ as: undefined, hops: 1 })).rejects.toThrow('Unknown argument to $graphLookup: hops')
    const incomplete = [{ $graphLookup: { from: 'scratch', as: 'up' } }]
    await expect(scratch(people, incomplete)).rejects.toThrow("$graphLookup requires 'from', 'as', 'startWith'")
  })

  test('that reads another collection whole for each document names the index it lacks', async () => {
    const { command: _ } = served.db
    const { aggregate: $ } = _
    const pipeline = $.pipeline()
      .match(_.expr($.eq(['$number', '$$room'])))
      .done()
    await expect(rooms({ from: 'large', let: { room: '$room' }, pipeline })).rejects.toThrow(
      /strict index: .*large .*\{ number: 1 \}/,
    )
    await expect(rooms({ from: 'large', localField: 'room', foreignField: 'number' })).rejects.toThrow(/strict index/)
  })
})
