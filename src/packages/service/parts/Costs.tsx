import { View } from '@tarojs/components'
import { Card } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { yuan } from '@/ui/money'
import { KeyValue } from '@/ui/Row'
import type { Order } from '~types/service/order'

/** Every line of what is owed, and what was added on the spot. */
export function Costs({ order }: { order: Order }) {
  const { lines, extras, totalFen, paidFen } = order
  const agreed = extras.filter(({ answer }) => answer === 'agreed')
  return (
    <Card className="u-mt3">
      <KeyValue
        pairs={[
          ...lines.map(
            ({ name, unit, quantity, priceFen }) => [`${name} ${quantity} ${unit}`, yuan(priceFen * quantity)] as const,
          ),
          ...lines.flatMap(({ parts }) =>
            parts.map(({ name, quantity, priceFen }) => [`${name} ${quantity} 个`, yuan(priceFen * quantity)] as const),
          ),
          ...agreed.map(({ name, priceFen }) => [`加：${name}`, yuan(priceFen)] as const),
        ]}
      />
      <View className="u-row u-between u-base u-mt3">
        <View className="yb-h">一共</View>
        <View className="yb-bignum">{yuan(totalFen)}</View>
      </View>
      <View className="yb-cap u-mt1">
        {agreed.length === 0 ? '和下单时说的一样，没有另外加钱。' : '加的项目都经过您同意。'}
        {paidFen > 0 && `已付 ${yuan(paidFen)}。`}
      </View>
      {order.entries.map(({ entryId, kind, channel, fen, at, done }) => (
        <View key={entryId} className="u-row u-g2 yb-sub u-mt2">
          <Icon name={kind === 'payment' ? 'checkc' : 'refresh'} size="sm" />
          <View className="u-grow">
            {shortDateTime(at)} {channel === 'cash' ? '现金' : '微信'}
            {kind === 'payment' ? '收款' : '退款'} {yuan(fen)}
            {done ? '' : '，等微信办好'}
          </View>
        </View>
      ))}
    </Card>
  )
}
