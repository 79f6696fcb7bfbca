/** A browser's click is rendered before the next event as it is. */
export function atOnce<Result>(act: () => Result): Result {
  return act()
}
