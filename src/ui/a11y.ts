/** What a screen reader is told of a part. */
export interface Spoken {
  role?: Role
  /** Of a heading in a browser: 1 for the page's title, 2 else. */
  level?: 1 | 2
  label?: string
  checked?: boolean
  selected?: boolean
  /** The one of a set that is shown now. */
  current?: boolean
  disabled?: boolean
  expanded?: boolean
  hidden?: boolean
  modal?: boolean
  live?: 'polite' | 'assertive'
  /** Keyboard users of the browser build may stop here. On for the roles that are pressed. */
  focusable?: boolean
}

export type Role =
  | 'alert'
  | 'button'
  | 'checkbox'
  | 'dialog'
  | 'group'
  | 'heading'
  | 'img'
  | 'link'
  | 'list'
  | 'listitem'
  | 'main'
  | 'navigation'
  | 'radio'
  | 'radiogroup'
  | 'region'
  | 'status'
  | 'switch'
  | 'tab'
  | 'tablist'

const PRESSED: ReadonlySet<Role> = new Set(['button', 'checkbox', 'link', 'radio', 'switch', 'tab'])

/**
 * The attributes for it: `role` in a browser, `aria-role` in WeChat, which knows no `role`. Spread it on a base
 * component. The names must be listed in config/index.ts, or Taro drops them.
 */
export function a11y(spoken: Spoken): Record<string, string | number> {
  const { role, label, checked, selected, current, disabled, expanded, hidden, modal, live } = spoken
  const attributes: Record<string, string | number> = {}
  if (role !== undefined) attributes[process.env.TARO_ENV === 'weapp' ? 'aria-role' : 'role'] = role
  if (role === 'heading') attributes['aria-level'] = spoken.level ?? 2
  if (label !== undefined) attributes['aria-label'] = label
  const flags = { checked, selected, disabled, expanded, hidden, modal }
  for (const [name, value] of Object.entries(flags)) {
    if (value !== undefined) attributes[`aria-${name}`] = String(value)
  }
  if (current === true) attributes['aria-current'] = 'page'
  if (live !== undefined) attributes['aria-live'] = live
  if (process.env.TARO_ENV !== 'weapp' && (spoken.focusable ?? (role !== undefined && PRESSED.has(role)))) {
    attributes.tabIndex = disabled === true ? -1 : 0
  }
  return attributes
}
