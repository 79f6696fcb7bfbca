import { Image, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { shortDateTime } from '@/ui/format'
import { Tile } from '@/ui/Icon'
import { shortYuan } from '@/ui/money'
import type { CatalogueItem } from '~types/service/company'
import { categoryIcon } from './words'
import './index.css'

/** One thing that can be ordered: what it is, our price beside the market's, how many are left, and what to do with it. */
export function ItemRow({ item, first, children }: { item: CatalogueItem; first: boolean; children: ReactNode }) {
  const { name, category, unit, priceFen, marketFen, note, left, teamName, group, photos } = item
  const [photo] = photos
  return (
    <View className={first ? 'svs-item first' : 'svs-item'}>
      {photo === undefined || photo.url === '' ? (
        <Tile icon={categoryIcon(name + category)} size="sm" />
      ) : (
        <Image className="svs-item-photo" src={photo.url} mode="aspectFill" ariaLabel={`${name}的照片`} />
      )}
      <View className="u-grow">
        <View className="yb-h">{name}</View>
        {note !== '' && <View className="yb-cap">{note}</View>}
        <View className="u-row u-base u-g1">
          <View className="svs-price">{priceFen === 0 ? '免费' : shortYuan(priceFen)}</View>
          <View className="yb-sub">{priceFen === 0 ? `每${unit}` : `元/${unit}`}</View>
        </View>
        <View className="yb-cap">
          {marketFen === null || marketFen === 0 ? teamName : `市场参考 ${shortYuan(marketFen)} 元`}
          {left !== null && `　还有 ${left} ${unit}`}
        </View>
        {group !== null && <View className="yb-cap">{groupWords(group, unit)}</View>}
      </View>
      {children}
    </View>
  )
}

/** 「团购：已订 12 份，20 份起送，11月20日 18:00 截止」 */
export function groupWords(
  { ordered, minimum, closesAt, outcome }: NonNullable<CatalogueItem['group']>,
  unit: string,
): string {
  if (outcome === 'short') return '这次团购没有凑够，已经取消'
  if (outcome === 'made') return `这次团购凑够了，共 ${ordered} ${unit}，等下一次`
  const missing = Math.max(0, minimum - ordered)
  const enough = missing === 0 ? '已经凑够' : `还差 ${missing} ${unit}`
  return `团购：已订 ${ordered} ${unit}，${minimum} ${unit}起送，${enough}，${shortDateTime(closesAt)} 截止`
}

/** Why nobody can order it now; null when somebody can. */
export function closedWord({ paused, left, group }: CatalogueItem): string | null {
  if (paused) return '暂停'
  if (left === 0) return '卖完了'
  return group !== null && group.outcome !== 'open' ? '等下次' : null
}
