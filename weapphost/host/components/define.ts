import type * as glassEasel from 'glass-easel'

/** What built-in components need of the host around them. */
export interface ComponentContext {
  readonly fault: (fault: unknown) => void
  /** A source of an image as a url that the browser can load. */
  readonly imageUrl: (source: string) => string
  readonly navigate: (openType: string, url: string) => void
  /** WeChat's phone sheet: a code, or null when the person refuses. */
  readonly askForPhone: () => Promise<string | null>
  readonly agreePrivacy: () => void
  readonly share: () => void
  readonly overlay: () => HTMLElement
}

/** A built-in component in the page. */
export interface Self {
  readonly element: HTMLElement
  readonly text: (property: string) => string
  /** WeChat takes the text "false" for true; so does this. */
  readonly flag: (property: string) => boolean
  readonly number: (property: string) => number
  readonly raw: (property: string) => unknown
  readonly set: (property: string, value: unknown) => void
  readonly emit: (event: string, detail: unknown) => void
  readonly on: (event: string, listener: () => void) => void
}

export interface Hooks {
  /** After any property changed, and once when the component was attached. */
  readonly update?: () => void
  readonly detach?: () => void
}

export interface Builtin {
  /** It has no children from the template. */
  readonly leaf?: boolean
  readonly defaults?: Readonly<Record<string, unknown>>
  readonly attach?: (self: Self, context: ComponentContext) => Hooks | undefined
}

/** The component whose element this is or lies in, for forms and labels. */
export function selfOf(element: Element | null): Self | undefined {
  return element ? selves.get(element) : undefined
}

const selves = new WeakMap<Element, Self>()

interface Instance {
  getBackendElement: () => unknown
  data: Record<string, unknown>
  setData: (data: Record<string, unknown>) => void
  triggerEvent: (name: string, detail: unknown) => void
  addListener: (name: string, listener: () => void) => void
  hooks?: Hooks | undefined
}

/** Registers one built-in tag as a component of the engine, named `wx-<tag>` in the document. */
export function defineBuiltin(
  space: glassEasel.ComponentSpace,
  tag: string,
  builtin: Builtin,
  properties: readonly string[],
  template: glassEasel.template.ComponentTemplate,
  context: ComponentContext,
): glassEasel.GeneralComponentDefinition {
  const defaults: Record<string, unknown> = { hoverClass: '', hoverStartTime: 0, hoverStayTime: 0, ...builtin.defaults }
  for (const property of properties) defaults[property] ??= undefined
  const aria = properties.filter((property) => property.startsWith('aria'))
  const declared = Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, { type: null, value }]))
  return space
    .define(`wx/${tag}`)
    .options({ hostNodeTagName: `wx-${tag}`, styleScope: 0 })
    .template(template as unknown as Record<string, unknown>)
    .definition({
      properties: declared,
      lifetimes: {
        attached(this: Instance) {
          const self = createSelf(this)
          selves.set(self.element, self)
          this.hooks = builtin.attach?.(self, context)
          applyAria(self, aria)
          this.hooks?.update?.()
        },
        detached(this: Instance) {
          this.hooks?.detach?.()
          this.hooks = undefined
        },
      },
      observers: {
        '**'(this: Instance) {
          const self = selfOf(elementOf(this))
          if (!self) return
          applyAria(self, aria)
          this.hooks?.update?.()
        },
      },
    })
    .registerComponent()
    .general()
}

function createSelf(instance: Instance): Self {
  const raw = (property: string): unknown => instance.data[property]
  return {
    element: elementOf(instance),
    raw,
    text: (property) => {
      const value = raw(property)
      return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    },
    flag: (property) => Boolean(raw(property)),
    number: (property) => Number(raw(property) ?? 0),
    set: (property, value) => {
      instance.setData({ [property]: value })
    },
    emit: (event, detail) => {
      instance.triggerEvent(event, detail)
    },
    on: (event, listener) => {
      instance.addListener(event, listener)
    },
  }
}

function elementOf(instance: Instance): HTMLElement {
  return instance.getBackendElement() as HTMLElement
}

/** WeChat hands aria attributes to the document; `aria-role` becomes `role`. */
function applyAria(self: Self, properties: readonly string[]): void {
  const target = self.element.querySelector(':scope > input, :scope > textarea') ?? self.element
  for (const property of properties) {
    const name = property === 'ariaRole' ? 'role' : `aria-${property.slice('aria'.length).toLowerCase()}`
    const value = self.raw(property)
    if (value === undefined || value === null || value === '') target.removeAttribute(name)
    else target.setAttribute(name, typeof value === 'boolean' ? String(value) : self.text(property))
  }
}
