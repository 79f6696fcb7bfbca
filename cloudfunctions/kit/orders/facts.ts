import type { OrderFacts } from '../../../domain/service/steps'
import { confirmsAt } from '../../../domain/service/steps'
import { totalFen } from '../../../domain/service/price'
import { CLIMB, startedBy, takenBy } from '../../../domain/service/windows'
import { NEVER } from '../instants'
import type { OrderDocument } from '../serviceDocuments'

export function factsOf(order: OrderDocument): OrderFacts {
  const { state, redoes, homeVisit, totalFen: total, paidFen, doneAt, extras, arrivedAt, groupOpen } = order
  const openExtras = extras.filter(({ answer }) => answer === 'open').length
  return { state, redoes, homeVisit, totalFen: total, paidFen, doneAt, openExtras, arrivedAt, groupOpen }
}

/** What is owed in all: what was ordered and agreed to, less what the company let go. */
export function sumOf({ lines, extras, lessFen }: Pick<OrderDocument, 'lines' | 'extras' | 'lessFen'>): number {
  return Math.max(0, totalFen(lines, extras) - lessFen)
}

/** What an order is called in a list: its first item, and how many more. */
export function titleOf({ lines }: Pick<OrderDocument, 'lines'>): string {
  const [first] = lines
  const more = lines.length > 1 ? ` 等 ${lines.length} 项` : ''
  return `${first?.name ?? ''}${more}`
}

/** Before an order counts as confirmed, the home is reminded. */
const REMINDED = 24 * 3_600_000

/** When the clock has to look at it next, in the state that it has now. `since`: when it came into that state. */
export function lookAtOf(
  order: Pick<OrderDocument, 'state' | 'window' | 'doneAt' | 'groupOpen'>,
  since: number,
): number {
  const waiting = { placedAt: since, window: order.window }
  // Its group buy is looked at instead.
  if (order.groupOpen) return NEVER
  switch (order.state) {
    case 'placed':
    case 'redo':
      return takenBy(waiting)
    case 'accepted':
      return startedBy(waiting)
    case 'onTheWay':
      return since + CLIMB
    case 'done':
      return confirmsAt(order.doneAt ?? since) - REMINDED
    case 'disputed':
      return since + CLIMB
    case 'confirmed':
    case 'paid':
    case 'rated':
    case 'cancelled':
      return since
  }
}
