import { ORDER_STEPS, type OrderActor, type OrderState, type OrderStep } from '../../types/service/states'

/** What a step needs of an order. Sums in fen, instants in milliseconds. */
export interface OrderFacts {
  readonly state: OrderState
  /** How often it had to be done again. */
  readonly redoes: number
  /** Somebody comes to the home. */
  readonly homeVisit: boolean
  readonly totalFen: number
  /** Paid and not refunded. */
  readonly paidFen: number
  /** When it was finished last; null before. */
  readonly doneAt: number | null
  /** An addition that the resident has not answered yet. */
  readonly openExtras: number
  /** When the worker said that he was at the door; null before. */
  readonly arrivedAt: number | null
  /** Of a group buy that is not settled yet: nobody begins with it. */
  readonly groupOpen: boolean
}

/** Days in which something can be asked to be done again, from when it was finished last. */
export const REDO_DAYS = 7
/** Hours after which a finished order counts as confirmed. Nothing is ever paid by itself. */
const CONFIRM_HOURS = 72
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Why a step is not possible. Each has its sentence on the phone. */
export type StepRefusal =
  'notNow' | 'notYours' | 'extraOpen' | 'owed' | 'tooLate' | 'notYet' | 'notArrived' | 'groupOpen'

interface Rule {
  readonly from: readonly OrderState[]
  readonly by: readonly OrderActor[]
  readonly to: (order: OrderFacts) => OrderState
  /** What must be so besides. */
  readonly unless?: (order: OrderFacts, by: OrderActor, now: number) => StepRefusal | null
}

const to = (state: OrderState) => () => state
const untilMade = ({ groupOpen }: OrderFacts): StepRefusal | null => (groupOpen ? 'groupOpen' : null)
/** Waiting for a worker: again, where it was finished before. */
const waiting = ({ redoes }: OrderFacts): OrderState => (redoes > 0 ? 'redo' : 'placed')
/** What is owed nothing for needs no payment. */
const afterConfirming = ({ totalFen, paidFen }: OrderFacts): OrderState => (paidFen >= totalFen ? 'paid' : 'confirmed')

const RULES: Readonly<Record<OrderStep, Rule>> = {
  accept: { from: ['placed', 'redo'], by: ['worker'], to: to('accepted'), unless: untilMade },
  /** The dispatcher gives it, also to another than who has it. */
  assign: { from: ['placed', 'redo', 'accepted'], by: ['dispatcher'], to: to('accepted'), unless: untilMade },
  handBack: { from: ['accepted', 'onTheWay'], by: ['worker', 'dispatcher'], to: waiting },
  depart: {
    from: ['accepted'],
    by: ['worker'],
    to: to('onTheWay'),
    unless: ({ homeVisit }) => (homeVisit ? null : 'notNow'),
  },
  /** At the door: from then on the home can say that nobody came. */
  arrive: {
    from: ['onTheWay'],
    by: ['worker'],
    to: to('onTheWay'),
    unless: ({ arrivedAt }) => (arrivedAt === null ? null : 'notNow'),
  },
  finish: {
    from: ['accepted', 'onTheWay'],
    by: ['worker'],
    to: to('done'),
    unless: ({ state, homeVisit, openExtras, arrivedAt }) => {
      if (homeVisit && state === 'accepted') return 'notNow'
      if (homeVisit && arrivedAt === null) return 'notArrived'
      return openExtras > 0 ? 'extraOpen' : null
    },
  },
  confirm: {
    from: ['done'],
    by: ['customer', 'clock'],
    to: afterConfirming,
    unless: ({ doneAt }, by, now) => (by === 'clock' && now < confirmsAt(doneAt ?? now) ? 'notYet' : null),
  },
  settle: {
    from: ['confirmed'],
    by: ['customer', 'worker', 'dispatcher', 'clock'],
    to: to('paid'),
    unless: ({ totalFen, paidFen }) => (paidFen < totalFen ? 'owed' : null),
  },
  rate: { from: ['paid'], by: ['customer'], to: to('rated') },
  askRedo: {
    from: ['done', 'confirmed', 'paid', 'rated'],
    by: ['customer'],
    to: to('redo'),
    unless: ({ doneAt }, _by, now) => (doneAt !== null && now <= doneAt + REDO_DAYS * DAY ? null : 'tooLate'),
  },
  /** The worker too: a home that nobody opens, a payment that does not come. */
  dispute: { from: ['onTheWay', 'done', 'confirmed'], by: ['customer', 'worker'], to: to('disputed') },
  resolveRedo: { from: ['disputed'], by: ['dispatcher'], to: to('redo') },
  resolveDone: { from: ['disputed'], by: ['dispatcher'], to: afterConfirming },
  cancel: {
    from: ['placed', 'accepted', 'onTheWay', 'redo', 'disputed'],
    by: ['customer', 'dispatcher', 'clock'],
    to: to('cancelled'),
    unless: ({ state, groupOpen }, by) => {
      // By itself only a group buy ends that did not come about.
      if (by === 'clock') return groupOpen && state === 'placed' ? null : 'notNow'
      // Whoever is before the door has come: the company decides with the reason on the table.
      return by === 'customer' && state !== 'placed' && state !== 'accepted' ? 'notNow' : null
    },
  },
}

/** The state after a step, or why it is not taken. Nothing else changes a state. */
export function stepped(
  order: OrderFacts,
  step: OrderStep,
  by: OrderActor,
  now: number,
): { readonly state: OrderState } | { readonly refused: StepRefusal } {
  const rule = RULES[step]
  if (!rule.by.includes(by)) return { refused: 'notYours' }
  if (!rule.from.includes(order.state)) return { refused: 'notNow' }
  const refused = rule.unless?.(order, by, now) ?? null
  return refused === null ? { state: rule.to(order) } : { refused }
}

/** What this actor can do now: the buttons of a page. */
export function stepsOf(order: OrderFacts, by: OrderActor, now: number): readonly OrderStep[] {
  return ORDER_STEPS.filter((step) => 'state' in stepped(order, step, by, now))
}

/** When a finished order counts as confirmed. */
export function confirmsAt(doneAt: number): number {
  return doneAt + CONFIRM_HOURS * HOUR
}

/** Nothing more happens to it by itself or by a worker. */
export function isOver(state: OrderState): boolean {
  return state === 'cancelled' || state === 'paid' || state === 'rated'
}
