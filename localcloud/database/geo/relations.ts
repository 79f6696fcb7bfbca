import {
  angle,
  angleToArc,
  arcsCross,
  arcsMeet,
  exactAngle,
  onArc,
  ringHolds,
  sidesOf,
  type Path,
  type Place,
} from './sphere'
import type { Shape } from './shape'

/** The least angle between a place and a shape in radians; 0 inside a polygon. */
export function angleTo(shape: Shape, from: Place): number {
  const angles = [
    ...shape.points.map((point) => exactAngle(from, point)),
    ...shape.lines.map((line) => angleToPath(line, from)),
    ...shape.polygons.map((rings) =>
      polygonHolds(rings, from) ? 0 : Math.min(...rings.map((ring) => angleToPath(ring, from))),
    ),
  ]
  return Math.min(...angles)
}

function angleToPath(path: Path, from: Place): number {
  return Math.min(...sidesOf(path).map(([a, b]) => angleToArc(from, a, b)))
}

/** Whether the shape lies in the circle of this angle around a centre (less than a half sphere). */
export function isInCircle(shape: Shape, centre: Place, radius: number): boolean {
  return placesOf(shape).every((each) => angle(each, centre) <= radius)
}

/** Whether the whole shape lies in one of the polygons. */
export function isWithin(shape: Shape, polygons: readonly (readonly Path[])[]): boolean {
  const parts: Path[][] = [
    ...shape.points.map((point) => [[point]]),
    ...shape.lines.map((line) => [line]),
    ...shape.polygons,
  ]
  return parts.length > 0 && parts.every((part) => polygons.some((rings) => polygonContains(rings, part)))
}

function polygonContains(rings: readonly Path[], part: readonly Path[]): boolean {
  const [outer = []] = part
  if (!outer.every((each) => polygonHolds(rings, each))) return false
  if (sidesOf(outer).some(([a, b]) => rings.some((ring) => sidesOf(ring).some(([c, d]) => arcsCross(a, b, c, d)))))
    return false
  const isArea = outer.length > 3 && outer[0] === outer.at(-1)
  return !isArea || !rings.slice(1).some((hole) => hole.every((each) => polygonHolds(part, each)))
}

/** Whether two shapes have a place in common. */
export function intersects(a: Shape, b: Shape): boolean {
  return touches(a, b) || touches(b, a)
}

function touches(a: Shape, b: Shape): boolean {
  const paths = pathsOf(b)
  if (placesOf(a).some((each) => b.polygons.some((rings) => polygonHolds(rings, each)))) return true
  if (a.points.some((each) => b.points.some((other) => angle(each, other) < 1e-12))) return true
  if (a.points.some((each) => paths.some((path) => sidesOf(path).some(([c, d]) => onArc(each, c, d))))) return true
  return pathsOf(a).some((path) =>
    sidesOf(path).some(([p, q]) => paths.some((other) => sidesOf(other).some(([c, d]) => arcsMeet(p, q, c, d)))),
  )
}

function polygonHolds([border, ...holes]: readonly Path[], each: Place): boolean {
  return border !== undefined && ringHolds(border, each) && !holes.some((hole) => isStrictlyIn(hole, each))
}

/** A hole's own border still belongs to the polygon. */
function isStrictlyIn(ring: Path, each: Place): boolean {
  return ringHolds(ring, each) && !sidesOf(ring).some(([a, b]) => onArc(each, a, b))
}

function pathsOf(shape: Shape): readonly Path[] {
  return [...shape.lines, ...shape.polygons.flat()]
}

function placesOf(shape: Shape): readonly Place[] {
  return [...shape.points, ...pathsOf(shape).flat()]
}
