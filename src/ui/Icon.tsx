import { View } from '@tarojs/components'
import { a11y } from './a11y'
import { classes } from './classes'
import type { IconName } from './icon-names'

interface Props {
  name: IconName
  size?: 'sm' | 'lg'
  className?: string
  /** Spoken; without one the icon is decoration beside its word. */
  label?: string
}

export function Icon({ name, size, className, label }: Props) {
  const spoken = label === undefined ? a11y({ hidden: true }) : a11y({ role: 'img', label })
  return <View className={classes('yb-i', `yb-i-${name}`, size, className)} {...spoken} />
}

/** An icon on its square of soft colour. */
export function Tile({
  icon,
  tone,
  size,
}: {
  icon: IconName
  tone?: 'accent' | 'info' | 'warn' | 'danger' | 'mute'
  size?: 'sm' | 'hero'
}) {
  return (
    <View className={classes('yb-tile', tone, size)}>
      <Icon name={icon} />
    </View>
  )
}
