import type { Builtin, Self } from './define'

export const scrollView: Builtin = {
  defaults: { upperThreshold: 50, lowerThreshold: 50 },
  attach: (self) => {
    const { element } = self
    reportScrolling(self)
    let top: unknown
    let left: unknown
    let into = ''
    return {
      update: () => {
        element.style.overflowX = self.flag('scrollX') ? 'auto' : 'hidden'
        element.style.overflowY = self.flag('scrollY') ? 'auto' : 'hidden'
        element.toggleAttribute('data-flex', self.flag('enableFlex'))
        const behavior = self.flag('scrollWithAnimation') ? 'smooth' : 'auto'
        if (self.raw('scrollTop') !== top) {
          top = self.raw('scrollTop')
          if (top !== undefined && top !== '') element.scrollTo({ top: self.number('scrollTop'), behavior })
        }
        if (self.raw('scrollLeft') !== left) {
          left = self.raw('scrollLeft')
          if (left !== undefined && left !== '') element.scrollTo({ left: self.number('scrollLeft'), behavior })
        }
        if (self.text('scrollIntoView') === into) return
        into = self.text('scrollIntoView')
        // The children may come with the same update.
        if (into !== '') requestAnimationFrame(() => byId(element, into)?.scrollIntoView({ behavior }))
      },
    }
  },
}

function reportScrolling(self: Self): void {
  const { element } = self
  let atStart = true
  let atEnd = false
  let last = { left: 0, top: 0 }
  element.addEventListener('scroll', () => {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = element
    self.emit('scroll', {
      scrollTop,
      scrollLeft,
      scrollHeight,
      scrollWidth,
      deltaX: last.left - scrollLeft,
      deltaY: last.top - scrollTop,
    })
    last = { left: scrollLeft, top: scrollTop }
    const vertical = self.flag('scrollY')
    const position = vertical ? scrollTop : scrollLeft
    const rest = vertical ? scrollHeight - scrollTop - clientHeight : scrollWidth - scrollLeft - clientWidth
    const starts = position <= self.number('upperThreshold')
    const ends = rest <= self.number('lowerThreshold')
    if (starts && !atStart) self.emit('scrolltoupper', { direction: vertical ? 'top' : 'left' })
    if (ends && !atEnd) self.emit('scrolltolower', { direction: vertical ? 'bottom' : 'right' })
    atStart = starts
    atEnd = ends
  })
}

/** The engine keeps ids to itself; they are on its own nodes only. */
function byId(root: Element, id: string): Element | undefined {
  return [...root.querySelectorAll('*')].find((element) => '__wxElement' in element && idOf(element.__wxElement) === id)
}

function idOf(node: unknown): unknown {
  return typeof node === 'object' && node !== null && 'id' in node ? node.id : undefined
}
