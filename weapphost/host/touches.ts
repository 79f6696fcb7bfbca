import * as glassEasel from 'glass-easel'

/** What the browser may send into the package; everything else is triggered by the built-in components themselves. */
const FORWARDED = new Set([
  ...['tap', 'canceltap', 'touchstart', 'touchmove', 'touchend', 'touchcancel'],
  ...['transitionend', 'animationstart', 'animationiteration', 'animationend'],
])

interface Touch {
  readonly identifier: number
  readonly clientX: number
  readonly clientY: number
  readonly pageX: number
  readonly pageY: number
}

/** Hands the browser's touches and taps to the engine in the shape that WeChat gives them. */
export function dispatchTouches(browser: glassEasel.CurrentWindowBackendContext): void {
  browser.onEvent((target: glassEasel.Element, type, detail: unknown, options) => {
    if (!FORWARDED.has(type)) return
    const original = options.originalEvent
    const touches = touchesOf(original, 'touches')
    const changedTouches = touchesOf(original, 'changedTouches')
    if (type === 'tap' && isDisabledButton(original)) return
    const [first] = changedTouches
    const isTap = type === 'tap' || type === 'canceltap'
    const shown = isTap ? { x: first?.pageX ?? 0, y: first?.pageY ?? 0 } : type.startsWith('touch') ? {} : detail
    const event = new glassEasel.Event(type, shown, { ...options, extraFields: { touches, changedTouches } })
    glassEasel.Event.dispatchEvent(target, event)
    return event.getEventBubbleStatus()
  })
  document.addEventListener('touchend', swallowGhostClick, { passive: false })
}

function touchesOf(event: unknown, list: 'touches' | 'changedTouches'): Touch[] {
  // Not every browser of a desktop has TouchEvent.
  const isTouch = typeof TouchEvent !== 'undefined' && event instanceof TouchEvent
  const touched = event instanceof MouseEvent ? [event] : isTouch ? [...event[list]] : []
  return touched.map((touch) => ({
    identifier: touch instanceof MouseEvent ? 0 : touch.identifier,
    clientX: touch.clientX,
    clientY: touch.clientY,
    pageX: touch.pageX,
    pageY: touch.pageY,
  }))
}

function isDisabledButton(event: unknown): boolean {
  const target = event instanceof Event && event.target instanceof Element ? event.target : null
  return target?.closest('wx-button[disabled]') != null
}

/**
 * The package acts on the end of a touch; the browser's click comes after it and would hit whatever is there by then,
 * such as a dialog that has just opened. Fields still need theirs to get the focus.
 */
function swallowGhostClick(event: TouchEvent): void {
  if (!(event.target instanceof Element) || !event.cancelable) return
  if (event.target.closest('.host-page') && !event.target.closest('input, textarea, select, .host-bar')) {
    event.preventDefault()
  }
}
