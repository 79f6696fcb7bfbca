import { button, element } from './dom'

/** The phone: where pages, dialogs and the host's own strip are drawn. 390 px wide at most, centred on a desktop. */
export interface Frame {
  readonly root: HTMLElement
  /** Pages, one above the other. */
  readonly pages: HTMLElement
  /** Dialogs, sheets, toasts. */
  readonly overlay: HTMLElement
  readonly width: () => number
  readonly height: () => number
  readonly showFault: (text: string) => void
}

export function createFrame(body: HTMLElement): Frame {
  const pages = element('div', { class: 'host-pages' })
  const overlay = element('div', { class: 'host-overlay' })
  const strip = element('div', { class: 'host-fault', role: 'alert', hidden: '' })
  const root = element('div', { class: 'host-frame' }, pages, overlay, strip)
  body.append(root)

  // rpx and the viewport units of the package are fractions of the frame.
  const measure = (): void => {
    root.style.setProperty('--wx-rpx', `${root.clientWidth / 750}px`)
    root.style.setProperty('--wx-vw', `${root.clientWidth / 100}px`)
    root.style.setProperty('--wx-frame-vh', `${root.clientHeight / 100}px`)
  }
  measure()
  new ResizeObserver(measure).observe(root)

  return {
    root,
    pages,
    overlay,
    width: () => root.clientWidth,
    height: () => root.clientHeight,
    showFault: (text) => {
      const close = button('×', { 'aria-label': '关闭错误提示' }, () => {
        strip.hidden = true
      })
      strip.replaceChildren(element('span', {}, text.split('\n', 3).join('\n')), close)
      strip.hidden = false
    },
  }
}
