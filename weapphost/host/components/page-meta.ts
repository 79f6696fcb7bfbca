import type { Builtin } from './define'

/** Sets the page's own colours, style and base font size. */
export const pageMeta: Builtin = {
  attach: (self) => ({
    update: () => {
      const page = self.element.closest('wx-page')
      const scroller = self.element.closest('.host-scroll')
      if (!(page instanceof HTMLElement) || !(scroller instanceof HTMLElement)) return
      page.style.cssText = self.text('pageStyle')
      scroller.style.backgroundColor = self.text('rootBackgroundColor') || self.text('backgroundColor')
      if (self.text('rootFontSize') !== '') scroller.style.fontSize = self.text('rootFontSize')
    },
  }),
}
