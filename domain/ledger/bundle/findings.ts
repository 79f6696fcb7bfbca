/** What can be wrong with a vote's bundle. Each says what was expected, what came, and where. */
export type Fault =
  | 'malformed'
  | 'signature'
  | 'foreignLog'
  | 'root'
  | 'leaf'
  | 'opening'
  | 'roll'
  | 'closing'
  | 'lateBallot'
  | 'ballot'
  | 'extension'
  | 'cancelled'
  | 'participation'
  | 'result'
  | 'openings'
  | 'totals'
  | 'witnesses'
  | 'keys'
  | 'ballotSignature'

export interface Finding {
  readonly fault: Fault
  /** In plain words, with the places and figures that differ. */
  readonly text: string
}

/** What a check found, and what it read on the way. */
export type Found<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly findings: readonly Finding[] }

export function fault(kind: Fault, text: string): Finding {
  return { fault: kind, text }
}
