import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { now } from '@/platform/clock'
import type { ChosenFile } from '@/platform/file'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { classes } from '@/ui/classes'
import { Segment } from '@/ui/Choice'
import { counted, day, dayRange } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Tag } from '@/ui/Tag'
import { Empty, ErrorView, Skeleton } from '@/ui/states'
import { daysLate, endOf, previousPeriod, shiftPeriod } from '~domain/disclosure/period'
import type { DraftState } from '~types/disclosure/publishing'
import type { ShownLine } from '~types/disclosure/reading'
import type { Open } from '../model/open'
import { useDraftPages } from '../model/useDraftPages'
import { useImport } from '../model/useImport'
import { CorrectionRows } from './CorrectionRows'
import { DeskNav, type DeskView } from './DeskNav'
import { DeskSide } from './DeskSide'
import { DraftTotals } from './DraftTotals'
import { DropZone } from './DropZone'
import { LineTable, RecordTable } from './DraftTable'
import { Performance } from './Performance'
import { PeriodSwitch } from './PeriodSwitch'
import { PhotosZone } from './PhotosZone'
import { QuestionList } from './QuestionList'
import { Refused } from './Refused'

interface Props {
  compoundId: string
  draft: DraftState
  newest: string | null
  onOpen: (open: Open) => void
  onChanged: () => Promise<unknown>
  onPeriod: (period: string) => void
}

/** The accountant's desk: on a phone one column; on a desktop the ways at the left, the table, the checks at the right. */
export function Desk({ compoundId, draft, newest, onOpen, onChanged, onPeriod }: Props) {
  const [view, setView] = useState<DeskView>('money')
  const published = useQuery('disclosure.period', newest === null ? null : { compoundId, period: newest })
  const drafting = view === 'money' || view === 'service'
  return (
    <View className="ds-desk">
      <DeskNav
        compoundId={compoundId}
        view={view}
        waiting={published.output?.questions.waiting ?? 0}
        onView={setView}
      />
      <View className="ds-desk-main">
        {drafting ? (
          <Drafting
            compoundId={compoundId}
            draft={draft}
            view={view}
            onView={setView}
            onOpen={onOpen}
            onChanged={onChanged}
            onPeriod={onPeriod}
          />
        ) : view === 'questions' ? (
          <>
            <View className="yb-title ds-desk-h">提问答复</View>
            <QuestionList compoundId={compoundId} period={null} />
          </>
        ) : view === 'performance' ? (
          <Performance compoundId={compoundId} />
        ) : newest === null ? (
          <Empty icon="edit">还没有公布过，也就没有更正。</Empty>
        ) : (
          <Loaded query={published} heights={[160]}>
            {({ published: books }) =>
              books === null || books.corrections.length === 0 ? (
                <Empty icon="edit">最近公布的一期没有更正过。要更正，打开那一笔，点「更正这一笔」。</Empty>
              ) : (
                <CorrectionRows compoundId={compoundId} corrections={books.corrections} />
              )
            }
          </Loaded>
        )}
      </View>
      <View className={classes('ds-desk-side', !drafting && 'away')}>
        <DeskSide compoundId={compoundId} draft={draft} onOpen={onOpen} onChanged={onChanged} />
      </View>
    </View>
  )
}

const STATES = { none: '还没开始', draft: '草稿', review: '复核中', published: '已公布' } as const

type DraftingProps = Omit<Props, 'newest'> & { view: DeskView; onView: (view: DeskView) => void }

function Drafting({ compoundId, draft, view, onView, onOpen, onChanged, onPeriod }: DraftingProps) {
  const { period, state, may, dueAt, returned, rules } = draft
  const { lines, records, read, failure, again } = useDraftPages(compoundId, draft)
  const importing = useImport(compoundId, draft, onChanged)
  const left = daysLate(now(), dueAt)
  const lacking = may.edit ? lines.filter(({ vouchers, fen }) => vouchers === 0 && fen > rules.voucherAboveFen) : []
  const files = (line: ShownLine, dropped: readonly ChosenFile[] = []) => {
    onOpen({ what: 'files', line, dropped })
  }
  return (
    <>
      <View className="ds-desk-top">
        <View className="u-grow">
          <PeriodSwitch
            period={period}
            earlier={previousPeriod(period)}
            later={shiftPeriod(period, 1)}
            onChange={onPeriod}
          />
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
        </View>
        {may.edit && (
          <View className="ds-desk-do">
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
                onOpen(view === 'money' ? { what: 'line', line: null } : { what: 'record', record: null, records })
              }}
            >
              {view === 'money' ? '记一笔' : '记一条服务'}
            </Button>
          </View>
        )}
      </View>
      <Refused failure={importing.failure} />
      {returned !== null && state === 'draft' && (
        <View className="u-mt3">
          <Banner kind="warn">
            {returned.by.nameMasked}退回：{returned.reason}
          </Banner>
        </View>
      )}
      <DraftTotals
        draft={draft}
        lines={lines}
        onEdit={() => {
          onOpen({ what: 'totals' })
        }}
      />
      <View className="ds-desk-seg u-mt3">
        <Segment
          label="晒什么"
          options={[
            { value: 'money', text: `晒收支 ${String(lines.length)}` },
            { value: 'service', text: `晒服务 ${String(records.length)}` },
          ]}
          value={view === 'service' ? 'service' : 'money'}
          onChange={onView}
        />
      </View>
      {failure !== null && <ErrorView sentence={`记下的账没读出来。${sentenceOf(failure)}`} onRetry={again} />}
      {!read ? (
        failure === null && <Skeleton heights={[160]} />
      ) : view === 'money' ? (
        <>
          <LineTable
            draft={draft}
            lines={lines}
            onEdit={(line) => {
              onOpen({ what: 'line', line })
            }}
            onFiles={files}
          />
          <DropZone lacking={lacking} onFiles={files} />
        </>
      ) : (
        <>
          {may.edit && records.length > 0 && (
            <PhotosZone
              onPhotos={(dropped) => {
                onOpen({ what: 'photos', records, only: null, dropped })
              }}
            />
          )}
          <RecordTable
            draft={draft}
            records={records}
            onEdit={(record) => {
              onOpen({ what: 'record', record, records })
            }}
          />
        </>
      )}
    </>
  )
}
