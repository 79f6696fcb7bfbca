/** The phone's clock. It decides nothing: the cloud does; it only tells how much is left. */
export function now(): number {
  return Date.now()
}
