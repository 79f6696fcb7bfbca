import type { Pages } from '../pages'
import { asynchronous, numberOr, text, textOr, type Answer, type Options } from './async'

export function navigationApi(pages: Pages): Record<string, unknown> {
  const move = (name: 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch'): unknown =>
    asynchronous(name, (options) => {
      if (options['events'] !== undefined) throw new Error('events between pages are not in the browser host')
      pages[name](text(options, 'url'))
      return undefined
    })
  return {
    navigateTo: move('navigateTo'),
    redirectTo: move('redirectTo'),
    switchTab: move('switchTab'),
    reLaunch: move('reLaunch'),
    navigateBack: asynchronous('navigateBack', (options) => {
      pages.navigateBack(numberOr(options, 'delta', 1))
      return undefined
    }),
    setNavigationBarTitle: asynchronous('setNavigationBarTitle', (options) => {
      pages.top()?.bar.setTitle(text(options, 'title'))
      return undefined
    }),
    setNavigationBarColor: asynchronous('setNavigationBarColor', (options) => {
      pages.top()?.bar.setColors(text(options, 'frontColor'), text(options, 'backgroundColor'))
      return undefined
    }),
    showNavigationBarLoading: asynchronous('showNavigationBarLoading', () => loading(true)),
    hideNavigationBarLoading: asynchronous('hideNavigationBarLoading', () => loading(false)),
    setBackgroundColor: asynchronous('setBackgroundColor', (options) => {
      const page = pages.top()
      if (page) page.scroller.style.backgroundColor = textOr(options, 'backgroundColor', '')
      return undefined
    }),
    setBackgroundTextStyle: asynchronous('setBackgroundTextStyle', () => undefined),
    startPullDownRefresh: asynchronous('startPullDownRefresh', () => {
      pages.pullDown()
      return undefined
    }),
    stopPullDownRefresh: asynchronous('stopPullDownRefresh', () => {
      pages.top()?.element.querySelector('.host-refreshing')?.setAttribute('hidden', '')
      return undefined
    }),
    pageScrollTo: asynchronous('pageScrollTo', (options) => {
      if (options['selector'] !== undefined) throw new Error('selector is not in the browser host')
      const behavior = numberOr(options, 'duration', 300) > 0 ? 'smooth' : 'auto'
      pages.top()?.scroller.scrollTo({ top: numberOr(options, 'scrollTop', 0), behavior })
      return undefined
    }),
    createSelectorQuery: () => topInstance().createSelectorQuery(),
    createIntersectionObserver: (
      component?: { createIntersectionObserver: (options?: Options) => unknown },
      options?: Options,
    ) => (component ?? topInstance()).createIntersectionObserver(options),
  }

  function loading(shown: boolean): Answer {
    pages.top()?.bar.setLoading(shown)
    return undefined
  }
  function topInstance(): NonNullable<ReturnType<Pages['top']>>['instance'] {
    const page = pages.top()
    if (!page) throw new Error('no page is open')
    return page.instance
  }
}
