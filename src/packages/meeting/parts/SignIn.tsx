import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { canScan, scanPath } from '@/platform/scan'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { clock, shortDateTime } from '@/ui/format'
import type { ActionOutput } from '~types/contracts'
import { Heading } from './Heading'
import { Refused } from './Refused'

interface Props {
  place: { compoundId: string; meetingId: string }
  meeting: ActionOutput<'meeting.get'>
  onDone: () => Promise<unknown>
}

/** 我到了: the six digits that are shown at the meeting prove that somebody is there. */
export function SignIn({ place, meeting: { mine, signIn, meeting }, onDone }: Props) {
  const signing = useAction('meeting.signIn')
  const [code, setCode] = useState('')
  if (mine.length === 0) return null
  const waiting = mine.filter(({ signedInAt }) => signedInAt === null)
  const there = mine.filter(({ signedInAt }) => signedInAt !== null)
  // Whether the time is over is for the cloud to say: a phone's clock may be wrong.
  const over = ['cancelled', 'closed', 'readBack'].includes(meeting.phase)
  const done = async (given: string) => {
    const outcome = await signing.run({ ...place, code: given.slice(0, 80) })
    if (!outcome.ok) return
    setCode('')
    await Promise.all([onDone(), Taro.showToast({ title: '签到好了', icon: 'success' })])
  }
  return (
    <>
      {there.length > 0 && (
        <View className="u-mt3">
          <Banner kind="ok" icon="checkc">
            {there
              .map(({ home, signedInAt, late }) => `${home} ${clock(signedInAt ?? 0)} 已签到${late ? '（迟到）' : ''}`)
              .join('；')}
          </Banner>
        </View>
      )}
      {waiting.length > 0 && !over && meeting.phase === 'announced' && (
        <View className="u-mt3">
          <Banner icon="clock">到了现场再签到：{shortDateTime(signIn.from)} 起，主持人会亮出六位数字</Banner>
        </View>
      )}
      {waiting.length > 0 && !over && meeting.phase !== 'announced' && (
        <Card kind="key" className="u-mt3">
          <Heading>我到了</Heading>
          <View className="u-mt2">
            <Field
              label="现场亮着的六位数字"
              help={`两分钟换一次；没看清就再输一遍，或请楼栋长替您签。${clock(signIn.until)} 以前都可以签`}
            >
              <Input type="number" value={code} maxLength={6} placeholder="六位数字" onChange={setCode} />
            </Field>
          </View>
          <View className="u-mt3">
            <Button
              block
              icon="check"
              loading={signing.pending}
              disabled={code.trim().length < 6}
              onPress={() => done(code.trim())}
            >
              签到
            </Button>
          </View>
          {canScan && (
            <View className="u-mt2">
              <Button
                block
                kind="line"
                icon="qr"
                onPress={async () => {
                  const scanned = await scanPath()
                  if (scanned !== null) await done(scanned)
                }}
              >
                扫现场的码
              </Button>
            </View>
          )}
          <Refused failure={signing.failure} />
        </Card>
      )}
    </>
  )
}
