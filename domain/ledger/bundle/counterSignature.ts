import { taggedBytes } from '../../deliberation/hashing'

/** What a counter signs with his phone's key once he has recounted: this vote, this result, these openings. */
export interface CountersWord {
  /** The hash of the opening leaf. All three are lower-case hex. */
  readonly opened: string
  readonly result: string
  readonly openings: string
}

export function counterBytes({ opened, result, openings }: CountersWord): Uint8Array {
  return taggedBytes('yuanba/counter/v1', { opened, result, openings })
}
