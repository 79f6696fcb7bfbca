import { View } from '@tarojs/components'
import { useState } from 'react'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { Upload } from '@/ui/Upload'
import type { Claim } from './state'
import type { useVerify } from './useVerify'

type Way = 'photo' | 'inPerson'

/** Name, phone and, where the roll cannot tell, a picture or the steward in person. No face check. */
export function Verify({ claim, form }: { claim: Claim; form: ReturnType<typeof useVerify> }) {
  const [way, setWay] = useState<Way>('inPerson')
  const owner = claim.relation === 'owner'
  return (
    <>
      <View className="yb-title u-mt6">证明这是您的房屋</View>
      <View className="c-2 u-mt1">
        {owner ? '姓名和手机号跟产权名册对得上，马上就好。不需要刷脸。' : '由楼栋长或业委会核对后放行。不需要刷脸。'}
      </View>
      <View className="u-mt5">
        <Field label="姓名" help={owner ? '写产权证上的名字' : '写您自己的名字，审核人会看到'}>
          <Input value={form.name} onChange={form.setName} placeholder="如 张桂芳" maxLength={30} />
        </Field>
      </View>
      <View className="u-mt5">
        <View className="yb-m">{owner ? '万一对不上名册，用哪种办法' : '用哪种办法核对'}</View>
        <View className="u-mt2">
          <ChoiceGroup label="核对的办法">
            <Choice
              on={way === 'inPerson'}
              title="楼栋长当面核验"
              detail="什么都不用传，楼栋长来看一眼证件"
              onPress={() => {
                setWay('inPerson')
                form.dropPhoto()
              }}
            />
            <Choice
              on={way === 'photo'}
              title={owner ? '拍产权证明' : '拍租房合同或户口簿'}
              detail={owner ? '不动产权证、购房合同或交房单，任一种' : '能看出您住在这里的，任一种'}
              onPress={() => {
                setWay('photo')
              }}
            />
          </ChoiceGroup>
        </View>
      </View>
      {way === 'photo' && (
        <View className="u-mt5">
          <Field label="证明照片" help="可以遮住身份证号和金额，留下姓名、地址、面积">
            <Upload
              previews={form.photo === null ? [] : [form.photo.preview]}
              max={1}
              addText="拍一张"
              onAdd={form.takePhoto}
              onRemove={form.dropPhoto}
            />
          </Field>
        </View>
      )}
      <View className="u-mt5">
        {form.failure === null ? (
          <Banner icon="shield">姓名和手机号只用来和名册比对；照片只给审核人看。</Banner>
        ) : (
          <Banner kind="warn">{sentenceOf(form.failure)}</Banner>
        )}
      </View>
    </>
  )
}
