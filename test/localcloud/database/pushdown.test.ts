import { serveDatabase, type Served } from './server'

/** What a query reads must not grow with the collection: the same figures in a small and in a large one. */
const SIZES = { small: 500, large: 20_000 }
const key = (name: string, direction = 1) => ({ name, direction })
const indexes = [
  { name: 'byRoom', keys: [key('scope'), key('room')] },
  { name: 'byTime', keys: [key('scope'), key('at', -1)] },
]

let served: Served
beforeAll(async () => {
  const collections = Object.keys(SIZES).map((name) => ({ name, indexes }))
  served = await serveDatabase({ schema: { collections }, strictIndex: true })
  for (const [name, size] of Object.entries(SIZES)) {
    served.database.insertMany(
      name,
      Array.from({ length: size }, (_, at) => ({ _id: `d${at}`, scope: 's', room: `${Math.floor(at / 5)}号`, at })),
    )
  }
})
afterAll(() => served.close())

const collection = (name: string) => served.db.collection(name)
const cost = () => {
  const { index, examined, returned } = served.calls.at(-1) ?? {}
  return { index, examined, returned }
}

describe.each(Object.keys(SIZES))('in a %s collection', (name) => {
  test('a get by id reads one document', async () => {
    await collection(name).doc('d42').get()
    expect(cost()).toEqual({ index: '_id_', examined: 1, returned: 1 })
  })

  test('an equality reads what it returns', async () => {
    await collection(name).where({ scope: 's', room: '7号' }).get()
    expect(cost()).toEqual({ index: 'byRoom', examined: 5, returned: 5 })
  })

  test('several values, a range and a prefix read what they return', async () => {
    const { command } = served.db
    await collection(name)
      .where({ scope: 's', room: command.in(['7号', '9号']) })
      .get()
    expect(cost()).toEqual({ index: 'byRoom', examined: 10, returned: 10 })
    await collection(name)
      .where({ scope: 's', at: command.gte(10).and(command.lt(13)) })
      .get()
    expect(cost()).toEqual({ index: 'byTime', examined: 3, returned: 3 })
    await collection(name).where({ scope: 's', room: /^42号/ }).get()
    expect(cost()).toEqual({ index: 'byRoom', examined: 5, returned: 5 })
  })

  test('a page along an index reads to its end and no further', async () => {
    const newest = collection(name).where({ scope: 's' }).orderBy('at', 'desc')
    await newest.skip(40).limit(20).get()
    expect(cost()).toEqual({ index: 'byTime', examined: 60, returned: 20 })
  })

  test('a count by an index reads no document', async () => {
    expect(await collection(name).where({ scope: 's', room: '7号' }).count()).toMatchObject({ total: 5 })
    expect(cost()).toMatchObject({ index: 'byRoom', examined: 0 })
    expect(await collection(name).where({ scope: 's' }).count()).toMatchObject({
      total: Object.entries(SIZES).find(([each]) => each === name)?.[1],
    })
    expect(cost()).toMatchObject({ examined: 0 })
  })

  test('an update and a removal by an index read what they change', async () => {
    await collection(name).where({ scope: 's', room: '3号' }).update({ seen: true })
    expect(cost()).toMatchObject({ index: 'byRoom', examined: 5 })
  })
})

test('a count that no index covers is refused by name as a query is', async () => {
  await expect(collection('large').where({ scope: 's', seen: true }).count()).rejects.toThrow(
    /strict index: .*large .*\{ scope: 1, seen: 1 \}/,
  )
})

test('every document stands in its place of an index: NaN is less than no number', async () => {
  await collection('small').add([
    { scope: 'n', at: NaN },
    { scope: 'n', at: -Infinity },
    { scope: 'n', at: 1 },
  ])
  const { data } = await collection('small')
    .where({ scope: 'n', at: served.db.command.lt(5) })
    .get()
  expect(data.map((each) => each['at']).sort()).toEqual([-Infinity, 1])
})
