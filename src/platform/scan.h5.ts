/** A browser opens the code's address itself: nothing to scan here. */
export const canScan: boolean = false

export function scanPath(): Promise<string | null> {
  return Promise.resolve(null)
}
