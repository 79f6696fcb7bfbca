import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { useAttempt } from '@/cloud/attempt'
import { sentenceOf } from '@/cloud/sentences'
import { keyAtRest } from '@/keys/ensure'
import { registerKey, signingKey } from '@/keys/signing'
import { useSession } from '@/state/session'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { day, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/Row'
import type { MyKeys } from '~types/membership/keys'
import '../../life/life.css'

/** 手机钥匙: the key that signs this person's ballots, on this phone or on another one. */
export default function PhoneKeyPage() {
  const { compoundId: given } = useRouter().params
  const { compound } = useSession()
  const compoundId = given ?? compound?.compoundId ?? null
  const [rests, setRests] = useState<string | null>(null)
  useEffect(() => {
    let wanted = true
    if (compoundId !== null) {
      void keyAtRest(compoundId).then(() => {
        if (wanted) setRests(compoundId)
      })
    }
    return () => {
      wanted = false
    }
  }, [compoundId])
  const query = useQuery('membership.keys', rests === null ? null : { compoundId: rests })
  return (
    <Page title="手机钥匙" onRefresh={query.refresh}>
      <View className="yb-sub u-mt2 lf-gap">
        您投的票由手机里的一把钥匙签名，别人改不了。钥匙只在这部手机里，换手机要请楼栋长或居委会认一认人。
      </View>
      <Loaded query={query} heights={[160]}>
        {({ keys }) => <Keys keys={keys} compoundId={compoundId ?? ''} onChanged={query.refresh} />}
      </Loaded>
    </Page>
  )
}

function Keys({ keys, compoundId, onChanged }: { keys: MyKeys; compoundId: string; onChanged: () => Promise<void> }) {
  const [own, setOwn] = useState<string | null>(null)
  const { pending, failure, run } = useAttempt()
  useEffect(() => {
    let wanted = true
    void signingKey(compoundId).then(({ keyId }) => {
      if (wanted) setOwn(keyId)
    })
    return () => {
      wanted = false
    }
  }, [compoundId])
  const register = () =>
    run(async () => {
      await registerKey(compoundId)
      await onChanged()
    })
  const { current, waiting, refused, former } = keys
  const here = current !== null && current.keyId === own
  const asked = waiting !== null && waiting.keyId === own
  return (
    <View>
      <Card>
        <View className="yb-h">
          {here ? '这部手机可以签名' : asked ? '在等人核对' : current === null ? '还没有钥匙' : '钥匙在另一部手机里'}
        </View>
        <View className="yb-sub u-mt2">{tellOf(keys, { here, asked })}</View>
        <View className="u-mt3">
          <KeyValue
            left
            pairs={[
              ['在用的钥匙', current === null ? null : `${current.keyId}，${day(current.since)} 起`],
              ['这部手机的', here || own === null ? null : own],
              ['上次没通过', refused],
            ]}
          />
        </View>
        {!here && !asked && (
          <View className="u-mt4">
            <Button block loading={pending} disabled={own === null} onPress={register}>
              {current === null && former.length === 0 ? '让这部手机签名' : '换成这部手机'}
            </Button>
          </View>
        )}
        {failure !== null && (
          <View className="u-mt3">
            <Banner kind="danger">{sentenceOf(failure)}</Banner>
          </View>
        )}
      </Card>
      {former.length > 0 && (
        <Card className="u-mt3">
          <View className="yb-h">停用的钥匙</View>
          <View className="u-mt3">
            <KeyValue
              left
              pairs={former.map(({ keyId, from, until }) => [keyId, `${day(from)} 到 ${shortDateTime(until)}`])}
            />
          </View>
        </Card>
      )}
      <View className="yb-cap u-mt4">
        钥匙存在微信给院坝的存储里：清理微信数据、换手机就没了，要重新认人；手机被人解开，钥匙也可能被拿走，请马上告诉居委会。
      </View>
    </View>
  )
}

function tellOf({ current, waiting }: MyKeys, { here, asked }: { here: boolean; asked: boolean }): string {
  if (here) return '投票时自动签名，不用您做什么。您在这个小区的几套房共用这一把。'
  if (asked && waiting !== null)
    return `请楼栋长或居委会核对，最晚 ${day(waiting.dueAt)} 有结果。核对好以前，旧钥匙照样有效。`
  return current === null ? '点一下就好，只要一次。' : '您换手机了？点下面的按钮，楼栋长或居委会见到您本人就能通过。'
}
