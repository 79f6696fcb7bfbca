import type { DesignationWay } from '../../types/membership/coOwners'

/** Whom all persons of a voter let cast, since when and how it came about. Instants in milliseconds. */
export interface Designated {
  readonly number: number
  readonly personKey: string
  readonly nameMasked: string
  readonly way: DesignationWay
  readonly since: number
}

/** A proposal that not everybody has agreed to yet, or a paper that waits for a second person. */
export interface Proposed {
  readonly number: number
  readonly personKey: string
  readonly nameMasked: string
  readonly way: DesignationWay
  readonly startedAt: number
  readonly agreed: string[]
}

/** Everything that the persons of one voter ever settled, in its order, and what is open now: one thing at most. */
export interface Designations<D extends Designated, P extends Proposed> {
  readonly standing: D[]
  readonly open: P | null
  /** The number of the next proposal. */
  readonly next: number
}

/**
 * Who casts for the voter in a vote whose roll froze at `frozenAt`; null while nobody is designated. Whoever stood then
 * keeps it for this vote; where nobody did, the first one settled later holds, and no change after him (product.md 2).
 */
export function casterAt<D extends Designated>(standing: readonly D[], frozenAt: number): D | null {
  const before = standing.filter(({ since }) => since <= frozenAt)
  return before.at(-1) ?? standing[0] ?? null
}

/** Opens a proposal; null while another one is open. */
export function proposed<D extends Designated, P extends Proposed>(
  all: Designations<D, P>,
  proposal: P,
): Designations<D, P> | null {
  return all.open === null ? { ...all, open: proposal, next: all.next + 1 } : null
}

/** Adds a person's agreement to the open proposal; twice is once. */
export function agreed<D extends Designated, P extends Proposed>(
  all: Designations<D, P>,
  personKeys: readonly string[],
): Designations<D, P> {
  if (all.open === null) return all
  return { ...all, open: { ...all.open, agreed: [...new Set([...all.open.agreed, ...personKeys])] } }
}

/** Whether everybody on the title has agreed to the open proposal. */
export function isUnanimous({ open }: Pick<Designations<Designated, Proposed>, 'open'>, everybody: readonly string[]) {
  return open !== null && everybody.length > 0 && everybody.every((personKey) => open.agreed.includes(personKey))
}

/** The open proposal holds from now on. */
export function settled<D extends Designated, P extends Proposed>(
  all: Designations<D, P>,
  designated: D,
): Designations<D, P> {
  return { ...all, open: null, standing: [...all.standing, designated] }
}

/** The open proposal is gone, refused by one of them or by whoever looked at the paper. */
export function dropped<D extends Designated, P extends Proposed>(all: Designations<D, P>): Designations<D, P> {
  return { ...all, open: null }
}
