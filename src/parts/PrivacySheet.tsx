import { View } from '@tarojs/components'
import { AgreeButton, answerPrivacy, openPrivacyContract, privacyAsked } from '@/platform/privacy'
import { useStore } from '@/state/store'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'

/** WeChat asks for the consent before a phone number, a photo or a nickname: what for, in plain words, and a way to say no. */
export function PrivacySheet() {
  const asked = useStore(privacyAsked)
  if (AgreeButton === null || !asked) return null
  return (
    <Sheet
      open
      title="用手机号、照片之前，先跟您说清楚"
      closeText="不同意，先看看"
      onClose={() => {
        answerPrivacy(false)
      }}
      primary={
        <AgreeButton
          onAgree={() => {
            answerPrivacy(true)
          }}
        />
      }
    >
      <View className="yb-sub u-mt3">手机号：只用来和户册核对您是不是这套房的人。存的是加密后的记号和后四位。</View>
      <View className="yb-sub u-mt2">照片：证明材料只给楼栋长、业委会和社区看，定下来 30 天后删掉。</View>
      <View className="yb-sub u-mt2">不同意也能看小区里公开的事；想加入，可以请楼栋长当面办。</View>
      <View className="u-mt3">
        <Button kind="text" size="sm" onPress={openPrivacyContract}>
          看完整的《用户隐私保护指引》
        </Button>
      </View>
    </Sheet>
  )
}
