import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { Row } from '@/ui/Row'
import { PAPERS, Proof } from './Proof'
import type { Claim } from './state'
import type { useVerify } from './useVerify'

type Way = 'photo' | 'inPerson'

/** Name, phone and, where the roll cannot tell, a picture or the steward in person. No face check. */
export function Verify({ claim, form }: { claim: Claim; form: ReturnType<typeof useVerify> }) {
  const [way, setWay] = useState<Way>('photo')
  const { compoundId, building, relation } = claim
  const steward = useQuery('membership.nearestSteward', { compoundId, building }).output?.steward ?? null
  const owner = relation === 'owner'
  return (
    <>
      <View className="yb-title u-mt6">证明这是您的房屋</View>
      <View className="c-2 u-mt1">
        {owner
          ? '姓名和手机号跟产权名册对得上，马上就好；对不上，按您选的办法核对。不需要刷脸。'
          : '选一种您方便的办法，不需要刷脸。业主给您发邀请码，不用等审核。'}
      </View>
      <View className="u-mt4">
        <ChoiceGroup label="核对的办法">
          <Choice
            on={way === 'photo'}
            title={PAPERS[relation].title}
            detail={PAPERS[relation].detail}
            onPress={() => {
              setWay('photo')
            }}
          />
          <Choice
            on={way === 'inPerson'}
            title="楼栋长当面核验"
            detail={
              steward === null ? '什么都不用传，来人看一眼证件' : `${steward.nameMasked}，什么都不用传，看一眼证件`
            }
            onPress={() => {
              setWay('inPerson')
              form.photos.clear()
            }}
          />
        </ChoiceGroup>
      </View>
      {way === 'inPerson' && steward?.phone != null && <StewardPhone name={steward.nameMasked} phone={steward.phone} />}
      <View className="yb-sec">
        <Field label="姓名" help={owner ? '写产权证上的名字' : '写您自己的名字，审核人会看到'}>
          <Input value={form.name} onChange={form.setName} placeholder="如 张桂芳" maxLength={30} />
        </Field>
        {way === 'photo' && <Proof relation={relation} photos={form.photos} />}
      </View>
      <View className="u-mt5">
        {form.failure === null ? (
          <Banner icon="shield">照片只给审核人看，审核后 30 天内删除；姓名和手机号只用来和名册比对。</Banner>
        ) : (
          <Banner kind="warn">{sentenceOf(form.failure)}</Banner>
        )}
      </View>
    </>
  )
}

/** Rings the steward, who chose to be rung. */
function StewardPhone({ name, phone }: { name: string; phone: string }) {
  return (
    <Card kind="flush" className="u-mt3">
      <Row
        icon="phone"
        title="给楼栋长打电话"
        detail={name}
        onPress={() => Taro.makePhoneCall({ phoneNumber: phone })}
      />
    </Card>
  )
}
