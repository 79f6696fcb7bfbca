import type { Builtin, Hooks, Self } from './define'

const INPUT_MODES: Readonly<Record<string, string>> = { number: 'numeric', digit: 'decimal', idcard: 'text' }

export const input: Builtin = {
  leaf: true,
  defaults: { value: '', maxlength: 140, type: 'text' },
  attach: (self) => attachField(self, document.createElement('input')),
}

export const textarea: Builtin = {
  leaf: true,
  defaults: { value: '', maxlength: 140 },
  attach: (self) => attachField(self, document.createElement('textarea')),
}

/** A real field of the browser inside WeChat's, so that it has a caret, a keyboard and an input method. */
function attachField(self: Self, field: HTMLInputElement | HTMLTextAreaElement): Hooks {
  self.element.append(field)
  let shown: unknown
  let focused = false

  /** The placeholder's class is on only while the placeholder is shown: it must not colour what is typed. */
  const dress = (): void => {
    field.className = field.value === '' ? self.text('placeholderClass') : ''
  }

  field.addEventListener('input', () => {
    dress()
    // Kept, so that a value from the page that equals it changes nothing, as on a phone.
    shown = field.value
    self.set('value', field.value)
    self.emit('input', { value: field.value, cursor: field.selectionStart ?? field.value.length, keyCode: 0 })
    fit()
  })
  field.addEventListener('focus', () => {
    self.emit('focus', { value: field.value, height: 0 })
  })
  field.addEventListener('blur', () => {
    self.emit('blur', { value: field.value, cursor: field.selectionStart ?? field.value.length })
  })
  field.addEventListener('keydown', (event) => {
    const entered = event instanceof KeyboardEvent && event.key === 'Enter' && !event.isComposing
    if (!entered || field instanceof HTMLTextAreaElement) return
    self.emit('confirm', { value: field.value })
    if (!self.flag('confirmHold')) field.blur()
  })

  const fit = (): void => {
    if (!(field instanceof HTMLTextAreaElement) || !self.flag('autoHeight')) return
    self.element.style.height = 'auto'
    field.style.height = 'auto'
    field.style.height = `${field.scrollHeight}px`
  }

  const update = (): void => {
    const value = self.text('value')
    if (value !== shown) {
      shown = value
      if (field.value !== value) field.value = value
    }
    field.placeholder = self.text('placeholder')
    dress()
    field.disabled = self.flag('disabled')
    const limit = self.number('maxlength')
    field.maxLength = limit > 0 ? limit : -1
    field.enterKeyHint = self.text('confirmType')
    if (field instanceof HTMLInputElement) {
      field.type = self.flag('password') ? 'password' : 'text'
      field.inputMode = INPUT_MODES[self.text('type')] ?? 'text'
    }
    const wanted = self.flag('focus') || self.flag('autoFocus')
    if (wanted && !focused)
      requestAnimationFrame(() => {
        field.focus()
      })
    focused = wanted
    fit()
  }
  return { update }
}
