import { isDocument, listIn, type Document } from './document'
import { compileExpression } from './language/expression'
import type { Variables } from './language/scope'

/**
 * The part of some filters that can be looked up in an index: what they ask of fields, and what `$expr` demands of them
 * by equality with a variable or a constant. It lets through all that the filters let through, and maybe more.
 */
export function pushable(filters: readonly Document[], variables: Variables): Document {
  const parts = filters.flatMap((filter) => partsOf(filter, variables))
  return parts.length === 1 ? (parts[0] ?? {}) : parts.length === 0 ? {} : { $and: parts }
}

function partsOf(filter: Document, variables: Variables): Document[] {
  return Object.entries(filter).flatMap(([name, condition]): Document[] => {
    if (name === '$expr') return demandsOf(condition, variables)
    if (name === '$and' && Array.isArray(condition))
      return condition.filter(isDocument).flatMap((part) => partsOf(part, variables))
    return holdsExpression(condition) ? [] : [{ [name]: condition }]
  })
}

function holdsExpression(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsExpression)
  return isDocument(value) && Object.entries(value).some(([name, part]) => name === '$expr' || holdsExpression(part))
}

/** `{$eq: ['$field', value]}`, `{$in: ['$field', values]}` and conjunctions of them. */
function demandsOf(expression: unknown, variables: Variables): Document[] {
  if (!isDocument(expression)) return []
  const { $and: all, $eq: pair, $in: membership } = expression
  if (Array.isArray(all)) return all.flatMap((part) => demandsOf(part, variables))
  if (Array.isArray(pair) && pair.length === 2)
    return equality(pair[0], pair[1], variables) ?? equality(pair[1], pair[0], variables) ?? []
  if (Array.isArray(membership)) {
    const [field, source] = listIn(membership)
    const values = isField(field) && isConstant(source) ? valueOf(source, variables) : undefined
    if (isField(field) && Array.isArray(values) && !values.some((value) => value instanceof RegExp))
      return [{ [field.slice(1)]: { $in: values } }]
  }
  return []
}

function equality(field: unknown, source: unknown, variables: Variables): Document[] | null {
  if (!isField(field) || !isConstant(source)) return null
  const value = valueOf(source, variables)
  return value instanceof RegExp || Array.isArray(value) ? [] : [{ [field.slice(1)]: { $eq: value ?? null } }]
}

function isField(source: unknown): source is string {
  return typeof source === 'string' && /^\$[^$]/.test(source)
}

/** Whether an expression reads no field of the document. */
function isConstant(source: unknown): boolean {
  if (typeof source === 'string') return !/^\$(?!\$)|^\$\$(ROOT|CURRENT)\b/.test(source)
  if (Array.isArray(source)) return source.every(isConstant)
  if (isDocument(source)) return '$literal' in source || Object.values(source).every(isConstant)
  return true
}

function valueOf(source: unknown, variables: Variables): unknown {
  return compileExpression(source)({ root: {}, current: {}, variables })
}
