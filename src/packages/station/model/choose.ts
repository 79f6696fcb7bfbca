import type { ShownDay } from '~types/station/rooms'

type Slot = ShownDay['slots'][number]

/** The slots that are chosen after a tap: the row grows or shrinks at its ends, and begins anew elsewhere. */
export function choose(
  slots: readonly Slot[],
  chosen: readonly number[],
  from: number,
  most: number,
): readonly number[] {
  const free = slots.filter(({ state }) => state === 'free')
  if (!free.some((slot) => slot.from === from)) return chosen
  const [first, last] = [chosen[0], chosen.at(-1)]
  if (first === undefined || last === undefined) return [from]
  if (chosen.includes(from)) {
    if (from === last) return chosen.slice(0, -1)
    return from === first ? chosen.slice(1) : [from]
  }
  const length = lengthOf(slots)
  if (chosen.length >= most) return [from]
  if (from === last + length) return [...chosen, from]
  return from === first - length ? [from, ...chosen] : [from]
}

/** Minutes of one slot. */
export function lengthOf(slots: readonly Slot[]): number {
  const [first] = slots
  return first === undefined ? 0 : first.to - first.from
}
