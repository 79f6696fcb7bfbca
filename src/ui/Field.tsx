import { Input as TaroInput, Textarea, View } from '@tarojs/components'
import { createContext, useContext, type ReactNode } from 'react'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'
import type { IconName } from './icon-names'

/** A control is spoken by the label of the field around it. */
const FieldLabel = createContext<{ label: string; error: boolean } | null>(null)

interface FieldProps {
  label: string
  help?: ReactNode
  /** What is wrong and what to do; takes the place of the help. */
  error?: string | null
  className?: string
  children: ReactNode
}

/** Label above, help or error below. */
export function Field({ label, help, error = null, className, children }: FieldProps) {
  return (
    <FieldLabel.Provider value={{ label, error: error !== null }}>
      <View className={className ?? ''}>
        <View className="yb-field-l">{label}</View>
        {children}
        {error !== null ? (
          <View className="yb-field-h err" {...a11y({ role: 'alert' })}>
            {error}
          </View>
        ) : (
          help !== undefined && <View className="yb-field-h">{help}</View>
        )}
      </View>
    </FieldLabel.Provider>
  )
}

interface InputProps {
  value: string
  onChange: (value: string) => void
  /** Spoken name, needed only outside of a `Field`. */
  label?: string
  placeholder?: string
  icon?: IconName
  type?: 'text' | 'number' | 'nickname'
  maxLength?: number
  disabled?: boolean
  /** The keyboard's own button. */
  onConfirm?: () => void
}

export function Input({ value, onChange, label, placeholder = '', icon, type = 'text', ...rest }: InputProps) {
  const field = useContext(FieldLabel)
  return (
    <View className={classes('yb-input', field?.error === true && 'err')}>
      {icon !== undefined && <Icon name={icon} />}
      <TaroInput
        className="yb-input-box"
        type={type}
        value={value}
        placeholder={placeholder}
        placeholderClass="yb-input-ph"
        maxlength={rest.maxLength ?? 140}
        disabled={rest.disabled ?? false}
        confirmType="done"
        onInput={(event) => {
          onChange(event.detail.value)
        }}
        {...(rest.onConfirm && { onConfirm: rest.onConfirm })}
        {...a11y({ label: label ?? field?.label ?? placeholder })}
      />
    </View>
  )
}

export function TextArea({ value, onChange, label, placeholder = '', maxLength = 500, disabled = false }: InputProps) {
  const field = useContext(FieldLabel)
  return (
    <View className={classes('yb-input area', field?.error === true && 'err')}>
      <Textarea
        className="yb-input-box"
        value={value}
        placeholder={placeholder}
        placeholderClass="yb-input-ph"
        maxlength={maxLength}
        disabled={disabled}
        autoHeight
        onInput={(event) => {
          onChange(event.detail.value)
        }}
        {...a11y({ label: label ?? field?.label ?? placeholder })}
      />
    </View>
  )
}
