import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { Chips } from '@/ui/Choice'
import { Field } from '@/ui/Field'
import { clock, day, weekday } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Empty } from '@/ui/states'

export interface When {
  readonly day: number
  readonly from: number | null
}

const DAY = 86_400_000
const DAYS = 6

interface Props {
  compoundId: string
  teamId: string
  when: When
  /** Not before then: a group buy comes after it closes. */
  earliest: number
  /** The first free hour is chosen by itself, for who orders the same again. */
  suggest: boolean
  error: string | null
  onChange: (when: When) => void
}

/** A day and an hour in which the team can still come. */
export function WhenPicker({ compoundId, teamId, when, earliest, suggest, error, onChange }: Props) {
  const query = useQuery('service.windows', { compoundId, teamId, day: when.day })
  const today = now() - (now() % 60_000)
  const first = Math.max(0, daysBetween(today, earliest))
  const days = Array.from({ length: DAYS }, (_, at) => today + (first + at) * DAY)
  const possible = query.output?.windows.filter(({ from }) => from > earliest) ?? null
  const [suggesting, setSuggesting] = useState(suggest)
  const ready = possible !== null && !query.loading
  const free = possible?.find((window) => window.free)?.from ?? null
  const next = days[dayAt(days, when.day) + 1] ?? null
  const chosenDay = when.day
  useEffect(() => {
    if (!suggesting || !ready) return
    if (free !== null || next === null) setSuggesting(false)
    if (free !== null) onChange({ day: chosenDay, from: free })
    else if (next !== null) onChange({ day: next, from: null })
  }, [suggesting, ready, free, next, chosenDay, onChange])
  return (
    <View>
      <Field label="哪一天">
        <Chips
          label="哪一天"
          options={days.map((instant, at) => ({
            value: String(at),
            text: first + at === 0 ? '今天' : first + at === 1 ? '明天' : `${weekday(instant)} ${day(instant)}`,
          }))}
          value={String(dayAt(days, when.day))}
          onChange={(at) => {
            onChange({ day: days[Number(at)] ?? now(), from: null })
          }}
        />
      </Field>
      <Field label="什么时候来" className="u-mt3" error={error}>
        <Loaded query={query} heights={[44]}>
          {() =>
            possible === null || possible.length === 0 ? (
              <Empty>这一天没有能约的时间，换一天。</Empty>
            ) : (
              <Chips
                grid="long"
                label="什么时候来"
                options={possible.map(({ from, until, free }) => ({
                  value: String(from),
                  text: free ? `${clock(from)}—${clock(until)}` : `${clock(from)} 约满`,
                  disabled: !free,
                }))}
                value={when.from === null ? null : String(when.from)}
                onChange={(from) => {
                  onChange({ ...when, from: Number(from) })
                }}
              />
            )
          }
        </Loaded>
      </Field>
    </View>
  )
}

const CHINA = 8 * 60 * 60_000

function daysBetween(one: number, other: number): number {
  return Math.floor((other + CHINA) / DAY) - Math.floor((one + CHINA) / DAY)
}

function dayAt(days: readonly number[], day: number): number {
  return daysBetween(days[0] ?? day, day)
}
