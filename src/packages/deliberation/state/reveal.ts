import Taro from '@tarojs/taro'

/** Brings to the top of the screen what has this id; `first` is the id of what the page begins with. */
export function reveal(id: string, first: string): void {
  Taro.createSelectorQuery()
    .select(`#${first}`)
    .boundingClientRect()
    .select(`#${id}`)
    .boundingClientRect()
    .exec((found: unknown) => {
      const [from, to] = Array.isArray(found) ? found.map(topOf) : []
      if (typeof from === 'number' && typeof to === 'number') void Taro.pageScrollTo({ scrollTop: to - from })
    })
}

function topOf(box: unknown): number | null {
  if (typeof box !== 'object' || box === null || !('top' in box)) return null
  return typeof box.top === 'number' ? box.top : null
}
