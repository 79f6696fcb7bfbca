import { selfOf, type Builtin, type Self } from './define'

/** The fields that a form collects by their `name`, and where each keeps what the person entered. */
const FIELDS: Readonly<Record<string, string>> = {
  'WX-INPUT': 'value',
  'WX-TEXTAREA': 'value',
  'WX-SWITCH': 'checked',
  'WX-CHECKBOX-GROUP': 'value',
  'WX-RADIO-GROUP': 'value',
  'WX-PICKER': 'value',
}

export const form: Builtin = {}

export function submitForm(form: Self): void {
  const value: Record<string, unknown> = {}
  for (const field of form.element.querySelectorAll(Object.keys(FIELDS).join(','))) {
    const self = selfOf(field)
    const property = FIELDS[field.tagName]
    if (self && property && self.text('name') !== '') value[self.text('name')] = self.raw(property)
  }
  form.emit('submit', { value })
}

export function resetForm(form: Self): void {
  for (const field of form.element.querySelectorAll(Object.keys(FIELDS).join(','))) {
    const property = FIELDS[field.tagName]
    if (property) selfOf(field)?.set(property, property === 'checked' ? false : '')
  }
  form.emit('reset', {})
}

/** A tap on a label is a tap on its first control. */
export const label: Builtin = {
  attach: (self) => {
    self.element.addEventListener('click', (event) => {
      const control = self.element.querySelector('input, textarea')
      if (control instanceof HTMLElement && event.target !== control) control.focus()
    })
    self.on('tap', () => {
      const control = self.element.querySelector('wx-switch, wx-checkbox, wx-radio')
      control?.dispatchEvent(new CustomEvent('host-press'))
    })
    return undefined
  },
}
