import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { savePicture, SAVES_BY } from '@/platform/picture'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Loaded } from '@/ui/Loaded'
import { Sheet } from '@/ui/Sheet'
import type { GateCode } from '~types/membership/finding'
import { deskSentence } from '../words/refusals'

interface Props {
  compoundId: string
  code: GateCode
  onRevoked: () => Promise<unknown>
  onClose: () => void
}

/** One code as it is printed. */
export function GateSheet({ compoundId, code: { gateCodeId, building }, onRevoked, onClose }: Props) {
  const query = useQuery('membership.gatePicture', { compoundId, gateCodeId })
  const revoke = useAction('membership.revokeGateCode')
  const [told, setTold] = useState<string | null>(null)
  const place = building ?? '小区大门'
  const save = async (url: string) => {
    setTold((await savePicture(url, `${place}的码.png`)) ? null : '没有存成，请允许保存到相册再试')
  }
  const onRevoke = async () => {
    const outcome = await revoke.run({ compoundId, gateCodeId })
    if (!outcome.ok) return
    onClose()
    await onRevoked()
  }
  const sentence = told ?? (revoke.failure === null ? null : deskSentence(revoke.failure))
  return (
    <Sheet
      open
      title={`${place}的码`}
      closeText="好了"
      onClose={onClose}
      primary={
        query.output !== null && (
          <Button block icon="download" onPress={() => save(query.output?.url ?? '')}>
            {SAVES_BY === 'print' ? '打印' : '存到相册，拿去打印'}
          </Button>
        )
      }
    >
      <Loaded query={query} heights={[220]}>
        {({ url }) => <Image className="dk-gate-code" src={url} mode="aspectFit" />}
      </Loaded>
      <View className="yb-sub u-center">打印成 A5 以上大小贴好。有人乱用，就在这里作废，再生成一张新的。</View>
      <View className="u-mt3">
        <Button kind="danger" block loading={revoke.pending} onPress={onRevoke}>
          作废这张码
        </Button>
      </View>
      {sentence !== null && (
        <View className="u-mt3">
          <Banner kind="warn">{sentence}</Banner>
        </View>
      )}
    </Sheet>
  )
}
