import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { a11y } from '@/ui/a11y'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { dateTime, homeName, shortDateTime } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import { KeyValue } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import type { BindingRequest } from '../model/requests'
import { REVIEWER_WORDS } from '@/words/membership'
import { RELATION_WORDS, rollLine } from '../words/requests'

interface Props {
  request: BindingRequest
  onAccept: () => void
  onRefuse: () => void
}

/** Pages of a paper, each as wide as the card; tapped, as wide as the phone. */
function Photos({ place, urls }: { place: string; urls: readonly string[] }) {
  return (
    <>
      {urls.map((url, index) => (
        <Press
          key={url}
          className="dk-photo-press"
          label={`${place} 的证明照片${urls.length > 1 ? `第 ${index + 1} 页` : ''}，点开看大图`}
          onPress={() => Taro.previewImage({ urls: [...urls], current: url })}
        >
          <Image className="dk-photo" src={url} mode="aspectFill" />
        </Press>
      ))}
    </>
  )
}

/** What the same person handed in before, and why it was refused: folded away until somebody asks. */
function Earlier({ place, request: { earlier } }: { place: string; request: BindingRequest }) {
  const [open, setOpen] = useState(false)
  if (earlier.length === 0) return null
  return (
    <View className="u-mt3">
      <Press
        className="dk-earlier"
        expanded={open}
        label={`${place} 以前交过 ${earlier.length} 次`}
        onPress={() => {
          setOpen(!open)
        }}
      >
        <View className="u-grow">以前交过 {earlier.length} 次，都没通过</View>
        <Icon name={open ? 'up' : 'down'} size="sm" />
      </Press>
      {open &&
        earlier.map(({ submittedAt, name, reason, photoUrls }) => (
          <View key={submittedAt} className="yb-inset u-mt2">
            <KeyValue
              left
              pairs={[
                ['提交', shortDateTime(submittedAt)],
                ['姓名', name ?? '已删除'],
                ['没通过', reason],
              ]}
            />
            {photoUrls.length > 0 && <Photos place={`${place} 以前`} urls={photoUrls} />}
          </View>
        ))}
    </View>
  )
}

/** One request: what was typed, what the roll says, the paper, and by when to decide. */
export function RequestCard({ request, onAccept, onRefuse }: Props) {
  const { address, relation, name, phoneMasked, requestedAt, dueAt, overdue, reviewer, photoUrls, nameOnRoll } = request
  const place = homeName(address)
  return (
    <Card className="u-mt3" {...(overdue && { kind: 'urgent' as const })}>
      <View className="u-row u-between u-g2">
        <View className="yb-h u-grow" {...a11y({ role: 'heading' })}>
          {place}
        </View>
        {overdue ? (
          <Tag tone="accent" icon="clock">
            超时了，轮到{REVIEWER_WORDS[reviewer]}
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
        {photoUrls.length === 0 ? (
          <View className="yb-cap">没有交证明照片，请当面看证件</View>
        ) : (
          <Photos place={place} urls={photoUrls} />
        )}
      </View>
      <Earlier place={place} request={request} />
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
