import { View } from '@tarojs/components'
import type { CSSProperties, ReactNode } from 'react'
import { a11y, type Spoken } from './a11y'
import { classes } from './classes'
import { useSingle } from './useSingle'

interface Props extends Spoken {
  /** Without one it is a plain box. */
  onPress?: (() => unknown) | undefined
  className?: string
  style?: CSSProperties
  children?: ReactNode
}

/** The one thing that is pressed: rows, cards, chips and buttons are made of it. Deaf while its handler runs. */
export function Press({ onPress, className, style, children, role = 'button', ...spoken }: Props) {
  const press = useSingle(spoken.disabled === true ? undefined : onPress)
  if (onPress === undefined) {
    return (
      <View className={classes(className)} {...(style && { style })}>
        {children}
      </View>
    )
  }
  return (
    <View
      className={classes(className)}
      {...(style && { style })}
      {...(spoken.disabled !== true && { hoverClass: 'yb-press', hoverStayTime: 60 })}
      onClick={press}
      {...a11y({ role, ...spoken })}
    >
      {children}
    </View>
  )
}
