import type { Builtin, Self } from './define'

/** view, root-portal and other plain boxes. */
export const box: Builtin = {
  attach: (self) => {
    highlightWhilePressed(self)
    return undefined
  },
}

export const text: Builtin = {
  attach: (self) => ({
    update: () => {
      const selectable = self.flag('selectable') || self.flag('userSelect')
      self.element.toggleAttribute('data-selectable', selectable)
      const lines = self.number('maxLines')
      self.element.style.setProperty('--wx-lines', lines > 0 ? String(lines) : '')
      self.element.toggleAttribute('data-clamped', lines > 0)
    },
  }),
}

export const navigator: Builtin = {
  defaults: { openType: 'navigate' },
  attach: (self, { navigate }) => {
    highlightWhilePressed(self)
    self.on('tap', () => {
      navigate(self.text('openType'), self.text('url'))
    })
    return undefined
  },
}

export const progress: Builtin = {
  leaf: true,
  attach: (self) => {
    const bar = document.createElement('div')
    self.element.append(bar)
    self.element.setAttribute('role', 'progressbar')
    return {
      update: () => {
        bar.style.width = `${self.number('percent')}%`
        bar.style.background = self.text('activeColor') || '#09bb07'
        self.element.setAttribute('aria-valuenow', String(self.number('percent')))
      },
    }
  },
}

/** `hover-class`: on while a finger is down. */
export function highlightWhilePressed(self: Self): void {
  const classes = (): string[] => {
    const hover = self.text('hoverClass')
    return hover === 'none' ? [] : hover.split(' ').filter((name) => name !== '')
  }
  self.element.addEventListener('pointerdown', () => {
    if (!self.flag('disabled')) self.element.classList.add(...classes())
  })
  for (const end of ['pointerup', 'pointercancel', 'pointerleave']) {
    self.element.addEventListener(end, () => {
      self.element.classList.remove(...classes())
    })
  }
}
