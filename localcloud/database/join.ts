/** What a `$lookup` or `$graphLookup` read of another collection. */
export interface Join {
  collection: string
  index: string | null
  examined: number
}
