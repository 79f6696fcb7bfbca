import { describe, writeFailed } from './errors'
import { cloneDocument, cloneValue, isDocument, type Document } from './document'
import { compareValues } from './language/compare'
import { concretePaths, slotAt, type Slot } from './field-path'
import { pullFrom, pushInto, addToSet, popFrom } from './update-array'

interface UpdateContext {
  /** The filter that found the document: `$` in a path means the element it matched. */
  filter: Document
  now: number
  /** An upsert that makes a new document. */
  inserting: boolean
}

/** Applies update operators to a copy of the document. Throws what MongoDB would refuse, with its words. */
export function applyUpdate(document: Document, update: Document, context: UpdateContext): Document {
  const next = cloneDocument(document)
  const touched: string[] = []
  for (const [operator, fields] of Object.entries(update)) {
    if (!isDocument(fields)) throw writeFailed(`Modifiers operate on fields but we found type ${typeof fields} instead`)
    for (const [pattern, operand] of Object.entries(fields)) {
      for (const path of concretePaths(next, pattern, context.filter)) {
        refuseClash(touched, path)
        applyOperator(operator, next, path, operand, context)
      }
    }
  }
  if (compareValues(document['_id'], next['_id']) !== 0) {
    throw writeFailed("Performing an update on the path '_id' would modify the immutable field '_id'")
  }
  return next
}

/** A whole new document in the place of the old one (`doc.set`); `_id` stays. */
export function replaceWith(id: unknown, content: Document): Document {
  if ('_id' in content && compareValues(content['_id'], id) !== 0) {
    throw writeFailed("After applying the update, the (immutable) field '_id' was found to have been altered")
  }
  return { _id: id, ...cloneDocument(content) }
}

function refuseClash(touched: string[], path: string): void {
  const clash = touched.find((other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`))
  if (clash !== undefined)
    throw writeFailed(
      `Updating the path '${path}' would create a conflict at '${clash.length < path.length ? clash : path}'`,
    )
  touched.push(path)
}

function applyOperator(operator: string, root: Document, path: string, operand: unknown, context: UpdateContext): void {
  switch (operator) {
    case '$set':
      slotFor(root, path).set(cloneValue(operand))
      return
    case '$setOnInsert':
      if (context.inserting) slotFor(root, path).set(cloneValue(operand))
      return
    case '$currentDate':
      slotFor(root, path).set(new Date(context.now))
      return
    case '$unset':
      slotAt(root, path, false)?.unset()
      return
    case '$rename':
      rename(root, path, operand)
      return
    case '$inc':
      calculate(root, path, operand, '$inc', (a, b) => a + b)
      return
    case '$mul':
      calculate(root, path, operand, '$mul', (a, b) => a * b)
      return
    case '$min':
    case '$max':
      bound(slotFor(root, path), operand, operator === '$min' ? -1 : 1)
      return
    case '$bit':
      bit(root, path, operand)
      return
    default:
      applyArrayOperator(operator, root, path, operand)
  }
}

function applyArrayOperator(operator: string, root: Document, path: string, operand: unknown): void {
  switch (operator) {
    case '$push':
      changeArray(root, path, '$push', true, (array) => pushInto(array, operand))
      return
    case '$addToSet':
      changeArray(root, path, '$addToSet', true, (array) => addToSet(array, operand))
      return
    case '$pop':
      changeArray(root, path, '$pop', false, (array) => popFrom(array, operand))
      return
    case '$pull':
      changeArray(root, path, '$pull', false, (array) => pullFrom(array, operand))
      return
    case '$pullAll':
      changeArray(root, path, '$pullAll', false, (array) =>
        array.filter(
          (element) => !(Array.isArray(operand) && operand.some((value) => compareValues(element, value) === 0)),
        ),
      )
      return
    default:
      throw writeFailed(
        `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
      )
  }
}

function slotFor(root: Document, path: string): Slot {
  const slot = slotAt(root, path, true)
  if (slot === null) throw writeFailed(`Cannot create field '${path}'`)
  return slot
}

function calculate(
  root: Document,
  path: string,
  operand: unknown,
  operator: string,
  apply: (a: number, b: number) => number,
): void {
  if (typeof operand !== 'number') {
    throw writeFailed(
      `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${describe(operand)}}`,
    )
  }
  const slot = slotFor(root, path)
  const value = slot.has() ? slot.get() : 0
  if (typeof value !== 'number') {
    throw writeFailed(
      `Cannot apply ${operator} to a value of non-numeric type. {_id: ${describe(root['_id'])}} has the field '${path}' of non-numeric type ${typeName(value)}`,
    )
  }
  slot.set(apply(value, operand))
}

function bound(slot: Slot, operand: unknown, direction: 1 | -1): void {
  if (!slot.has() || compareValues(operand, slot.get()) * direction > 0) slot.set(cloneValue(operand))
}

function bit(root: Document, path: string, operand: unknown): void {
  if (!isDocument(operand)) throw writeFailed('The $bit modifier is not compatible with a non-document')
  const slot = slotFor(root, path)
  let value = Number(slot.has() ? slot.get() : 0)
  for (const [name, mask] of Object.entries(operand)) {
    if (name === 'and') value &= Number(mask)
    else if (name === 'or') value |= Number(mask)
    else if (name === 'xor') value ^= Number(mask)
    else throw writeFailed(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`)
  }
  slot.set(value)
}

function rename(root: Document, path: string, target: unknown): void {
  if (typeof target !== 'string')
    throw writeFailed(`The 'to' field for $rename must be a string: ${path}: ${describe(target)}`)
  const source = slotAt(root, path, false)
  if (source === null || !source.has()) return
  const value = source.get()
  source.unset()
  slotFor(root, target).set(value)
}

function changeArray(
  root: Document,
  path: string,
  operator: string,
  create: boolean,
  change: (array: unknown[]) => unknown[],
): void {
  const slot = slotAt(root, path, create)
  if (slot === null) return
  if (!slot.has()) {
    if (create) slot.set(change([]))
    return
  }
  const value = slot.get()
  if (!Array.isArray(value)) {
    throw writeFailed(
      operator === '$push'
        ? `The field '${path}' must be an array but is of type ${typeName(value)} in document {_id: ${describe(root['_id'])}}`
        : `Cannot apply ${operator} to a non-array value: field '${path}' is of type ${typeName(value)}`,
    )
  }
  slot.set(change(value))
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'double'
  if (typeof value === 'boolean') return 'bool'
  return typeof value
}
