import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Button, Buttons } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Field, TextArea } from '@/ui/Field'
import { Icon } from '@/ui/Icon'
import { yuan } from '@/ui/money'
import { Press } from '@/ui/Press'
import type { Order } from '~types/service/order'
import { AskingSteps } from './AskingSteps'
import { Wrong } from '@/parts/Wrong'

interface Props {
  order: Order
  /** How somebody who rang was asked; '' where the home says it itself. */
  heard?: string
  onDone: () => Promise<void>
}

/** What the home can do now. */
export function CustomerSteps({ order, heard = '', onDone }: Props) {
  const acting = useAction('service.act')
  const { compoundId, orderId, steps, extras, state } = order
  const doing = async (act: Parameters<typeof acting.run>[0]['act']) => {
    const outcome = await acting.run({ compoundId, orderId, act, ...(heard !== '' && { heard }) })
    if (outcome.ok) await onDone()
  }
  // Of a finished order 「没做好」 stands in the bar, and asks for it.
  const barred = state === 'done' && heard === ''
  const open = extras.filter(({ answer }) => answer === 'open')
  return (
    <View>
      {open.map(({ extraId, name, priceFen }) => (
        <Card key={extraId} kind="urgent" className="u-mt3">
          <View className="yb-h">师傅要加：{name}</View>
          <View className="c-2 u-mt1">加 {yuan(priceFen)}。您同意才算，不同意不用付。</View>
          <View className="u-mt3">
            <Buttons>
              <Button
                kind="line"
                loading={acting.pending}
                onPress={() => doing({ step: 'answerExtra', extraId, agree: false })}
              >
                不同意
              </Button>
              <Button loading={acting.pending} onPress={() => doing({ step: 'answerExtra', extraId, agree: true })}>
                同意加
              </Button>
            </Buttons>
          </View>
        </Card>
      ))}
      {steps.includes('confirm') && order.wechatPay && order.totalFen > order.paidFen && (
        <View className="u-mt3">
          <Button block kind="quiet" icon="cash" loading={acting.pending} onPress={() => doing({ step: 'confirm' })}>
            确认做好了，付现金
          </Button>
          <Wrong failure={acting.failure} />
        </View>
      )}
      {state === 'onTheWay' && order.arrivedAt !== null && (
        <View className="u-mt3">
          <Button
            block
            kind="quiet"
            loading={acting.pending}
            onPress={() => doing({ step: 'dispute', why: '师傅没来' })}
          >
            师傅没来
          </Button>
        </View>
      )}
      {steps.includes('rate') && (
        <Rate pending={acting.pending} onRate={(stars, text) => doing({ step: 'rate', stars, text })} />
      )}
      <AskingSteps
        steps={barred ? steps.filter((step) => step === 'cancel') : steps}
        asked={ASKED}
        pending={acting.pending}
        failure={acting.failure}
        onSay={(step, why) => doing({ step, why })}
      />
    </View>
  )
}

const ASKED = [
  {
    step: 'askRedo',
    text: '没做好，要返工',
    label: '哪里没做好',
    placeholder: '还是漏水',
    help: '做完 7 天内都可以，不另外收钱',
  },
  {
    step: 'dispute',
    text: '有争议，请公司处理',
    label: '怎么回事',
    placeholder: '说好 60 元，要收 100 元',
    help: '公司看过两边的说法再定，定下来前不用付钱',
  },
  {
    step: 'cancel',
    text: '取消订单',
    label: '为什么不要了',
    placeholder: '临时有事',
    help: '师傅出发前都可以取消，不收钱',
  },
] as const

const STARS = [1, 2, 3, 4, 5] as const
const STAR_WORDS = ['很差', '不太好', '一般', '好', '很好']

function Rate({ pending, onRate }: { pending: boolean; onRate: (stars: number, text: string) => Promise<void> }) {
  const [stars, setStars] = useState(0)
  const [text, setText] = useState('')
  return (
    <Section title="做得怎么样">
      <Card>
        <View className="svc-stars">
          {STARS.map((star) => (
            <Press
              key={star}
              role="radio"
              checked={star === stars}
              className={star <= stars ? 'svc-star on' : 'svc-star'}
              label={`${star} 星，${STAR_WORDS[star - 1] ?? ''}`}
              onPress={() => {
                setStars(star)
              }}
            >
              <Icon name="star" size="lg" />
            </Press>
          ))}
        </View>
        <View className="yb-sub">{STAR_WORDS[stars - 1] ?? '点星星打分'}</View>
        <Field label="说一句（可以不写）" className="u-mt3">
          <TextArea value={text} maxLength={200} placeholder="师傅很仔细" onChange={setText} />
        </Field>
        <View className="u-mt3">
          <Button
            block
            kind="line"
            loading={pending}
            disabled={stars === 0}
            onPress={async () => {
              await onRate(stars, text.trim())
              await Taro.showToast({ title: '谢谢您', icon: 'none' })
            }}
          >
            提交评价
          </Button>
        </View>
      </Card>
    </Section>
  )
}
