import { View } from '@tarojs/components'
import { useState } from 'react'
import { now } from '@/platform/clock'
import { Button } from '@/ui/Button'
import { Chips } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { dateTime, day, weekday } from '@/ui/format'
import { addDays, dateOf, instantAt } from '~domain/station/time'
import { instantOf, type When } from './when'

interface Props {
  value: When
  error: string | null
  onChange: (when: When) => void
}

const SHOWN = 9
const TIMES = ['9:30', '15:00', '19:00', '19:30', '20:00']

/** A day of the coming weeks and a time of day. */
export function PickWhen({ value, error, onChange }: Props) {
  const today = dateOf(now())
  const [from, setFrom] = useState(0)
  const days = Array.from({ length: SHOWN }, (_, at) => addDays(today, from + at))
  const chosen = instantOf(value)
  return (
    <View>
      <Field label="哪天">
        <Chips
          grid="long"
          label="哪天"
          options={days.map((date) => ({ value: date, text: dayWord(date, today) }))}
          value={value.date}
          onChange={(date) => {
            onChange({ ...value, date })
          }}
        />
        <View className="u-row u-between u-mt1">
          <Button
            kind="text"
            size="sm"
            disabled={from === 0}
            onPress={() => {
              setFrom(Math.max(0, from - SHOWN))
            }}
          >
            前几天
          </Button>
          <Button
            kind="text"
            size="sm"
            disabled={from + SHOWN > 80}
            onPress={() => {
              setFrom(from + SHOWN)
            }}
          >
            再往后
          </Button>
        </View>
      </Field>
      <Field
        className="u-mt3"
        label="几点"
        error={error ?? (chosen === null ? '写成 19:00 的样子' : null)}
        help={chosen === null ? '' : dateTime(chosen)}
      >
        <Chips
          label="几点"
          options={TIMES.map((time) => ({ value: time, text: time }))}
          value={value.time}
          onChange={(time) => {
            onChange({ ...value, time })
          }}
        />
        <View className="u-mt2">
          <Input
            label="别的时间"
            value={value.time}
            maxLength={6}
            placeholder="19:00"
            onChange={(time) => {
              onChange({ ...value, time })
            }}
          />
        </View>
      </Field>
    </View>
  )
}

/** 「今天」「明天」「22日周日」. */
function dayWord(date: string, today: string): string {
  if (date === today) return '今天'
  if (date === addDays(today, 1)) return '明天'
  const noon = instantAt(date, 720)
  return `${day(noon).split('月')[1] ?? ''}${weekday(noon)}`
}
