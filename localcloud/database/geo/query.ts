import { isDocument, listIn, type Document } from '../document'
import { queryFailed, describe } from '../errors'
import { candidates } from '../language/paths'
import { angleTo, intersects, isInCircle, isWithin } from './relations'
import { EARTH_RADIUS, type Place } from './sphere'
import { parseShape, readShape, type Shape } from './shape'

/** The test that a geo operator makes of one value; a value that is no geometry fails it. */
export function geoTest(operator: string, operand: unknown): (value: unknown) => boolean {
  const test = shapeTest(operator, operand)
  return (value) => {
    const shape = typeof value === 'object' ? readShape(value) : null
    return shape !== null && test(shape)
  }
}

function shapeTest(operator: string, operand: unknown): (shape: Shape) => boolean {
  if (operator === '$near' || operator === '$nearSphere') {
    const near = parseNear(operand)
    return (shape) => isNear(near, angleTo(shape, near.centre))
  }
  if (!isDocument(operand)) throw queryFailed(`geometry must be an object: ${describe(operand)}`)
  if (operator === '$geoIntersects') {
    const area = parseShape(operand['$geometry'])
    return (shape) => intersects(shape, area)
  }
  const { $centerSphere: circle, $geometry: geometry } = operand
  if (circle !== undefined) return circleTest(circle)
  if (geometry === undefined) throw queryFailed(`unknown geo specifier: ${describe(operand)}`)
  const { polygons } = parseShape(geometry)
  if (polygons.length === 0) throw queryFailed(`$geoWithin not supported with provided geometry: ${describe(geometry)}`)
  return (shape) => isWithin(shape, polygons)
}

/** `[[lng, lat], radius in radians]` */
function circleTest(circle: unknown): (shape: Shape) => boolean {
  const [centre, radius]: readonly unknown[] = listIn(circle)
  if (typeof radius !== 'number' || radius < 0) throw queryFailed('radius must be a non-negative number')
  const place = centreOf(centre)
  return (shape) => isInCircle(shape, place, radius)
}

/** A condition of nearness: an angle from a centre, in radians. */
export interface Near {
  centre: Place
  least: number
  most: number
}

export function isNear({ least, most }: Near, angle: number): boolean {
  return angle >= least && angle <= most
}

/** `{$geometry, $minDistance, $maxDistance}` in metres, or a legacy pair with distances in radians beside it. */
function parseNear(operand: unknown, beside: Document = {}): Near {
  const geometry = isDocument(operand) ? operand['$geometry'] : undefined
  const bounds = geometry !== undefined && isDocument(operand) ? operand : beside
  const metres = geometry !== undefined ? EARTH_RADIUS : 1
  return {
    centre: centreOf(geometry ?? operand),
    least: distance(bounds['$minDistance'], 'min', 0) / metres,
    most: distance(bounds['$maxDistance'], 'max', Infinity) / metres,
  }
}

export function centreOf(value: unknown): Place {
  const shape = parseShape(value)
  const [centre] = shape.points
  if (centre === undefined) throw queryFailed(`invalid point in geo near query $geometry argument: ${describe(value)}`)
  return centre
}

export function distance(value: unknown, which: 'min' | 'max', fallback: number): number {
  if (value === undefined || value === null) return fallback
  if (typeof value !== 'number') throw queryFailed(`${which}Distance must be a number`)
  if (!(value >= 0)) throw queryFailed(`${which}Distance must be non-negative`)
  return value
}

/** The nearness that a filter asks for and that its results are ordered by, or null. */
export function nearnessIn(filter: Document): { path: string; near: Near } | null {
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(condition)) {
      for (const part of condition) {
        const found = isDocument(part) ? nearnessIn(part) : null
        if (found !== null) return found
      }
    } else if (!name.startsWith('$') && isDocument(condition)) {
      const operand = condition['$nearSphere'] ?? condition['$near']
      if (operand !== undefined) return { path: name, near: parseNear(operand, condition) }
    }
  }
  return null
}

/** The least angle from the centre to the geometries at a path, and the value that is nearest; null when there is none. */
export function nearest(document: Document, path: string, centre: Place): { angle: number; value: unknown } | null {
  let best: { angle: number; value: unknown } | null = null
  for (const value of candidates(document, path.split('.'), true)) {
    const shape = typeof value === 'object' ? readShape(value) : null
    const angle = shape === null ? Infinity : angleTo(shape, centre)
    if (angle < (best?.angle ?? Infinity)) best = { angle, value }
  }
  return best
}
