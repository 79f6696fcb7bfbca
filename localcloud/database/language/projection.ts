import { isDocument, type Document } from '../document'
import { queryFailed } from '../errors'
import { compileExpression } from './expression'
import type { Expression, Variables } from './scope'

/**
 * The shape that `$project`, `$addFields` and `field()` give: a tree over the names of dotted paths. A leaf keeps a
 * field, drops it, or computes it.
 */
type Leaf = 'keep' | 'drop' | Expression
type Tree = Map<string, Leaf | Tree>

type Reshape = (document: Document, variables: Variables) => Document

/** `$project`. Throws what MongoDB would refuse, with its words. */
export function compileProjection(spec: unknown): Reshape {
  if (!isDocument(spec)) throw queryFailed('$project specification must be an object')
  if (Object.keys(spec).length === 0) throw queryFailed('specification must have at least one field')
  const tree = treeOf(spec, leafOfProjection)
  const id = tree.get('_id')
  const rest = leavesOf(tree, (path) => path !== '_id')
  const drops = rest.filter((leaf) => leaf === 'drop').length
  if (drops > 0 && drops < rest.length)
    throw queryFailed("Bad projection specification, cannot exclude fields other than '_id' in an inclusion projection")
  if (drops > 0 || (rest.length === 0 && id === 'drop')) {
    if (typeof id === 'function')
      throw queryFailed(
        'Bad projection specification, cannot include fields or add computed fields during an exclusion projection',
      )
    if (id === 'keep') tree.delete('_id')
    return (document) => without(document, tree)
  }
  if (id === undefined) tree.set('_id', 'keep')
  if (id === 'drop') tree.delete('_id')
  return (document, variables) => {
    const kept = only(document, tree)
    compute(kept, tree, { root: document, current: document, variables })
    return idFirst(kept)
  }
}

/** `$addFields`. */
export function compileAddition(spec: unknown): Reshape {
  if (!isDocument(spec) || Object.keys(spec).length === 0)
    throw queryFailed('$addFields specification stage must be an object')
  const tree = treeOf(spec, compileExpression)
  return (document, variables) => {
    const next = { ...document }
    compute(next, tree, { root: document, current: document, variables })
    return next
  }
}

function leafOfProjection(value: unknown): Leaf {
  if (value === true || (typeof value === 'number' && value !== 0)) return 'keep'
  if (value === false || value === 0) return 'drop'
  return compileExpression(value)
}

function treeOf(spec: Document, leafOf: (value: unknown) => Leaf): Tree {
  const tree: Tree = new Map()
  for (const [path, value] of Object.entries(spec)) plant(tree, path.split('.'), value, leafOf, path)
  return tree
}

function plant(
  tree: Tree,
  names: readonly string[],
  value: unknown,
  leafOf: (value: unknown) => Leaf,
  path: string,
): void {
  const [name = '', ...rest] = names
  if (name === '') throw queryFailed('FieldPath field names may not be empty strings')
  if (name.startsWith('$'))
    throw queryFailed(`FieldPath field names may not start with '$'. Consider using $getField or $setField.`)
  const standing = tree.get(name)
  if (rest.length > 0 || isNested(value)) {
    if (standing !== undefined && !(standing instanceof Map)) throw collision(path)
    const branch: Tree = standing ?? new Map<string, Leaf | Tree>()
    tree.set(name, branch)
    if (rest.length > 0) plant(branch, rest, value, leafOf, path)
    else
      for (const [child, each] of Object.entries(isDocument(value) ? value : {}))
        plant(branch, child.split('.'), each, leafOf, path)
    return
  }
  if (standing !== undefined) throw collision(path)
  tree.set(name, leafOf(value))
}

function collision(path: string): Error {
  return queryFailed(
    `Invalid $project :: caused by :: specification contains two conflicting paths. Cannot specify both '${path}' and a path above or below it`,
  )
}

/** `{a: {b: 1}}` means `{'a.b': 1}`, unless it is an expression. */
function isNested(value: unknown): boolean {
  return isDocument(value) && Object.keys(value).length > 0 && !Object.keys(value).some((name) => name.startsWith('$'))
}

function leavesOf(tree: Tree, wanted: (path: string) => boolean): Leaf[] {
  return [...tree].flatMap(([name, node]) =>
    node instanceof Map ? leavesOf(node, () => true) : wanted(name) ? [node] : [],
  )
}

/** Keeps what the tree names, in the document's order; through arrays into their documents. */
function only(document: Document, tree: Tree): Document {
  const kept: Document = {}
  for (const [name, value] of Object.entries(document)) {
    const node = tree.get(name)
    if (node === 'keep') kept[name] = value
    else if (node instanceof Map) {
      const part = eachDocument(value, (each) => only(each, node), false)
      if (part !== undefined) kept[name] = part
    }
  }
  return kept
}

function without(document: Document, tree: Tree): Document {
  const kept: Document = {}
  for (const [name, value] of Object.entries(document)) {
    const node = tree.get(name)
    if (node === 'drop') continue
    kept[name] = node instanceof Map ? eachDocument(value, (each) => without(each, node), true) : value
  }
  return kept
}

/** Applies to documents, also those in arrays; other values stay, or go when they are not wanted. */
function eachDocument(value: unknown, apply: (document: Document) => Document, keepOthers: boolean): unknown {
  if (Array.isArray(value)) {
    const mapped = value.map((element: unknown) => eachDocument(element, apply, keepOthers))
    return keepOthers ? mapped : mapped.filter((element) => element !== undefined)
  }
  if (isDocument(value)) return apply(value)
  return keepOthers ? value : undefined
}

/** Sets the computed fields of the tree on `target`. All of them see the document as it came. */
function compute(target: Document, tree: Tree, scope: Parameters<Expression>[0]): void {
  for (const [name, node] of tree) {
    if (typeof node === 'function') {
      const value = node(scope)
      if (value === undefined) Reflect.deleteProperty(target, name)
      else target[name] = value
    } else if (node instanceof Map && hasComputed(node)) {
      target[name] = computedIn(target[name], node, scope)
    }
  }
}

function computedIn(value: unknown, tree: Tree, scope: Parameters<Expression>[0]): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => computedIn(element, tree, scope))
  const target = isDocument(value) ? { ...value } : {}
  compute(target, tree, scope)
  return target
}

function hasComputed(tree: Tree): boolean {
  return [...tree.values()].some((node) => typeof node === 'function' || (node instanceof Map && hasComputed(node)))
}

function idFirst(document: Document): Document {
  if (!('_id' in document)) return document
  const { _id: id, ...rest } = document
  return { _id: id, ...rest }
}
