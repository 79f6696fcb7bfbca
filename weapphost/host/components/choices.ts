import { selfOf, type Builtin, type Self } from './define'

const ITEMS = { 'WX-CHECKBOX-GROUP': 'wx-checkbox', 'WX-RADIO-GROUP': 'wx-radio' } as const

export const switchControl: Builtin = {
  leaf: true,
  defaults: { checked: false },
  attach: (self) =>
    choice(self, 'switch', () => {
      self.set('checked', !self.flag('checked'))
      self.emit('change', { value: self.flag('checked') })
    }),
}

export const checkbox: Builtin = {
  defaults: { checked: false, value: '' },
  attach: (self) =>
    choice(self, 'checkbox', () => {
      self.set('checked', !self.flag('checked'))
      announce(self.element.closest('wx-checkbox-group'))
    }),
}

export const radio: Builtin = {
  defaults: { checked: false, value: '' },
  attach: (self) =>
    choice(self, 'radio', () => {
      const group = self.element.closest('wx-radio-group')
      for (const other of group?.querySelectorAll('wx-radio') ?? [])
        selfOf(other)?.set('checked', other === self.element)
      announce(group)
    }),
}

export const checkboxGroup: Builtin = { defaults: { value: [] } }
export const radioGroup: Builtin = { defaults: { value: '' } }

/** A control that is on or off, by finger, by label or by keyboard. */
function choice(self: Self, role: string, toggle: () => void): { update: () => void } {
  const press = (): void => {
    if (!self.flag('disabled')) toggle()
  }
  self.element.setAttribute('role', role)
  self.element.tabIndex = 0
  // A label around it gets the same tap and would press it a second time.
  self.on('tap', () => {
    if (!self.element.closest('wx-label')) press()
  })
  self.element.addEventListener('host-press', press)
  self.element.addEventListener('keydown', (event) => {
    if (event.key === ' ' || event.key === 'Enter') press()
  })
  return {
    update: () => {
      self.element.setAttribute('aria-checked', String(self.flag('checked')))
      self.element.setAttribute('aria-disabled', String(self.flag('disabled')))
      self.element.style.setProperty('--wx-control', self.text('color') || '#04be02')
    },
  }
}

/** Tells the group what is chosen in it now, in the order of the page. */
function announce(group: Element | null): void {
  const self = selfOf(group)
  if (!group || !self) return
  const item = group.tagName === 'WX-RADIO-GROUP' ? ITEMS['WX-RADIO-GROUP'] : ITEMS['WX-CHECKBOX-GROUP']
  const chosen = [...group.querySelectorAll(item)]
    .map((element) => selfOf(element))
    .filter((member) => member?.flag('checked'))
    .map((member) => member?.raw('value'))
  const value = item === 'wx-radio' ? (chosen[0] ?? '') : chosen
  self.set('value', value)
  self.emit('change', { value })
}
