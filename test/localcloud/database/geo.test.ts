import { serveDatabase, type Served } from './server'

const places = [
  { _id: 'gate', at: { type: 'Point', coordinates: [104.06, 30.66] } },
  { _id: 'shop', at: { type: 'Point', coordinates: [104.07, 30.66] } },
  { _id: 'park', at: { type: 'Point', coordinates: [104.06, 30.7] } },
  { _id: 'far', at: { type: 'Point', coordinates: [116.4, 39.9] } },
  { _id: 'none' },
]

let served: Served
beforeAll(async () => {
  const indexes = [{ name: 'byPlace', keys: [{ name: 'at', direction: '2dsphere' }] }]
  served = await serveDatabase({
    schema: { collections: [{ name: 'places', indexes }, { name: 'shapes' }, { name: 'plain' }] },
    strictIndex: true,
  })
  served.database.insertMany('places', places)
  served.database.insertMany('plain', places)
})
afterAll(() => served.close())

const here = () => new served.db.Geo.Point(104.06, 30.66)
const ids = async (filter: object, collection = 'places'): Promise<unknown[]> =>
  (await served.db.collection(collection).where(filter).get()).data.map((each) => each['_id'])

/** The ring of a square of this half width around the middle of the map. */
const square = (half: number) => {
  const { Point, LineString } = served.db.Geo
  const corner = (x: number, y: number) => new Point(x * half, y * half)
  return new LineString([corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)])
}

test('every kind of geometry comes back as what it was', async () => {
  const { Point, LineString, Polygon, MultiPoint, MultiLineString, MultiPolygon } = served.db.Geo
  const document = {
    _id: 'all',
    point: new Point(-180, 20),
    line: new LineString([new Point(1, 2), new Point(3, 4)]),
    area: new Polygon([square(2), square(1)]),
    points: new MultiPoint([new Point(1, 1), new Point(2, 2)]),
    lines: new MultiLineString([square(1), square(2)]),
    areas: new MultiPolygon([new Polygon([square(1)]), new Polygon([square(2)])]),
    list: [new Point(1, 1), { deep: new Point(2, 2) }],
  }
  const shapes = served.db.collection('shapes')
  await shapes.add(document)
  expect((await shapes.where({ _id: 'all' }).get()).data).toEqual([document])
  const { _id: id, ...same } = document
  expect(await shapes.doc(id).set(same)).toMatchObject({ updated: 1 })
})

describe('what is near', () => {
  test('comes nearest first, without what has no place', async () => {
    expect(await ids({ at: served.db.command.geoNear({ geometry: here() }) })).toEqual(['gate', 'shop', 'park', 'far'])
    expect(served.calls.at(-1)).toMatchObject({ index: 'byPlace', returned: 4 })
  })

  test('keeps to the least and the greatest distance in metres, and to the other conditions', async () => {
    const { command: _ } = served.db
    expect(await ids({ at: _.geoNear({ geometry: here(), minDistance: 500, maxDistance: 2000 }) })).toEqual(['shop'])
    expect(await ids({ at: _.geoNear({ geometry: here(), maxDistance: 0 }) })).toEqual(['gate'])
    expect(await ids({ at: _.geoNear({ geometry: here() }), _id: _.neq('gate') })).toEqual(['shop', 'park', 'far'])
  })

  test('pages, and takes another order when one is asked for', async () => {
    const near = served.db.collection('places').where({ at: served.db.command.geoNear({ geometry: here() }) })
    expect((await near.skip(1).limit(2).get()).data.map((each) => each['_id'])).toEqual(['shop', 'park'])
    expect((await near.orderBy('_id', 'asc').get()).data.map((each) => each['_id'])).toEqual([
      'far',
      'gate',
      'park',
      'shop',
    ])
  })

  test('needs an index in strict mode', async () => {
    await expect(ids({ at: served.db.command.geoNear({ geometry: here() }) }, 'plain')).rejects.toThrow(
      'unable to find index for $geoNear query',
    )
  })

  test('is measured by $geoNear in metres on the sphere', async () => {
    const distance = (stage: object) =>
      served.db
        .collection('places')
        .aggregate()
        .geoNear({ near: here(), spherical: true, distanceField: 'far', ...stage })
        .end()
    const { data } = await distance({ query: { _id: /^(shop|park)$/ }, includeLocs: 'where' })
    expect(data.map((each) => each['_id'])).toEqual(['shop', 'park'])
    expect(data[0]).toMatchObject({ where: places[1]?.at })
    expect(Math.round(Number(data[0]?.['far']))).toBe(958)
    expect(Math.round(Number(data[1]?.['far']))).toBe(4453)
    const scaled = await distance({ maxDistance: 2000, minDistance: 1, distanceMultiplier: 0.001 })
    expect(scaled.data.map((each) => Number(each['far']).toFixed(3))).toEqual(['0.958'])
  })

  test('is measured to the last bit as MongoDB measures it', async () => {
    const places = served.db.collection('places')
    const at = (longitude: number, latitude: number) => ({ type: 'Point', coordinates: [longitude, latitude] })
    await places.add([
      { _id: 'baiyun', at: at(113.306789, 23.1564721) },
      // The engine's own sine is off in the last bit here.
      { _id: 'tower', at: at(113.30593, 23.1361155) },
    ])
    const near = new served.db.Geo.Point(113.3089506, 23.0968251)
    const query = { _id: /baiyun|tower/ }
    const { data } = await places
      .aggregate()
      .geoNear({ near, spherical: true, distanceField: 'far', key: 'at', query })
      .end()
    expect(data.map((each) => each['far'])).toEqual([4384.68131486958, 6643.521654040738])
    await places.where(query).remove()
  })

  test('$geoNear stands first and needs a field for the distance', async () => {
    const { db } = served
    const late = db.collection('places').aggregate().match({}).geoNear({ near: here(), distanceField: 'd' }).end()
    await expect(late).rejects.toThrow('$geoNear is only valid as the first stage in a pipeline.')
    await expect(db.collection('places').aggregate().geoNear({ near: here() }).end()).rejects.toThrow(
      "$geoNear requires a 'distanceField' option as a String",
    )
  })
})

describe('areas', () => {
  beforeAll(async () => {
    const { Point, LineString, Polygon } = served.db.Geo
    await served.db.collection('plain').add([
      { _id: 'middle', g: new Point(0, 0) },
      { _id: 'inner', g: new Point(1.5, 1.5) },
      { _id: 'outside', g: new Point(5, 5) },
      { _id: 'antipode', g: new Point(180, 0) },
      { _id: 'crossing', g: new LineString([new Point(0, 1.5), new Point(0, 9)]) },
      { _id: 'small', g: new Polygon([square(0.5)]) },
      { _id: 'around', g: new Polygon([square(4)]) },
    ])
  })

  test('hold what lies wholly in them, but not what lies in their holes', async () => {
    const { command: _, Geo } = served.db
    const whole = new Geo.Polygon([square(2)])
    expect(await ids({ g: _.geoWithin({ geometry: whole }) }, 'plain')).toEqual(['middle', 'inner', 'small'])
    const holed = new Geo.Polygon([square(2), square(1)])
    expect(await ids({ g: _.geoWithin({ geometry: holed }) }, 'plain')).toEqual(['inner'])
    const several = new Geo.MultiPolygon([new Geo.Polygon([square(1)]), new Geo.Polygon([square(2), square(1)])])
    expect(await ids({ g: _.geoWithin({ geometry: several }) }, 'plain')).toEqual(['middle', 'inner', 'small'])
  })

  test('a circle is a centre and an angle', async () => {
    const { command: _, Geo } = served.db
    const circle = _.geoWithin({ centerSphere: [new Geo.Point(0, 0), (1 / 180) * Math.PI] })
    expect(await ids({ g: circle }, 'plain')).toEqual(['middle', 'small'])
  })

  test('meet what has a place in common with them', async () => {
    const { command: _, Geo } = served.db
    const meeting = (geometry: object) => ids({ g: _.geoIntersects({ geometry }) }, 'plain')
    expect(await meeting(new Geo.Polygon([square(2)]))).toEqual(['middle', 'inner', 'crossing', 'small', 'around'])
    expect(await meeting(new Geo.Point(0, 0))).toEqual(['middle', 'small', 'around'])
    expect(await meeting(new Geo.LineString([new Geo.Point(-1, 5), new Geo.Point(1, 5)]))).toEqual(['crossing'])
  })

  test('can be removed by', async () => {
    const { command: _, Geo } = served.db
    const outside = new Geo.Polygon([
      new Geo.LineString(
        [
          [6, 4],
          [6, 6],
          [4, 6],
          [4, 4],
          [6, 4],
        ].map(([x = 0, y = 0]) => new Geo.Point(x, y)),
      ),
    ])
    const gone = await served.db
      .collection('plain')
      .where({ g: _.geoWithin({ geometry: outside }) })
      .remove()
    expect(gone).toMatchObject({ deleted: 1 })
  })

  test('what is no area is refused', async () => {
    await expect(
      ids({ g: served.db.command.geoWithin({ geometry: new served.db.Geo.Point(0, 0) }) }, 'plain'),
    ).rejects.toThrow('$geoWithin not supported with provided geometry')
  })
})

test('a 2dsphere index refuses what is no geometry', async () => {
  await expect(served.db.collection('places').add({ at: { type: 'Point', coordinates: [500, 0] } })).rejects.toThrow(
    "Can't extract geo keys",
  )
  await expect(served.db.collection('places').add({ at: 'here' })).rejects.toThrow("Can't extract geo keys")
  expect((await served.db.collection('places').add({ _id: 'legacy', at: [1, 2] })).id).toBe('legacy')
})
