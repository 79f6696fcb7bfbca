import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { CardFields } from '@/parts/CardFields'
import { cardOf, EMPTY_CARD } from '@/parts/card'
import { PickedHome, PickHome } from '@/parts/PickHome'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { registerSentence } from '@/words/register'
import { CardTitle, Title } from './Title'

interface Props {
  compoundId: string
  onDone: () => Promise<void>
  onClose: () => void
}

/** Asks for a resident without a phone: he votes on paper. Somebody else compares it with his card. */
export function EnrolFor({ compoundId, onDone, onClose }: Props) {
  const enrol = useAction('roll.enrol')
  const [home, setHome] = useState<{ homeId: string; name: string } | null>(null)
  const [card, setCard] = useState(EMPTY_CARD)
  const [tried, setTried] = useState(false)
  const send = async () => {
    setTried(true)
    const written = cardOf(card)
    if (written === null || home === null) return
    const outcome = await enrol.run({ compoundId, homeId: home.homeId, ...written })
    if (outcome.ok) await onDone()
  }
  return (
    <View>
      <Title help="他用纸质票投。您填，另一位社区工作者看过身份证再登记。">替没有手机的居民申请</Title>
      <Card className="u-mt3">
        <CardTitle>住在哪一套？</CardTitle>
        {home === null ? (
          <PickHome
            compoundId={compoundId}
            onPick={(homeId, name) => {
              setHome({ homeId, name })
            }}
          />
        ) : (
          <View className="u-mt2">
            <PickedHome
              name={home.name}
              onAgain={() => {
                setHome(null)
              }}
            />
          </View>
        )}
      </Card>
      {home !== null && (
        <Card className="u-mt3">
          <CardTitle>照着身份证填</CardTitle>
          <CardFields value={card} tried={tried} nameHelp="和身份证上一样" onChange={setCard} />
          {enrol.failure !== null && (
            <View className="u-mt3">
              <Banner kind="danger">{registerSentence(enrol.failure)}</Banner>
            </View>
          )}
          <View className="u-mt4">
            <Button block loading={enrol.pending} loadingText="正在提交" onPress={send}>
              交另一位核对
            </Button>
          </View>
        </Card>
      )}
      <View className="u-mt3">
        <Button kind="quiet" block onPress={onClose}>
          不申请了
        </Button>
      </View>
    </View>
  )
}
