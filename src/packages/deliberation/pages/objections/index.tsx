import { View } from '@tarojs/components'
import { useReachBottom, useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore, type PageOf } from '@/pages/deliberations/useMore'
import { ReasonSheet } from '@/parts/ReasonSheet'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { counted, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import type { ActionOutput } from '~types/contracts'
import type { Objection, ObjectionStage } from '~types/deliberation/objections'
import '../../deliberation.css'
import '../../conduct.css'
import { ObjectionCard } from '../../conduct/ObjectionCard'
import { RaiseSheet } from '../../conduct/RaiseSheet'
import { Heading } from '../../parts/Heading'
import { useVotePlace } from '../../state/useVote'
import { conductSentence } from '../../words/conduct'

type Opened = ActionOutput<'deliberation.objections'>
const pageOf = ({ objections, next }: Opened): PageOf<Objection> => ({ items: objections, next })

type Asked = { doing: 'raise' } | { doing: 'answer' | 'uphold' | 'dismiss'; objectionId: string }

/** 异议: to a roster before the vote opens, to its result afterwards; how many there are and what became of each. */
export default function ObjectionsPage() {
  const at = useVotePlace()
  const stage: ObjectionStage = useRouter().params['stage'] === 'result' ? 'result' : 'roster'
  const place = { compoundId: at?.compoundId ?? '', deliberationId: at?.deliberationId ?? '' }
  const query = useQuery('deliberation.objections', at === null ? null : { ...place, stage })
  const list = useMore(
    `${place.deliberationId} ${stage}`,
    query.output === null ? null : pageOf(query.output),
    async (cursor) => pageOf(await call('deliberation.objections', { ...place, stage, cursor })),
  )
  useReachBottom(() => {
    void list.loadMore()
  })
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => {
    setAsked(null)
  }
  const output = query.output
  return (
    <Page
      title={stage === 'roster' ? '对名册的异议' : '对结果的异议'}
      onRefresh={query.refresh}
      over={
        asked === null ? null : asked.doing === 'raise' ? (
          <RaiseSheet place={place} stage={stage} onDone={query.refresh} onClose={close} />
        ) : (
          <Settling
            place={place}
            stage={stage}
            doing={asked.doing}
            objectionId={asked.objectionId}
            onDone={query.refresh}
            onClose={close}
          />
        )
      }
      bar={
        output !== null && output.until !== null && output.left > 0 ? (
          <BottomBar tip={`${shortDateTime(output.until)} 前可以提，您还可以提 ${counted(output.left, '件')}`}>
            <Button
              block
              icon="edit"
              onPress={() => {
                setAsked({ doing: 'raise' })
              }}
            >
              提异议
            </Button>
          </BottomBar>
        ) : undefined
      }
    >
      <Loaded query={query} heights={[96, 200]}>
        {(opened) => (
          <View>
            <Heading>{opened.title}</Heading>
            <View className="yb-sub u-mt1">{totalsText(opened)}</View>
            <View className="yb-sub u-mt1">{STAGE_TEXT[stage]}</View>
            {opened.former.length > 0 && <Former former={opened.former} />}
            {list.items.length === 0 ? (
              <Empty icon="search">还没有人提异议</Empty>
            ) : (
              list.items.map((objection) => (
                <ObjectionCard
                  key={objection.objectionId}
                  objection={objection}
                  onAnswer={() => {
                    setAsked({ doing: 'answer', objectionId: objection.objectionId })
                  }}
                  onDecide={(uphold) => {
                    setAsked({ doing: uphold ? 'uphold' : 'dismiss', objectionId: objection.objectionId })
                  }}
                />
              ))
            )}
            <MoreButton list={list} />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

const STAGE_TEXT: Readonly<Record<ObjectionStage, string>> = {
  roster: '成立的，先更正户册，再由两个人换上新名册；来不及换的，要撤销这次表决。',
  result: '每一件都有了决定，结果才会生效。成立的，重新计票，重新公示。',
}

function totalsText({ totals: { raised, open, upheld, dismissed } }: Opened): string {
  if (raised === 0) return '没有异议。'
  return `共 ${counted(raised, '件')}：成立 ${counted(upheld, '件')}，不成立 ${counted(dismissed, '件')}，等决定 ${counted(open, '件')}。`
}

/** Results that were counted before, and why each was counted again. */
function Former({ former }: { former: Opened['former'] }) {
  return (
    <Card className="u-mt3">
      <Heading>重新计过票</Heading>
      {former.map(({ revision, countedAt, participating, passed, total, reason }) => (
        <View key={String(revision)} className="u-mt2">
          <View>
            {shortDateTime(countedAt)} 的结果：{counted(participating.persons, '人')}投票，{counted(total, '件')}通过{' '}
            {counted(passed, '件')}
          </View>
          <View className="yb-sub">重新计票，因为{reason}</View>
        </View>
      ))}
    </Card>
  )
}

interface SettlingProps {
  place: { compoundId: string; deliberationId: string }
  stage: ObjectionStage
  doing: 'answer' | 'uphold' | 'dismiss'
  objectionId: string
  onDone: () => Promise<unknown>
  onClose: () => void
}

const SETTLING = {
  answer: { title: '公开答复', label: '答复', help: '所有住户都会看到，答复以后不能改。', primary: '公开答复' },
  uphold: { title: '异议成立', label: '理由', help: '写进账本，不能改。', primary: '定为成立' },
  dismiss: { title: '异议不成立', label: '理由', help: '写进账本，不能改。', primary: '定为不成立' },
}

function Settling({ place, stage, doing, objectionId, onDone, onClose }: SettlingProps) {
  const answer = useAction('deliberation.answerObjection')
  const decide = useAction('deliberation.decideObjection')
  const act = doing === 'answer' ? answer : decide
  const words = SETTLING[doing]
  const recounts = doing === 'uphold' && stage === 'result'
  return (
    <ReasonSheet
      {...words}
      help={recounts ? '会重新计票，重新公示。写进账本，不能改。' : words.help}
      placeholder="写清楚依据，让人看得明白"
      danger={recounts}
      missing="写几句，所有住户都会看到"
      most={500}
      closeText="先不定"
      pending={act.pending}
      sentence={act.failure === null ? null : conductSentence(act.failure)}
      onSend={async (text) => {
        const { ok } =
          doing === 'answer'
            ? await answer.run({ ...place, objectionId, text })
            : await decide.run({ ...place, objectionId, uphold: doing === 'uphold', reason: text })
        if (!ok) return
        await onDone()
        onClose()
      }}
      onClose={onClose}
    />
  )
}
