import { View } from '@tarojs/components'
import { LookIntoLedger } from '@/parts/LookIntoLedger'
import { Card } from '@/ui/Card'
import { counted, shortDateTime } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { KeyValue } from '@/ui/Row'
import type { ActionOutput } from '~types/contracts'
import { verifyMinutes } from '../model/verifyMinutes'

type Minutes = ActionOutput<'meeting.minutes'>

interface Props {
  place: { compoundId: string; meetingId: string }
  closed: NonNullable<Minutes['closed']>
}

/** Who signed, how many agreed, and a look on this phone whether what stands above is what was sealed. */
export function Closed({ place, closed }: Props) {
  const { at, by, hash, homes, record } = closed
  const against = record.objections.filter(({ version }) => version === record.version).length
  return (
    <Card className="u-mt3">
      <View className="u-row u-g2">
        <Icon name="shield" className="c-primary" />
        <View className="yb-h">已封存，只能补正，不能改</View>
      </View>
      <View className="u-mt2">
        <KeyValue
          pairs={[
            ['到会', counted(homes, '户')],
            ['说记得对', counted(record.confirmed, '户')],
            ['有不同意见', counted(against, '户')],
            ['没有回话', counted(Math.max(0, homes - record.confirmed - against), '户')],
            ['记录', record.writtenBy],
            ['签字', `${by} ${shortDateTime(at)}`],
            ['校验码', hash.slice(0, 16)],
          ]}
        />
      </View>
      <LookIntoLedger
        search={() => verifyMinutes(place, closed)}
        justNow="刚签字"
        good={({ index }) => `对得上：这份记录一个字没改，在公开账本第 ${String(index + 1)} 条`}
      />
    </Card>
  )
}
