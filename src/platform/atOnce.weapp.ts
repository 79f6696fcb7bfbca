import { flushSync } from '@tarojs/react'

/**
 * Does what a tap is for, and renders it before the next event. WeChat calls a tap `tap`, Taro knows only `click` among
 * the events that cannot wait: it would render later, and whatever is typed or tapped before that would be laid over the
 * state from before this tap, which would be lost.
 */
export function atOnce<Result>(act: () => Result): Result {
  return flushSync(act)
}
