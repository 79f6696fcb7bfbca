import { button, element } from './dom'

/** WeChat's own dialogs, drawn plainly. */
export interface Sheets {
  /** Which of the items, or null when it was closed. */
  readonly choose: (title: string, items: readonly string[], cancelText?: string) => Promise<number | null>
  readonly ask: (question: Question) => Promise<Reply>
  /** A picture over the whole screen; resolves when it was closed. */
  readonly showPicture: (url: string) => Promise<void>
  readonly toast: (title: string, icon: string, milliseconds: number, mask: boolean) => void
  readonly hideToast: () => void
}

export interface Question {
  readonly title: string
  readonly content: string
  readonly confirmText: string
  /** Null: there is only the confirming button. */
  readonly cancelText: string | null
  /** With a field to type into. */
  readonly editable?: { readonly placeholder: string }
}

export interface Reply {
  readonly confirmed: boolean
  readonly content: string
}

export function createSheets(overlay: HTMLElement): Sheets {
  let toast: HTMLElement | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const open = (dialog: HTMLElement): (() => void) => {
    const mask = element('div', { class: 'host-mask' }, dialog)
    overlay.append(mask)
    return () => {
      mask.remove()
    }
  }
  const hideToast = (): void => {
    clearTimeout(timer)
    toast?.remove()
    toast = undefined
  }

  return {
    hideToast,
    choose: (title, items, cancelText = '取消') =>
      new Promise((resolve) => {
        const finish = (index: number | null): void => {
          close()
          resolve(index)
        }
        const options = items.map((item, index) =>
          button(item, { class: 'host-option' }, () => {
            finish(index)
          }),
        )
        const cancel = button(cancelText, { class: 'host-quiet' }, () => {
          finish(null)
        })
        const heading = title === '' ? [] : [element('div', { class: 'host-sheet-title' }, title)]
        const attributes = { class: 'host-sheet', role: 'dialog', 'aria-label': title || '请选择' }
        const close = open(element('div', attributes, ...heading, ...options, cancel))
      }),
    ask: ({ title, content, confirmText, cancelText, editable }) =>
      new Promise((resolve) => {
        const field = element('input', { placeholder: editable?.placeholder ?? '', 'aria-label': title })
        if (editable) field.value = content
        const finish = (confirmed: boolean): void => {
          close()
          resolve({ confirmed, content: field.value })
        }
        const buttons = [
          ...(cancelText === null
            ? []
            : [
                button(cancelText, { class: 'host-quiet' }, () => {
                  finish(false)
                }),
              ]),
          button(confirmText, { class: 'host-primary' }, () => {
            finish(true)
          }),
        ]
        const close = open(
          element(
            'div',
            { class: 'host-modal', role: 'alertdialog', 'aria-label': title || content },
            element('div', { class: 'host-modal-title' }, title),
            element('div', { class: 'host-modal-content' }, editable ? field : content),
            element('div', { class: 'host-modal-buttons' }, ...buttons),
          ),
        )
      }),
    showPicture: (url) =>
      new Promise((resolve) => {
        const shut = button('关闭', { class: 'host-quiet' }, () => {
          close()
          resolve()
        })
        const picture = element('img', { src: url, alt: '预览的图片' })
        const attributes = { class: 'host-picture', role: 'dialog', 'aria-label': '预览图片' }
        const close = open(element('div', attributes, picture, shut))
      }),
    toast: (title, icon, milliseconds, mask) => {
      hideToast()
      const shown = element('div', { class: 'host-toast', role: 'status', 'data-icon': icon }, title)
      toast = mask ? element('div', { class: 'host-mask host-mask-clear' }, shown) : shown
      overlay.append(toast)
      if (Number.isFinite(milliseconds)) timer = setTimeout(hideToast, milliseconds)
    },
  }
}
