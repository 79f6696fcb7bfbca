import { View } from '@tarojs/components'
import type { ActionOutput } from '~types/contracts'
import { ShareButton } from '@/platform/ShareButton'
import { a11y } from '@/ui/a11y'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { dateTime } from '@/ui/format'
import { RELATION_WORDS } from '@/words/membership'
import './invite.css'

interface Props {
  made: ActionOutput<'membership.invite'>
  place: string
  compoundName: string
  onAnother: () => void
}

/** The code, told once: to be read out, or handed over as a card. */
export function CodeCard({ made, place, compoundName, onAnother }: Props) {
  const { code, invitation } = made
  const until = dateTime(invitation.expiresAt)
  return (
    <Card kind="key" className="u-mt4">
      <View className="u-center" {...a11y({ role: 'status' })}>
        <View className="yb-sub">
          {place} · {RELATION_WORDS[invitation.relation]}邀请码
        </View>
        <View className="iv-code yb-code" {...a11y({ label: `邀请码 ${code.split('').join(' ')}` })}>
          {code}
        </View>
        <View className="yb-sub">只能用一次，{until} 前有效。离开这一页就看不到了。</View>
      </View>
      <View className="u-mt4">
        <ShareButton
          text={`请您加入${compoundName}：打开微信小程序「院坝」，点「加入小区」「我有业主的邀请码」，输入 ${code}（${until} 前有效，只能用一次）`}
        >
          发给对方
        </ShareButton>
        <Button kind="text" block onPress={onAnother}>
          再发一个
        </Button>
      </View>
    </Card>
  )
}
