import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from './classes'
import { Press } from './Press'

interface Props {
  on: boolean
  label: string
  onChange: (on: boolean) => void
}

/** On or off, at once. Beside words it is a `SwitchRow`. */
export function Switch({ on, label, onChange }: Props) {
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

/** Words and their switch: the whole line takes the tap. */
export function SwitchRow({ on, label, onChange, children = label }: Props & { children?: ReactNode }) {
  return (
    <Press
      className="u-row u-between u-g3"
      role="switch"
      checked={on}
      label={label}
      onPress={() => {
        onChange(!on)
      }}
    >
      <View className="u-grow">{children}</View>
      <View className="yb-switch-tap">
        <View className={classes('yb-switch', on && 'on')} />
      </View>
    </Press>
  )
}
