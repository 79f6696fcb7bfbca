import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { CardFields } from '@/parts/CardFields'
import { cardOf, EMPTY_CARD } from '@/parts/card'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { Field } from '@/ui/Field'
import { homeName } from '@/ui/format'
import { registerSentence } from '@/words/register'
import type { MyBinding } from '~types/membership'

interface Props {
  compoundId: string
  /** The caller's own, verified. */
  homes: readonly MyBinding[]
  onAsked: () => Promise<void>
}

/** Asks to be put into the register, by one of one's homes. */
export function Enrol({ compoundId, homes, onAsked }: Props) {
  const enrol = useAction('roll.enrolMe')
  const [homeId, setHomeId] = useState<string | null>(homes.length === 1 ? (homes[0]?.homeId ?? null) : null)
  const [card, setCard] = useState(EMPTY_CARD)
  const [tried, setTried] = useState(false)
  const send = async () => {
    setTried(true)
    const written = cardOf(card)
    if (written === null || homeId === null) return
    const outcome = await enrol.run({ compoundId, homeId, ...written })
    if (outcome.ok) await onAsked()
  }
  return (
    <Card className="u-mt3">
      <View className="yb-h">申请登记</View>
      {homes.length === 1 ? (
        <View className="c-2 u-mt1">按 {homes.map(({ address }) => homeName(address)).join('')} 登记</View>
      ) : (
        <Field
          className="u-mt3"
          label="您住在哪一套"
          help="一个人只按一套登记，住在哪里就选哪里"
          error={tried && homeId === null ? '选一套' : null}
        >
          <Chips
            label="您住在哪一套"
            options={homes.map((home) => ({ value: home.homeId, text: homeName(home.address) }))}
            value={homeId}
            onChange={setHomeId}
          />
        </Field>
      )}
      <CardFields value={card} tried={tried} nameHelp="和核验房屋时填的一样" onChange={setCard} />
      <View className="u-mt3">
        <Banner icon="shield">
          交上去以后，请带身份证到居委会核对，通过了才能投票。生日只用来核对，核对完就删。登记上以后，姓名和后四位加密存着，邻居看不到。
        </Banner>
      </View>
      {enrol.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{registerSentence(enrol.failure)}</Banner>
        </View>
      )}
      <View className="u-mt4">
        <Button block loading={enrol.pending} loadingText="正在提交" onPress={send}>
          交给居委会核对
        </Button>
      </View>
    </Card>
  )
}
