/** Small means of drawing: elements from descriptions, and bringing what is shown to what should be without flicker. */

type Attributes = Record<string, string | number | boolean | undefined>
interface Handlers {
  onclick?: (event: Event) => void
  onchange?: (event: Event) => void
  onsubmit?: (event: SubmitEvent) => void
}
export type Child = Node | string | number | null | false | undefined
export type Props = Attributes & { key?: string; class?: string; style?: string }

/** An element. Text goes in as text, never as HTML. `key` tells it from its siblings when the page is drawn anew. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  props: Props | null,
  ...children: (Child | Child[])[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [attribute, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === false) continue
    if (attribute === 'key') element.dataset['key'] = String(value)
    else if (attribute === 'style') element.style.cssText = String(value)
    else element.setAttribute(attribute, value === true ? '' : String(value))
  }
  add(element, children.flat())
  return element
}

/** The same with handlers. They are properties, so that drawing anew can hand the new ones on. */
export function on<Element extends HTMLElement>(element: Element, handlers: Handlers): Element {
  return Object.assign(element, handlers)
}

export function add(parent: Node & ParentNode, children: readonly Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue
    parent.append(child instanceof Node ? child : String(child))
  }
}

/** Makes the children of `parent` be like `wanted`, keeping every element that can stay, with its focus and its place. */
export function show(parent: Element, wanted: readonly Child[]): void {
  const fresh = document.createElement('div')
  add(fresh, wanted)
  morphChildren(parent, fresh)
}

function morphChildren(parent: Element, fresh: Element): void {
  const byKey = new Map<string, HTMLElement>()
  for (const child of parent.children) {
    if (child instanceof HTMLElement && child.dataset['key'] !== undefined) byKey.set(child.dataset['key'], child)
  }
  let at = parent.firstChild
  for (const next of [...fresh.childNodes]) {
    const key = next instanceof HTMLElement ? next.dataset['key'] : undefined
    const kept = key === undefined ? at : (byKey.get(key) ?? null)
    if (kept && matches(kept, next)) {
      if (kept === at) at = at.nextSibling
      else parent.insertBefore(kept, at)
      morph(kept, next)
    } else parent.insertBefore(next, at)
  }
  while (at) {
    const gone = at
    at = at.nextSibling
    gone.remove()
  }
}

function matches(kept: Node, next: Node): boolean {
  if (kept.nodeType !== next.nodeType || kept.nodeName !== next.nodeName) return false
  return !(kept instanceof HTMLElement && next instanceof HTMLElement) || kept.dataset['key'] === next.dataset['key']
}

/** What the person at the page decides, which drawing anew leaves alone. */
const PERSONS = new Set(['open', 'value', 'checked', 'selected'])

function morph(kept: Node, next: Node): void {
  if (!(kept instanceof HTMLElement) || !(next instanceof HTMLElement)) {
    if (kept.nodeValue !== next.nodeValue) kept.nodeValue = next.nodeValue
    return
  }
  // What is at work changes when it is done.
  if (kept.getAttribute('aria-busy') === 'true') return
  for (const { name } of [...kept.attributes]) {
    if (!next.hasAttribute(name) && !PERSONS.has(name)) kept.removeAttribute(name)
  }
  for (const { name, value } of next.attributes) {
    if (kept.getAttribute(name) === value || PERSONS.has(name)) continue
    if (name === 'style') kept.style.cssText = value
    else kept.setAttribute(name, value)
  }
  kept.onclick = next.onclick
  kept.onchange = next.onchange
  kept.onsubmit = next.onsubmit
  if (kept.nodeName !== 'TEXTAREA') morphChildren(kept, next)
}
