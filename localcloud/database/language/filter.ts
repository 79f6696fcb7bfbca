import { isDocument, type Document } from '../document'
import { queryFailed } from '../errors'
import { fitsSchema } from '../json-schema'
import { compileExpression } from './expression'
import { elementTestWith, fieldTest, type Test } from './filter-operators'
import { truthy, type Variables } from './scope'

const ALWAYS: Test = () => true

/**
 * Compiles a filter of MongoDB's query language. `variables` are those of an enclosing `$lookup`, for `$expr`. Throws
 * what MongoDB would refuse, with its words.
 */
export function compileFilter(filter: Document, variables: Variables = {}): Test {
  const tests = Object.entries(filter).map(([name, condition]) => part(name, condition, variables))
  const [only] = tests
  if (only === undefined) return ALWAYS
  return tests.length === 1 ? only : (document) => tests.every((test) => test(document))
}

function part(name: string, condition: unknown, variables: Variables): Test {
  switch (name) {
    case '$and': {
      const tests = alternatives(condition, variables)
      return (document) => tests.every((test) => test(document))
    }
    case '$or': {
      const tests = alternatives(condition, variables)
      return (document) => tests.some((test) => test(document))
    }
    case '$nor': {
      const tests = alternatives(condition, variables)
      return (document) => !tests.some((test) => test(document))
    }
    case '$expr': {
      const expression = compileExpression(condition)
      return (document) => truthy(expression({ root: document, current: document, variables }))
    }
    case '$jsonSchema': {
      if (!isDocument(condition)) throw queryFailed('$jsonSchema must be an object')
      return (document) => fitsSchema(document, condition)
    }
    case '$comment':
      return ALWAYS
    case '$text':
      throw queryFailed('text index required for $text query')
    case '$where':
      throw queryFailed('$where is not allowed in this context')
  }
  if (name.startsWith('$')) throw queryFailed(`unknown top level operator: ${name}`)
  return fieldTest(name, condition, compileFilter)
}

function alternatives(condition: unknown, variables: Variables): Test[] {
  if (!Array.isArray(condition) || condition.length === 0) throw queryFailed('$and/$or/$nor must be a nonempty array')
  return condition.map((each: unknown) => {
    if (!isDocument(each)) throw queryFailed('$or/$and/$nor entries need to be full objects')
    return compileFilter(each, variables)
  })
}

/** A condition on an element of an array: operators apply to the element, fields to its fields. */
export function elementTest(condition: unknown): (element: unknown) => boolean {
  return elementTestWith(condition, compileFilter)
}
