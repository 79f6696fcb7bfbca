import { isDocument, type Document } from '../../document'
import { queryFailed, describe } from '../../errors'
import { compileExpression } from '../expression'
import type { Expression, Variables } from '../scope'

const DESCEND = Symbol('DESCEND')
const PRUNE = Symbol('PRUNE')
const KEEP = Symbol('KEEP')

/** Decides of each document, and of those inside it as far as it says so, what stays. */
export function redact(documents: readonly Document[], value: unknown, variables: Variables): Document[] {
  const verdict = compileExpression(value)
  const known = { ...variables, DESCEND, PRUNE, KEEP }
  return documents.map((root) => redacted(root, root, verdict, known)).filter((kept) => kept !== null)
}

/** Null when nothing stays. A `$field` is one of the level that is judged. */
function redacted(level: Document, root: Document, verdict: Expression, variables: Variables): Document | null {
  const judged = verdict({ root, current: level, variables })
  switch (judged) {
    case KEEP:
      return level
    case PRUNE:
      return null
    case DESCEND: {
      const kept = Object.entries(level).flatMap(([name, field]): [string, unknown][] => {
        const inner = within(field, root, verdict, variables)
        return inner === PRUNE ? [] : [[name, inner]]
      })
      return Object.fromEntries(kept)
    }
    default:
      throw queryFailed(
        `$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE, but returned ${describe(judged)}`,
      )
  }
}

/** What stays of a field's value; an array loses the documents that do not stay. */
function within(value: unknown, root: Document, verdict: Expression, variables: Variables): unknown {
  if (Array.isArray(value))
    return value.map((each) => within(each, root, verdict, variables)).filter((each) => each !== PRUNE)
  return isDocument(value) ? (redacted(value, root, verdict, variables) ?? PRUNE) : value
}
