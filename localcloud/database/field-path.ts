import { describe, queryFailed, writeFailed } from './errors'
import { isDocument, type Document } from './document'
import { compileFilter, elementTest } from './language/filter'

/** The container and the key a dotted path ends in. */
export interface Slot {
  get(): unknown
  has(): boolean
  set(value: unknown): void
  unset(): void
}

/** Resolves a path for writing. With `create`, missing documents on the way are made; else null when one is missing. */
export function slotAt(root: Document, path: string, create: boolean): Slot | null {
  const names = path.split('.')
  const last = names.pop() ?? path
  let holder: Document | unknown[] = root
  let holderName = ''
  for (const [at, name] of names.entries()) {
    const next: unknown = child(holder, name)
    if (isDocument(next) || Array.isArray(next)) holder = next
    else if (!create) return null
    else if (next !== undefined) throw cannotCreate(names[at + 1] ?? last, name, next)
    else if (canHold(holder, name)) holder = put(holder, name, {})
    else throw cannotCreate(name, holderName, holder)
    holderName = name
  }
  if (Array.isArray(holder) && !canHold(holder, last)) {
    if (create) throw cannotCreate(last, holderName, holder)
    return null
  }
  return slotIn(holder, last)
}

function child(holder: Document | unknown[], name: string): unknown {
  if (Array.isArray(holder)) return /^\d+$/.test(name) ? holder[Number(name)] : undefined
  return Object.hasOwn(holder, name) ? holder[name] : undefined
}

function canHold(holder: Document | unknown[], name: string): boolean {
  return !Array.isArray(holder) || /^\d+$/.test(name)
}

function put(holder: Document | unknown[], name: string, value: Document): Document {
  slotIn(holder, name).set(value)
  return value
}

function slotIn(holder: Document | unknown[], name: string): Slot {
  if (Array.isArray(holder)) {
    const at = Number(name)
    return {
      get: () => holder[at],
      has: () => at < holder.length,
      set: (value) => {
        while (holder.length < at) holder.push(null)
        holder[at] = value
      },
      unset: () => {
        if (at < holder.length) holder[at] = null
      },
    }
  }
  return {
    get: () => holder[name],
    has: () => Object.hasOwn(holder, name),
    set: (value) => {
      Object.defineProperty(holder, name, { value, writable: true, enumerable: true, configurable: true })
    },
    unset: () => {
      Reflect.deleteProperty(holder, name)
    },
  }
}

function cannotCreate(name: string, holderName: string, holder: unknown): Error {
  return writeFailed(`Cannot create field '${name}' in element {${holderName}: ${describe(holder)}}`)
}

/** Turns `items.$.count` and `items.$[].count` into paths with indexes; `$` is the first element the filter matches. */
export function concretePaths(document: Document, path: string, filter: Document): string[] {
  const names = path.split('.')
  const at = names.findIndex((name) => name.startsWith('$'))
  if (at < 0) return [path]
  const arrayPath = names.slice(0, at).join('.')
  const array = slotAt(document, arrayPath, false)?.get()
  if (!Array.isArray(array))
    throw queryFailed(`The path '${arrayPath}' must exist in the document in order to apply array updates.`)
  const positions = names[at] === '$' ? [firstMatch(array, arrayPath, filter)] : [...array.keys()]
  return positions.flatMap((position) =>
    concretePaths(document, [arrayPath, position, ...names.slice(at + 1)].join('.'), filter),
  )
}

function firstMatch(array: readonly unknown[], path: string, filter: Document): number {
  const position = matchedPosition(array, path, filter)
  if (position < 0) throw writeFailed('The positional operator did not find the match needed from the query.')
  return position
}

/** The first element that the filter's conditions on this array match, or -1. */
export function matchedPosition(array: readonly unknown[], path: string, filter: Document): number {
  const tests = elementTests(path, filter)
  return tests.length === 0 ? -1 : array.findIndex((element) => tests.every((test) => test(element)))
}

function elementTests(path: string, filter: Document): ((element: unknown) => boolean)[] {
  return Object.entries(filter).flatMap(([name, condition]) => {
    if (name === '$and' && Array.isArray(condition))
      return condition.filter(isDocument).flatMap((part) => elementTests(path, part))
    if (name === path && isDocument(condition) && isDocument(condition['$elemMatch'])) {
      return [elementTest(condition['$elemMatch'])]
    }
    if (name === path) return [wrapped({ element: condition })]
    if (name.startsWith(`${path}.`)) return [wrapped({ [`element${name.slice(path.length)}`]: condition })]
    return []
  })
}

function wrapped(filter: Document): (element: unknown) => boolean {
  const matches = compileFilter(filter)
  return (element) => matches({ element })
}
