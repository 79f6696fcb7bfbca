import type { CloudLink } from './cloud'
import type { Faults } from './faults'
import type { Frame } from './frame'
import type { Pages } from './pages'
import { pickPersona } from './persona-picker'
import { keepSession } from './session'
import type { Sheets } from './sheets'

/** Shows what a shared card would say. */
export function share(pages: Pages, sheets: Sheets, faults: Faults): void {
  const page = pages.top()
  const card = page?.call('onShareAppMessage', { from: 'menu' })
  Promise.resolve(card)
    .then((content) => {
      const { title = page?.config.navigationBarTitleText, path = page?.location.route } = (content ?? {}) as {
        title?: string
        path?: string
      }
      return sheets.ask({
        title: '转发的卡片',
        content: `${title ?? ''}\n${path ?? ''}`,
        confirmText: '好',
        cancelText: null,
      })
    })
    .catch(faults.report)
}

/** The capsule's menu: things that a phone does outside of the package. */
export function openMenu(pages: Pages, sheets: Sheets, cloud: CloudLink, frame: Frame, faults: Faults): void {
  const choose = async (): Promise<void> => {
    const picked = await sheets.choose('', ['换个身份', '下拉刷新', '转发给朋友'])
    if (picked === 1) pages.pullDown()
    if (picked === 2) share(pages, sheets, faults)
    if (picked !== 0) return
    const session = await pickPersona(cloud, frame.overlay, true)
    if (!session) return
    keepSession(localStorage, session)
    history.replaceState(null, '', location.pathname)
    location.reload()
  }
  choose().catch(faults.report)
}
