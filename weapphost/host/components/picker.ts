import { button, element } from '../dom'
import type { Builtin, ComponentContext, Self } from './define'

/** A choice from a list, a date or a time, made in a sheet at the bottom. */
export const picker: Builtin = {
  defaults: { mode: 'selector', range: [], rangeKey: '', value: 0 },
  attach: (self, context) => {
    self.on('tap', () => {
      if (self.flag('disabled')) return
      const mode = self.text('mode') || 'selector'
      if (mode === 'selector') chooseFromList(self, context)
      else if (mode === 'date' || mode === 'time') chooseMoment(self, context, mode)
      else context.fault(`<picker mode="${mode}"> is not in the browser host (weapphost/host/components/picker.ts)`)
    })
    return undefined
  },
}

function chooseFromList(self: Self, context: ComponentContext): void {
  const range = self.raw('range')
  const labels = (Array.isArray(range) ? range : []).map((item: unknown) => labelOf(item, self.text('rangeKey')))
  const sheet = openSheet(self, context)
  labels.forEach((label, index) => {
    const selected = index === self.number('value')
    const attributes = { class: 'host-option', role: 'option', 'aria-selected': String(selected) }
    sheet.body.append(
      button(label, attributes, () => {
        sheet.close({ value: String(index) }, index)
      }),
    )
  })
}

function chooseMoment(self: Self, context: ComponentContext, type: 'date' | 'time'): void {
  const sheet = openSheet(self, context)
  const field = element('input', { type, min: self.text('start'), max: self.text('end'), 'aria-label': titleOf(self) })
  field.value = self.text('value')
  sheet.body.append(
    field,
    button('确定', { class: 'host-primary' }, () => {
      sheet.close({ value: field.value }, field.value)
    }),
  )
}

function openSheet(
  self: Self,
  context: ComponentContext,
): {
  body: HTMLElement
  close: (detail: { value: string } | null, kept?: unknown) => void
} {
  const body = element('div', { class: 'host-sheet-body' })
  const cancel = button('取消', { class: 'host-quiet' }, () => {
    close(null)
  })
  const title = element('div', { class: 'host-sheet-title' }, titleOf(self))
  const sheet = element(
    'div',
    { class: 'host-sheet', role: 'dialog', 'aria-label': titleOf(self) },
    title,
    body,
    cancel,
  )
  const mask = element('div', { class: 'host-mask' }, sheet)
  const close = (detail: { value: string } | null, kept?: unknown): void => {
    mask.remove()
    if (detail === null) {
      self.emit('cancel', {})
      return
    }
    self.set('value', kept)
    self.emit('change', detail)
  }
  context.overlay().append(mask)
  return { body, close }
}

function titleOf(self: Self): string {
  return self.text('headerText') || '请选择'
}

function labelOf(item: unknown, key: string): string {
  const label: unknown = typeof item === 'object' && item !== null && key !== '' ? Reflect.get(item, key) : item
  return typeof label === 'string' || typeof label === 'number' ? String(label) : ''
}
