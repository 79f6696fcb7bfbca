import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MyVoter, Receipt } from '~types/deliberation'
import { DRAWING_GOES_TO, saveDrawing } from '@/platform/saveDrawing'
import { a11y } from '@/ui/a11y'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { homeName } from '@/ui/format'
import { CHANNEL_WORDS } from '@/words/deliberation'
import { fullTimeText } from '@/words/times'
import type { Deliberation } from '../model/bar'
import { receiptPicture, type ReceiptWords } from '../model/receiptPicture'
import { voterName } from '../model/voters'
import type { Sealing } from '../state/useSealing'

interface Props {
  vote: Deliberation
  voter: MyVoter
  /** Null where another phone has cast it. */
  receipt: Receipt | null
  sealing: Sealing
}

/** A picture of the receipt for the album or the family: that a ballot was cast, and nothing that says how. */
export function SaveReceipt({ vote, voter, receipt, sealing }: Props) {
  const [said, setSaid] = useState<'saved' | 'failed' | null>(null)
  const standing = voter.standing ?? receipt
  if (standing === null) return null
  const save = async () => {
    setSaid(null)
    const picture = receiptPicture(receiptWords(vote, voter, standing, receipt, sealing))
    setSaid((await saveDrawing(picture, `投票回执 ${vote.title}`)) ? 'saved' : 'failed')
  }
  return (
    <View className="u-mt3">
      <Button kind="line" block icon="download" onPress={save}>
        把回执存成图片
      </Button>
      <View className="yb-cap u-mt1">图片只说明这张票投了，没有您选了什么，可以给家里人看。</View>
      <View {...a11y({ role: 'status', live: 'polite' })}>
        {said === 'saved' && <View className="yb-cap u-mt1">{SAVED[DRAWING_GOES_TO]}</View>}
        {said === 'failed' && (
          <View className="u-mt2">
            <Banner kind="danger">没有存成。请在手机设置里允许保存到相册，再点一次。</Banner>
          </View>
        )}
      </View>
    </View>
  )
}

const SAVED = { album: '已存到手机相册。', download: '已下载到这台设备。' } as const

type Standing = Pick<Receipt, 'castAt' | 'channel'>

/** An anonymous ballot's code and place would find the ballot: they stay on the phone. */
function receiptWords(
  { title, rules }: Deliberation,
  voter: MyVoter,
  { castAt, channel }: Standing,
  receipt: Receipt | null,
  { sealed }: Sealing,
): ReceiptWords {
  const named = rules.anonymous !== true
  const [only] = voter.homes
  const rows: (readonly [string, string] | null)[] = [
    ['房屋', voter.homeCount === 1 && only !== undefined ? homeName(only) : voterName(voter)],
    ['时间', fullTimeText(castAt)],
    ['方式', `${CHANNEL_WORDS[channel]}投的`],
    named && receipt !== null ? ['回执码', receipt.code] : null,
    named && sealed !== null ? ['公开账本', `第 ${String(sealed.index + 1)} 条，已封存`] : null,
  ]
  return {
    title,
    rows: rows.filter((row) => row !== null),
    proves: [
      '它说明：这张票已经投出。它不说明选了什么，图片上也没有能查出选了什么的东西。',
      '图片谁都能做，不能当凭据；要核对，请用投票的那部手机，在回执上点「验证我的票」。',
    ],
  }
}
