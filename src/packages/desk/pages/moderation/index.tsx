import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { now } from '@/platform/clock'
import { ReasonSheet } from '@/parts/ReasonSheet'
import { Banner } from '@/ui/Banner'
import { Button, Buttons } from '@/ui/Button'
import { Card, Stack } from '@/ui/Card'
import { timeLeft } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { CASE_WORDS, REASON_WORDS, saidAt } from '@/words/groups'
import type { ModerationCase } from '~types/membership/moderation'
import { scopeName } from '../../../../../domain/groups/scope'
import { DeskGate } from '../../parts/DeskGate'
import '../../desk.css'

/** What was held, reported or objected to, with who decides and by when. */
export default function ModerationPage() {
  return (
    <DeskGate
      title="看帖和举报"
      roles={['steward', 'committee', 'communityWorker']}
      closed="帖子和举报由楼栋长、业委会看，超过一天没人看转到社区。"
    >
      {(compoundId) => <Queue compoundId={compoundId} />}
    </DeskGate>
  )
}

function Queue({ compoundId }: { compoundId: string }) {
  const query = useQuery('membership.cases', { compoundId })
  const decide = useAction('membership.decideCase')
  const [asked, setAsked] = useState<ModerationCase | null>(null)
  const first = query.output === null ? null : { items: query.output.cases, next: query.output.next }
  const list = useMore(compoundId, first, async (cursor) => {
    const page = await call('membership.cases', { compoundId, cursor })
    return { items: page.cases, next: page.next }
  })
  const settle = async ({ caseId, kind }: ModerationCase, keep: boolean, reason = '') => {
    const outcome = await decide.run({ compoundId, caseId, keep, reason })
    if (!outcome.ok && outcome.failure.code !== 'ALREADY_DECIDED') return
    setAsked(null)
    const told = outcome.ok ? toldOf(kind, keep) : '刚才已经有人处理过了'
    await Promise.all([Taro.showToast({ title: told, icon: 'none' }), query.refresh()])
  }
  const sentence = decide.failure === null ? null : sentenceOf(decide.failure)
  return (
    <Page
      title="看帖和举报"
      onRefresh={query.refresh}
      over={
        asked !== null && (
          <ReasonSheet
            title={asked.kind === 'appealed' ? '维持撤下，说明理由' : '撤下，说明原因'}
            label="原因"
            help="作者会看到这句话。"
            placeholder="写清楚哪里不合适"
            missing="写一句原因，作者才知道哪里不合适"
            least={1}
            primary={noOf(asked)}
            danger
            pending={decide.pending}
            sentence={sentence}
            onSend={(reason) => settle(asked, false, reason)}
            onClose={() => {
              setAsked(null)
            }}
          />
        )
      }
    >
      {asked === null && sentence !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentence}</Banner>
        </View>
      )}
      <Loaded query={query} heights={[220, 220]}>
        {() => (
          <Stack>
            {list.items.map((one) => (
              <CaseCard
                key={one.caseId}
                found={one}
                pending={decide.pending}
                onKeep={() => settle(one, true)}
                onRemove={() => {
                  decide.forget()
                  setAsked(one)
                }}
              />
            ))}
            {list.items.length === 0 && <Empty icon="checkc">没有要看的。有疑问的帖子、举报和申诉会在这里。</Empty>}
          </Stack>
        )}
      </Loaded>
      <MoreButton list={list} />
    </Page>
  )
}

interface CaseProps {
  found: ModerationCase
  pending: boolean
  onKeep: () => unknown
  onRemove: () => unknown
}

function CaseCard({ found, pending, onKeep, onRemove }: CaseProps) {
  const left = timeLeft(found.dueAt, now())
  return (
    <Card {...(found.climbed && { kind: 'urgent' as const })}>
      <View className="u-row u-between u-g2">
        <Tag tone={found.kind === 'reported' ? 'danger' : 'accent'} icon="alert">
          {CASE_WORDS[found.kind]}
        </Tag>
        <View className="yb-sub">{left === null ? '已超时，社区也能定' : `还剩 ${left}`}</View>
      </View>
      <View className="u-mt3 dk-pre">{found.text}</View>
      {found.images.length > 0 && (
        <View className="dk-pics">
          {found.images.map((url) => (
            <Image
              key={url}
              className="dk-pic"
              src={url}
              mode="aspectFill"
              onClick={() => Taro.previewImage({ urls: found.images, current: url })}
            />
          ))}
        </View>
      )}
      <View className="yb-sub u-mt2">
        {found.author} · {scopeName(found.scope)} · {saidAt(found.openedAt, now())}
      </View>
      {found.reports.length > 0 && (
        <View className="u-mt2">举报说：{[...new Set(found.reports)].map((one) => REASON_WORDS[one]).join('、')}</View>
      )}
      {found.kind === 'appealed' && (
        <View className="yb-inset u-mt2">
          <View className="yb-sub">撤下的原因：{found.removedFor}</View>
          <View className="u-mt1">作者说：{found.appeal}</View>
        </View>
      )}
      <View className="u-mt3">
        <Buttons>
          <Button size="sm" kind="quiet" disabled={pending} onPress={onRemove}>
            {noOf(found)}
          </Button>
          <Button size="sm" loading={pending} onPress={onKeep}>
            {yesOf(found)}
          </Button>
        </Buttons>
      </View>
    </Card>
  )
}

function yesOf({ kind }: ModerationCase): string {
  if (kind === 'pictures') return '图片可以显示'
  if (kind === 'reported') return '没问题，留着'
  return kind === 'appealed' ? '放回去' : '可以发'
}

function noOf({ kind }: ModerationCase): string {
  if (kind === 'pictures') return '去掉图片'
  return kind === 'appealed' ? '维持撤下' : '撤下'
}

function toldOf(kind: ModerationCase['kind'], keep: boolean): string {
  if (keep) return kind === 'reported' ? '留着了' : '放出来了'
  return kind === 'pictures' ? '图片去掉了' : '撤下了，原因已告诉作者'
}
