import type { Sheets } from '../sheets'
import { asynchronous, numberOr, text, textOr, texts } from './async'

export function dialogsApi(sheets: Sheets): Record<string, unknown> {
  const hide = (name: string): unknown =>
    asynchronous(name, () => {
      sheets.hideToast()
      return undefined
    })
  return {
    showToast: asynchronous('showToast', (options) => {
      const icon = options['image'] === undefined ? textOr(options, 'icon', 'success') : 'image'
      sheets.toast(text(options, 'title'), icon, numberOr(options, 'duration', 1500), options['mask'] === true)
      return undefined
    }),
    hideToast: hide('hideToast'),
    showLoading: asynchronous('showLoading', (options) => {
      sheets.toast(text(options, 'title'), 'loading', Infinity, options['mask'] === true)
      return undefined
    }),
    hideLoading: hide('hideLoading'),
    showModal: asynchronous('showModal', async (options) => {
      const confirmText = textOr(options, 'confirmText', '确定')
      const cancelText = textOr(options, 'cancelText', '取消')
      for (const label of [confirmText, cancelText])
        if (Array.from(label).length > 4) throw new Error(`parameter error: "${label}" has more than 4 characters`)
      const reply = await sheets.ask({
        title: textOr(options, 'title', ''),
        content: textOr(options, 'content', ''),
        confirmText,
        cancelText: options['showCancel'] === false ? null : cancelText,
        ...(options['editable'] === true ? { editable: { placeholder: textOr(options, 'placeholderText', '') } } : {}),
      })
      const content = reply.confirmed && options['editable'] === true ? reply.content : null
      return { confirm: reply.confirmed, cancel: !reply.confirmed, content }
    }),
    showActionSheet: asynchronous('showActionSheet', async (options) => {
      const items = texts(options, 'itemList')
      if (items.length > 6) throw new Error('parameter error: itemList should not have more than 6 items')
      const tapIndex = await sheets.choose(textOr(options, 'alertText', ''), items)
      if (tapIndex === null) throw new Error('cancel')
      return { tapIndex }
    }),
  }
}
