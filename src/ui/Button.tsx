import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'
import type { IconName } from './icon-names'
import { useSingle } from './useSingle'

export interface ButtonProps {
  /** A verb and its object: 「确认投出」. */
  children: ReactNode
  onPress: () => unknown
  kind?: 'fill' | 'line' | 'quiet' | 'text' | 'danger'
  size?: 'sm'
  block?: boolean
  icon?: IconName
  /** Keeps its width and says that it is under way. */
  loading?: boolean
  loadingText?: string
  disabled?: boolean
  label?: string
  className?: string
}

export function Button(props: ButtonProps) {
  const { kind = 'fill', size, block, icon, loading = false, disabled = false, label, className } = props
  const deaf = loading || disabled
  const press = useSingle(deaf ? undefined : props.onPress)
  return (
    <View
      className={classes('yb-btn', kind, size, block && 'block', deaf && 'off', className)}
      {...(!deaf && { hoverClass: 'press', hoverStayTime: 60 })}
      onClick={press}
      {...a11y({ role: 'button', disabled: deaf, ...(label !== undefined && { label }) })}
    >
      {icon !== undefined && !loading && <Icon name={icon} />}
      {loading ? (props.loadingText ?? '正在提交') : props.children}
    </View>
  )
}

/** Two buttons side by side: the quieter on the left, narrower. */
export function Buttons({ children }: { children: ReactNode }) {
  return <View className="yb-btns">{children}</View>
}
