import { View } from '@tarojs/components'
import { Card } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { Stepper } from '@/ui/Stepper'
import { SwitchRow } from '@/ui/Switch'
import type { Problems, RoomForm } from '../model/roomForm'

export interface PartProps {
  form: RoomForm
  wrong: (name: keyof Problems) => string | null
  onChange: (change: Partial<RoomForm>) => void
}

/** How a room is booked: lengths, notice, quota, leave. */
export function BookingRules({ form, wrong, onChange }: PartProps) {
  return (
    <Card>
      <View className="yb-m">每段多长</View>
      <View className="u-mt2">
        <Chips
          label="每段多长"
          options={[30, 60, 90, 120].map((minutes) => ({ value: String(minutes), text: `${minutes} 分钟` }))}
          value={String(form.slotMinutes)}
          onChange={(value) => {
            const slotMinutes = ([30, 60, 90, 120] as const).find((minutes) => String(minutes) === value)
            if (slotMinutes !== undefined) onChange({ slotMinutes })
          }}
        />
      </View>
      <Stepper
        label="最少几段"
        value={form.minSlots}
        least={1}
        most={8}
        unit="段"
        onChange={(minSlots) => {
          onChange({ minSlots })
        }}
      />
      <Stepper
        label="最多几段"
        value={form.maxSlots}
        least={1}
        most={16}
        unit="段"
        onChange={(maxSlots) => {
          onChange({ maxSlots })
        }}
      />
      {wrong('length') !== null && <View className="yb-field-h err">{wrong('length')}</View>}
      <Stepper
        label="提前几天能约"
        value={form.daysAhead}
        least={1}
        most={30}
        unit="天"
        onChange={(daysAhead) => {
          onChange({ daysAhead })
        }}
      />
      <Stepper
        label="开始前几小时能退"
        value={form.cancelHours}
        least={0}
        most={72}
        unit="小时"
        onChange={(cancelHours) => {
          onChange({ cancelHours })
        }}
      />
      <View className="u-mt3">
        <Field className="stn-field" label="每户每周最多几小时" error={wrong('quota')}>
          <Input
            value={form.quotaHours}
            maxLength={5}
            onChange={(quotaHours) => {
              onChange({ quotaHours })
            }}
          />
        </Field>
      </View>
      <View className="u-mt3">
        <SwitchRow
          on={form.approval}
          label="要值守的人同意"
          onChange={(approval) => {
            onChange({ approval })
          }}
        />
      </View>
    </Card>
  )
}
