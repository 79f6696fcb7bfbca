/** Nothing is left to do: later than any instant. */
export const NEVER = 8_640_000_000_000_000

/** Sorts by instant, then by id. `~` comes after every id. */
export function orderAt(instant: number, id: string): string {
  return `${String(instant).padStart(16, '0')} ${id}`
}
