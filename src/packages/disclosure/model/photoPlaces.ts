/** Where a photo belongs: the record's number, and whether it shows the place before the work or after it. */
export interface PhotoPlace {
  readonly no: number | null
  readonly when: 'before' | 'after'
}

interface Photographed {
  readonly no: number
  readonly photos: readonly { readonly when: 'before' | 'after' }[]
}

/**
 * A first guess for photos that were chosen together, to be looked over by who sends them. A name like 「19后.jpg」 says it; the
 * others go to the records without photos in their order, one before and one after each. Null where no record is left.
 */
export function placesOf(names: readonly string[], records: readonly Photographed[]): PhotoPlace[] {
  const numbers = new Set(records.map(({ no }) => no))
  const named = names.map((name) => placeInName(name, numbers))
  const taken = new Set(named.flatMap((place) => (place === null ? [] : [`${String(place.no)} ${place.when}`])))
  const open = records.flatMap(({ no, photos }): PhotoPlace[] =>
    (['before', 'after'] as const)
      .filter((when) => !photos.some((one) => one.when === when) && !taken.has(`${String(no)} ${when}`))
      .map((when) => ({ no, when })),
  )
  let next = 0
  return named.map((place) => place ?? open[next++] ?? { no: null, when: 'after' })
}

/** 「19前」, 「19_after_2.png」: a number of a record, then the side. A camera's own long numbers are none. */
function placeInName(name: string, numbers: ReadonlySet<number>): { no: number; when: 'before' | 'after' } | null {
  const found = /(?<!\d)(\d{1,4})\s*[-_. 号条]*(前|后|before|after)/i.exec(name)
  if (found === null) return null
  const no = Number(found[1])
  if (!numbers.has(no)) return null
  return { no, when: found[2] === '前' || found[2]?.toLowerCase() === 'before' ? 'before' : 'after' }
}
