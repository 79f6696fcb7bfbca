import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { counted, shortDateTime } from '@/ui/format'
import { KeyValue } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import type { ActionOutput } from '~types/contracts'
import { checkpointCode, cosignedBy } from '../model/checkpoint'
import { KIND_WORDS } from '../words/kinds'
import { Heading } from './Heading'

interface Props {
  head: ActionOutput<'ledger.head'>
  watch: ActionOutput<'ledger.witnesses'>
}

/** The newest checkpoint: its short code, how much is in it, and who has cosigned it. */
export function CheckpointCard({ head: { checkpoint }, watch: { witnesses, quorum } }: Props) {
  if (checkpoint === null) {
    return (
      <Card className="u-mt3">
        <Heading>还没有封存</Heading>
        <View className="yb-sub u-mt1">小区里有了第一件要记的事，一两分钟内就封存。</View>
      </Card>
    )
  }
  const signed = cosignedBy(checkpoint.note, witnesses)
  const enough =
    quorum !== null &&
    signed.length >= quorum.cosigners &&
    signed.filter(({ kind }) => kind === 'owner').length >= quorum.owners
  return (
    <Card className="u-mt3">
      <View className="u-row u-between u-g3">
        <Heading>最新的封存点</Heading>
        {quorum === null ? (
          <Tag tone="plain" icon="info">
            还没有见证人
          </Tag>
        ) : (
          <Tag tone={enough ? 'green' : 'st-tally'} icon={enough ? 'checkc' : 'clock'}>
            {enough ? '已见证' : '等见证'}
          </Tag>
        )}
      </View>
      <View className="yb-code u-mt3">{checkpointCode(checkpoint.note)}</View>
      <View className="yb-sub u-mt1">和邻居的手机、门口的公告对一对，同一时刻应当一样。</View>
      <View className="u-mt3">
        <KeyValue
          left
          pairs={[
            ['共有', counted(checkpoint.size, '条记录')],
            ['封存于', shortDateTime(checkpoint.at)],
            [
              '见证签名',
              quorum === null
                ? null
                : `${counted(signed.length, '位')}，要 ${counted(quorum.cosigners, '位')}（业主代表至少 ${counted(quorum.owners, '位')}）`,
            ],
            [
              '已签的人',
              signed.length === 0
                ? null
                : signed.map((one) => `${one.nameMasked}（${KIND_WORDS[one.kind]}）`).join('、'),
            ],
          ]}
        />
      </View>
      <View className="u-mt4">
        <Button
          kind="line"
          block
          label="复制完整封存点"
          onPress={() => Taro.setClipboardData({ data: checkpoint.note })}
        >
          复制完整封存点
        </Button>
      </View>
      <View className="yb-cap u-mt3">短码只方便找，一不一致以完整的封存点和见证人的签名为准。</View>
    </Card>
  )
}
