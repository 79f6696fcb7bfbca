import { View } from '@tarojs/components'
import { a11y } from '@/ui/a11y'
import { Chip } from '@/ui/Choice'

interface Props {
  label: string
  options: readonly { readonly value: string; readonly text: string }[]
  chosen: readonly string[]
  /** One letter each. */
  square?: boolean
  onChange: (chosen: readonly string[]) => void
}

/** Any number of pills. */
export function Several({ label, options, chosen, square = false, onChange }: Props) {
  return (
    <View className="u-mt3" {...a11y({ role: 'group', label })}>
      <View className="yb-b">{label}</View>
      <View className="u-row u-g2 u-mt2 svc-weekdays">
        {options.map(({ value, text }) => (
          <Chip
            key={value}
            several
            square={square}
            on={chosen.includes(value)}
            onPress={() => {
              onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
            }}
          >
            {text}
          </Chip>
        ))}
      </View>
    </View>
  )
}
