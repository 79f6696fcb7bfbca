import type { Health, Persona } from './api'
import { el, on, type Child } from './dom'

/** What every view can see and use. */
export interface Desk {
  personas: readonly Persona[]
  health: Health
  /** By the settable clock, now. */
  now(): number
  /** Where the page is: what stands behind `#view/`, and its parameters. */
  rest: string
  parameters: URLSearchParams
  /** Draws the current view anew. */
  redraw(): Promise<void>
  notice(text: string, kind?: 'good' | 'bad'): void
  /** Asks before something is lost. */
  confirm(title: string, text: string, yes: string): Promise<boolean>
}

/** A place to look at. `draw` reads what it shows; it is called every two seconds while it is in front. */
export interface View {
  name: string
  title: string
  draw(desk: Desk): Promise<Child[]>
}

/** The address of a view. */
export function address(view: string, rest = '', parameters: Record<string, string> = {}): string {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '')).toString()
  return `#/${view}${rest === '' ? '' : `/${encodeURIComponent(rest)}`}${query === '' ? '' : `?${query}`}`
}

export const go = (target: string): void => {
  location.hash = target
}

/** A button that is deaf while its work goes on, and draws the view anew after it. A failure is told on the page. */
export function button(desk: Desk, text: string, work: () => Promise<unknown>, kind = ''): HTMLButtonElement {
  const made = el('button', { type: 'button', class: kind }, text)
  return on(made, {
    onclick: (event) => {
      const pressed = event.currentTarget
      if (pressed instanceof HTMLButtonElement) void busily(desk, pressed, work)
    },
  })
}

/** Does the work while the element is marked busy. */
export async function busily(desk: Desk, element: HTMLElement, work: () => Promise<unknown>): Promise<void> {
  if (element.getAttribute('aria-busy') === 'true') return
  element.setAttribute('aria-busy', 'true')
  try {
    await work()
  } catch (error) {
    desk.notice(error instanceof Error ? error.message : String(error), 'bad')
  } finally {
    element.removeAttribute('aria-busy')
  }
  await desk.redraw()
}

export function nameOf(desk: Desk, openid: string | null): string {
  if (openid === null) return '—'
  return desk.personas.find((persona) => persona.openid === openid)?.label ?? openid
}

export const quiet = (...children: Child[]): HTMLElement => el('span', { class: 'quiet' }, ...children)
export const tag = (text: string, tone = ''): HTMLElement => el('span', { class: `tag ${tone}`.trim() }, text)
export const empty = (title: string, how: string): HTMLElement =>
  el('div', { class: 'empty' }, el('b', null, title), el('p', null, how))
