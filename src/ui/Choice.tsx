import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'
import { Press } from './Press'

interface ChoiceProps {
  on: boolean
  title: ReactNode
  detail?: ReactNode
  /** What comes with it, below. */
  children?: ReactNode
  disabled?: boolean
  label?: string
  onPress: () => void
}

/** A radio as a card, pressed as a whole. Put several into `ChoiceGroup`. */
export function Choice({ on, title, detail, children, disabled = false, label, onPress }: ChoiceProps) {
  return (
    <Press
      className={classes('yb-choice', on && 'on', disabled && 'off')}
      role="radio"
      checked={on}
      disabled={disabled}
      onPress={onPress}
      {...(label !== undefined && { label })}
    >
      <View className={classes('yb-radio', on && 'on')}>{on && <Icon name="check" />}</View>
      <View className="u-grow">
        <View className="yb-b">{title}</View>
        {detail !== undefined && <View className="yb-sub">{detail}</View>}
        {children}
      </View>
    </Press>
  )
}

export function ChoiceGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View className="yb-stack" {...a11y({ role: 'radiogroup', label })}>
      {children}
    </View>
  )
}

export interface Option<Value> {
  value: Value
  text: string
  disabled?: boolean
}

interface PickProps<Value> {
  options: readonly Option<Value>[]
  value: Value | null
  onChange: (value: Value) => void
  /** Spoken name of the group. */
  label: string
}

/** Two or three tabs of one page. */
export function Segment<Value extends string>({ options, value, onChange, label }: PickProps<Value>) {
  return (
    <View className="yb-seg" {...a11y({ role: 'tablist', label })}>
      {options.map((option) => (
        <Press
          key={option.value}
          role="tab"
          selected={option.value === value}
          className={classes('yb-seg-i', option.value === value && 'on')}
          onPress={() => {
            onChange(option.value)
          }}
        >
          {option.text}
        </Press>
      ))}
    </View>
  )
}

/** A pill of its own; the chosen one carries a check. */
export function Chip({
  on,
  disabled = false,
  square,
  several = false,
  className,
  children,
  onPress,
}: {
  on: boolean
  disabled?: boolean
  square?: boolean
  /** One of a set of which any number may be chosen. */
  several?: boolean
  className?: string
  children: ReactNode
  onPress: () => void
}) {
  return (
    <Press
      role={several ? 'checkbox' : 'radio'}
      checked={on}
      disabled={disabled}
      onPress={onPress}
      className={classes('yb-chip', on && 'on', disabled && 'off', square === true && 'square', className)}
    >
      {on && <Icon name="check" size="sm" />}
      {children}
    </Press>
  )
}

/** One of several pills. `grid` sets them in three columns; `long`: in large type in two, since their words are long. */
export function Chips<Value extends string>({
  options,
  value,
  onChange,
  label,
  grid,
}: PickProps<Value> & { grid?: boolean | 'long' }) {
  return (
    <View
      className={classes('yb-chips', grid !== undefined && grid !== false && 'grid3', grid === 'long' && 'long')}
      {...a11y({ role: 'radiogroup', label })}
    >
      {options.map((option) => (
        <Chip
          key={option.value}
          on={option.value === value}
          disabled={option.disabled === true}
          onPress={() => {
            onChange(option.value)
          }}
        >
          {option.text}
        </Chip>
      ))}
    </View>
  )
}
