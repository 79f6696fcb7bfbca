import { isDocument, type Document } from '../../document'
import { queryFailed } from '../../errors'
import { indexKey } from '../../index-key'
import { accumulate, isAccumulator, type AccumulatorName } from '../accumulators'
import { compileExpression } from '../expression'
import { sort } from './rows'
import type { Expression, Variables } from '../scope'

interface Accumulated {
  field: string
  accumulator: AccumulatorName
  value: Expression
}

/** Groups in the order in which they first appear. */
export function group(documents: readonly Document[], spec: unknown, variables: Variables): Document[] {
  if (!isDocument(spec)) throw queryFailed("a group's fields must be specified in an object")
  if (!('_id' in spec)) throw queryFailed('a group specification must include an _id')
  const { _id: key, ...fields } = spec
  const by = compileExpression(key)
  const wanted = accumulatedFields(fields)
  const groups = new Map<string, { id: unknown; members: Document[] }>()
  for (const document of documents) {
    const id = by({ root: document, current: document, variables }) ?? null
    const text = indexKey(id).toString('latin1')
    const known = groups.get(text)
    if (known === undefined) groups.set(text, { id, members: [document] })
    else known.members.push(document)
  }
  return [...groups.values()].map(({ id, members }) => ({ _id: id, ...accumulateFields(members, wanted, variables) }))
}

/** `{total: {$sum: '$n'}}` */
export function accumulatedFields(fields: Document): Accumulated[] {
  return Object.entries(fields).map(([field, spec]) => {
    if (field.includes('.')) throw queryFailed(`The field name '${field}' cannot contain '.'`)
    if (field.startsWith('$')) throw queryFailed(`The field name '${field}' cannot be an operator name`)
    const entries = isDocument(spec) ? Object.entries(spec) : []
    const [entry] = entries
    if (entry?.[0].startsWith('$') !== true) throw queryFailed(`The field '${field}' must be an accumulator object`)
    if (entries.length > 1) throw queryFailed(`The field '${field}' must specify one accumulator`)
    const [accumulator, operand] = entry
    if (!isAccumulator(accumulator)) throw queryFailed(`unknown group operator '${accumulator}'`)
    if (Array.isArray(operand)) throw queryFailed(`The ${accumulator} accumulator is a unary operator`)
    return { field, accumulator, value: compileExpression(operand) }
  })
}

export function accumulateFields(
  members: readonly Document[],
  wanted: readonly Accumulated[],
  variables: Variables,
): Document {
  const made: Document = {}
  for (const { field, accumulator, value } of wanted) {
    const values = members.map((document) => value({ root: document, current: document, variables }))
    made[field] = accumulate(accumulator, values)
  }
  return made
}

export function sortByCount(documents: readonly Document[], by: unknown, variables: Variables): Document[] {
  const isExpression = isDocument(by) && Object.keys(by)[0]?.startsWith('$') === true
  if (!isExpression && !(typeof by === 'string' && by.startsWith('$')))
    throw queryFailed('the sortByCount field must be defined as a $-prefixed path or an expression inside an object')
  return sort(group(documents, { _id: by, count: { $sum: 1 } }, variables), { count: -1 })
}
