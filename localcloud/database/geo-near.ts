import { isDocument, type Document } from './document'
import { queryFailed } from './errors'
import { centreOf, distance, isNear, nearest, nearnessIn, type Near } from './geo/query'
import { EARTH_RADIUS } from './geo/sphere'
import { withField } from './language/fields'
import { geoIndexOf, find, NO_OVERRIDES } from './query'
import type { Table } from './table'

interface Found {
  documents: Document[]
  examined: number
  index: string | null
}

/** `$geoNear`: documents by their distance from a place, which is added to each in metres (radians for a legacy pair). */
export function geoNear(table: Table, spec: unknown, strict: boolean): Found {
  if (!isDocument(spec)) throw queryFailed('$geoNear must be an object')
  const { near, distanceField, includeLocs, query = {}, key, limit, num, distanceMultiplier = 1 } = spec
  if (near === undefined) throw queryFailed("$geoNear requires a 'near' option as an Array")
  if (typeof distanceField !== 'string') throw queryFailed("$geoNear requires a 'distanceField' option as a String")
  if (includeLocs !== undefined && typeof includeLocs !== 'string')
    throw queryFailed("$geoNear requires that 'includeLocs' option is a String")
  if (typeof distanceMultiplier !== 'number' || !(distanceMultiplier >= 0))
    throw queryFailed('distanceMultiplier must be a nonnegative number')
  if (!isDocument(query) || nearnessIn(query) !== null) throw queryFailed('query must be an object')
  const path = typeof key === 'string' ? key : soleGeoPath(table)
  const unit = isDocument(near) && 'type' in near ? EARTH_RADIUS : 1
  const wanted: Near = {
    centre: centreOf(near),
    least: distance(spec['minDistance'], 'min', 0) / unit,
    most: distance(spec['maxDistance'], 'max', Infinity) / unit,
  }
  const index = geoIndexOf(table, path, strict)
  const found = find(
    table,
    { filter: query, sort: [], skip: 0, limit: Infinity },
    NO_OVERRIDES,
    strict && index === null,
  )
  const measured = found.rows.flatMap(({ document }) => {
    const best = nearest(document, path, wanted.centre)
    return best !== null && isNear(wanted, best.angle) ? [{ document, ...best }] : []
  })
  measured.sort((a, b) => a.angle - b.angle)
  const most = Number(limit ?? num ?? Infinity)
  const documents = measured.slice(0, most).map(({ document, angle, value }) => {
    const far = withField(document, distanceField.split('.'), angle * unit * distanceMultiplier)
    return includeLocs === undefined ? far : withField(far, includeLocs.split('.'), value)
  })
  return { documents, examined: found.examined, index: index ?? found.index }
}

function soleGeoPath(table: Table): string {
  const paths = [...new Set(table.geoIndexes.map((index) => index.path))]
  const [path] = paths
  if (path === undefined) throw queryFailed('$geoNear requires a 2d or 2dsphere index, but none were found')
  if (paths.length > 1)
    throw queryFailed(`There is more than one 2dsphere index on ${table.name}; unsure which to use for $geoNear`)
  return path
}
