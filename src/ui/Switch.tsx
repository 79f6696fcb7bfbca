import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from './classes'
import { Icon } from './Icon'
import { Press } from './Press'

/** On or off, at once. */
export function Switch({ on, label, onChange }: { on: boolean; label: string; onChange: (on: boolean) => void }) {
  return (
    <Press
      className="yb-switch-tap"
      role="switch"
      checked={on}
      label={label}
      onPress={() => {
        onChange(!on)
      }}
    >
      <View className={classes('yb-switch', on && 'on')} />
    </Press>
  )
}

/** A box to tick, with its words. */
export function Check({
  on,
  onChange,
  children,
}: {
  on: boolean
  onChange: (on: boolean) => void
  children: ReactNode
}) {
  return (
    <Press
      className="yb-check"
      role="checkbox"
      checked={on}
      onPress={() => {
        onChange(!on)
      }}
    >
      <View className={classes('yb-checkbox', on && 'on')}>{on && <Icon name="check" />}</View>
      <View className="u-grow">{children}</View>
    </Press>
  )
}
