import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import { Timeline, type TimelineItem } from '@/ui/Steps'
import { counted } from '@/ui/format'
import { contestUntil } from '~domain/deliberation/schedule'
import { DAY, dayOf } from '../model/days'
import { approveBy, earliestOpeningDay, timetableOf, type Limits, type Timing } from '../model/timing'
import { dateWord, daysWord, momentWord } from '../words/dates'
import { pickOf, type Moment } from '../model/day-picks'
import type { Problem } from '../model/problems'
import { DaySheet } from './DaySheet'
import { Title } from './Title'
import { sentenceOf, Wrong } from './Wrong'

interface Props {
  timing: Timing
  limits: Limits
  problems: readonly Problem[]
  onTimed: (timing: Timing) => void
}

/** Step three: one opening is picked, the rest follows and may be moved. Gives the page also what lies over it. */
export function useScheduleStep(props: Props | null) {
  const [picking, setPicking] = useState<Moment | null>(null)
  if (props === null) return { step: null, over: null }
  const { timing, limits, onTimed } = props
  const due = approveBy(timetableOf(timing), limits.minimums.noticeDays)
  const step = (
    <View>
      <Title help="选好投票开始日，其他自动排好。">每一步到哪天？</Title>
      <Card className="u-mt4">
        <Timeline items={itemsOf(props, setPicking)} />
      </Card>
      <View className="u-mt3">
        <Banner icon="clock">另一位要在 {momentWord(due, limits.now)} 前复核，过了就得重定时间。</Banner>
      </View>
    </View>
  )
  const close = () => {
    setPicking(null)
  }
  const over = picking !== null && (
    <DaySheet
      key={picking}
      pick={pickOf(picking, timing, limits, (next) => {
        onTimed(next)
        close()
      })}
      onClose={close}
    />
  )
  return { step, over }
}

function itemsOf({ timing, limits, problems }: Props, onPick: (moment: Moment) => void): readonly TimelineItem[] {
  const { minimums, now } = limits
  const { opensAt, closesAt, rosterFrom } = timetableOf(timing)
  const today = dayOf(now)
  const contested = contestUntil(closesAt, minimums.objectionDays)
  const consulting = timing.rosterDay > today
  const rosterDays = Math.floor((opensAt - rosterFrom) / DAY)
  return [
    {
      key: 'consulting',
      icon: 'chat',
      state: 'next',
      title: <Name>征求意见</Name>,
      detail: consulting
        ? `复核通过后开始，到 ${dateWord(timing.rosterDay - 1, today)}`
        : '不另外留时间，复核通过就公示名册',
    },
    {
      key: 'roster',
      icon: 'users',
      state: 'next',
      title: <Name>公示名册，发会议通知</Name>,
      detail: (
        <View>
          <Field
            name="从"
            value={dateWord(timing.rosterDay, today)}
            onPress={() => {
              onPick('roster')
            }}
            wrong={null}
          />
          {rosterDays > 0 && <Fine>公示 {counted(rosterDays, '天')}，到开始投票为止</Fine>}
        </View>
      ),
    },
    {
      key: 'voting',
      icon: 'vote',
      state: 'now',
      title: <Name>投票</Name>,
      detail: (
        <View>
          <Field
            name="开始"
            main
            value={momentWord(opensAt, now)}
            onPress={() => {
              onPick('opens')
            }}
            wrong={sentenceOf(problems, 'opensAt')}
          />
          <View className="u-mt2">
            <Field
              name="截止"
              main
              value={momentWord(closesAt, now)}
              onPress={() => {
                onPick('closes')
              }}
              wrong={sentenceOf(problems, 'closesAt')}
            />
          </View>
          <Notice opensAt={opensAt} limits={limits} />
        </View>
      ),
    },
    {
      key: 'contesting',
      icon: 'search',
      state: 'next',
      title: <Name>{minimums.objectionDays > 0 ? '计票公示（询异）' : '公布大家的意见'}</Name>,
      detail:
        minimums.objectionDays > 0 ? (
          <View>
            {daysWord(dayOf(closesAt), dayOf(contested), today)}
            <Fine>{counted(minimums.objectionDays, '天')}，按本小区的设定</Fine>
          </View>
        ) : (
          '截止后马上就能看'
        ),
    },
    {
      key: 'approval',
      icon: 'checkc',
      state: 'next',
      title: <Name>{minimums.objectionDays > 0 ? '生效' : '结束'}</Name>,
      detail:
        minimums.objectionDays > 0 ? `最早 ${momentWord(contested, now)}，没有未了的疑问` : '不产生约束任何人的决定',
    },
  ]
}

function Notice({ opensAt, limits }: { opensAt: number; limits: Limits }) {
  const { minimums, now } = limits
  if (minimums.noticeDays === 0) return <Fine>听意见没有法定的提前天数</Fine>
  const ahead = Math.floor((opensAt - now) / DAY)
  if (ahead < minimums.noticeDays) return null
  return (
    <Fine>
      <View>
        今天复核，通知就提前 {counted(ahead, '天')}，法律要求至少 {counted(minimums.noticeDays, '天')}
      </View>
      <View>最早可选 {dateWord(earliestOpeningDay(limits), dayOf(now))}</View>
    </Fine>
  )
}

function Name({ children }: { children: ReactNode }) {
  return <View className="dk-name">{children}</View>
}

function Fine({ children }: { children: ReactNode }) {
  return (
    <View className="dk-ok">
      <Icon name="check" size="sm" />
      <View className="u-grow">{children}</View>
    </View>
  )
}

interface FieldProps {
  name: string
  value: string
  main?: boolean
  wrong: string | null
  onPress: () => void
}

function Field({ name, value, main = false, wrong, onPress }: FieldProps) {
  return (
    <View>
      <Press
        className={classes('dk-pick', 'u-mt1', main && 'key', wrong !== null && 'err')}
        label={`${name} ${value}，点开可以改`}
        onPress={onPress}
      >
        <View className="dk-pick-v u-grow">
          <View className="dk-pick-k">{name}</View>
          <View>{value}</View>
        </View>
        <Icon name="cal" />
      </Press>
      <Wrong sentence={wrong} />
    </View>
  )
}
