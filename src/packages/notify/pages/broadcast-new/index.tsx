import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { replacePage } from '@/platform/navigate'
import { useSession } from '@/state/session'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Card'
import { Choice, ChoiceGroup, Chips } from '@/ui/Choice'
import { Field, Input, TextArea } from '@/ui/Field'
import { counted } from '@/ui/format'
import { Page } from '@/ui/Page'
import { Sheet } from '@/ui/Sheet'
import { Empty } from '@/ui/states'
import type { VoteScope } from '~types/deliberation'
import type { Urgency } from '~types/notify/broadcasts'
import { scopeName } from '../../../../../domain/groups/scope'
import { scopesFor } from '../../model/scopes'

const URGENCIES: readonly { value: Urgency; title: string; detail: string }[] = [
  { value: 'plain', title: '一般通知', detail: '能看到哪些户看过' },
  { value: 'emergency', title: '紧急（停水、火情）', detail: '请每户点「知道了」，没点的打电话或上门' },
]

/** 发广播: to whom, what, and how many homes it will reach before it goes out. */
export default function NewBroadcastPage() {
  const { compound, me } = useSession()
  const compoundId = compound?.compoundId ?? null
  const place = useQuery('membership.compound', compoundId === null ? null : { compoundId })
  const scopes = scopesFor(compoundId, me?.grants ?? [], place.output?.buildings ?? [])
  const [at, setAt] = useState(0)
  const scope = scopes[at]
  if (compoundId === null || scope === undefined) {
    return (
      <Page title="发广播">
        <Empty icon="lock">广播由楼栋长或社区工作者发。</Empty>
      </Page>
    )
  }
  return <Form key={compoundId} compoundId={compoundId} scopes={scopes} scope={scope} at={at} onScope={setAt} />
}

interface Props {
  compoundId: string
  scopes: readonly VoteScope[]
  scope: VoteScope
  at: number
  onScope: (at: number) => void
}

function Form({ compoundId, scopes, scope, at, onScope }: Props) {
  const [urgency, setUrgency] = useState<Urgency>('plain')
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const [sure, setSure] = useState(false)
  const homes = useQuery('notify.homesIn', { compoundId, scope })
  const sending = useAction('notify.broadcast')
  const reached = homes.output?.homes ?? null
  const ready = title.trim().length >= 2 && text.trim().length >= 2 && reached !== null && reached > 0
  const send = async () => {
    if (reached === null) return
    const message = { compoundId, scope, urgency, title: title.trim(), text: text.trim(), homes: reached }
    const outcome = await sending.run(message)
    setSure(false)
    if (outcome.ok) await replacePage('broadcast', { compoundId, broadcastId: outcome.output.broadcastId })
    else if (outcome.failure.code === 'CONFLICT') await homes.refresh()
  }
  return (
    <Page
      title="发广播"
      over={
        <Sheet
          open={sure}
          title={`发给 ${scopeName(scope)} ${counted(reached ?? 0, '户')}，发出后不能收回`}
          primary={
            <Button block icon="horn" loading={sending.pending} onPress={send}>
              确认，发给 {counted(reached ?? 0, '户')}
            </Button>
          }
          onClose={() => {
            setSure(false)
          }}
        >
          <View className="yb-h u-mt3">{title.trim()}</View>
          <View className="u-mt2">{text.trim()}</View>
        </Sheet>
      }
      bar={
        <BottomBar tip={reached === null ? '正在数有多少户' : `${scopeName(scope)}有 ${counted(reached, '户')}`}>
          <Button
            block
            icon="horn"
            onPress={() => {
              setTried(true)
              if (ready) setSure(true)
            }}
          >
            核对一下再发
          </Button>
        </BottomBar>
      }
    >
      <Field label="发给谁">
        <Chips
          label="发给谁"
          options={scopes.map((one, index) => ({ value: String(index), text: scopeName(one) }))}
          value={String(at)}
          onChange={(index) => {
            onScope(Number(index))
          }}
        />
      </Field>
      <Section title="急不急">
        <ChoiceGroup label="急不急">
          {URGENCIES.map(({ value, title: name, detail }) => (
            <Choice
              key={value}
              on={value === urgency}
              title={name}
              detail={detail}
              onPress={() => {
                setUrgency(value)
              }}
            />
          ))}
        </ChoiceGroup>
      </Section>
      <View className="u-mt4">
        <Field label="标题" error={tried && title.trim().length < 2 ? '写上是什么事' : null}>
          <Input value={title} maxLength={40} placeholder="3号楼今晚停水抢修" onChange={setTitle} />
        </Field>
      </View>
      <View className="u-mt4">
        <Field label="内容" error={tried && text.trim().length < 2 ? '写清楚时间、地点、要怎么做' : null}>
          <TextArea value={text} maxLength={1000} placeholder="时间、地点、要怎么做、找谁问" onChange={setText} />
        </Field>
      </View>
      {reached === 0 && (
        <View className="u-mt3">
          <Banner kind="warn">户册里这里一户也没有，换一个范围</Banner>
        </View>
      )}
      {homes.failure !== null && (
        <View className="u-mt3">
          <Banner kind="warn">{sentenceOf(homes.failure)}</Banner>
        </View>
      )}
      {sending.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">
            {sending.failure.code === 'CONFLICT' ? '户数刚刚变了，请看一下新的户数再发' : sentenceOf(sending.failure)}
          </Banner>
        </View>
      )}
    </Page>
  )
}
