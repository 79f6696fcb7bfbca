import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Field, Input, TextArea } from '@/ui/Field'
import { fenOf, yuan } from '@/ui/money'
import { Row } from '@/ui/Row'
import type { Order } from '~types/service/order'
import { usePhotos } from '@/parts/usePhotos'
import { STEP_WORDS } from '../words/orders'
import { AskingSteps } from './AskingSteps'
import { TakePhotos } from '@/parts/TakePhotos'
import { Wrong } from '@/parts/Wrong'

interface Props {
  order: Order
  onDone: () => Promise<void>
}

/** What the worker can do now. */
export function WorkerSteps({ order, onDone }: Props) {
  const working = useAction('service.work')
  const { compoundId, orderId, steps, state } = order
  const doing = async (act: Parameters<typeof working.run>[0]['act']) => {
    const outcome = await working.run({ compoundId, orderId, act })
    if (outcome.ok) await onDone()
    return outcome.ok
  }
  return (
    <View>
      {(['accept', 'depart', 'arrive'] as const).map(
        (step) =>
          steps.includes(step) && (
            <View key={step} className="u-mt3">
              <Button block loading={working.pending} onPress={() => doing({ step })}>
                {STEP_WORDS[step]}
              </Button>
            </View>
          ),
      )}
      {(order.arrivedAt !== null || !order.homeVisit) &&
        (state === 'onTheWay' || state === 'accepted') &&
        order.workerName !== null && <Finishing order={order} pending={working.pending} doing={doing} />}
      <Wrong failure={working.failure} />
      <AskingSteps
        steps={steps}
        asked={ASKED}
        pending={working.pending}
        failure={working.failure}
        onSay={async (step, why) => {
          await doing({ step, why })
        }}
      />
    </View>
  )
}

const ASKED = [
  {
    step: 'handBack',
    text: '退回，做不了',
    label: '为什么做不了',
    placeholder: '没有这种配件',
    help: '退回后由别的师傅接',
  },
  {
    step: 'dispute',
    text: '有争议，请公司处理',
    label: '怎么回事',
    placeholder: '敲门没有人开',
    help: '公司看过两边的说法再定',
  },
] as const

interface FinishingProps {
  order: Order
  pending: boolean
  doing: (act: Parameters<ReturnType<typeof useAction<'service.work'>>['run']>[0]['act']) => Promise<boolean>
}

/** Photos, what was added, and a word for the customer. */
function Finishing({ order, pending, doing }: FinishingProps) {
  const { compoundId, extras, homeVisit, forCaller } = order
  const before = usePhotos(`service/${compoundId}`, 4)
  const after = usePhotos(`service/${compoundId}`, 4)
  const slip = usePhotos(`service/${compoundId}`, 2)
  const missing =
    homeVisit &&
    (before.previews.length === 0 || after.previews.length === 0 || (forCaller && slip.previews.length === 0))
  const [message, setMessage] = useState('')
  const [name, setName] = useState('')
  const [price, setPrice] = useState('')
  const [tried, setTried] = useState(false)
  const fen = fenOf(price)
  const open = extras.find(({ answer }) => answer === 'open')
  const finish = async () => {
    setTried(true)
    if (missing) return
    const sent = { before: await before.send(), after: await after.send(), slip: await slip.send() }
    await doing({ step: 'finish', ...sent, message: message.trim() })
  }
  return (
    <>
      {order.state === 'onTheWay' && (
        <Section title="加材料，要客户同意">
          <Card>
            {extras.map(({ extraId, name: what, priceFen, answer }) => (
              <Row
                key={extraId}
                title={what}
                detail={answer === 'open' ? '等客户回复' : answer === 'agreed' ? '客户同意了' : '客户不同意'}
                value={yuan(priceFen)}
              />
            ))}
            {open === undefined ? (
              <>
                <Field label="加什么">
                  <Input value={name} maxLength={30} placeholder="水龙头 1 个" onChange={setName} />
                </Field>
                <Field label="多少钱（元）" className="u-mt3">
                  <Input value={price} maxLength={10} placeholder="15.00" onChange={setPrice} />
                </Field>
                <View className="u-mt3">
                  <Button
                    block
                    kind="line"
                    icon="plus"
                    loading={pending}
                    disabled={name.trim() === '' || fen === null}
                    onPress={async () => {
                      if (fen === null) return
                      if (await doing({ step: 'proposeExtra', name: name.trim(), priceFen: fen })) {
                        setName('')
                        setPrice('')
                      }
                    }}
                  >
                    请客户同意
                  </Button>
                </View>
              </>
            ) : (
              <Button
                block
                kind="quiet"
                loading={pending}
                onPress={() => doing({ step: 'withdrawExtra', extraId: open.extraId })}
              >
                不加了，撤回
              </Button>
            )}
          </Card>
        </Section>
      )}
      <Section title="做完了">
        <Card>
          <View className="yb-b">做之前{homeVisit ? '（必须）' : ''}</View>
          <TakePhotos noun="张" photos={before} addText="拍做之前" />
          <View className="yb-b u-mt3">做之后{homeVisit ? '（必须）' : ''}</View>
          <TakePhotos noun="张" photos={after} addText="拍做之后" />
          {forCaller && (
            <>
              <View className="yb-b u-mt3">签字单{homeVisit ? '（必须）' : ''}</View>
              <View className="yb-cap">客户没有手机：请他在服务单上签字或按手印，写上项目和价钱</View>
              <TakePhotos noun="张" photos={slip} addText="拍签字单" />
            </>
          )}
          {tried && missing && (
            <View className="yb-field-h err">做之前、做之后各拍一张{forCaller ? '，签字单也要拍' : ''}</View>
          )}
          <View className="yb-cap u-mt2">别拍到人脸和家里其他东西</View>
          <Field label="给客户留句话" className="u-mt3">
            <TextArea value={message} maxLength={200} placeholder="已试水 5 分钟，不漏" onChange={setMessage} />
          </Field>
          <View className="u-mt3">
            <Button block icon="checkc" loading={pending} disabled={open !== undefined} onPress={finish}>
              做好了，请客户确认
            </Button>
          </View>
        </Card>
      </Section>
    </>
  )
}
