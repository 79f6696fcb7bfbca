import { button, element } from './dom'
import type { WindowConfig } from './bundle'

/** The bar above a page: back or home, the title, and the capsule with the host's menu. */
export interface NavigationBar {
  readonly element: HTMLElement
  readonly setTitle: (title: string) => void
  readonly setColors: (front: string, back: string) => void
  readonly setLoading: (loading: boolean) => void
}

export interface BarActions {
  readonly back: () => void
  readonly home: () => void
  readonly menu: () => void
}

/** Height in CSS px. The frame has no status bar. */
export const BAR_HEIGHT = 44
export const CAPSULE = { width: 87, height: 32, top: 6, right: 7 } as const

export function createNavigationBar(
  config: WindowConfig,
  leading: 'back' | 'home' | 'none',
  actions: BarActions,
): NavigationBar {
  const title = element('div', { class: 'host-bar-title', role: 'heading', 'aria-level': '1' })
  const spinner = element('span', { class: 'host-spinner', hidden: '', 'aria-label': '加载中' })
  const lead =
    leading === 'back'
      ? button('‹', { class: 'host-bar-lead', 'aria-label': '返回' }, actions.back)
      : leading === 'home'
        ? button('⌂', { class: 'host-bar-lead', 'aria-label': '回到首页' }, actions.home)
        : element('span', { class: 'host-bar-lead' })
  const capsule = button('•••', { class: 'host-capsule', 'aria-label': '更多：换个身份、下拉刷新' }, actions.menu)
  const custom = config.navigationStyle === 'custom'
  const bar = element('div', { class: custom ? 'host-bar host-bar-custom' : 'host-bar' }, lead, spinner, title, capsule)
  const setColors = (front: string, back: string): void => {
    bar.style.color = front === 'white' || front === '#ffffff' ? '#fff' : '#000'
    if (!custom) bar.style.background = back
  }
  setColors(config.navigationBarTextStyle ?? 'white', config.navigationBarBackgroundColor ?? '#000000')
  title.textContent = config.navigationBarTitleText ?? ''
  return {
    element: bar,
    setTitle: (text) => {
      title.textContent = text
    },
    setColors,
    setLoading: (loading) => {
      spinner.hidden = !loading
    },
  }
}
