/**
 * Moves the keyboard into what has just been laid over the page and keeps Tab inside it; ends by giving the place back.
 */
export function holdFocus(className: string): () => void {
  const before = document.activeElement
  const over = document.querySelector<HTMLElement>(`.${className}`)
  if (over !== null) {
    over.tabIndex = -1
    over.focus()
  }
  const stay = (event: FocusEvent) => {
    if (over !== null && event.target instanceof Node && !over.contains(event.target)) over.focus()
  }
  document.addEventListener('focusin', stay)
  return () => {
    document.removeEventListener('focusin', stay)
    if (before instanceof HTMLElement) before.focus()
  }
}
