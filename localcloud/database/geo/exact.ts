/**
 * Sine, cosine and arc tangent rounded as well as a double can be. What the engine has may be off in the last bit, and
 * differs between versions; the service's distances come out to the last bit with these.
 */

/** A number as the sum of two doubles: some 32 decimal digits. */
type Pair = readonly [high: number, low: number]

const HALF_PI: Pair = [1.5707963267948966, 6.123233995736766e-17]

/** Enough terms for an argument up to π/4. */
const TERMS = 28

/** For angles within a few turns. */
export function sineAndCosine(angle: number): { sine: number; cosine: number } {
  const { sine, cosine } = pairsOf(angle)
  return { sine: sine[0], cosine: cosine[0] }
}

export function arcTangent(y: number, x: number): number {
  const near = Math.atan2(y, x)
  const { sine, cosine } = pairsOf(near)
  const off = plus(times([y, 0], cosine), times([-x, 0], sine))[0]
  return off === 0 ? near : near + off / (x * cosine[0] + y * sine[0])
}

function pairsOf(angle: number): { sine: Pair; cosine: Pair } {
  const quarters = Math.round(angle / HALF_PI[0])
  const rest = plus(sum(angle, -quarters * HALF_PI[0]), [-quarters * HALF_PI[1], 0])
  const square = times(rest, rest)
  const sine = times(rest, series(square, TERMS + 1))
  const cosine = series(square, TERMS)
  switch (((quarters % 4) + 4) % 4) {
    case 0:
      return { sine, cosine }
    case 1:
      return { sine: cosine, cosine: negative(sine) }
    case 2:
      return { sine: negative(sine), cosine: negative(cosine) }
    default:
      return { sine: negative(cosine), cosine: sine }
  }
}

/** 1 - x²/((n-1)n)·(…), from the last term to the first. */
function series(square: Pair, last: number): Pair {
  let total: Pair = [1, 0]
  for (let n = last; n > 1; n -= 2) total = plus([1, 0], negative(over(times(square, total), n * (n - 1))))
  return total
}

function sum(a: number, b: number): Pair {
  const high = a + b
  const part = high - a
  return [high, a - (high - part) + (b - part)]
}

function plus(a: Pair, b: Pair): Pair {
  const [high, low] = sum(a[0], b[0])
  return sum(high, low + a[1] + b[1])
}

function negative(a: Pair): Pair {
  return [-a[0], -a[1]]
}

function times(a: Pair, b: Pair): Pair {
  const [high, low] = product(a[0], b[0])
  return sum(high, low + a[0] * b[1] + a[1] * b[0])
}

function over(a: Pair, divisor: number): Pair {
  const quotient = a[0] / divisor
  const [high, low] = product(quotient, divisor)
  return sum(quotient, (a[0] - high - low + a[1]) / divisor)
}

function product(a: number, b: number): Pair {
  const high = a * b
  const [a1, a2] = halves(a)
  const [b1, b2] = halves(b)
  return [high, a1 * b1 - high + a1 * b2 + a2 * b1 + a2 * b2]
}

/** Two numbers of half as many digits each, whose products are exact. */
function halves(a: number): Pair {
  const wide = (2 ** 27 + 1) * a
  const high = wide - (wide - a)
  return [high, a - high]
}
