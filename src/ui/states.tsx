import { View } from '@tarojs/components'
import { useEffect, useState, type ReactNode } from 'react'
import { a11y } from './a11y'
import { Button } from './Button'
import { Tile } from './Icon'
import type { IconName } from './icon-names'

/** Nothing here yet: one sentence that says what will appear, and at most one button. */
export function Empty({
  icon = 'leaf',
  children,
  action,
}: {
  icon?: IconName
  children: ReactNode
  action?: ReactNode
}) {
  return (
    <View className="yb-state">
      <Tile icon={icon} tone="mute" size="hero" />
      <View className="c-2">{children}</View>
      {action}
    </View>
  )
}

/** What went wrong in one sentence, and the way to try again. */
export function ErrorView({ sentence, onRetry }: { sentence: string; onRetry?: () => unknown }) {
  return (
    <View className="yb-state" {...a11y({ role: 'alert' })}>
      <Tile icon="alert" tone="warn" size="hero" />
      <View className="c-2">{sentence}</View>
      {onRetry !== undefined && (
        <Button kind="line" icon="refresh" onPress={onRetry}>
          再试一次
        </Button>
      )}
    </View>
  )
}

/** After so many milliseconds the grey blocks appear, so that a quick answer does not flicker; and it is said to be slow. */
const BLOCKS_MS = 300
const SLOW_MS = 5000

/** Grey blocks in the shape of what comes, in px; words where it takes long. */
export function Skeleton({ heights = [120, 200, 160] }: { heights?: readonly number[] }) {
  const [late, setLate] = useState<'blocks' | 'slow' | null>(null)
  useEffect(() => {
    const timers = [
      setTimeout(() => {
        setLate('blocks')
      }, BLOCKS_MS),
      setTimeout(() => {
        setLate('slow')
      }, SLOW_MS),
    ]
    return () => {
      timers.forEach(clearTimeout)
    }
  }, [])
  if (late === null) return null
  return (
    <View {...a11y({ role: 'status', label: '正在加载' })}>
      {heights.map((height, index) => (
        <View key={index} className="yb-sk" style={{ height: `${height}px` }} />
      ))}
      {late === 'slow' && <View className="yb-sub u-mt3">网络有点慢，还在取，请等一等。</View>}
    </View>
  )
}
