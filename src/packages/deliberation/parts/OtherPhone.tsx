import { View } from '@tarojs/components'
import { openPage } from '@/platform/navigate'
import { a11y } from '@/ui/a11y'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { day } from '@/ui/format'
import { Page } from '@/ui/Page'

interface Props {
  compoundId: string
  /** Until when this phone's request to sign is decided; null where it has made none. */
  dueAt: number | null
}

/** The key that signs this person's ballots lies in another phone: told before anything is chosen, with the ways on. */
export function OtherPhone({ compoundId, dueAt }: Props) {
  const asked = dueAt !== null
  return (
    <Page title="表决票">
      <Card className="u-mt2">
        <View className="yb-title" {...a11y({ role: 'heading' })}>
          {asked ? '换手机在等人核对' : '请用原来那部手机投'}
        </View>
        <View className="yb-b u-mt3">
          {asked
            ? `楼栋长或居委会见到您本人就能通过，最晚 ${day(dueAt)} 有结果。通过以后，这部手机就能投。`
            : '每张票都要由您登记过的手机来签，别人就冒充不了您。您的钥匙在另一部手机里。'}
        </View>
        <View className="yb-sub u-mt3">
          {asked
            ? '急着投，用原来那部手机，或者找楼栋长交一张纸质票。'
            : '换了手机？点下面的按钮，楼栋长或居委会见到您本人就能通过。来不及，也可以找楼栋长交一张纸质票。'}
        </View>
        <View className="u-mt4">
          <Button block {...(asked && { kind: 'line' as const })} onPress={() => openPage('phoneKey', { compoundId })}>
            {asked ? '看看核对到哪一步' : '换成这部手机'}
          </Button>
        </View>
      </Card>
    </Page>
  )
}
