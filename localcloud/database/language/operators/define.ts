import { isDocument, type Document } from '../../document'
import { queryFailed, describe } from '../../errors'
import type { Compile, Expression } from '../scope'

/** Compiles an operator's operand; `name` is for the error texts. */
export type Operator = (operand: unknown, name: string, compile: Compile) => Expression

/** An operator of a fixed or open number of arguments, all of which are evaluated. */
export function operator(
  fewest: number,
  most: number,
  apply: (values: readonly unknown[], name: string) => unknown,
): Operator {
  return (operand, name, compile) => {
    const parts = argumentsOf(operand, compile)
    checkCount(parts.length, fewest, most, name)
    return (scope) =>
      apply(
        parts.map((part) => part(scope)),
        name,
      )
  }
}

/** One argument alone needs no array around it. */
export function argumentsOf(operand: unknown, compile: Compile): Expression[] {
  return Array.isArray(operand) ? operand.map(compile) : [compile(operand)]
}

function checkCount(count: number, fewest: number, most: number, name: string): void {
  if (count >= fewest && count <= most) return
  const expected =
    fewest === most
      ? `exactly ${fewest} arguments. ${count} were passed in.`
      : `at least ${fewest} arguments, and at most ${most}, but ${count} were passed in.`
  throw queryFailed(`Expression ${name} takes ${expected}`)
}

/** The named arguments of an operator such as `$map`; refuses names it does not know. */
export function namedArguments(operand: unknown, name: string, known: readonly string[]): Document {
  if (!isDocument(operand)) throw queryFailed(`${name} only supports an object as its argument`)
  for (const field of Object.keys(operand)) {
    if (!known.includes(field)) throw queryFailed(`Unrecognized parameter to ${name}: ${field}`)
  }
  return operand
}

export function optional(source: unknown, compile: Compile): Expression | null {
  return source === undefined ? null : compile(source)
}

export function required(source: unknown, name: string, field: string, compile: Compile): Expression {
  if (source === undefined) throw queryFailed(`Missing '${field}' parameter to ${name}`)
  return compile(source)
}

/** A variable's name, as `$map`'s `as`. */
export function variableName(source: unknown, fallback: string): string {
  if (source === undefined) return fallback
  if (typeof source !== 'string' || !/^[a-z\u0080-\uffff]/.test(source))
    throw queryFailed(`'${describe(source)}' starts with an invalid character for a user variable name`)
  return source
}
