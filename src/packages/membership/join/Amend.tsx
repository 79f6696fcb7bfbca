import { View } from '@tarojs/components'
import type { MyBinding } from '~types/membership'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button, Buttons } from '@/ui/Button'
import { Field, Input } from '@/ui/Field'
import { homeName } from '@/ui/format'
import { Page } from '@/ui/Page'
import { Steps } from '@/ui/Steps'
import { RELATION_WORDS } from '@/words/membership'
import { Proof } from './Proof'
import { DOT_OF, STEP_NAMES } from './state'
import { useAmend } from './useAmend'

interface Props {
  binding: MyBinding
  onHandedIn: (binding: MyBinding) => void
  onBack: () => void
}

/** 改一改材料: the reason on top, the name as it was, another photo. The phone is known already. */
export function Amend({ binding, onHandedIn, onBack }: Props) {
  const form = useAmend(binding, onHandedIn)
  const refused = binding.state === 'refused'
  const named = form.name.trim() !== ''
  return (
    <Page
      title="加入小区"
      bar={
        <BottomBar tip={named ? '手机号已经验过，不用再验' : '填上姓名就可以提交'}>
          <Buttons>
            <Button kind="quiet" onPress={onBack}>
              先不改
            </Button>
            <Button loading={form.pending} disabled={!named} onPress={form.submit}>
              {refused ? '再交一次' : '换成这份材料'}
            </Button>
          </Buttons>
        </BottomBar>
      }
    >
      <Steps names={STEP_NAMES} current={DOT_OF.amend} />
      {refused && binding.reason !== null && (
        <View className="u-mt4">
          <Banner kind="danger">没通过的原因：{binding.reason}</Banner>
        </View>
      )}
      <View className="yb-title u-mt6">改一改材料</View>
      <View className="c-2 u-mt1">
        {homeName(binding.address)} · {RELATION_WORDS[binding.relation]}
      </View>
      <View className="u-mt4">
        <Field label="姓名" help="写证件上的名字，审核人会看到">
          <Input value={form.name} onChange={form.setName} placeholder="如 张桂芳" maxLength={30} />
        </Field>
        <Proof relation={binding.relation} photos={form.photos} />
        {!refused && form.handedIn > 0 && form.photos.previews.length === 0 && (
          <View className="yb-cap u-mt2">已经交了 {form.handedIn} 张；不拍新的，就还用那几张。</View>
        )}
      </View>
      <View className="u-mt5">
        {form.failure === null ? (
          <Banner icon="shield">
            {refused ? '不方便拍照也可以不拍，请楼栋长当面看证件。' : '换了以后，审核人只看新的这份；原定的时间不变。'}
          </Banner>
        ) : (
          <Banner kind="warn">{sentenceOf(form.failure)}</Banner>
        )}
      </View>
    </Page>
  )
}
