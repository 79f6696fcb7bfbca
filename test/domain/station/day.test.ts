import fc from 'fast-check'
import {
  ACCEPT_BEFORE,
  ACCEPT_WITHIN,
  CHECK_IN,
  DECIDE_WITHIN,
  inTheWay,
  released,
  settled,
  untilOf,
  workAtOf,
  type Claim,
  type Day,
  type Hold,
} from '../../../domain/station/day'
import { instantAt } from '../../../domain/station/time'

const DATE = '2026-11-21'
const QUARTER = 15 * 60_000
const NEVER = 8_640_000_000_000_000
const open = () => true
const EMPTY: Day = { date: DATE, holds: [], waits: [], ended: [] }

function claim(id: string, from: number, to: number, at: number): Claim {
  const home = { homeId: `h-${id}`, openid: `o-${id}`, nameMasked: '张*', address: '1号楼101' }
  return { id, from, to, at, ...home, purpose: 'study', ageBand: 'adults', people: 2 }
}

function booked(day: Day, one: Claim, pending: boolean): Day {
  const until = untilOf(DATE, one, pending, one.at)
  const hold: Hold = {
    ...one,
    kind: 'booking',
    pending,
    title: '',
    activityId: '',
    code: '1',
    arrivedAt: null,
    until,
    untold: false,
  }
  return { ...day, holds: [...day.holds, hold] }
}

const at = (hour: number) => instantAt(DATE, hour * 60)

test('a time that is given back goes to the first in line that it suffices for, for two hours', () => {
  const day = {
    ...booked(EMPTY, claim('a', 600, 660, at(0)), false),
    waits: [claim('late', 600, 660, at(2)), claim('wide', 600, 720, at(1)), claim('first', 600, 660, at(1) + 1)],
  }
  const busy = booked(day, claim('b', 660, 720, at(0)), false)
  const after = released(busy, { id: 'a', how: 'cancelled', reason: '', untold: false }, open, at(3))
  expect(after.holds.find(({ kind }) => kind === 'offer')).toMatchObject({ id: 'first', until: at(5), untold: true })
  expect(after.waits.map(({ id }) => id)).toEqual(['wide', 'late'])
})

test('an offer that nobody takes goes to the next, from the moment it ran out, whenever one looks', () => {
  const day = {
    ...booked(EMPTY, claim('a', 1200, 1260, at(0)), false),
    waits: [claim('one', 1200, 1260, at(1)), claim('two', 1200, 1260, at(2))],
  }
  const offered = released(day, { id: 'a', how: 'cancelled', reason: '', untold: false }, open, at(3))
  const later = settled(offered, open, at(6))
  expect(later.holds).toMatchObject([{ id: 'two', kind: 'offer', until: at(7) }])
  expect(later.ended.map(({ id, how, endedAt }) => [id, how, endedAt])).toEqual([
    ['a', 'cancelled', at(3)],
    ['one', 'offerOver', at(5)],
  ])
})

test('closed hours are offered to nobody', () => {
  const day = { ...booked(EMPTY, claim('a', 600, 660, at(0)), false), waits: [claim('one', 600, 660, at(1))] }
  const after = released(day, { id: 'a', how: 'displaced', reason: '检修', untold: true }, () => false, at(2))
  expect(after.holds).toEqual([])
  expect(after.waits).toHaveLength(1)
})

test('who has not come a quarter of an hour after the beginning leaves the room to others', () => {
  const day = booked(EMPTY, claim('a', 600, 720, at(0)), false)
  expect(settled(day, open, instantAt(DATE, 614)).holds).toHaveLength(1)
  const after = settled(day, open, instantAt(DATE, 615))
  expect(after.holds).toEqual([])
  expect(after.ended).toMatchObject([{ how: 'noShow', endedAt: instantAt(DATE, 615), untold: true }])
  expect(workAtOf(after)).toBe(0)
  expect(workAtOf(day)).toBe(instantAt(DATE, 615))
})

test('a request lapses after two days, and at the latest when its time begins', () => {
  const early = at(10) - 10 * 24 * 60 * 60_000
  expect(untilOf(DATE, { from: 600, to: 660 }, true, early)).toBe(early + DECIDE_WITHIN)
  expect(untilOf(DATE, { from: 600, to: 660 }, true, at(9))).toBe(at(10))
})

test('what ended stays small, and absences are never forgotten', () => {
  let day = booked(EMPTY, claim('gone', 0, 30, at(-1)), false)
  day = settled(day, open, at(1))
  day = { ...day, ended: day.ended.map((one) => ({ ...one, untold: false })) }
  for (let n = 0; n < 100; n += 1) {
    day = booked(day, claim(`c${n}`, 600, 660, at(1)), false)
    day = released(day, { id: `c${n}`, how: 'cancelled', reason: '', untold: false }, open, at(1) + n)
  }
  expect(day.ended.length).toBeLessThanOrEqual(41)
  expect(day.ended[0]).toMatchObject({ id: 'gone', how: 'noShow' })
})

/** The same room, told in the plainest way: every quarter of an hour is walked through, and every rule applied to all. */
interface Naive {
  holders: { id: string; slots: number[]; from: number; to: number; kind: 'booking' | 'offer'; until: number }[]
  queue: { id: string; slots: number[]; from: number; to: number; at: number }[]
  ended: string[]
}

function walk(state: Naive, from: number, to: number): void {
  for (let now = from; now <= to; now += QUARTER) {
    // One at a time, each with what follows from it, as people at a counter would do it.
    for (;;) {
      const due = state.holders.filter(({ until }) => until <= now).sort((a, b) => (a.id < b.id ? -1 : 1))[0]
      if (due === undefined) break
      state.holders = state.holders.filter((one) => one !== due)
      state.ended.push(due.id)
      offer(state, now)
    }
  }
  state.queue = state.queue.filter((one) => to < instantAt(DATE, one.from))
}

function offer(state: Naive, now: number): void {
  for (const one of [...state.queue].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))) {
    const until = Math.min(now + ACCEPT_WITHIN, instantAt(DATE, one.from) - ACCEPT_BEFORE)
    const taken = new Set(state.holders.flatMap(({ slots }) => slots))
    if (until <= now || one.slots.some((slot) => taken.has(slot))) continue
    state.queue = state.queue.filter((other) => other !== one)
    state.holders.push({ ...one, kind: 'offer', until })
  }
}

const step = fc.record({
  wait: fc.integer({ min: 0, max: 12 }),
  what: fc.constantFrom('book', 'request', 'queue', 'cancel', 'approve', 'accept', 'arrive'),
  slot: fc.integer({ min: 0, max: 7 }),
  length: fc.integer({ min: 1, max: 3 }),
  pick: fc.nat(20),
})

test('booking, cancelling, approving, lapsing and promoting in any order give what the plain model gives', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let day = EMPTY
      const naive: Naive = { holders: [], queue: [], ended: [] }
      let now = at(0)
      steps.forEach(({ wait, what, slot, length, pick }, nth) => {
        const before = now
        now += wait * QUARTER
        walk(naive, before, now)
        day = settled(day, open, now)
        const id = `x${String(nth).padStart(2, '0')}`
        const span = { from: 480 + slot * 60, to: 480 + Math.min(8, slot + length) * 60 }
        const slots = Array.from({ length: (span.to - span.from) / 60 }, (_, index) => slot + index)
        const one = claim(id, span.from, span.to, now)
        if (what === 'book' || what === 'request') {
          const past = instantAt(DATE, span.from) <= now
          const taken = new Set(naive.holders.flatMap((holder) => holder.slots))
          const free = !past && !slots.some((each) => taken.has(each))
          expect(inTheWay(day, span).length === 0).toBe(!slots.some((each) => taken.has(each)))
          if (!free) return
          day = booked(day, one, what === 'request')
          naive.holders.push({
            id,
            slots,
            ...span,
            kind: 'booking',
            until: untilOf(DATE, span, what === 'request', now),
          })
        } else if (what === 'queue') {
          const taken = new Set(naive.holders.flatMap((holder) => holder.slots))
          if (instantAt(DATE, span.from) <= now || !slots.some((each) => taken.has(each))) return
          day = { ...day, waits: [...day.waits, one] }
          naive.queue.push({ id, slots, ...span, at: now })
        } else {
          const holder = naive.holders[pick % Math.max(1, naive.holders.length)]
          if (holder === undefined) return
          if (what === 'cancel') {
            day = released(day, { id: holder.id, how: 'cancelled', reason: '', untold: false }, open, now)
            naive.holders = naive.holders.filter((other) => other !== holder)
            naive.ended.push(holder.id)
            offer(naive, now)
            return
          }
          if (what === 'accept' && holder.kind !== 'offer') return
          holder.kind = 'booking'
          holder.until = what === 'arrive' ? NEVER : instantAt(DATE, holder.from) + CHECK_IN
          const { until } = holder
          day = {
            ...day,
            holds: day.holds.map((hold) =>
              hold.id === holder.id ? { ...hold, kind: 'booking', pending: false, until } : hold,
            ),
          }
        }
        const shown = (holders: readonly { id: string; from: number; to: number; kind: string; until: number }[]) =>
          holders.map(({ id: holderId, from, to, kind, until }) => [holderId, from, to, kind, until].join()).sort()
        // An act may put a moment into the past: the next look takes it away on both sides.
        walk(naive, now, now)
        day = settled(day, open, now)
        expect(shown(day.holds)).toEqual(shown(naive.holders))
        expect(day.waits.map((waiting) => waiting.id).sort()).toEqual(naive.queue.map((waiting) => waiting.id).sort())
        for (const a of day.holds) expect(inTheWay(day, a)).toEqual([a])
      })
    }),
    { numRuns: 400 },
  )
})
