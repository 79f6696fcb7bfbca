import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Wrong } from '@/parts/Wrong'
import { openPage } from '@/platform/navigate'
import { useParams } from '@/platform/params'
import { Button, Buttons } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Field, TextArea } from '@/ui/Field'
import { homeName, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue, Row } from '@/ui/Row'
import { Timeline } from '@/ui/Steps'
import { Tag } from '@/ui/Tag'
import type { ComplaintShown } from '~types/service/complaints'
import { Asking } from '../../parts/Asking'
import { complaintLine, complaintTag, SAID_WORDS } from '../../words/complaints'

/** One complaint: whose turn it is, what was said, and the complainer's last word. */
export default function ComplaintPage() {
  const { compoundId = '', complaintId = '' } = useParams()
  const query = useQuery('service.complaint', { compoundId, complaintId })
  return (
    <Page title="投诉" onRefresh={query.refresh}>
      <Loaded query={query} heights={[120, 200]}>
        {({ complaint }) => <Shown complaint={complaint} onDone={query.refresh} />}
      </Loaded>
    </Page>
  )
}

interface Props {
  complaint: ComplaintShown
  onDone: () => Promise<void>
}

function Shown({ complaint, onDone }: Props) {
  const { title, address, teamName, workerName, said, may, compoundId, orderId } = complaint
  const { text, icon, tone } = complaintTag(complaint)
  return (
    <>
      <Card>
        <View className="u-row u-between u-g2">
          <View className="yb-h">{title}</View>
          <Tag icon={icon} tone={tone}>
            {text}
          </Tag>
        </View>
        <View className="c-2 u-mt1">{complaintLine(complaint)}</View>
        <View className="u-mt2">
          <KeyValue
            pairs={[
              ['地址', homeName(address)],
              ['服务队', teamName],
              ['师傅', workerName],
            ]}
          />
        </View>
      </Card>
      <Section title="经过">
        <Card>
          <Timeline
            items={said.map(({ by, nameMasked, at, text: words }, index) => ({
              key: String(index),
              title: `${SAID_WORDS[by]} ${nameMasked}`.trim(),
              detail: `${shortDateTime(at)} · ${words}`,
              state: index === said.length - 1 ? ('now' as const) : ('done' as const),
            }))}
          />
        </Card>
      </Section>
      {may.answer && <Answer complaint={complaint} onDone={onDone} />}
      {(may.press || may.close) && <LastWord complaint={complaint} onDone={onDone} />}
      <Card kind="flush" className="u-mt4">
        <Row icon="ticket" title="看这个订单" onPress={() => openPage('serviceOrder', { compoundId, orderId })} />
      </Card>
    </>
  )
}

function Answer({ complaint: { compoundId, complaintId }, onDone }: Props) {
  const answering = useAction('service.answerComplaint')
  const [text, setText] = useState('')
  return (
    <Section title="答复">
      <Card>
        <Field label="怎么处理的" help="投诉人看得到；由他来结">
          <TextArea
            value={text}
            maxLength={300}
            placeholder="已经和师傅谈过，明天上门道歉，退 20 元"
            onChange={setText}
          />
        </Field>
        <Wrong failure={answering.failure} />
        <View className="u-mt3">
          <Button
            block
            loading={answering.pending}
            disabled={text.trim().length < 2}
            onPress={async () => {
              const outcome = await answering.run({ compoundId, complaintId, text: text.trim() })
              if (outcome.ok) await onDone()
            }}
          >
            答复
          </Button>
        </View>
      </Card>
    </Section>
  )
}

function LastWord({ complaint: { compoundId, complaintId, may }, onDone }: Props) {
  const ending = useAction('service.endComplaint')
  const end = async (act: Parameters<typeof ending.run>[0]['act']) => {
    const outcome = await ending.run({ compoundId, complaintId, act })
    if (outcome.ok) await onDone()
  }
  return (
    <>
      <View className="u-mt4">
        <Buttons>
          <Button kind="quiet" loading={ending.pending} onPress={() => end({ do: 'close', content: false })}>
            不满意，先结了
          </Button>
          <Button loading={ending.pending} onPress={() => end({ do: 'close', content: true })}>
            可以结了
          </Button>
        </Buttons>
      </View>
      {may.press && (
        <Asking
          text="不行，请社区来管"
          label="还有什么没解决"
          placeholder="说好退 20 元，一直没退"
          help="社区 72 小时内答复"
          pending={ending.pending}
          failure={ending.failure}
          onSay={(text) => end({ do: 'press', text })}
        />
      )}
      <Wrong failure={ending.failure} />
    </>
  )
}
