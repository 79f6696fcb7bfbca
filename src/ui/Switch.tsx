import { View } from '@tarojs/components'
import { classes } from './classes'
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
