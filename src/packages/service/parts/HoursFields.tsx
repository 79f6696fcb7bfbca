import { View } from '@tarojs/components'
import { Stepper } from '@/ui/Stepper'
import type { Worker } from '~types/service/company'
import { Several } from './Several'

type Hours = NonNullable<Worker['hours']>

export const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']

/** From when till when, and on which days: of a team, or of one worker. At least one day stays. */
export function HoursFields({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) {
  const { fromMinute, untilMinute, weekdays } = hours
  return (
    <View>
      <Stepper
        label="几点开始"
        value={fromMinute / 60}
        least={0}
        most={untilMinute / 60 - 1}
        unit="点"
        onChange={(hour) => {
          onChange({ ...hours, fromMinute: hour * 60 })
        }}
      />
      <Stepper
        label="几点结束"
        value={untilMinute / 60}
        least={fromMinute / 60 + 1}
        most={24}
        unit="点"
        onChange={(hour) => {
          onChange({ ...hours, untilMinute: hour * 60 })
        }}
      />
      <Several
        label="星期几"
        square
        options={WEEKDAYS.map((text, at) => ({ value: String(at + 1), text }))}
        chosen={weekdays.map(String)}
        onChange={(chosen) => {
          if (chosen.length === 0) return
          onChange({ ...hours, weekdays: chosen.map(Number).sort((one, other) => one - other) })
        }}
      />
    </View>
  )
}
