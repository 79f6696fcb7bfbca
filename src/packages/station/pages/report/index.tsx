import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { counted } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/Row'
import { Empty } from '@/ui/states'
import type { ActionOutput } from '~types/contracts'
import { addDays, dateOf } from '../../../../../domain/station/time'
import { StationGate } from '../../parts/StationGate'
import { AGE_WORDS, minutesWords, PURPOSE_WORDS } from '../../words/station'
import '../../station.css'

type Report = ActionOutput<'station.report'>

/** 使用月报: by room, what for, and who. */
export default function ReportPage() {
  return (
    <StationGate title="使用月报" staff>
      {(compoundId) => <Months compoundId={compoundId} />}
    </StationGate>
  )
}

function Months({ compoundId }: { compoundId: string }) {
  const [month, setMonth] = useState(dateOf(now()).slice(0, 7))
  const rooms = useQuery('station.rooms', { compoundId })
  return (
    <Page title="使用月报" onRefresh={rooms.refresh}>
      <View className="u-row u-between u-g2">
        <Button
          kind="text"
          size="sm"
          onPress={() => {
            setMonth(addDays(`${month}-01`, -1).slice(0, 7))
          }}
        >
          上个月
        </Button>
        <View className="yb-h">
          {month.slice(0, 4)}年{Number(month.slice(5))}月
        </View>
        <Button
          kind="text"
          size="sm"
          disabled={month >= dateOf(now()).slice(0, 7)}
          onPress={() => {
            setMonth(addDays(`${month}-01`, 31).slice(0, 7))
          }}
        >
          下个月
        </Button>
      </View>
      <Loaded query={rooms} heights={[180, 180]}>
        {(found) =>
          found.rooms.length === 0 ? (
            <Empty icon="bars">还没有登记活动室。</Empty>
          ) : (
            found.rooms.map(({ roomId, name }) => (
              <RoomReport key={roomId} compoundId={compoundId} roomId={roomId} name={name} month={month} />
            ))
          )
        }
      </Loaded>
    </Page>
  )
}

function RoomReport(props: { compoundId: string; roomId: string; name: string; month: string }) {
  const { compoundId, roomId, name, month } = props
  const query = useQuery('station.report', { compoundId, roomId, month })
  return (
    <Section title={name}>
      <Loaded query={query} heights={[160]}>
        {(report) => <Figures report={report} />}
      </Loaded>
    </Section>
  )
}

function Figures({ report }: { report: Report }) {
  const { times, minutes, people, absent, station, byPurpose, byAgeBand } = report
  if (times === 0) {
    return (
      <Card>
        <View>这个月还没有用过{absent === 0 ? '' : `，约了没来 ${counted(absent, '次')}`}</View>
      </Card>
    )
  }
  const line = (sums: { times: number; minutes: number; people: number }) =>
    `${counted(sums.times, '次')}，${minutesWords(sums.minutes)}，${counted(sums.people, '人次')}`
  return (
    <Card>
      <KeyValue
        pairs={[
          ['一共', line({ times, minutes, people })],
          [
            '社区和社团用',
            station.times === 0 ? null : `${counted(station.times, '次')}，${minutesWords(station.minutes)}`,
          ],
          ['约了没来', counted(absent, '次')],
          ...byPurpose.map(({ key, ...sums }): [string, string | null] => [
            PURPOSE_WORDS[key],
            sums.times === 0 ? null : line(sums),
          ]),
          ...byAgeBand.map(({ key, ...sums }): [string, string | null] => [
            AGE_WORDS[key],
            sums.times === 0 ? null : line(sums),
          ]),
        ]}
      />
    </Card>
  )
}
