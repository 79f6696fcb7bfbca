import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useAttempt } from '@/cloud/attempt'
import { usePhotos } from '@/parts/usePhotos'
import { useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import type { CompoundFound } from '@/parts/CompoundSearch'
import { TakePhotos } from '@/parts/TakePhotos'
import { now } from '@/platform/clock'
import { openTab } from '@/platform/navigate'
import { PhoneButton } from '@/platform/PhoneButton'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { dateTime, day } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import { forgetKey, keptKey } from './kept-act'

const DAY_MS = 24 * 60 * 60_000
const TERMS = [
  { value: '90', text: '3 个月' },
  { value: '180', text: '半年' },
  { value: '365', text: '1 年' },
] as const
type Term = (typeof TERMS)[number]['value']

const STATES = {
  pending: { tone: 'vf-pending', icon: 'clock', word: '审核中' },
  accepted: { tone: 'vf-passed', icon: 'checkc', word: '已同意' },
  refused: { tone: 'vf-rejected', icon: 'xc', word: '未通过' },
} as const

/** The mandate: firm, name, its term, its pages. */
export function MandateForm({ compound: { compoundId, name: compoundName } }: { compound: CompoundFound }) {
  const query = useQuery('membership.myMandates', { compoundId })
  const [name, setName] = useState('')
  const [firm, setFirm] = useState('')
  const [term, setTerm] = useState<Term>('365')
  const photos = usePhotos('evidence')
  const { pending, failure, run, setFailure } = useAttempt()
  const waiting = query.output?.mandates.some(({ state }) => state === 'pending') ?? true
  const ready = name.trim() !== '' && firm.trim().length >= 2 && photos.previews.length > 0

  const submit = (phoneCode: string) =>
    run(async () => {
      const said = { compoundId, name: name.trim(), firm: firm.trim() }
      const requestKey = await keptKey('mandate', JSON.stringify({ ...said, term }))
      const until = now() + Number(term) * DAY_MS
      await call('membership.askMandate', { ...said, until, photos: await photos.send(), phoneCode }, requestKey)
      forgetKey('mandate')
      await query.refresh()
    })

  return (
    <Page
      title="开发商代表"
      {...(!waiting && {
        bar: (
          <BottomBar tip={ready ? '由社区核对授权书，同意后您再接下' : '填好姓名、公司，拍下授权书'}>
            <PhoneButton disabled={!ready} loading={pending} onCode={submit} onRefused={setFailure}>
              验手机号并提交
            </PhoneButton>
          </BottomBar>
        ),
      })}
    >
      <View className="yb-title u-mt4">{compoundName}的开发商代表</View>
      <Loaded query={query}>
        {({ mandates }) => (
          <>
            {mandates.length > 0 && (
              <Card kind="flush" className="u-mt4">
                {mandates.map(({ mandateId, firm: of, state, requestedAt, dueAt, until, reason }) => {
                  const { word, ...looks } = STATES[state]
                  const told = {
                    pending: `${day(requestedAt)} 交的，最晚 ${dateTime(dueAt)} 有结果`,
                    accepted: `到 ${day(until)}；在「我的」里点「接下」就生效`,
                    refused: reason ?? '',
                  }
                  return (
                    <Row
                      key={mandateId}
                      icon="building"
                      title={of}
                      detail={told[state]}
                      value={<Tag {...looks}>{word}</Tag>}
                    />
                  )
                })}
              </Card>
            )}
            {waiting ? (
              <View className="u-mt6">
                <Button kind="line" block onPress={() => openTab('home')}>
                  回首页，等结果
                </Button>
              </View>
            ) : (
              <View className="u-mt4">
                <Field label="公司" help="授权书上盖章的公司全名">
                  <Input value={firm} onChange={setFirm} placeholder="如 蓝筑置业有限公司" maxLength={60} />
                </Field>
                <Field className="u-mt4" label="姓名" help="授权书上被授权的人，就是您">
                  <Input value={name} onChange={setName} placeholder="如 何立远" maxLength={30} />
                </Field>
                <Field className="u-mt4" label="授权到什么时候" help="按授权书上写的选，到期自动失效">
                  <Chips label="授权到什么时候" options={TERMS} value={term} onChange={setTerm} />
                </Field>
                <Field className="u-mt4" label="授权书照片" help="要看得清公章、姓名和期限">
                  <TakePhotos photos={photos} addText={photos.previews.length === 0 ? '拍一张' : '再拍一张'} />
                </Field>
              </View>
            )}
          </>
        )}
      </Loaded>
      {failure !== null && (
        <View className="u-mt4">
          <Banner kind="warn">{sentenceOf(failure)}</Banner>
        </View>
      )}
    </Page>
  )
}
