import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { BottomBar } from '@/ui/BottomBar'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { counted, dateTime, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue, Row } from '@/ui/Row'
import { Timeline, type TimelineItem } from '@/ui/Steps'
import { Tag } from '@/ui/Tag'
import { FORM_WORDS, phaseWord, scopeWord } from '@/words/deliberation'
import { shortCode } from '@/words/codes'
import type { ActionOutput } from '~types/contracts'
import { MEASURES } from '@/words/electorates'
import type { ElectorateKind } from '~types/deliberation'
import type { EscalationFile, EscalationStep } from '~types/followup/escalations'
import '../../followup.css'
import { AnswerSheet } from '../../parts/AnswerSheet'
import { Heading } from '../../parts/Heading'
import { Photos } from '../../parts/Photos'
import { UpSheet } from '../../parts/UpSheet'
import { useThing } from '../../state/usePlace'
import { LEVEL_WORDS, OUTCOME_WORDS } from '../../words/followup'

type Found = ActionOutput<'followup.escalation'>
type Record = NonNullable<Found['record']>

/** 上报和答复: where a topic went that the compound could not settle, and what came back. */
export default function EscalationPage() {
  const thing = useThing('deliberationId')
  const place = thing === null ? null : { compoundId: thing.compoundId, deliberationId: thing.id }
  const query = useQuery('followup.escalation', place)
  const [sheet, setSheet] = useState<'community' | 'street' | 'answer' | null>(null)
  const close = () => {
    setSheet(null)
  }
  const { output } = query
  return (
    <Page
      title="上报和答复"
      onRefresh={query.refresh}
      over={
        place !== null && (
          <View>
            {(sheet === 'community' || sheet === 'street') && (
              <UpSheet to={sheet} place={place} onDone={query.refresh} onClose={close} />
            )}
            {sheet === 'answer' && <AnswerSheet place={place} onDone={query.refresh} onClose={close} />}
          </View>
        )
      }
      {...(output !== null &&
        (output.mayEscalate || output.mayAnswer) && { bar: <Bar found={output} onAsk={setSheet} /> })}
    >
      <Loaded query={query} heights={[200, 200]}>
        {({ title, record }) => (
          <View>
            <View className="yb-title">{title}</View>
            {record === null ? (
              <Card className="u-mt3">
                小区里商量不下来的事，可以报给社区；社区办不了，再报给街道。每一级都有答复的期限，过期大家都看得到。
              </Card>
            ) : (
              <Told record={record} />
            )}
            <Card kind="flush" className="u-mt3">
              <Row
                icon="vote"
                title="看这次议事"
                onPress={() => (place === null ? undefined : openPage('detail', { ...place }))}
              />
            </Card>
          </View>
        )}
      </Loaded>
    </Page>
  )
}

function Bar({ found, onAsk }: { found: Found; onAsk: (sheet: 'community' | 'street' | 'answer') => void }) {
  if (found.mayEscalate) {
    return (
      <BottomBar tip="小区共话 → 社区共建 → 街道联席">
        <Button
          block
          icon="up"
          onPress={() => {
            onAsk('community')
          }}
        >
          报给社区
        </Button>
      </BottomBar>
    )
  }
  return (
    <BottomBar tip="答复会送回小区">
      <Buttons>
        {found.mayPassUp && (
          <Button
            kind="line"
            onPress={() => {
              onAsk('street')
            }}
          >
            报给街道
          </Button>
        )}
        <Button
          onPress={() => {
            onAsk('answer')
          }}
        >
          答复
        </Button>
      </Buttons>
    </BottomBar>
  )
}

function Told({ record }: { record: Record }) {
  const { steps, answer, file, fileHash } = record
  return (
    <View>
      {answer !== null && (
        <Card kind="key" className="u-mt3">
          <Heading>{OUTCOME_WORDS[answer.outcome]}</Heading>
          <View className="u-mt2 fu-text">{answer.text}</View>
          <Photos urls={answer.photos} label="答复的照片" />
          <View className="yb-sub u-mt2">
            {LEVEL_WORDS[steps.at(-1)?.level ?? 'community']} {answer.nameMasked}，{shortDateTime(answer.at)}
          </View>
        </Card>
      )}
      <Card className="u-mt3">
        <Heading>走到哪一级</Heading>
        <View className="u-mt3">
          <Timeline items={itemsOf(record)} />
        </View>
      </Card>
      <FileCard file={file} hash={fileHash} />
    </View>
  )
}

function itemsOf({ steps, answer }: Record): TimelineItem[] {
  return [
    { key: 'compound', title: '小区共话', detail: '没有商量下来', state: 'done' },
    ...steps.map((step, at): TimelineItem => {
      const ended = step.endedAt !== null
      return {
        key: step.level,
        title: <StepTitle step={step} />,
        detail: `${step.nameMasked} 在 ${shortDateTime(step.at)} 报上来：${step.reason}。${dateTime(step.dueAt)} 前答复。${
          ended ? (at === steps.length - 1 && answer !== null ? '已答复。' : '已转上一级。') : ''
        }`,
        state: ended ? 'done' : 'now',
        icon: 'clock',
      }
    }),
  ]
}

function StepTitle({ step }: { step: EscalationStep }) {
  return (
    <View className="u-row u-g2">
      <View>{LEVEL_WORDS[step.level]}</View>
      {step.late && (
        <Tag tone="danger" icon="alert">
          {step.endedAt === null ? '过期没答复' : '答复晚了'}
        </Tag>
      )}
    </View>
  )
}

function FileCard({ file, hash }: { file: EscalationFile; hash: string }) {
  const { unit } = MEASURES[file.electorate]
  const rolls: { readonly [Kind in ElectorateKind]: string } = {
    owners: `${counted(file.homes, '套')}，${counted(file.total.persons, '人')}`,
    households: counted(file.homes, '户'),
    residents: `登记的居民 ${counted(file.total.persons, '人')}`,
  }
  return (
    <Card className="u-mt3">
      <Heading>报上去的材料</Heading>
      <View className="u-mt3">
        <KeyValue
          left
          pairs={[
            ['会议', `${FORM_WORDS[file.form]}，${scopeWord(file.scope)}`],
            ['当时', phaseWord(file.phase, file.effect)],
            ['名册', rolls[file.electorate]],
            ['参加', file.participating === null ? null : counted(file.participating.persons, unit)],
            ['编码', shortCode(hash)],
          ]}
        />
      </View>
      {file.motions.map(({ text }, at) => {
        const counts = file.result?.[at]
        return (
          <View className="u-mt3" key={text}>
            <View className="fu-text">{text}</View>
            {counts !== undefined && (
              <View className="yb-sub">
                同意 {counted(counts.for.persons, unit)}，反对 {counted(counts.against.persons, unit)}，弃权{' '}
                {counted(counts.abstain.persons, unit)}
              </View>
            )}
          </View>
        )
      })}
    </Card>
  )
}
