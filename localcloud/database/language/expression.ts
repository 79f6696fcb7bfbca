import { isDocument, type Document } from '../document'
import { queryFailed } from '../errors'
import { operators } from './operators'
import { fieldAt } from './paths'
import type { Expression, Variables } from './scope'

/** Compiles an aggregation expression. Throws what MongoDB would refuse, with its words. */
export function compileExpression(source: unknown): Expression {
  if (typeof source === 'string' && source.startsWith('$')) return compilePath(source)
  if (Array.isArray(source)) {
    const parts = source.map(compileExpression)
    return (scope) => parts.map((part) => part(scope) ?? null)
  }
  if (isDocument(source)) return compileDocument(source)
  return () => source
}

/** The value of an expression for one document. */
export function evaluate(source: unknown, document: unknown, variables: Variables = {}): unknown {
  return compileExpression(source)({ root: document, current: document, variables })
}

function compilePath(source: string): Expression {
  if (!source.startsWith('$$')) {
    const names = source.slice(1).split('.')
    if (names.includes('')) throw queryFailed('FieldPath field names may not be empty strings')
    return (scope) => fieldAt(scope.current, names)
  }
  const [name = '', ...names] = source.slice(2).split('.')
  const variable = compileVariable(name)
  return names.length === 0 ? variable : (scope) => fieldAt(variable(scope), names)
}

function compileVariable(name: string): Expression {
  switch (name) {
    case 'ROOT':
      return (scope) => scope.root
    case 'CURRENT':
      return (scope) => scope.current
    case 'REMOVE':
      return () => undefined
    case '':
      throw queryFailed('empty variable names are not allowed')
  }
  return (scope) => {
    if (!Object.hasOwn(scope.variables, name)) throw queryFailed(`Use of undefined variable: ${name}`)
    return scope.variables[name]
  }
}

function compileDocument(source: Document): Expression {
  const entries = Object.entries(source)
  const [first] = entries
  if (first?.[0].startsWith('$') === true) {
    if (entries.length > 1)
      throw queryFailed('an expression specification must contain exactly one field, the name of the expression')
    return compileOperator(first[0], first[1])
  }
  const fields = entries.map(([name, value]) => {
    if (name.includes('.')) throw queryFailed(`FieldPath field names may not contain '.': ${name}`)
    return { name, value: compileExpression(value) }
  })
  return (scope) => {
    const made: Document = {}
    for (const { name, value } of fields) {
      const field = value(scope)
      if (field !== undefined) made[name] = field
    }
    return made
  }
}

function compileOperator(name: string, operand: unknown): Expression {
  const compile = operators.get(name)
  if (compile === undefined) throw queryFailed(`Unrecognized expression '${name}'`)
  return compile(operand, name, compileExpression)
}
