import { View } from '@tarojs/components'
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
  error: string | null
  onChange: (when: When) => void
}

/** A day and an hour in which the team can still come. */
export function WhenPicker({ compoundId, teamId, when, error, onChange }: Props) {
  const query = useQuery('service.windows', { compoundId, teamId, day: when.day })
  const days = Array.from({ length: DAYS }, (_, at) => now() - (now() % 60_000) + at * DAY)
  return (
    <View>
      <Field label="哪一天">
        <Chips
          label="哪一天"
          options={days.map((instant, at) => ({
            value: String(at),
            text: at === 0 ? '今天' : at === 1 ? '明天' : `${weekday(instant)} ${day(instant)}`,
          }))}
          value={String(Math.round((when.day - (days[0] ?? 0)) / DAY))}
          onChange={(at) => {
            onChange({ day: days[Number(at)] ?? now(), from: null })
          }}
        />
      </Field>
      <Field label="什么时候来" className="u-mt3" error={error}>
        <Loaded query={query} heights={[44]}>
          {({ windows }) =>
            windows.length === 0 ? (
              <Empty>这一天没有能约的时间，换一天。</Empty>
            ) : (
              <Chips
                grid
                label="什么时候来"
                options={windows.map(({ from, until, free }) => ({
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
