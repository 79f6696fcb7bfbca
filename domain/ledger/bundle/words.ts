/** Equal as JSON, whatever the order of keys. */
export function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  const [left, right] = [Object.entries(one), new Map<string, unknown>(Object.entries(other))]
  return left.length === right.size && left.every(([key, value]) => right.has(key) && same(value, right.get(key)))
}

/** 「77.38 ㎡」. */
export function square(centiSqm: number): string {
  return `${String(Math.floor(centiSqm / 100))}.${String(centiSqm % 100).padStart(2, '0')} ㎡`
}

/** In China's time. */
export function time(at: number): string {
  const moment = new Date(at + 8 * 60 * 60 * 1000)
  return Number.isNaN(moment.getTime()) ? '?' : moment.toISOString().slice(0, 16).replace('T', ' ')
}
