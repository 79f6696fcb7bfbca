import { arcTangent, sineAndCosine } from './exact'

/** A place on the unit sphere. */
export type Place = readonly [x: number, y: number, z: number]

export type Path = readonly Place[]

/** Metres from the centre of the earth, as MongoDB reckons it. */
export const EARTH_RADIUS = 6378.1 * 1000

const EPSILON = 1e-12

export function place(longitude: number, latitude: number): Place {
  const north = sineAndCosine(latitude * (Math.PI / 180))
  const east = sineAndCosine(longitude * (Math.PI / 180))
  return [east.cosine * north.cosine, east.sine * north.cosine, north.sine]
}

/** The angle between two places in radians, exact for near ones; its last bit is the engine's. */
export function angle(a: Place, b: Place): number {
  return Math.atan2(norm(cross(a, b)), dot(a, b))
}

/** The same to the last bit, as it is told to clients. */
export function exactAngle(a: Place, b: Place): number {
  return arcTangent(norm(cross(a, b)), dot(a, b))
}

/** Whether two arcs of great circles meet, at their ends too. */
export function arcsMeet(a: Place, b: Place, c: Place, d: Place): boolean {
  const line = cross(cross(a, b), cross(c, d))
  if (norm(line) < EPSILON) return [c, d].some((end) => onArc(end, a, b)) || [a, b].some((end) => onArc(end, c, d))
  const meeting = unit(line)
  const opposite: Place = [-meeting[0], -meeting[1], -meeting[2]]
  return [meeting, opposite].some((each) => onArc(each, a, b) && onArc(each, c, d))
}

/** Whether they cross each other inside both, not just touch. */
export function arcsCross(a: Place, b: Place, c: Place, d: Place): boolean {
  return arcsMeet(a, b, c, d) && ![c, d].some((end) => onArc(end, a, b)) && ![a, b].some((end) => onArc(end, c, d))
}

export function onArc(p: Place, a: Place, b: Place): boolean {
  return Math.abs(angle(a, p) + angle(p, b) - angle(a, b)) < EPSILON * 100
}

/** The least angle from a place to an arc. */
export function angleToArc(p: Place, a: Place, b: Place): number {
  const ends = Math.min(angle(p, a), angle(p, b))
  const normal = cross(a, b)
  if (norm(normal) < EPSILON) return ends
  const pole = unit(normal)
  const height = dot(p, pole)
  const foot: Place = [p[0] - height * pole[0], p[1] - height * pole[1], p[2] - height * pole[2]]
  if (norm(foot) < EPSILON || !onArc(unit(foot), a, b)) return ends
  return Math.min(ends, Math.abs(Math.asin(Math.max(-1, Math.min(1, height)))))
}

/** Whether a closed ring encloses a place; its border belongs to it. Of the two sides of a ring the smaller is inside. */
export function ringHolds(ring: Path, p: Place): boolean {
  const sides = sidesOf(ring)
  if (sides.some(([a, b]) => onArc(p, a, b))) return true
  const middle = ring.reduce<Place>((sum, each) => [sum[0] + each[0], sum[1] + each[1], sum[2] + each[2]], [0, 0, 0])
  if (dot(middle, p) <= 0) return false
  const turn = sides.reduce((sum, [a, b]) => sum + turnSeenFrom(p, a, b), 0)
  return Math.abs(turn) > Math.PI
}

export function sidesOf(path: Path): [Place, Place][] {
  return path.slice(1).flatMap((end, at): [Place, Place][] => {
    const start = path[at]
    return start === undefined ? [] : [[start, end]]
  })
}

/** The signed angle by which the view from p turns from a to b. */
function turnSeenFrom(p: Place, a: Place, b: Place): number {
  const left = cross(p, a)
  const right = cross(p, b)
  return Math.atan2(dot(p, cross(left, right)), dot(left, right))
}

function cross(a: Place, b: Place): Place {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

function dot(a: Place, b: Place): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

function norm(a: Place): number {
  return Math.sqrt(dot(a, a))
}

function unit(a: Place): Place {
  const length = norm(a)
  return [a[0] / length, a[1] / length, a[2] / length]
}
