import { useEffect } from 'react'

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** Arrow keys go through the parts of a group in their order, Home and End to its ends. Pressing stays with Enter and Space. */
export function useArrows(className: string): void {
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const group = event.target instanceof Element ? event.target.closest(`.${className}`) : null
      if (group === null) return
      const parts = [...group.querySelectorAll<HTMLElement>('[tabindex]')]
      const at = parts.findIndex((part) => part === document.activeElement)
      const step = STEPS[event.key]
      const to =
        event.key === 'Home'
          ? 0
          : event.key === 'End'
            ? parts.length - 1
            : step === undefined || at < 0
              ? -1
              : at + step
      const next = parts[to]
      if (next === undefined) return
      event.preventDefault()
      next.focus()
    }
    document.addEventListener('keydown', move)
    return () => {
      document.removeEventListener('keydown', move)
    }
  }, [className])
}
