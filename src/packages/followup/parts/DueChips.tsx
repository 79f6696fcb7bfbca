import { View } from '@tarojs/components'
import { now } from '@/platform/clock'
import { Chips } from '@/ui/Choice'
import { Field } from '@/ui/Field'
import { counted, dateTime } from '@/ui/format'
import { dueIn } from '../model/due'

const DAYS = ['3', '7', '14', '30', '90'] as const
export type DueDays = (typeof DAYS)[number]

interface Props {
  label: string
  value: DueDays | null
  error: string | null
  onChange: (days: DueDays) => void
}

/** Until when, in days from today. */
export function DueChips({ label, value, error, onChange }: Props) {
  return (
    <Field label={label} error={error}>
      <Chips
        label={label}
        options={DAYS.map((days) => ({ value: days, text: `${counted(Number(days), '天')}内` }))}
        value={value}
        onChange={onChange}
      />
      {value !== null && <View className="yb-sub u-mt1">{dateTime(dueIn(Number(value), now()))} 前</View>}
    </Field>
  )
}
