import { useState } from 'react'
import { now } from '@/platform/clock'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { clock, dateTime } from '@/ui/format'
import { Row } from '@/ui/Row'
import { Stepper } from '@/ui/Stepper'
import { View } from '@tarojs/components'
import type { MetDate } from '~types/station/activities'
import { addDays, dateOf, instantAt } from '../../../../domain/station/time'
import { dateFrom, spanFrom } from '../model/roomForm'
import { RESERVE_WORDS } from '../words/station'

export interface Session {
  startsAt: number
  endsAt: number
}

interface Props {
  sessions: readonly Session[]
  /** What they meet in the room, where that was looked up. */
  met: readonly MetDate[]
  /** Those that people are signed up for: they are cancelled with a reason, on the activity's page. */
  kept: readonly Session[]
  onAdd: (sessions: readonly Session[]) => void
  onRemove: (startsAt: number) => void
}

/** One date, or the same weekday several times. */
export function ActivityDates({ sessions, met, kept, onAdd, onRemove }: Props) {
  const [first, setFirst] = useState(addDays(dateOf(now()), 7))
  const [hours, setHours] = useState('15:00-16:30')
  const [weeks, setWeeks] = useState(1)
  const [tried, setTried] = useState(false)
  const [date, span] = [dateFrom(first), spanFrom(hours)]
  const add = () => {
    setTried(true)
    if (date === null || span === null) return
    const days = Array.from({ length: weeks }, (_, at) => addDays(date, at * 7))
    onAdd(days.map((day) => ({ startsAt: instantAt(day, span.from), endsAt: instantAt(day, span.to) })))
    setTried(false)
  }
  return (
    <Card>
      {sessions.map(({ startsAt, endsAt }) => (
        <Row
          key={startsAt}
          title={`${dateTime(startsAt)}—${clock(endsAt)}`}
          {...metWords(met, startsAt)}
          {...(kept.every((one) => one.startsAt !== startsAt) && {
            value: (
              <Button
                kind="text"
                size="sm"
                label={`去掉 ${dateTime(startsAt)}`}
                onPress={() => {
                  onRemove(startsAt)
                }}
              >
                去掉
              </Button>
            ),
          })}
        />
      ))}
      <Field className="stn-field" label="从哪天" error={tried && date === null ? '写成 2026-11-21 的样子' : null}>
        <Input value={first} maxLength={12} onChange={setFirst} />
      </Field>
      <Field className="stn-field" label="几点到几点" error={tried && span === null ? '写成 15:00-16:30 的样子' : null}>
        <Input value={hours} maxLength={20} onChange={setHours} />
      </Field>
      <Stepper label="每周同一时间，共几次" value={weeks} least={1} most={26} unit="次" onChange={setWeeks} />
      <View className="u-mt3">
        <Button block kind="line" icon="plus" onPress={add}>
          加上日期
        </Button>
      </View>
    </Card>
  )
}

function metWords(met: readonly MetDate[], startsAt: number) {
  const one = met.find(({ date, from }) => instantAt(date, from) === startsAt)
  if (one === undefined) return {}
  const { state } = one
  const who = one.with.length === 0 ? '' : `（${one.with.join('、')}）`
  return {
    icon: state === 'free' || state === 'held' ? ('checkc' as const) : ('info' as const),
    detail: `${RESERVE_WORDS[state]}${who}`,
  }
}
