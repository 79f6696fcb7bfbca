/** Who signed up, in order: the first ones have the seats, the others wait and move up. */
interface Entry {
  readonly entryId: string
  readonly homeId: string
}

/** How many wait before; null with a seat. */
export function beforeOf(entries: readonly Entry[], seats: number, entryId: string): number | null {
  const at = entries.findIndex((entry) => entry.entryId === entryId)
  return at < seats ? null : at - seats
}

/** Who has a seat after a change and had none before it. */
export function movedUp(
  before: readonly Entry[],
  after: readonly Entry[],
  seatsBefore: number,
  seatsAfter: number,
): string[] {
  const seated = new Set(before.slice(0, seatsBefore).map(({ entryId }) => entryId))
  const waited = new Set(before.map(({ entryId }) => entryId))
  return after
    .slice(0, seatsAfter)
    .map(({ entryId }) => entryId)
    .filter((entryId) => waited.has(entryId) && !seated.has(entryId))
}
