import { isDocument, listIn, type Document } from '../../document'
import { queryFailed } from '../../errors'
import { equalValues } from '../compare'
import { truthy } from '../scope'
import { isNil, typeName } from '../types'
import { namedArguments, operator, optional, required, variableName, type Operator } from './define'

function integer(value: unknown, name: string, what: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw queryFailed(`${name}'s ${what} must be representable as a 32-bit integer: ${String(value)}`)
  return value
}

function elementAt(array: unknown, index: unknown): unknown {
  if (isNil(array) || isNil(index)) return null
  if (!Array.isArray(array))
    throw queryFailed(`$arrayElemAt's first argument must be an array, but is ${typeName(array)}`)
  if (typeof index !== 'number')
    throw queryFailed(`$arrayElemAt's second argument must be a numeric value, but is ${typeName(index)}`)
  const values: readonly unknown[] = array
  return values.at(integer(index, '$arrayElemAt', 'second argument'))
}

function fromPairs(array: unknown): unknown {
  if (isNil(array)) return null
  if (!Array.isArray(array)) throw queryFailed(`$arrayToObject requires an array input, found: ${typeName(array)}`)
  const made: Document = {}
  for (const pair of array) {
    const [name, value] = isDocument(pair) ? [pair['k'], pair['v']] : listIn(pair)
    if (typeof name !== 'string')
      throw queryFailed(
        `$arrayToObject requires an array of key-value pairs, where the key must be of type string. Found key type: ${typeName(name)}`,
      )
    made[name] = value
  }
  return made
}

function concatenated(arrays: readonly unknown[]): unknown {
  const all: unknown[] = []
  for (const array of arrays) {
    if (isNil(array)) return null
    if (!Array.isArray(array)) throw queryFailed(`$concatArrays only supports arrays, not ${typeName(array)}`)
    for (const element of array) all.push(element)
  }
  return all
}

const filter: Operator = (operand, name, compile) => {
  const { input, as, cond } = namedArguments(operand, name, ['input', 'as', 'cond'])
  const array = required(input, name, 'input', compile)
  const condition = required(cond, name, 'cond', compile)
  const variable = variableName(as, 'this')
  return (scope) => {
    const values = array(scope)
    if (isNil(values)) return null
    if (!Array.isArray(values)) throw queryFailed(`input to $filter must be an array not ${typeName(values)}`)
    return listIn(values).filter((element) =>
      truthy(condition({ ...scope, variables: { ...scope.variables, [variable]: element } })),
    )
  }
}

const map: Operator = (operand, name, compile) => {
  const named = namedArguments(operand, name, ['input', 'as', 'in'])
  const array = required(named['input'], name, 'input', compile)
  const each = required(named['in'], name, 'in', compile)
  const variable = variableName(named['as'], 'this')
  return (scope) => {
    const values = array(scope)
    if (isNil(values)) return null
    if (!Array.isArray(values)) throw queryFailed(`input to $map must be an array not ${typeName(values)}`)
    return values.map(
      (element: unknown) => each({ ...scope, variables: { ...scope.variables, [variable]: element } }) ?? null,
    )
  }
}

const reduce: Operator = (operand, name, compile) => {
  const named = namedArguments(operand, name, ['input', 'initialValue', 'in'])
  const array = required(named['input'], name, 'input', compile)
  const initial = required(named['initialValue'], name, 'initialValue', compile)
  const each = required(named['in'], name, 'in', compile)
  return (scope) => {
    const values = array(scope)
    if (isNil(values)) return null
    if (!Array.isArray(values))
      throw queryFailed(`$reduce requires that 'input' be an array, found: ${typeName(values)}`)
    let value = initial(scope)
    for (const element of values) value = each({ ...scope, variables: { ...scope.variables, value, this: element } })
    return value
  }
}

function includes(value: unknown, array: unknown): boolean {
  if (!Array.isArray(array)) throw queryFailed(`$in requires an array as a second argument, found: ${typeName(array)}`)
  return array.some((element: unknown) => equalValues(element, value))
}

function indexOf([array, wanted, from = 0, to]: readonly unknown[]): unknown {
  if (isNil(array)) return null
  if (!Array.isArray(array))
    throw queryFailed(`$indexOfArray requires an array as a first argument, found: ${typeName(array)}`)
  const end = Math.min(array.length, to === undefined ? array.length : integer(to, '$indexOfArray', 'ending index'))
  for (let at = integer(from, '$indexOfArray', 'starting index'); at < end; at += 1)
    if (equalValues(array[at], wanted)) return at
  return -1
}

function range([start, end, step = 1]: readonly unknown[]): number[] {
  const [from, to, by] = [start, end, step].map((each) => integer(each, '$range', 'argument'))
  if (from === undefined || to === undefined || by === undefined || by === 0)
    throw queryFailed('$range requires a non-zero step value')
  const values: number[] = []
  for (let value = from; by > 0 ? value < to : value > to; value += by) values.push(value)
  return values
}

function slice([array, second, third]: readonly unknown[]): unknown {
  if (isNil(array) || isNil(second) || third === null) return null
  if (!Array.isArray(array))
    throw queryFailed(`First argument to $slice must be an array, but is of type: ${typeName(array)}`)
  const first = integer(second, '$slice', 'second argument')
  const values = listIn(array)
  if (third === undefined) return first < 0 ? values.slice(first) : values.slice(0, first)
  const count = integer(third, '$slice', 'third argument')
  if (count <= 0) throw queryFailed(`Third argument to $slice must be positive: ${count}`)
  const from = first < 0 ? Math.max(0, values.length + first) : first
  return values.slice(from, from + count)
}

function size(array: unknown): number {
  if (!Array.isArray(array))
    throw queryFailed(`The argument to $size must be an array, but was of type: ${typeName(array)}`)
  return array.length
}

const zip: Operator = (operand, name, compile) => {
  const named = namedArguments(operand, name, ['inputs', 'useLongestLength', 'defaults'])
  const inputs = required(named['inputs'], name, 'inputs', compile)
  const defaults = optional(named['defaults'], compile)
  const longest = named['useLongestLength'] === true
  if (defaults !== null && !longest) throw queryFailed('cannot specify defaults unless useLongestLength is true')
  return (scope) => {
    const arrays = inputs(scope)
    if (!Array.isArray(arrays)) throw queryFailed(`inputs must be an array of expressions, found ${typeName(arrays)}`)
    if (arrays.some(isNil)) return null
    const columns = arrays.map((array: unknown): readonly unknown[] => {
      if (!Array.isArray(array)) throw queryFailed(`$zip found a non-array expression in input: ${String(array)}`)
      return array
    })
    const fill = defaults?.(scope)
    const lengths = columns.map((column) => column.length)
    const rows = columns.length === 0 ? 0 : longest ? Math.max(...lengths) : Math.min(...lengths)
    return Array.from({ length: rows }, (_, row): unknown[] =>
      columns.map((column, at) => (row < column.length ? column[row] : (listIn(fill)[at] ?? null))),
    )
  }
}

function ends(apply: (values: readonly unknown[]) => unknown): Operator {
  return operator(1, 1, ([array], name) => {
    if (isNil(array)) return null
    if (!Array.isArray(array)) throw queryFailed(`${name}'s argument must be an array, but is ${typeName(array)}`)
    return apply(array)
  })
}

export const array: Readonly<Record<string, Operator>> = {
  $arrayElemAt: operator(2, 2, ([values, index]) => elementAt(values, index)),
  $arrayToObject: operator(1, 1, ([pairs]) => fromPairs(pairs)),
  $concatArrays: operator(0, Infinity, concatenated),
  $filter: filter,
  $first: ends((values) => values[0]),
  $in: operator(2, 2, ([value, values]) => includes(value, values)),
  $indexOfArray: operator(2, 4, indexOf),
  $isArray: operator(1, 1, ([value]) => Array.isArray(value)),
  $last: ends((values) => values.at(-1)),
  $map: map,
  $range: operator(2, 3, range),
  $reduce: reduce,
  $reverseArray: ends((values) => [...values].reverse()),
  $size: operator(1, 1, ([values]) => size(values)),
  $slice: operator(2, 3, slice),
  $zip: zip,
}
