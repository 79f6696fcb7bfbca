import { MaxKey, MinKey } from 'bson'
import { isDocument, type Document } from '../document'
import { queryFailed } from '../errors'
import { geoTest } from '../geo/query'
import { tagOf } from '../index-key'
import { compareValues, equalValues } from './compare'
import { candidates } from './paths'
import { isNil, typeTest } from './types'

export type Test = (document: Document) => boolean

type CompileFilter = (filter: Document) => Test

/** A test of one value that a path reached. */
type ValueTest = (value: unknown) => boolean

/** Compiles the condition on one field: a value to equal, a pattern, or operators. */
export function fieldTest(path: string, condition: unknown, compile: CompileFilter): Test {
  const names = path.split('.')
  if (condition instanceof RegExp) return some(names, patternTest(condition))
  if (!isDocument(condition) || !isOperators(condition)) return some(names, equalTest(condition))
  const tests = Object.entries(condition).map(([operator, operand]) =>
    operatorTest(path, names, operator, operand, condition, compile),
  )
  return (document) => tests.every((test) => test(document))
}

/** Whether a document is operators on a field rather than a value: its first name says so. */
function isOperators(condition: Document): boolean {
  return Object.keys(condition)[0]?.startsWith('$') ?? false
}

function some(names: readonly string[], test: ValueTest, expand = true): Test {
  return (document) => candidates(document, names, expand).some(test)
}

function operatorTest(
  path: string,
  names: readonly string[],
  operator: string,
  operand: unknown,
  condition: Document,
  compile: CompileFilter,
): Test {
  switch (operator) {
    case '$eq':
      return some(names, equalTest(operand))
    case '$ne':
      if (operand instanceof RegExp) throw queryFailed("Can't have regex as arg to $ne.")
      return none(names, equalTest(operand))
    case '$gt':
      return some(
        names,
        orderTest(operand, operator, (order) => order > 0),
      )
    case '$gte':
      return some(
        names,
        orderTest(operand, operator, (order) => order >= 0),
      )
    case '$lt':
      return some(
        names,
        orderTest(operand, operator, (order) => order < 0),
      )
    case '$lte':
      return some(
        names,
        orderTest(operand, operator, (order) => order <= 0),
      )
    case '$in':
      return some(names, anyOf(operand, '$in'))
    case '$nin':
      return none(names, anyOf(operand, '$nin'))
    case '$not':
      return negated(path, operand, compile)
    case '$exists': {
      const wanted = Boolean(operand)
      return (document) => candidates(document, names, false).some((value) => value !== undefined) === wanted
    }
    case '$type':
      return some(names, anyType(operand))
    case '$mod':
      return some(names, modulo(operand))
    case '$regex':
      return some(names, patternTest(patternOf(operand, condition['$options'])))
    case '$options':
      if (!('$regex' in condition)) throw queryFailed('$options needs a $regex')
      return () => true
    case '$size':
      return some(names, sized(operand), false)
    case '$all':
      return all(names, operand, compile)
    case '$elemMatch': {
      const matches = elementTestWith(operand, compile)
      return some(names, (value) => Array.isArray(value) && value.some(matches), false)
    }
    case '$geoWithin':
    case '$within':
    case '$geoIntersects':
    case '$near':
    case '$nearSphere':
      return some(names, geoTest(operator, operand))
    case '$maxDistance':
    case '$minDistance':
      if ('$near' in condition || '$nearSphere' in condition) return () => true
  }
  throw queryFailed(`unknown operator: ${operator}`)
}

function none(names: readonly string[], test: ValueTest): Test {
  const found = some(names, test)
  return (document) => !found(document)
}

function equalTest(operand: unknown): ValueTest {
  if (isNil(operand)) return isNil
  const tag = tagOf(operand)
  return (value) => tagOf(value) === tag && equalValues(value, operand)
}

/** Comparisons stay within the operand's type; NaN is not less or greater than anything. */
function orderTest(operand: unknown, operator: string, verdict: (order: number) => boolean): ValueTest {
  if (operand instanceof RegExp) throw queryFailed(`Can't have RegEx as arg to predicate over field '${operator}'.`)
  if (operand instanceof MinKey || operand instanceof MaxKey) return (value) => verdict(compareValues(value, operand))
  const tag = tagOf(operand)
  const isNaN = Number.isNaN(operand)
  return (value) => {
    if (tagOf(value) !== tag || Number.isNaN(value) !== isNaN) return false
    return verdict(compareValues(value, operand))
  }
}

function anyOf(operand: unknown, operator: string): ValueTest {
  if (!Array.isArray(operand)) throw queryFailed(`${operator} needs an array`)
  const tests = operand.map((each: unknown) => {
    if (isDocument(each) && isOperators(each)) throw queryFailed(`cannot nest $ under ${operator}`)
    return each instanceof RegExp ? patternTest(each) : equalTest(each)
  })
  return (value) => tests.some((test) => test(value))
}

function negated(path: string, operand: unknown, compile: CompileFilter): Test {
  if (!(operand instanceof RegExp) && !(isDocument(operand) && isOperators(operand)))
    throw queryFailed('$not needs a regex or a document')
  const test = fieldTest(path, operand, compile)
  return (document) => !test(document)
}

function patternTest(pattern: RegExp): ValueTest {
  return (value) =>
    typeof value === 'string' ? pattern.test(value) : value instanceof RegExp && equalValues(value, pattern)
}

function patternOf(operand: unknown, options: unknown): RegExp {
  const source = operand instanceof RegExp ? operand.source : operand
  if (typeof source !== 'string') throw queryFailed('$regex has to be a string')
  const given = typeof options === 'string' ? options : operand instanceof RegExp ? operand.flags : ''
  try {
    return new RegExp(
      source,
      Array.from(given)
        .filter((flag) => 'imsu'.includes(flag))
        .join(''),
    )
  } catch {
    throw queryFailed('Regular expression is invalid')
  }
}

function anyType(operand: unknown): ValueTest {
  const aliases: readonly unknown[] = Array.isArray(operand) ? operand : [operand]
  const tests = aliases.map((alias) => {
    const test = typeTest(alias)
    if (test === null) throw queryFailed(`Unknown type name alias: ${String(alias)}`)
    return test
  })
  return (value) => tests.some((test) => test(value))
}

function modulo(operand: unknown): ValueTest {
  if (!Array.isArray(operand)) throw queryFailed('malformed mod, needs to be an array')
  if (operand.length < 2) throw queryFailed('malformed mod, not enough elements')
  if (operand.length > 2) throw queryFailed('malformed mod, too many elements')
  const [divisor, remainder] = operand.map((each: unknown) => Math.trunc(Number(each)))
  if (divisor === undefined || divisor === 0 || Number.isNaN(divisor)) throw queryFailed('divisor cannot be 0')
  return (value) =>
    typeof value === 'number' && Number.isFinite(value) && (Math.trunc(value) % divisor) - (remainder ?? 0) === 0
}

function sized(operand: unknown): ValueTest {
  if (typeof operand !== 'number') throw queryFailed('$size needs a number')
  if (operand < 0) throw queryFailed('$size may not be negative')
  return (value) => Array.isArray(value) && value.length === operand
}

function all(names: readonly string[], operand: unknown, compile: CompileFilter): Test {
  if (!Array.isArray(operand)) throw queryFailed('$all needs an array')
  const tests = operand.map((each: unknown): Test => {
    if (isDocument(each) && '$elemMatch' in each) return fieldTest(names.join('.'), each, compile)
    if (isDocument(each) && isOperators(each)) throw queryFailed('no $ expressions in $all')
    return some(names, each instanceof RegExp ? patternTest(each) : equalTest(each))
  })
  return (document) => tests.length > 0 && tests.every((test) => test(document))
}

/** A condition on an element of an array: operators apply to the element, fields to its fields. */
export function elementTestWith(operand: unknown, compile: CompileFilter): ValueTest {
  if (!isDocument(operand)) throw queryFailed('$elemMatch needs an Object')
  const [first] = Object.keys(operand)
  if (first?.startsWith('$') === true && !['$and', '$or', '$nor', '$expr'].includes(first)) {
    const tests = Object.entries(operand).map(([operator, value]) => ofElement(operator, value, operand, compile))
    return (element) => tests.every((test) => test(element))
  }
  const matches = compile(operand)
  return (element) => isDocument(element) && matches(element)
}

function ofElement(operator: string, operand: unknown, condition: Document, compile: CompileFilter): ValueTest {
  const test = operatorTest('element', ['element'], operator, operand, condition, compile)
  return (element) => test({ element })
}
