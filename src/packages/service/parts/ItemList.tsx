import { View } from '@tarojs/components'
import { categoryIcon } from '@/pages/services/words'
import { openPage } from '@/platform/navigate'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Tile } from '@/ui/Icon'
import { shortYuan } from '@/ui/money'
import type { CatalogueItem } from '~types/service/company'
import '../service.css'

interface Props {
  compoundId: string
  items: readonly CatalogueItem[]
  /** `caller`: the hotline orders for somebody who rang; `edit`: the company changes one; '' for a resident. */
  as: string
}

/** Items with our price beside the market's. */
export function ItemList({ compoundId, items, as }: Props) {
  const at = ({ itemId, name }: CatalogueItem) => ({ compoundId, itemId, name })
  return (
    <Card kind="flush">
      {items.map((item, index) => (
        <View key={item.itemId} className={index === 0 ? 'svc-item first' : 'svc-item'}>
          <Tile icon={categoryIcon(item.name + item.category)} size="sm" />
          <View className="u-grow">
            <View className="yb-h">{item.name}</View>
            {item.note !== '' && <View className="yb-cap">{item.note}</View>}
            <View className="u-row u-base u-g1">
              <View className="svc-price">{item.priceFen === 0 ? '免费' : shortYuan(item.priceFen)}</View>
              <View className="yb-sub">{item.priceFen === 0 ? `每${item.unit}` : `元/${item.unit}`}</View>
            </View>
            <View className="yb-cap">
              {item.marketFen === null || item.marketFen === 0
                ? item.teamName
                : `市场参考 ${shortYuan(item.marketFen)} 元`}
              {item.left !== null && `　还有 ${item.left} ${item.unit}`}
            </View>
          </View>
          {as === 'edit' ? (
            <Button kind="line" size="sm" label={`改${item.name}`} onPress={() => openPage('serviceItem', at(item))}>
              {item.paused ? '暂停中' : '改'}
            </Button>
          ) : (
            <Button
              kind="line"
              size="sm"
              disabled={item.paused || item.left === 0}
              label={`预约${item.name}`}
              onPress={() => openPage('servicePlace', { ...at(item), as })}
            >
              {item.paused ? '暂停' : item.left === 0 ? '卖完了' : '预约'}
            </Button>
          )}
        </View>
      ))}
    </Card>
  )
}
