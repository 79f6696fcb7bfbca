import { View } from '@tarojs/components'
import type { ComponentProps, ReactNode } from 'react'
import { useAppearance } from '@/state/appearance'
import { a11y } from './a11y'
import { Icon, Tile } from './Icon'
import type { IconName } from './icon-names'
import { Press } from './Press'

interface Props {
  icon?: IconName
  tone?: ComponentProps<typeof Tile>['tone']
  title: ReactNode
  detail?: ReactNode
  /** At the right: a word, a tag. In large type what is no plain word goes below the words. */
  value?: ReactNode
  /** Pressed as a whole; shows a chevron. */
  onPress?: () => unknown
  label?: string
}

/** A line of a `flush` card. */
export function Row({ icon, tone, title, detail, value, onPress, label }: Props) {
  const { elder } = useAppearance()
  const below = elder && typeof value !== 'string'
  return (
    <Press className="yb-row" onPress={onPress} {...(label !== undefined && { label })}>
      {icon !== undefined && <Tile icon={icon} size="sm" {...(tone && { tone })} />}
      <View className="u-grow">
        <View>{title}</View>
        {detail !== undefined && <View className="yb-row-d">{detail}</View>}
        {value !== undefined && below && <View className="u-mt2">{value}</View>}
      </View>
      {value !== undefined && !below && <View className="yb-row-v">{value}</View>}
      {onPress !== undefined && <Icon name="right" className="yb-row-chev" />}
    </Press>
  )
}

/** A way in: tile, name, one fact. Put three or six into `Entries`. */
export function Entry({
  icon,
  name,
  fact,
  onPress,
}: {
  icon: IconName
  name: string
  fact: string
  onPress: () => unknown
}) {
  return (
    <Press className="yb-entry" onPress={onPress} label={`${name}，${fact}`}>
      <Tile icon={icon} />
      <View className="yb-entry-n">{name}</View>
      <View className="yb-entry-d">{fact}</View>
    </Press>
  )
}

export function Entries({ children }: { children: ReactNode }) {
  return <View className="yb-entries">{children}</View>
}

/** Label left in grey, value right; `left` for long values. Pairs without a value are left out. */
export function KeyValue({ pairs, left }: { pairs: readonly (readonly [string, ReactNode])[]; left?: boolean }) {
  return (
    <View className={left === true ? 'yb-kvs left' : 'yb-kvs'} {...a11y({ role: 'list' })}>
      {pairs
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([key, value]) => (
          <View className="yb-kv" key={key} {...a11y({ role: 'listitem' })}>
            <View className="yb-kv-k">{key}</View>
            <View className="yb-kv-v yb-num">{value}</View>
          </View>
        ))}
    </View>
  )
}
