import { isDocument, listIn } from '../document'
import { queryFailed, describe } from '../errors'
import { place, type Path, type Place } from './sphere'

/** A GeoJSON geometry on the sphere. A polygon's first ring is its border, the others are holes. */
export interface Shape {
  points: Place[]
  lines: Path[]
  polygons: Path[][]
}

/** Reads GeoJSON or a legacy pair of longitude and latitude; null when the value is neither. */
export function readShape(value: unknown): Shape | null {
  try {
    return parseShape(value)
  } catch {
    return null
  }
}

/** The same, but throws MongoDB's words about what is wrong. */
export function parseShape(value: unknown): Shape {
  const pair = legacyPair(value)
  if (pair !== null) return { ...EMPTY, points: [parsePoint(pair)] }
  if (!isDocument(value)) throw queryFailed(`unknown geo specifier: ${describe(value)}`)
  const { type, coordinates, geometries } = value
  switch (type) {
    case 'Point':
      return { ...EMPTY, points: [parsePoint(coordinates)] }
    case 'LineString':
      return { ...EMPTY, lines: [parseLine(coordinates)] }
    case 'Polygon':
      return { ...EMPTY, polygons: [parsePolygon(coordinates)] }
    case 'MultiPoint':
      return { ...EMPTY, points: parseList(coordinates).map(parsePoint) }
    case 'MultiLineString':
      return { ...EMPTY, lines: parseList(coordinates).map(parseLine) }
    case 'MultiPolygon':
      return { ...EMPTY, polygons: parseList(coordinates).map(parsePolygon) }
    case 'GeometryCollection':
      return parseList(geometries).map(parseShape).reduce(together, EMPTY)
    default:
      throw queryFailed(`unknown GeoJSON type: ${describe(value)}`)
  }
}

const EMPTY: Shape = { points: [], lines: [], polygons: [] }

function together(a: Shape, b: Shape): Shape {
  return {
    points: [...a.points, ...b.points],
    lines: [...a.lines, ...b.lines],
    polygons: [...a.polygons, ...b.polygons],
  }
}

/** `[lng, lat]` or a document of two numbers, such as `{lng, lat}`. */
function legacyPair(value: unknown): readonly number[] | null {
  const numbers: readonly unknown[] = Array.isArray(value) ? value : isDocument(value) ? Object.values(value) : []
  const [longitude, latitude, ...rest] = numbers
  return typeof longitude === 'number' && typeof latitude === 'number' && rest.length === 0
    ? [longitude, latitude]
    : null
}

function parseList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0)
    throw queryFailed('GeoJSON coordinates must be an array of coordinates')
  return value
}

function parsePoint(value: unknown): Place {
  const [longitude, latitude]: readonly unknown[] = listIn(value)
  if (typeof longitude !== 'number' || typeof latitude !== 'number')
    throw queryFailed('Point must only contain numeric elements')
  if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90))
    throw queryFailed(`longitude/latitude is out of bounds, lng: ${longitude} lat: ${latitude}`)
  return place(longitude, latitude)
}

function parseLine(value: unknown): Path {
  const line = parseList(value).map(parsePoint)
  if (line.length < 2) throw queryFailed('GeoJSON LineString must have at least 2 vertices')
  return line
}

function parsePolygon(value: unknown): Path[] {
  return parseList(value).map((ring) => {
    const places = parseList(ring).map(parsePoint)
    const [first] = places
    if (first === undefined || places.at(-1)?.every((each, axis) => each === first[axis]) !== true)
      throw queryFailed(`Loop is not closed: ${describe(ring)}`)
    if (places.length < 4) throw queryFailed(`Loop must have at least 3 different vertices: ${describe(ring)}`)
    return places
  })
}
