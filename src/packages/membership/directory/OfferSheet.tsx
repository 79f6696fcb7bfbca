import { View } from '@tarojs/components'
import { useState } from 'react'
import type { VoteScope } from '~types/deliberation'
import type { TalentCategory } from '~types/membership/directory'
import { useAction } from '@/cloud/hooks'
import type { Failure } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'
import { PhoneButton } from '@/platform/PhoneButton'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chips } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { TALENT_WORDS } from '@/words/groups'
import { scopeName } from '../../../../domain/groups/scope'

const CATEGORIES: readonly TalentCategory[] = ['repair', 'teach', 'care', 'ride', 'craft', 'lend', 'other']

interface Props {
  compoundId: string
  scope: VoteScope
  onClose: () => void
  onOffered: (told: string) => Promise<unknown>
}

/** Saying what one can help with, and whether neighbours may ring. */
export function OfferSheet({ compoundId, scope, onClose, onOffered }: Props) {
  const [category, setCategory] = useState<TalentCategory | null>(null)
  const [text, setText] = useState('')
  const [time, setTime] = useState('')
  const [refused, setRefused] = useState<Failure | null>(null)
  const offer = useAction('membership.offerTalent')
  const send = async (phoneCode: string | null) => {
    if (category === null) return
    setRefused(null)
    const outcome = await offer.run({ compoundId, scope, category, text: text.trim(), time: time.trim(), phoneCode })
    if (outcome.ok) await onOffered(outcome.output.state === 'held' ? '等人看过就显示' : '登记好了，谢谢您')
  }
  const ready = category !== null && text.trim().length >= 2
  const failure = offer.failure ?? refused
  return (
    <Sheet
      open
      title="我能帮什么"
      closeText="先不登记"
      onClose={onClose}
      primary={
        <View className="yb-stack">
          <PhoneButton disabled={!ready} loading={offer.pending} onCode={send} onRefused={setRefused}>
            登记，邻居可以打我电话
          </PhoneButton>
          <Button block kind="line" disabled={!ready} loading={offer.pending} onPress={() => send(null)}>
            登记，只在公告板上找我
          </Button>
        </View>
      }
    >
      <View className="u-mt4">
        <Chips
          label="哪一类"
          options={CATEGORIES.map((value) => ({ value, text: TALENT_WORDS[value] }))}
          value={category}
          onChange={setCategory}
        />
      </View>
      <View className="u-mt4">
        <Field label="一句话说清楚" help={`${scopeName(scope)}核验过的邻居能看到，显示您的姓和门牌。`}>
          <Input value={text} maxLength={60} placeholder="会修水龙头、换插座" onChange={setText} />
        </Field>
      </View>
      <View className="u-mt4">
        <Field label="什么时候方便（可以不填）">
          <Input value={time} maxLength={30} placeholder="周末白天" onChange={setTime} />
        </Field>
      </View>
      {failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">
            {failure.code === 'CONFLICT' ? '一个人最多登记 3 条，先撤下一条' : sentenceOf(failure)}
          </Banner>
        </View>
      )}
    </Sheet>
  )
}
