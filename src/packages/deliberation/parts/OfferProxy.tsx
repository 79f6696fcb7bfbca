import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ActionOutput } from '~types/contracts'
import { call } from '@/cloud/client'
import { outputOf, useAttempt } from '@/cloud/attempt'
import { useAction } from '@/cloud/hooks'
import { PickedHome, PickHome } from '@/parts/PickHome'
import { usePhoto } from '@/parts/usePhoto'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { homeName } from '@/ui/format'
import { ballotSentence } from '@/words/ballots'
import { Heading } from './Heading'
import { TakePhotos } from '@/parts/TakePhotos'

interface Props {
  compoundId: string
  deliberationId: string
  /** Whether he has handed one in before. */
  another: boolean
  onDone: () => Promise<unknown>
}

type Found = ActionOutput<'deliberation.voterAt'> & { readonly homeId: string }

/** Whose mandate it is, and its photo. */
export function OfferProxy({ compoundId, deliberationId, another, onDone }: Props) {
  const offer = useAction('deliberation.offerProxy')
  const photo = usePhoto()
  const [found, setFound] = useState<Found | null>(null)
  const { pending, failure, run } = useAttempt()
  const place = { compoundId, deliberationId }
  const pick = (homeId: string) =>
    run(async () => {
      setFound({ ...(await call('deliberation.voterAt', { ...place, homeId })), homeId })
    })
  const send = async () => {
    if (found === null) return
    await run(async () => {
      const evidence = await photo.send()
      if (evidence === null) return
      const { voterId, homeId } = found
      outputOf(await offer.run({ ...place, voterId, homeId, evidence }))
      setFound(null)
      photo.remove()
      await onDone()
    })
  }
  return (
    <Card className="u-mt3">
      <Heading>{another ? '再交一份委托书' : '交一份委托书'}</Heading>
      <View className="yb-sub u-mt1">委托书上要写清：哪套房、委托谁、怎么投，业主亲笔签名。</View>
      {found === null ? (
        <View>
          <View className="yb-b u-mt3">替哪一家投？</View>
          <PickHome compoundId={compoundId} onPick={pick} />
        </View>
      ) : (
        <View className="u-mt3">
          <PickedHome
            name={found.homes.map(homeName).join('、')}
            onAgain={() => {
              setFound(null)
            }}
          />
          <View className="u-mt3">
            <TakePhotos photos={photo} addText="拍下委托书" />
          </View>
          <View className="u-mt3">
            <Button block disabled={photo.previews.length === 0} loading={pending} loadingText="正在交" onPress={send}>
              交上去，等工作人员核对
            </Button>
          </View>
        </View>
      )}
      {failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{ballotSentence(failure)}</Banner>
        </View>
      )}
    </Card>
  )
}
