/**
 * 农贸到家: ordered together until a moment, and only if so many are. Instants in milliseconds, what is ordered in the
 * item's own unit.
 */
interface Group {
  /** Counts the times that the item was offered so. */
  readonly round: number
  readonly closesAt: number
  readonly minimum: number
  readonly ordered: number
  /** `made`: it comes about. `short`: it does not, and every order of it is called off. */
  readonly outcome: 'open' | 'made' | 'short'
  /** The company has been told that too few have ordered. */
  readonly warned: boolean
}

const MINUTE = 60_000
/** So long before closing the company is told that it is short: it may ask for fewer, or close later. */
const WARNING = 2 * 60 * MINUTE
/** An order that was begun in time is written by then, or never. */
export const GROUP_SETTLES = 2 * MINUTE

/** When the clock has to look at it next, while it is open. */
export function groupLookAt({ closesAt, warned, ordered, minimum }: Group): number {
  return warned || ordered >= minimum ? closesAt + GROUP_SETTLES : closesAt - WARNING
}

/** What the clock does with an open one at `now`. */
export function groupTurn(group: Group, now: number): 'wait' | 'warn' | 'close' {
  if (group.outcome !== 'open') return 'wait'
  if (now >= group.closesAt + GROUP_SETTLES) return 'close'
  return now >= group.closesAt - WARNING && !group.warned && group.ordered < group.minimum ? 'warn' : 'wait'
}

/** Whether it takes an order at `now`. */
export function groupTakes({ outcome, closesAt }: Pick<Group, 'outcome' | 'closesAt'>, now: number): boolean {
  return outcome === 'open' && now <= closesAt
}

/** What the orders of one round of an item share. */
export function groupIdOf(itemId: string, round: number): string {
  return `${itemId}:${round}`
}
