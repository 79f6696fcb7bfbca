import { queryFailed } from '../../errors'
import { isNil, typeName } from '../types'
import { operator, type Operator } from './define'

/** Null gives null; anything but a number is refused. */
function unary(apply: (value: number, name: string) => unknown): Operator {
  return operator(1, 1, ([value], name) => {
    if (isNil(value)) return null
    if (typeof value !== 'number') throw queryFailed(`${name} only supports numeric types, not ${typeName(value)}`)
    return apply(value, name)
  })
}

function binary(apply: (a: number, b: number, name: string) => number): Operator {
  return operator(2, 2, ([a, b], name) => {
    if (isNil(a) || isNil(b)) return null
    if (typeof a !== 'number' || typeof b !== 'number')
      throw queryFailed(`${name} only supports numeric types, not ${typeName(a)} and ${typeName(b)}`)
    return apply(a, b, name)
  })
}

function add(values: readonly unknown[]): unknown {
  let sum = 0
  let dates = 0
  for (const value of values) {
    if (isNil(value)) return null
    if (value instanceof Date) dates += 1
    else if (typeof value !== 'number')
      throw queryFailed(`$add only supports numeric or date types, not ${typeName(value)}`)
    if (dates > 1) throw queryFailed('only one date allowed in an $add expression')
    sum += Number(value)
  }
  return dates === 1 ? new Date(sum) : sum
}

function multiply(values: readonly unknown[]): unknown {
  let product = 1
  for (const value of values) {
    if (isNil(value)) return null
    if (typeof value !== 'number') throw queryFailed(`$multiply only supports numeric types, not ${typeName(value)}`)
    product *= value
  }
  return product
}

function subtract(a: unknown, b: unknown): unknown {
  if (isNil(a) || isNil(b)) return null
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  if (a instanceof Date && typeof b === 'number') return new Date(a.getTime() - b)
  throw queryFailed(`cant $subtract a ${typeName(b)} from a ${typeName(a)}`)
}

function divide(a: number, b: number): number {
  if (b === 0) throw queryFailed("can't $divide by zero")
  return a / b
}

function modulo(a: number, b: number): number {
  if (b === 0) throw queryFailed("can't $mod by zero")
  return a % b
}

function power(base: number, exponent: number): number {
  if (base === 0 && exponent < 0) throw queryFailed('$pow cannot take a base of 0 and a negative exponent')
  return base ** exponent
}

function squareRoot(value: number): number {
  if (value < 0) throw queryFailed("$sqrt's argument must be greater than or equal to 0")
  return Math.sqrt(value)
}

function naturalLog(value: number, name: string): number {
  if (value <= 0) throw queryFailed(`${name}'s argument must be a positive number, but is ${value}`)
  return name === '$log10' ? Math.log10(value) : Math.log(value)
}

function logarithm(value: number, base: number): number {
  if (value <= 0) throw queryFailed(`$log's argument must be a positive number, but is ${value}`)
  if (base <= 0 || base === 1) throw queryFailed(`$log's base must be a positive number not equal to 1, but is ${base}`)
  return Math.log(value) / Math.log(base)
}

/** To `place` digits after the point; negative places are before it. `$round` rounds halves to even. */
function toPlace(round: (value: number) => number): Operator {
  return operator(1, 2, ([value, place = 0], name) => {
    if (isNil(value) || place === null) return null
    if (typeof value !== 'number' || typeof place !== 'number')
      throw queryFailed(`${name} only supports numeric types, not ${typeName(value)} and ${typeName(place)}`)
    if (place === 0) return round(value) + 0
    const [shifted = 0, exponent = '0'] = String(value).split('e')
    const moved = round(Number(`${shifted}e${Number(exponent) + place}`))
    const [digits = 0, power = '0'] = String(moved).split('e')
    return Number(`${digits}e${Number(power) - place}`)
  })
}

function halfToEven(value: number): number {
  const below = Math.floor(value)
  if (value - below !== 0.5) return Math.round(value)
  return below % 2 === 0 ? below : below + 1
}

export const arithmetic: Readonly<Record<string, Operator>> = {
  $abs: unary(Math.abs),
  $add: operator(0, Infinity, add),
  $ceil: unary(Math.ceil),
  $divide: binary(divide),
  $exp: unary(Math.exp),
  $floor: unary(Math.floor),
  $ln: unary(naturalLog),
  $log: binary(logarithm),
  $log10: unary(naturalLog),
  $mod: binary(modulo),
  $multiply: operator(0, Infinity, multiply),
  $pow: binary(power),
  $round: toPlace(halfToEven),
  $sqrt: unary(squareRoot),
  $subtract: operator(2, 2, ([a, b]) => subtract(a, b)),
  $trunc: toPlace(Math.trunc),
}
