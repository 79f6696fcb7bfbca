import { View } from '@tarojs/components'
import { groupWords } from '@/pages/services/ItemRow'
import { now } from '@/platform/clock'
import { Banner } from '@/ui/Banner'
import { Card, Section } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { clock, day, shortDateTime, weekday } from '@/ui/format'
import { Stepper } from '@/ui/Stepper'
import { SwitchRow } from '@/ui/Switch'
import type { CatalogueItem } from '~types/service/company'

interface Group {
  readonly closesAt: number
  readonly minimum: number
}

interface Props {
  unit: string
  /** The one that runs, or the last one. */
  last: CatalogueItem['group']
  group: Group | null
  onChange: (group: Group | null) => void
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const CHINA = 8 * HOUR
const HOURS = [12, 18, 20]

/** 团购: until when it can be joined, and from how many on it comes. */
export function GroupFields({ unit, last, group, onChange }: Props) {
  const running = last?.outcome === 'open'
  const today = Math.floor((now() + CHINA) / DAY) * DAY - CHINA
  const days = Array.from({ length: 7 }, (_, at) => today + at * DAY)
  const chosenDay = group === null ? 0 : Math.floor((group.closesAt - today) / DAY)
  const hour = group === null ? null : Math.round((group.closesAt - today - chosenDay * DAY) / HOUR)
  const at = (dayAt: number, hourOf: number) => today + dayAt * DAY + hourOf * HOUR
  return (
    <Section title="团购">
      <Card>
        <SwitchRow
          label="团购"
          on={group !== null}
          onChange={(on) => {
            onChange(on ? { closesAt: at(1, 18), minimum: 10 } : null)
          }}
        >
          <View>凑够了再送</View>
          <View className="yb-cap">没凑够，截止后自动取消，都不收钱</View>
        </SwitchRow>
        {last !== null && (
          <View className="u-mt3">
            <Banner kind={last.outcome === 'short' ? 'warn' : 'info'}>{groupWords(last, unit)}</Banner>
          </View>
        )}
        {running && group === null && (
          <View className="u-mt3">
            <Banner kind="warn">保存后这次团购就取消，{last.ordered} 份订单会收到通知。</Banner>
          </View>
        )}
        {group !== null && (
          <>
            <Stepper
              label="起送"
              value={group.minimum}
              least={1}
              most={1000}
              unit={unit}
              onChange={(minimum) => {
                onChange({ ...group, minimum })
              }}
            />
            <View className="yb-b u-mt3">截止 {shortDateTime(group.closesAt)}</View>
            <View className="u-mt2">
              <Chips
                label="哪一天截止"
                options={days.map((instant, index) => ({
                  value: String(index),
                  text: index === 0 ? '今天' : index === 1 ? '明天' : `${weekday(instant)} ${day(instant)}`,
                }))}
                value={String(chosenDay)}
                onChange={(index) => {
                  onChange({ ...group, closesAt: at(Number(index), hour ?? 18) })
                }}
              />
            </View>
            <View className="u-mt2">
              <Chips
                label="几点截止"
                options={HOURS.map((one) => ({
                  value: String(one),
                  text: clock(at(chosenDay, one)),
                  disabled: at(chosenDay, one) <= now(),
                }))}
                value={hour === null ? null : String(hour)}
                onChange={(one) => {
                  onChange({ ...group, closesAt: at(chosenDay, Number(one)) })
                }}
              />
            </View>
          </>
        )}
      </Card>
    </Section>
  )
}
