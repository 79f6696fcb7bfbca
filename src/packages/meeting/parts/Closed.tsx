import { View } from '@tarojs/components'
import { useState } from 'react'
import { failureOf } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'
import { LogFault } from '@/ledger/watch'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { counted, shortDateTime } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { KeyValue } from '@/ui/Row'
import type { ActionOutput } from '~types/contracts'
import { verifyMinutes } from '../model/verifyMinutes'

type Minutes = ActionOutput<'meeting.minutes'>
type Check = { index: number; size: number } | 'waiting' | 'wrong' | { sentence: string }

interface Props {
  place: { compoundId: string; meetingId: string }
  closed: NonNullable<Minutes['closed']>
}

/** Who signed, how many agreed, and a look on this phone whether what stands above is what was sealed. */
export function Closed({ place, closed }: Props) {
  const [check, setCheck] = useState<Check | null>(null)
  const [checking, setChecking] = useState(false)
  const { at, by, hash, homes, record } = closed
  const against = record.objections.filter(({ version }) => version === record.version).length
  const look = async () => {
    setChecking(true)
    const found = await verifyMinutes(place, closed).then(
      (stood): Check => stood ?? 'waiting',
      (error: unknown): Check => (error instanceof LogFault ? 'wrong' : { sentence: sentenceOf(failureOf(error)) }),
    )
    setCheck(found)
    setChecking(false)
  }
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
      {check !== null && (
        <View className="u-mt3">
          <Told check={check} />
        </View>
      )}
      <View className="u-mt3">
        <Button kind="line" block icon="search" loading={checking} loadingText="正在核对" onPress={look}>
          在账本里核对
        </Button>
      </View>
    </Card>
  )
}

function Told({ check }: { check: Check }) {
  if (check === 'waiting') return <Banner>刚签字，两分钟内封存，过会儿再核对</Banner>
  if (check === 'wrong') return <Banner kind="danger">对不上，请马上打给居委会，留着这一页</Banner>
  if ('sentence' in check) return <Banner kind="warn">{check.sentence}</Banner>
  return <Banner kind="ok">对得上：这份记录一个字没改，在公开账本第 {check.index + 1} 条</Banner>
}
