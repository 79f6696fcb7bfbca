import { View } from '@tarojs/components'
import { useArrows } from '@/platform/arrows'
import { a11y } from '@/ui/a11y'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import type { IconName } from '@/ui/icon-names'
import { Press } from '@/ui/Press'
import { day, chinaTime } from '@/ui/format'
import type { ShownDay, SlotState } from '~types/station/rooms'
import { instantAt } from '../../../../domain/station/time'
import { clockOf, dateWords, spanOf, weekdayOfDate } from '../words/station'

/** Seven days in a row; the one that is shown is marked. */
export function DayStrip({
  days,
  today,
  date,
  onPick,
}: {
  days: readonly ShownDay[]
  today: string
  date: string
  onPick: (date: string) => void
}) {
  return (
    <View className="stn-days-scroll">
      <View className="stn-days" {...a11y({ role: 'radiogroup', label: '选一天' })}>
        {days.map((one) => {
          const noon = instantAt(one.date, 720)
          const off = one.closed !== null
          const below = off ? (one.holiday ?? '休息') : one.tooFar ? '还没到' : day(noon).replace(/\d+日$/, '')
          return (
            <Press
              key={one.date}
              role="radio"
              checked={one.date === date}
              label={`${dateWords(one.date)}${off ? `，${one.holiday ?? '休息'}` : one.tooFar ? '，还不能约' : ''}`}
              className={classes('stn-day', one.date === date && 'on', (off || one.tooFar) && 'off')}
              onPress={() => {
                onPick(one.date)
              }}
            >
              <View>{one.date === today ? '今天' : weekdayOfDate(one.date)}</View>
              <View className="stn-day-n">{chinaTime(noon).date()}</View>
              <View>{below}</View>
            </Press>
          )
        })}
      </View>
    </View>
  )
}

const LOOKS: Readonly<Record<SlotState, { word: string; icon: IconName; look: string }>> = {
  free: { word: '可约', icon: 'plus', look: 'free' },
  taken: { word: '有人约了', icon: 'users', look: 'taken' },
  own: { word: '我家的', icon: 'user', look: 'mine' },
  asked: { word: '等着', icon: 'clock', look: 'mine' },
  station: { word: '社区活动', icon: 'users', look: 'taken' },
  closed: { word: '不开', icon: 'lock', look: 'taken' },
  past: { word: '过了', icon: 'clock', look: 'taken' },
}

/** The hours of a day. Each reads as a sentence, says whether it is chosen, and is pressed where that does something. */
export function SlotGrid({
  shown,
  chosen,
  onFree,
  onTaken,
}: {
  shown: ShownDay
  chosen: readonly number[]
  onFree: (from: number) => void
  onTaken: (slot: { from: number; to: number }) => void
}) {
  useArrows('stn-slots')
  return (
    <>
      <Legend />
      <View className="stn-slots" {...a11y({ role: 'group', label: `${dateWords(shown.date)}的时间，从早到晚` })}>
        {shown.slots.map((slot) => {
          const { from, to, state, title } = slot
          const on = chosen.includes(from)
          const { word, icon, look } = LOOKS[state]
          const said = on ? '已选' : title === '' ? word : title
          const free = state === 'free' && !shown.tooFar
          const wait =
            state === 'taken'
              ? () => {
                  onTaken({ from, to })
                }
              : undefined
          const press = free
            ? () => {
                onFree(from)
              }
            : wait
          return (
            <Press
              key={from}
              role={free ? 'checkbox' : 'button'}
              {...(free && { checked: on })}
              disabled={press === undefined}
              label={`${dateWords(shown.date)} ${clockOf(from)} 到 ${clockOf(to)}，${said}${state === 'taken' ? '，点一下可以排队' : ''}`}
              className={classes('stn-slot', on ? 'pick' : look)}
              onPress={press ?? (() => undefined)}
            >
              <View className="stn-slot-t">{spanOf(slot)}</View>
              <View className="stn-slot-w">
                <Icon name={on ? 'check' : icon} size="sm" />
                {said}
              </View>
            </Press>
          )
        })}
      </View>
    </>
  )
}

/** What the colours stand for; each slot says it in words too. */
function Legend() {
  const signs = [
    ['free', '可约'],
    ['taken', '有人'],
    ['mine', '我家的'],
    ['pick', '这次选的'],
  ] as const
  return (
    <View className="stn-legend" {...a11y({ hidden: true })}>
      {signs.map(([look, word]) => (
        <View key={look} className="stn-legend-i">
          <View className={`stn-slot ${look}`} />
          {word}
        </View>
      ))}
    </View>
  )
}
