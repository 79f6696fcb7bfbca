import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { call } from '@/cloud/client'
import { useAttempt } from '@/cloud/attempt'
import { sentenceOf } from '@/cloud/sentences'
import { openTab } from '@/platform/navigate'
import { PhoneButton } from '@/platform/PhoneButton'
import { chooseCompound, refreshSession } from '@/state/session'
import { a11y } from '@/ui/a11y'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { dateTime, homeName } from '@/ui/format'
import { Tile } from '@/ui/Icon'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/Row'
import { RELATION_WORDS } from '@/words/membership'
import type { ActionOutput } from '~types/contracts'
import type { MyBinding } from '~types/membership'
import { forgetKey, keptKey } from '../../join/kept-act'

type Offered = ActionOutput<'membership.lookUpInvitation'>

/** 凭邀请码加入: the code, what it is for, then name and phone. Opened by a share card the code is there already. */
export default function InvitedPage() {
  const { invite } = useRouter().params
  const [secret, setSecret] = useState(invite ?? '')
  const [offered, setOffered] = useState<Offered | null>(null)
  const [name, setName] = useState('')
  const [joined, setJoined] = useState<MyBinding | null>(null)
  const { pending, failure, run: attempt, setFailure } = useAttempt()
  const lookUp = (typed: string) =>
    attempt(async () => {
      setOffered(await call('membership.lookUpInvitation', { secret: typed.trim() }))
    })
  useEffect(() => {
    if (invite !== undefined && invite !== '') void lookUp(invite)
    // Once, with what the card brought.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [invite])
  const join = (phoneCode: string) =>
    attempt(async () => {
      const said = { secret: secret.trim(), name: name.trim() }
      const requestKey = await keptKey('redeem', JSON.stringify(said))
      const { binding } = await call('membership.redeem', { ...said, phoneCode }, requestKey)
      forgetKey('redeem')
      chooseCompound({ compoundId: binding.compoundId, name: binding.compoundName })
      setJoined(binding)
      await refreshSession()
    })
  const named = name.trim() !== ''

  return (
    <Page
      title="凭邀请码加入"
      {...(joined === null &&
        offered !== null && {
          bar: (
            <BottomBar tip={named ? '提交即同意把姓名和手机号用于房屋核验' : '填上姓名就可以加入'}>
              <Buttons>
                <Button
                  kind="quiet"
                  onPress={() => {
                    setOffered(null)
                    setFailure(null)
                  }}
                >
                  换一个码
                </Button>
                <PhoneButton disabled={!named} loading={pending} onCode={join} onRefused={setFailure}>
                  验手机号并加入
                </PhoneButton>
              </Buttons>
            </BottomBar>
          ),
        })}
    >
      {joined !== null && <Joined binding={joined} />}
      {joined === null && offered === null && (
        <>
          <View className="yb-title u-mt4">业主给您的邀请码</View>
          <View className="u-mt4">
            <Field label="邀请码" help="8 位字母和数字，中间的横线可以不输">
              <Input value={secret} onChange={setSecret} icon="key" placeholder="如 K7QM-3XTD" maxLength={40} />
            </Field>
          </View>
          <View className="u-mt4">
            <Button block disabled={secret.trim() === ''} loading={pending} onPress={() => lookUp(secret)}>
              看看是哪一套
            </Button>
          </View>
        </>
      )}
      {joined === null && offered !== null && (
        <>
          <View className="yb-title u-mt4">请您加入{offered.compound.name}</View>
          <Card className="u-mt4">
            <KeyValue
              left
              pairs={[
                ['房屋', homeName(offered.address)],
                ['身份', RELATION_WORDS[offered.relation]],
                ['邀请人', `${offered.invitedBy}（业主）`],
                ['有效期', `${dateTime(offered.expiresAt)} 前`],
              ]}
            />
          </Card>
          <View className="u-mt4">
            <Field label="姓名" help="写您自己的名字，邻居只看到张*芳这样">
              <Input value={name} onChange={setName} placeholder="如 张桂芳" maxLength={30} />
            </Field>
          </View>
        </>
      )}
      {failure !== null && (
        <View className="u-mt4">
          <Banner kind="warn">{sentenceOf(failure)}</Banner>
        </View>
      )}
    </Page>
  )
}

function Joined({ binding }: { binding: MyBinding }) {
  return (
    <>
      <View className="u-center u-mt6" {...a11y({ role: 'status' })}>
        <Tile icon="checkc" size="hero" />
        <View className="yb-title u-mt3">加入好了</View>
        <View className="c-2 u-mt1">
          {binding.compoundName} · {homeName(binding.address)} · {RELATION_WORDS[binding.relation]}
        </View>
      </View>
      <View className="u-mt6">
        <Button block icon="home" onPress={() => openTab('home')}>
          去看小区的事
        </Button>
      </View>
    </>
  )
}
