import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { now } from '@/platform/clock'
import { a11y } from '@/ui/a11y'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { dateTime, homeName, shortDateTime } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import { KeyValue } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import type { BindingRequest } from '../model/requests'
import { RELATION_WORDS, rollLine } from '../words/requests'

interface Props {
  request: BindingRequest
  onAccept: () => void
  onRefuse: () => void
}

/** One request: what was typed, what the roll says, the paper, and by when to decide. */
export function RequestCard({ request, onAccept, onRefuse }: Props) {
  const { address, relation, name, phoneMasked, requestedAt, dueAt, evidenceUrl, nameOnRoll } = request
  const place = homeName(address)
  const late = dueAt < now()
  return (
    <Card className="u-mt3" {...(late && { kind: 'urgent' as const })}>
      <View className="u-row u-between u-g2">
        <View className="yb-h u-grow" {...a11y({ role: 'heading' })}>
          {place}
        </View>
        {late ? (
          <Tag tone="accent" icon="clock">
            超时了
          </Tag>
        ) : (
          <Tag tone="vf-pending" icon="clock">
            等审核
          </Tag>
        )}
      </View>
      <View className="u-mt3">
        <KeyValue
          left
          pairs={[
            ['身份', RELATION_WORDS[relation]],
            ['姓名', name],
            ['手机', phoneMasked],
            ['提交', shortDateTime(requestedAt)],
            ['最晚', `${dateTime(dueAt)} 前`],
          ]}
        />
      </View>
      <View className={nameOnRoll && relation === 'owner' ? 'dk-ok dk-roll-line' : 'dk-ok care dk-roll-line'}>
        <Icon name={nameOnRoll && relation === 'owner' ? 'check' : 'alert'} size="sm" />
        <View className="u-grow">{rollLine(nameOnRoll, relation)}</View>
      </View>
      <View className="u-mt3">
        {evidenceUrl === null ? (
          <View className="yb-cap">没有交证明照片</View>
        ) : (
          <Press
            className="dk-photo-press"
            label={`${place} 的证明照片，点开看大图`}
            onPress={() => Taro.previewImage({ urls: [evidenceUrl] })}
          >
            <Image className="dk-photo" src={evidenceUrl} mode="aspectFill" />
          </Press>
        )}
      </View>
      <View className="dk-decide u-mt3">
        <Buttons>
          <Button kind="quiet" label={`${place} 不通过`} onPress={onRefuse}>
            不通过
          </Button>
          <Button kind="line" label={`${place} 核对无误，通过`} onPress={onAccept}>
            核对无误，通过
          </Button>
        </Buttons>
      </View>
    </Card>
  )
}
