import fc from 'fast-check'
import { mismatchOf, overpaidFen, paidFen, refundableFen } from '../../../domain/service/book'
import { lineFen, totalFen } from '../../../domain/service/price'
import { confirmsAt, isOver, REDO_DAYS, stepped, stepsOf, type OrderFacts } from '../../../domain/service/steps'
import { chinaDayStart, isWindow, startedBy, takenBy, windowsOf, type TeamHours } from '../../../domain/service/windows'
import {
  ORDER_ACTORS,
  ORDER_STEPS,
  type OrderActor,
  type OrderState,
  type OrderStep,
} from '../../../types/service/states'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 10, 18, 4)

const placed: OrderFacts = {
  state: 'placed',
  redoes: 0,
  homeVisit: true,
  totalFen: 6000,
  paidFen: 0,
  doneAt: null,
  openExtras: 0,
  arrivedAt: null,
  groupOpen: false,
}
const at = (state: OrderState, more: Partial<OrderFacts> = {}): OrderFacts => ({ ...placed, state, ...more })
const after = (order: OrderFacts, step: OrderStep, by: OrderActor, now = NOW) => stepped(order, step, by, now)

describe('an order', () => {
  test('goes from placed to rated, each step by the one it belongs to', () => {
    expect(after(at('placed'), 'accept', 'worker')).toEqual({ state: 'accepted' })
    expect(after(at('accepted'), 'depart', 'worker')).toEqual({ state: 'onTheWay' })
    expect(after(at('onTheWay'), 'arrive', 'worker')).toEqual({ state: 'onTheWay' })
    expect(after(at('onTheWay', { arrivedAt: NOW }), 'finish', 'worker')).toEqual({ state: 'done' })
    expect(after(at('done', { doneAt: NOW }), 'confirm', 'customer')).toEqual({ state: 'confirmed' })
    expect(after(at('confirmed', { paidFen: 6000 }), 'settle', 'clock')).toEqual({ state: 'paid' })
    expect(after(at('paid'), 'rate', 'customer')).toEqual({ state: 'rated' })
  })

  test('is not confirmed by the one who did it, and not paid by a word', () => {
    expect(after(at('done'), 'confirm', 'worker')).toEqual({ refused: 'notYours' })
    expect(after(at('confirmed'), 'settle', 'customer')).toEqual({ refused: 'owed' })
    expect(after(at('done'), 'settle', 'customer')).toEqual({ refused: 'notNow' })
  })

  test('confirms itself after 72 hours to the millisecond, and is never paid by itself', () => {
    const done = at('done', { doneAt: NOW })
    expect(after(done, 'confirm', 'clock', confirmsAt(NOW) - 1)).toEqual({ refused: 'notYet' })
    expect(after(done, 'confirm', 'clock', NOW + 72 * HOUR)).toEqual({ state: 'confirmed' })
  })

  test('that costs nothing is settled by confirming it', () => {
    expect(after(at('done', { totalFen: 0, doneAt: NOW }), 'confirm', 'customer')).toEqual({ state: 'paid' })
  })

  test('is not finished without coming, nor with an addition that nobody answered', () => {
    expect(after(at('accepted'), 'finish', 'worker')).toEqual({ refused: 'notNow' })
    expect(after(at('accepted', { homeVisit: false }), 'finish', 'worker')).toEqual({ state: 'done' })
    expect(after(at('accepted', { homeVisit: false }), 'depart', 'worker')).toEqual({ refused: 'notNow' })
    expect(after(at('onTheWay'), 'finish', 'worker')).toEqual({ refused: 'notArrived' })
    expect(after(at('onTheWay', { arrivedAt: NOW }), 'arrive', 'worker')).toEqual({ refused: 'notNow' })
    const there = at('onTheWay', { arrivedAt: NOW, openExtras: 1 })
    expect(after(there, 'finish', 'worker')).toEqual({ refused: 'extraOpen' })
  })

  test('is done again within seven days, and stays so when it is handed back', () => {
    const rated = at('rated', { doneAt: NOW })
    expect(after(rated, 'askRedo', 'customer', NOW + REDO_DAYS * DAY)).toEqual({ state: 'redo' })
    expect(after(rated, 'askRedo', 'customer', NOW + REDO_DAYS * DAY + 1)).toEqual({ refused: 'tooLate' })
    expect(after(at('accepted', { redoes: 1 }), 'handBack', 'worker')).toEqual({ state: 'redo' })
    expect(after(at('accepted'), 'handBack', 'worker')).toEqual({ state: 'placed' })
  })

  test('cannot be cancelled by the resident once somebody is on his way', () => {
    expect(after(at('accepted'), 'cancel', 'customer')).toEqual({ state: 'cancelled' })
    expect(after(at('onTheWay'), 'cancel', 'customer')).toEqual({ refused: 'notNow' })
    expect(after(at('onTheWay'), 'cancel', 'dispatcher')).toEqual({ state: 'cancelled' })
  })

  test('of a group buy waits until that is settled, and ends by itself only there', () => {
    const waiting = at('placed', { groupOpen: true })
    expect(after(waiting, 'accept', 'worker')).toEqual({ refused: 'groupOpen' })
    expect(after(waiting, 'assign', 'dispatcher')).toEqual({ refused: 'groupOpen' })
    expect(after(waiting, 'cancel', 'clock')).toEqual({ state: 'cancelled' })
    expect(after(at('placed'), 'cancel', 'clock')).toEqual({ refused: 'notNow' })
  })

  test('that is cancelled stays cancelled, whoever tries whatever', () => {
    for (const by of ORDER_ACTORS) expect(stepsOf(at('cancelled'), by, NOW)).toEqual([])
  })
})

test('whatever is tried in whatever order: nobody but the resident or time confirms, and what is paid for was confirmed', () => {
  const attempt = fc.record({
    step: fc.constantFrom(...ORDER_STEPS),
    by: fc.constantFrom(...ORDER_ACTORS),
    pays: fc.boolean(),
    waits: fc.integer({ min: 0, max: 96 }),
  })
  fc.assert(
    fc.property(
      fc.array(attempt, { maxLength: 60 }),
      fc.boolean(),
      fc.integer({ min: 0, max: 9000 }),
      (tries, homeVisit, cost) => {
        let order: OrderFacts = { ...placed, homeVisit, totalFen: cost }
        let now = NOW
        let finished = 0
        let confirmed = 0
        for (const { step, by, pays, waits } of tries) {
          now += waits * HOUR
          if (pays && order.state === 'confirmed') order = { ...order, paidFen: order.totalFen }
          const result = stepped(order, step, by, now)
          if ('refused' in result) continue
          if (step === 'finish') finished += 1
          if (step === 'confirm') {
            expect(
              by === 'customer' || (by === 'clock' && order.doneAt !== null && now >= order.doneAt + 72 * HOUR),
            ).toBe(true)
          }
          if (step === 'confirm' || step === 'resolveDone') confirmed += 1
          if (step === 'finish' && homeVisit) expect(order.arrivedAt).not.toBeNull()
          order = {
            ...order,
            state: result.state,
            arrivedAt: step === 'arrive' ? now : step === 'depart' ? null : order.arrivedAt,
            doneAt: result.state === 'done' ? now : order.doneAt,
            redoes: order.redoes + (step === 'askRedo' || step === 'resolveRedo' ? 1 : 0),
          }
          if (isOver(order.state) && order.state !== 'cancelled') {
            expect(order.paidFen).toBeGreaterThanOrEqual(order.totalFen)
            expect(confirmed).toBeGreaterThan(0)
          }
          if (order.state === 'done') expect(finished).toBeGreaterThan(0)
        }
      },
    ),
  )
})

describe('prices', () => {
  const lines = [{ priceFen: 6000, quantity: 2, parts: [{ priceFen: 1250, quantity: 3 }] }]
  test('count what was ordered and what was agreed to, and nothing else', () => {
    expect(lines.map(lineFen)).toEqual([15_750])
    expect(
      totalFen(lines, [
        { priceFen: 1000, answer: 'agreed' },
        { priceFen: 500, answer: 'open' },
        { priceFen: 700, answer: 'refused' },
      ]),
    ).toBe(16_750)
  })
})

describe('the money book', () => {
  test('never gives back more than was paid', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.array(fc.integer({ min: 1, max: 60_000 })),
        (paid, wanted) => {
          const refunds: { kind: 'refund'; fen: number }[] = []
          for (const fen of wanted) if (fen <= refundableFen(paid, refunds)) refunds.push({ kind: 'refund', fen })
          expect(paidFen([{ kind: 'payment', fen: paid }, ...refunds])).toBeGreaterThanOrEqual(0)
          expect(refundableFen(paid, refunds)).toBe(paidFen([{ kind: 'payment', fen: paid }, ...refunds]))
        },
      ),
    )
  })

  test('knows what must go back when less is owed than was paid', () => {
    expect(overpaidFen(5000, [{ kind: 'payment', fen: 6000 }])).toBe(1000)
    expect(overpaidFen(7000, [{ kind: 'payment', fen: 6000 }])).toBe(0)
  })

  test('takes no report that is about another payment, sum, merchant or payer', () => {
    const pending = { outTradeNo: 'p1', fen: 6000, merchantId: 'm', payer: 'o1' }
    expect(mismatchOf(pending, pending)).toBeNull()
    expect(mismatchOf(null, pending)).toBe('unknown')
    expect(mismatchOf(pending, { ...pending, outTradeNo: 'p2' })).toBe('unknown')
    expect(mismatchOf(pending, { ...pending, fen: 1 })).toBe('amount')
    expect(mismatchOf(pending, { ...pending, merchantId: 'x' })).toBe('merchant')
    expect(mismatchOf(pending, { ...pending, payer: 'o2' })).toBe('payer')
  })
})

describe('windows', () => {
  const hours: TeamHours = { fromMinute: 480, untilMinute: 1110, weekdays: [1, 2, 3, 4, 5], perWindow: 2 }
  const midnight = chinaDayStart(NOW)

  test('lie in the team’s hours, half an hour ahead at least, and none on its free days', () => {
    // 12:00 in China on a Wednesday.
    const today = windowsOf(hours, midnight, NOW)
    expect(today[0]?.from).toBe(midnight + 13 * HOUR)
    expect(today.at(-1)?.until).toBe(midnight + 18 * HOUR)
    expect(windowsOf(hours, midnight, midnight + 12.5 * HOUR)[0]?.from).toBe(midnight + 13 * HOUR)
    expect(windowsOf(hours, midnight, midnight + 12.5 * HOUR + 1)[0]?.from).toBe(midnight + 14 * HOUR)
    expect(windowsOf(hours, midnight + 3 * DAY, NOW)).toEqual([])
    expect(windowsOf(hours, midnight + 2 * DAY, NOW)).toHaveLength(10)
  })

  test('are neither in the past nor beyond a fortnight, nor cut another way', () => {
    expect(windowsOf(hours, midnight - DAY, NOW)).toEqual([])
    expect(windowsOf(hours, midnight + 14 * DAY, NOW)).toEqual([])
    expect(isWindow(hours, { from: midnight + 13 * HOUR, until: midnight + 14 * HOUR }, NOW)).toBe(true)
    expect(isWindow(hours, { from: midnight + 13.5 * HOUR, until: midnight + 14.5 * HOUR }, NOW)).toBe(false)
    expect(isWindow(hours, { from: midnight + 13 * HOUR, until: midnight + 15 * HOUR }, NOW)).toBe(false)
  })

  test('tell when an order nobody took, or nobody came for, is late', () => {
    const window = { from: NOW + 2 * HOUR, until: NOW + 3 * HOUR }
    expect(takenBy({ placedAt: NOW, window })).toBe(NOW + 1.5 * HOUR)
    expect(takenBy({ placedAt: NOW, window: null })).toBe(NOW + 4 * HOUR)
    expect(startedBy({ placedAt: NOW, window })).toBe(NOW + 3 * HOUR)
    expect(startedBy({ placedAt: NOW, window: null })).toBe(NOW + DAY)
  })
})
