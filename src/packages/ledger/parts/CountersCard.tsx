import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { sign } from '@/keys/signing'
import { openPage } from '@/platform/navigate'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { counterBytes } from '~domain/ledger/bundle/counterSignature'
import type { ActionOutput } from '~types/contracts'
import type { CounterSeat } from '~types/ledger/recount'
import { SEAT_WORDS } from '../words/kinds'

interface Props {
  compoundId: string
  deliberationId: string
  recount: ActionOutput<'ledger.recount'>
  onAppoint: (seat: CounterSeat) => void
  onChanged: () => Promise<void>
}

/** The two counters and the one for those who object: who they are, and whether they have signed. */
export function CountersCard({ compoundId, deliberationId, recount, onAppoint, onChanged }: Props) {
  const action = useAction('ledger.signResult')
  const [sure, setSure] = useState(false)
  const { counters, mayAppoint, maySign, result } = recount
  const signed = counters.filter(({ seat, signedAt }) => seat !== 'objectors' && signedAt !== null).length
  const put = async () => {
    if (result === null) return
    const signature = await sign(compoundId, counterBytes(result))
    if ((await action.run({ compoundId, deliberationId, result: result.result, signature })).ok) await onChanged()
  }
  return (
    <Section title="计票人" {...(signed === 2 && { more: '两位计票人已核对' })}>
      <Card kind="flush">
        {counters.map(({ seat, nameMasked, isMe, signedAt }) => (
          <Row
            key={seat}
            icon="user"
            tone="mute"
            title={`${nameMasked}${isMe ? '（就是您）' : ''}`}
            detail={`${SEAT_WORDS[seat]} · ${signedAt === null ? '还没签字' : `${shortDateTime(signedAt)} 核对并签字`}`}
          />
        ))}
        {counters.length === 0 && mayAppoint.length === 0 && (
          <Empty icon="users">没有指定计票人。监事和居委会照样能拿计票文件核对。</Empty>
        )}
        {mayAppoint.map((seat) => (
          <Row
            key={`appoint-${seat}`}
            icon="plus"
            title={seat === 'objectors' ? '登记异议方推举的计票人' : '指定一位计票人'}
            detail={seat === 'objectors' ? '询异公示期里办' : `${SEAT_WORDS[seat]}，截止前办`}
            onPress={() => {
              onAppoint(seat)
            }}
          />
        ))}
      </Card>
      {maySign && (
        <Card className="u-mt3">
          <View>先在自己的电脑上用计票文件数一遍，数出来和公布的一样，再签字。</View>
          <View className="u-mt4">
            {sure ? (
              <Button block loading={action.pending} onPress={put}>
                数过了，签字
              </Button>
            ) : (
              <Button
                kind="line"
                block
                onPress={() => {
                  setSure(true)
                }}
              >
                我数过了，去签字
              </Button>
            )}
          </View>
          {sure && <View className="yb-cap u-mt3">签了不能撤。签字只说明您数的和公布的一样，不代表您赞成。</View>}
        </Card>
      )}
      {action.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentenceOf(action.failure)}</Banner>
          {action.failure.code === 'KEY_NOT_PROVEN' && (
            <View className="u-mt3">
              <Button kind="line" block onPress={() => openPage('phoneKey', { compoundId })}>
                看手机钥匙
              </Button>
            </View>
          )}
        </View>
      )}
    </Section>
  )
}
