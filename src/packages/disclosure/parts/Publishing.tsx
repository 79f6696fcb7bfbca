import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { openPage } from '@/platform/navigate'
import { Banner } from '@/ui/Banner'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Segment } from '@/ui/Choice'
import { counted, day, dayRange } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Tag } from '@/ui/Tag'
import { yuanFigure } from '~domain/money'
import { daysLate, endOf, previousPeriod, shiftPeriod } from '~domain/disclosure/period'
import type { DraftState } from '~types/disclosure/publishing'
import type { ShownLine, ShownRecord } from '~types/disclosure/reading'
import { useDraftPages } from '../model/useDraftPages'
import { useImport } from '../model/useImport'
import { Checks } from './Checks'
import { DecideSheet } from './DecideSheet'
import { LineTable, RecordTable } from './DraftTable'
import { FilesSheet } from './FilesSheet'
import { LineSheet } from './LineSheet'
import { PeriodSwitch } from './PeriodSwitch'
import { Refused } from './Refused'
import { ServiceSheet } from './ServiceSheet'
import { TotalsSheet } from './TotalsSheet'

interface Props {
  compoundId: string
  period: string
  /** What a new line's date begins with. */
  firstDay: string
  onPeriod: (period: string) => void
  onPublished: () => Promise<unknown>
}

type Open =
  | { readonly what: 'line'; readonly line: ShownLine | null }
  | { readonly what: 'record'; readonly record: ShownRecord | null }
  | { readonly what: 'files'; readonly line: ShownLine }
  | { readonly what: 'totals' }
  | { readonly what: 'decide'; readonly publish: boolean }
  | null

export function Publishing({ compoundId, period, firstDay, onPeriod, onPublished }: Props) {
  const query = useQuery('disclosure.draft', { compoundId, period })
  const [open, setOpen] = useState<Open>(null)
  const close = () => {
    setOpen(null)
  }
  const draft = query.output
  return (
    <Page
      title="双晒公布"
      wide
      onRefresh={query.refresh}
      over={
        draft !== null &&
        open !== null && (
          <Over
            compoundId={compoundId}
            draft={draft}
            open={open}
            firstDay={firstDay}
            onClose={close}
            onChanged={query.refresh}
            onPublished={onPublished}
          />
        )
      }
    >
      <PeriodSwitch
        period={period}
        earlier={previousPeriod(period)}
        later={shiftPeriod(period, 1)}
        onChange={onPeriod}
      />
      <Loaded query={query} heights={[120, 320]}>
        {(state) => <Desk compoundId={compoundId} draft={state} onOpen={setOpen} onChanged={query.refresh} />}
      </Loaded>
    </Page>
  )
}

interface OverProps {
  compoundId: string
  draft: DraftState
  open: NonNullable<Open>
  firstDay: string
  onClose: () => void
  onChanged: () => Promise<unknown>
  onPublished: () => Promise<unknown>
}

function Over({ compoundId, draft, open, firstDay, onClose, onChanged, onPublished }: OverProps) {
  const place = { compoundId, draft, firstDay, onClose, onSaved: onChanged }
  switch (open.what) {
    case 'line':
      return <LineSheet {...place} line={open.line} />
    case 'record':
      return <ServiceSheet {...place} record={open.record} />
    case 'files':
      return (
        <FilesSheet
          compoundId={compoundId}
          period={draft.period}
          no={open.line.no}
          item={open.line.item}
          onClose={onClose}
          onChanged={onChanged}
        />
      )
    case 'totals':
      return <TotalsSheet compoundId={compoundId} draft={draft} onClose={onClose} onSaved={onChanged} />
    case 'decide':
      return (
        <DecideSheet
          compoundId={compoundId}
          draft={draft}
          publish={open.publish}
          onClose={onClose}
          onDone={() => Promise.all([onChanged(), onPublished()])}
        />
      )
  }
}

interface DeskProps {
  compoundId: string
  draft: DraftState
  onOpen: (open: Open) => void
  onChanged: () => Promise<unknown>
}

const STATES = { none: '还没开始', draft: '草稿', review: '复核中', published: '已公布' } as const

function Desk({ compoundId, draft, onOpen, onChanged }: DeskProps) {
  const { period, state, rev, may, dueAt, returned } = draft
  const [side, setSide] = useState<'money' | 'service'>('money')
  const { lines, records } = useDraftPages(compoundId, draft)
  const importing = useImport(compoundId, draft, onChanged)
  const submitting = useAction('disclosure.submit')
  const left = daysLate(now(), dueAt)
  return (
    <>
      <View className="u-row u-between u-g2">
        <View className="yb-sub u-grow">
          {dayRange(endOf(previousPeriod(period)), endOf(period) - 1)} · {day(dueAt - 1)}前公布
          {state === 'published' ? '' : left > 0 ? `，还有 ${counted(left, '天')}` : '，已经逾期'}
        </View>
        <Tag
          icon={state === 'published' ? 'checkc' : 'edit'}
          {...(state === 'published' && { tone: 'ds-done' as const })}
        >
          {STATES[state]}
        </Tag>
      </View>
      {returned !== null && state === 'draft' && (
        <View className="u-mt3">
          <Banner kind="warn">
            {returned.by.nameMasked}退回：{returned.reason}
          </Banner>
        </View>
      )}
      {may.edit && (
        <View className="u-mt3">
          <Buttons>
            <Button
              kind="line"
              icon="doc"
              loading={importing.pending}
              loadingText="正在导入"
              onPress={importing.choose}
            >
              导入表格
            </Button>
            <Button
              icon="plus"
              onPress={() => {
                onOpen(side === 'money' ? { what: 'line', line: null } : { what: 'record', record: null })
              }}
            >
              {side === 'money' ? '记一笔' : '记一条服务'}
            </Button>
          </Buttons>
          <Refused failure={importing.failure} />
        </View>
      )}
      <Totals draft={draft} onOpen={onOpen} />
      <View className="ds-desk u-mt3">
        <View className="ds-desk-main">
          <Segment
            label="晒什么"
            options={[
              { value: 'money', text: `晒收支 ${String(lines.length)}` },
              { value: 'service', text: `晒服务 ${String(records.length)}` },
            ]}
            value={side}
            onChange={setSide}
          />
          {side === 'money' ? (
            <LineTable
              draft={draft}
              lines={lines}
              onEdit={(line) => {
                onOpen({ what: 'line', line })
              }}
              onFiles={(line) => {
                onOpen({ what: 'files', line })
              }}
            />
          ) : (
            <RecordTable
              draft={draft}
              records={records}
              onEdit={(record) => {
                onOpen({ what: 'record', record })
              }}
            />
          )}
        </View>
        <View className="ds-desk-side u-mt3">
          {state === 'published' ? (
            <Card>
              <View className="yb-h">公布了，已封存</View>
              <View className="c-2 u-mt1">只能更正：打开那一笔，点「更正这一笔」。</View>
              <View className="u-mt3">
                <Button block icon="wallet" onPress={() => openPage('books', { compoundId, period })}>
                  看公布的这一期
                </Button>
              </View>
            </Card>
          ) : (
            <>
              <Checks draft={draft} />
              {may.edit && (
                <View className="u-mt3">
                  <View className="yb-sub u-mt2">{blockedBy(draft) ?? '交了以后不能改，复核的人公布或退回。'}</View>
                  <View className="u-mt2">
                    <Button
                      block
                      disabled={blockedBy(draft) !== null}
                      loading={submitting.pending}
                      onPress={async () => {
                        const outcome = await submitting.run({ compoundId, period, rev })
                        if (outcome.ok) await onChanged()
                      }}
                    >
                      交复核
                    </Button>
                  </View>
                  <Refused failure={submitting.failure} />
                </View>
              )}
              {may.decide && (
                <View className="u-mt3">
                  <Buttons>
                    <Button
                      kind="line"
                      onPress={() => {
                        onOpen({ what: 'decide', publish: false })
                      }}
                    >
                      退回
                    </Button>
                    <Button
                      icon="check"
                      onPress={() => {
                        onOpen({ what: 'decide', publish: true })
                      }}
                    >
                      核对好了，公布
                    </Button>
                  </Buttons>
                </View>
              )}
            </>
          )}
        </View>
      </View>
    </>
  )
}

/** Why it cannot be handed over yet; null when it can. */
function blockedBy({ ended, problemCount, missingVouchers, state }: DraftState): string | null {
  if (state === 'none') return '先导入表格，或记一笔。'
  if (problemCount > missingVouchers) return '上面列出的改好了，才能交复核。'
  if (missingVouchers > 0) return `还差 ${String(missingVouchers)} 笔凭证，补齐才能交复核。`
  return ended ? null : '这一期结束以后才能交复核。公布后只能更正，不能删改。'
}

function Totals({ draft, onOpen }: { draft: DraftState; onOpen: (open: Open) => void }) {
  const { totals, openingFen, lastClosingFen, may, stated } = draft
  const figure = (name: string, fen: number, tone = '') => (
    <View className="ds-two-i">
      <View className="yb-cap">{name}</View>
      <View className={`yb-h yb-num ${tone}`}>{yuanFigure(fen)}</View>
    </View>
  )
  return (
    <Card className="u-mt3">
      <View className="ds-kpi">
        {figure(lastClosingFen === null ? '期初结余' : '期初结余（自动带入）', openingFen)}
        {figure('＋ 收入', totals.incomeFen, 'c-primary')}
        {figure('－ 支出', totals.expenseFen, 'c-accent')}
        {figure('＝ 期末结余', totals.closingFen)}
      </View>
      {may.edit && (lastClosingFen === null || stated !== null) && (
        <Button
          kind="text"
          size="sm"
          onPress={() => {
            onOpen({ what: 'totals' })
          }}
        >
          {lastClosingFen === null ? '改期初和合计' : '看表格里的合计'}
        </Button>
      )}
    </Card>
  )
}
