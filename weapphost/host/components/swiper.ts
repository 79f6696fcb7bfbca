import type { Builtin } from './define'

/** Slides beside each other that snap into place. */
export const swiper: Builtin = {
  defaults: { current: 0 },
  attach: (self) => {
    const { element } = self
    let current = 0
    const extent = (): number => (self.flag('vertical') ? element.clientHeight : element.clientWidth)
    element.addEventListener('scroll', () => {
      const at = Math.round((self.flag('vertical') ? element.scrollTop : element.scrollLeft) / (extent() || 1))
      if (at === current) return
      current = at
      self.emit('change', { current, currentItemId: '', source: 'touch' })
    })
    return {
      update: () => {
        element.toggleAttribute('data-vertical', self.flag('vertical'))
        const wanted = self.number('current')
        if (wanted === current) return
        current = wanted
        requestAnimationFrame(() => {
          const offset = wanted * extent()
          element.scrollTo(self.flag('vertical') ? { top: offset } : { left: offset })
        })
      },
    }
  },
}
