/**
 * Where an order stands (product.md: Words). `placed` nobody has it yet; `accepted` a worker has it; `onTheWay` he has
 * set out; `done` he says it is finished; `confirmed` the resident says so, or 72 hours have; `paid` nothing is owed;
 * `rated`; `redo` it must be done again; `disputed` the company decides; `cancelled`.
 */
export const ORDER_STATES = [
  'placed',
  'accepted',
  'onTheWay',
  'done',
  'confirmed',
  'paid',
  'rated',
  'redo',
  'disputed',
  'cancelled',
] as const
export type OrderState = (typeof ORDER_STATES)[number]

/** In what capacity somebody acts on an order. `clock` is the cloud's timer. */
export const ORDER_ACTORS = ['customer', 'worker', 'dispatcher', 'clock'] as const
export type OrderActor = (typeof ORDER_ACTORS)[number]

/** What can be done to an order, each named for the one who does it. */
export const ORDER_STEPS = [
  'accept',
  'assign',
  'handBack',
  'depart',
  'arrive',
  'finish',
  'confirm',
  'settle',
  'rate',
  'askRedo',
  'dispute',
  'resolveRedo',
  'resolveDone',
  'cancel',
] as const
export type OrderStep = (typeof ORDER_STEPS)[number]

/** Why a worker cannot have an order: not his skill, not his hours, off duty, his own home, or not in the team. */
export const UNABLE = ['team', 'skill', 'hours', 'offDuty', 'ownHome'] as const
export type Unable = (typeof UNABLE)[number]
