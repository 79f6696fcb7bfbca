import { View } from '@tarojs/components'
import { Icon } from './Icon'
import { Press } from './Press'

interface Props {
  label: string
  value: number
  least: number
  most: number
  unit: string
  onChange: (value: number) => void
}

/** A number that is counted up and down. */
export function Stepper({ label, value, least, most, unit, onChange }: Props) {
  const set = (next: number) => {
    onChange(Math.min(most, Math.max(least, next)))
  }
  return (
    <View className="u-row u-between u-g2 u-mt3">
      <View className="yb-m">{label}</View>
      <View className="yb-stepper">
        <Press
          className="yb-stepper-b"
          label={`${label}，少一点`}
          onPress={() => {
            set(value - 1)
          }}
        >
          <Icon name="minus" />
        </Press>
        <View className="yb-stepper-n yb-num">
          {value} {unit}
        </View>
        <Press
          className="yb-stepper-b"
          label={`${label}，多一点`}
          onPress={() => {
            set(value + 1)
          }}
        >
          <Icon name="plus" />
        </Press>
      </View>
    </View>
  )
}
