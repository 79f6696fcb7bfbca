import { isDocument } from '../../document'
import { queryFailed } from '../../errors'
import { compareValues } from '../compare'
import { truthy, type Compile, type Expression } from '../scope'
import { isNil } from '../types'
import { argumentsOf, namedArguments, operator, required, variableName, type Operator } from './define'

/** Expressions compare across types, by BSON order; a missing value is below null. */
function comparison(verdict: (order: number) => unknown): Operator {
  return operator(2, 2, ([left, right]) => verdict(order(left, right)))
}

function order(left: unknown, right: unknown): number {
  if (left === undefined || right === undefined) return Number(left !== undefined) - Number(right !== undefined)
  return Math.sign(compareValues(left, right))
}

const and: Operator = (operand, _name, compile) => {
  const parts = argumentsOf(operand, compile)
  return (scope) => parts.every((part) => truthy(part(scope)))
}

const or: Operator = (operand, _name, compile) => {
  const parts = argumentsOf(operand, compile)
  return (scope) => parts.some((part) => truthy(part(scope)))
}

const condition: Operator = (operand, name, compile) => {
  const [test, yes, no] = conditionParts(operand, name, compile)
  return (scope) => (truthy(test(scope)) ? yes(scope) : no(scope))
}

function conditionParts(operand: unknown, name: string, compile: Compile): [Expression, Expression, Expression] {
  if (isDocument(operand)) {
    const named = namedArguments(operand, name, ['if', 'then', 'else'])
    return [
      required(named['if'], name, 'if', compile),
      required(named['then'], name, 'then', compile),
      required(named['else'], name, 'else', compile),
    ]
  }
  const [test, yes, no, ...rest] = argumentsOf(operand, compile)
  if (test === undefined || yes === undefined || no === undefined || rest.length > 0)
    throw queryFailed(
      `Expression $cond takes exactly 3 arguments. ${Array.isArray(operand) ? operand.length : 1} were passed in.`,
    )
  return [test, yes, no]
}

const ifNull: Operator = (operand, _name, compile) => {
  const parts = argumentsOf(operand, compile)
  const last = parts.pop()
  if (last === undefined || parts.length === 0)
    throw queryFailed(`Expression $ifNull takes exactly 2 arguments. ${parts.length} were passed in.`)
  return (scope) => {
    for (const part of parts) {
      const value = part(scope)
      if (!isNil(value)) return value
    }
    return last(scope)
  }
}

const choose: Operator = (operand, name, compile) => {
  const named = namedArguments(operand, name, ['branches', 'default'])
  if (!Array.isArray(named['branches'])) throw queryFailed("$switch expected an array for 'branches'")
  if (named['branches'].length === 0) throw queryFailed('$switch requires at least one branch.')
  const branches = named['branches'].map((branch: unknown) => {
    const parts = namedArguments(branch, name, ['case', 'then'])
    return {
      test: required(parts['case'], name, 'case', compile),
      then: required(parts['then'], name, 'then', compile),
    }
  })
  const fallback = 'default' in named ? compile(named['default']) : null
  return (scope) => {
    for (const { test, then } of branches) if (truthy(test(scope))) return then(scope)
    if (fallback === null)
      throw queryFailed('$switch could not find a matching branch for an input, and no default was specified.')
    return fallback(scope)
  }
}

const bind: Operator = (operand, name, compile) => {
  const named = namedArguments(operand, name, ['vars', 'in'])
  const { vars } = named
  if (!isDocument(vars)) throw queryFailed("Missing 'vars' parameter to $let")
  const values = Object.entries(vars).map(([variable, source]) => ({
    variable: variableName(variable, variable),
    value: compile(source),
  }))
  const body = required(named['in'], name, 'in', compile)
  return (scope) => {
    const bound = Object.fromEntries(values.map(({ variable, value }) => [variable, value(scope)]))
    return body({ ...scope, variables: { ...scope.variables, ...bound } })
  }
}

export const logic: Readonly<Record<string, Operator>> = {
  $and: and,
  $or: or,
  $not: operator(1, 1, ([value]) => !truthy(value)),
  $cmp: comparison((each) => each),
  $eq: comparison((each) => each === 0),
  $ne: comparison((each) => each !== 0),
  $gt: comparison((each) => each > 0),
  $gte: comparison((each) => each >= 0),
  $lt: comparison((each) => each < 0),
  $lte: comparison((each) => each <= 0),
  $cond: condition,
  $ifNull: ifNull,
  $switch: choose,
  $let: bind,
  $literal: (operand) => () => operand,
}
