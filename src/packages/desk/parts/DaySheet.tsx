import { View } from '@tarojs/components'
import { useState } from 'react'
import { a11y } from '@/ui/a11y'
import { Button } from '@/ui/Button'
import { Chip } from '@/ui/Choice'
import { classes } from '@/ui/classes'
import { Press } from '@/ui/Press'
import { Sheet } from '@/ui/Sheet'
import { NBSP } from '@/words/quantities'
import type { DayPick } from '../model/day-picks'
import { calendarOf } from '../model/days'
import { HOURS } from '../model/timing'
import { dateWord, hourWord, nearWord } from '../words/dates'

const SHOWN = 8

/** Picks a day, and an hour of it. What the law does not allow is shown and cannot be picked. */
export function DaySheet({ pick, onClose }: { pick: DayPick; onClose: () => void }) {
  const [day, setDay] = useState(pick.day)
  const [hour, setHour] = useState(pick.hour)
  const hoursOf = (candidate: number) => HOURS.filter((each) => pick.mayPick(candidate, each))
  const allowed = (candidate: number) => (hour === null ? pick.mayPick(candidate, null) : hoursOf(candidate).length > 0)
  const choose = (chosen: number) => {
    setDay(chosen)
    if (hour !== null && !pick.mayPick(chosen, hour)) setHour(hoursOf(chosen)[0] ?? hour)
  }
  const ready = pick.mayPick(day, hour)
  const chosenText = hour === null ? dateWord(day, pick.today) : `${dateWord(day, pick.today)} ${hourWord(hour)}`
  return (
    <Sheet
      open
      title={pick.title}
      closeText="不改了"
      onClose={onClose}
      primary={
        <Button
          block
          disabled={!ready}
          onPress={() => {
            pick.onPick(day, hour ?? 0)
          }}
        >
          就定 {chosenText}
        </Button>
      }
    >
      <View className="yb-sub u-mt1">{pick.note}</View>
      <Days pick={pick} day={day} allowed={allowed} onChoose={choose} />
      {hour !== null && (
        <View className="dk-hours u-mt3" {...a11y({ role: 'radiogroup', label: '几点' })}>
          {HOURS.map((each) => (
            <Chip
              key={each}
              square
              on={each === hour}
              disabled={!pick.mayPick(day, each)}
              onPress={() => {
                setHour(each)
              }}
            >
              {hourWord(each)}
            </Chip>
          ))}
        </View>
      )}
    </Sheet>
  )
}

interface DaysProps {
  pick: DayPick
  day: number
  allowed: (day: number) => boolean
  onChoose: (day: number) => void
}

/** Eight days at a time. */
function Days({ pick, day, allowed, onChoose }: DaysProps) {
  const last = Math.floor((pick.until - pick.from) / SHOWN)
  const [turn, setTurn] = useState(Math.min(Math.max(Math.floor((pick.day - pick.from) / SHOWN), 0), last))
  const first = pick.from + turn * SHOWN
  const { year, month } = calendarOf(first)
  return (
    <View>
      <View className="dk-turn u-mt2">
        <Turn
          text="前几天"
          disabled={turn === 0}
          onPress={() => {
            setTurn(turn - 1)
          }}
        />
        <View className="yb-m" {...a11y({ live: 'polite' })}>
          {year}年{month}月
        </View>
        <Turn
          text="后几天"
          disabled={turn === last}
          onPress={() => {
            setTurn(turn + 1)
          }}
        />
      </View>
      <View className="dk-days" {...a11y({ role: 'radiogroup', label: '哪天' })}>
        {Array.from({ length: SHOWN }, (_, index) => first + index).map((each) => (
          <Day key={each} day={each} today={pick.today} on={each === day} allowed={allowed(each)} onChoose={onChoose} />
        ))}
      </View>
    </View>
  )
}

function Turn({ text, disabled, onPress }: { text: string; disabled: boolean; onPress: () => void }) {
  return (
    <Button kind="text" disabled={disabled} onPress={onPress}>
      {text}
    </Button>
  )
}

interface DayProps {
  day: number
  today: number
  on: boolean
  allowed: boolean
  onChoose: (day: number) => void
}

function Day({ day, today, on, allowed, onChoose }: DayProps) {
  const { month, date } = calendarOf(day)
  const near = nearWord(day, today)
  return (
    <Press
      className={classes('dk-day', on && 'on', !allowed && 'off')}
      role="radio"
      checked={on}
      disabled={!allowed}
      label={`${dateWord(day, today)}，${near}${allowed ? '' : '，不能选'}`}
      onPress={() => {
        onChoose(day)
      }}
    >
      <View>{near}</View>
      <View className="dk-day-n">{date}</View>
      <View>
        {month}
        {NBSP}月
      </View>
    </Press>
  )
}
