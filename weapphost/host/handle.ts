/** What tests reach for; a person uses the screen. */
export interface Handle {
  readonly faults: readonly string[]
  readonly reLaunch: (url: string) => void
  readonly route: () => string
  /** Bytes of every setData, by the route that was shown. */
  readonly setData: Readonly<Record<string, readonly number[]>>
}

declare global {
  /** Set when the package has started. */
  var weappHost: Handle | undefined
}
