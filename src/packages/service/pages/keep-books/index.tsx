import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { useParams } from '@/platform/params'
import { Banner } from '@/ui/Banner'
import { Button, Buttons } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { periodAt, periodName, shiftPeriod } from '~domain/disclosure/period'
import type { CompanyBooksDraft, CompanyEntry } from '~types/service/books'
import { useCommunity } from '../../model/company'
import { BooksView } from '../../parts/BooksView'
import { EntryForm } from '../../parts/EntryForm'
import { Asking } from '../../parts/Asking'
import { CorrectableEntries, CorrectEntrySheet } from '../../parts/CorrectEntry'
import { RefusedBooks } from '../../parts/RefusedBooks'

const MONTHS = 6
/** The entry that is being set right. */
type Picked = Parameters<Parameters<typeof CorrectableEntries>[0]['onPick']>[0]
const PROBLEMS = {
  voucher: '超过 1000 元的支出要写凭证号',
  twice: '凭证号用了两次',
  negative: '期末是负数，收支对不上',
}

/** 公司记账: orders are counted by themselves; the rest is typed, and the community publishes it. */
export default function KeepBooksPage() {
  const params = useParams()
  const communityId = useCommunity('serviceCompany', 'communityWorker')
  const current = periodAt('month', now())
  const [period, setPeriod] = useState(params.period ?? shiftPeriod(current, -1))
  const query = useQuery('service.booksDraft', communityId === null ? null : { communityId, period })
  const [picked, setPicked] = useState<Picked | null>(null)
  const months = Array.from({ length: MONTHS }, (_, at) => shiftPeriod(current, -at))
  return (
    <Page
      title="公司记账"
      onRefresh={query.refresh}
      over={
        communityId !== null &&
        picked !== null && (
          <CorrectEntrySheet
            communityId={communityId}
            period={period}
            picked={picked}
            onClose={() => {
              setPicked(null)
            }}
            onDone={query.refresh}
          />
        )
      }
    >
      {communityId === null ? (
        <Empty icon="lock">这里给社区服务公司和社区用。</Empty>
      ) : (
        <>
          <Chips
            label="哪个月"
            options={months.map((one) => ({ value: one, text: periodName(one) }))}
            value={period}
            onChange={setPeriod}
          />
          <Loaded query={query} heights={[240, 200]}>
            {({ draft }) => (
              <Draft
                key={`${draft.period} ${draft.rev}`}
                communityId={communityId}
                draft={draft}
                onPick={setPicked}
                onDone={query.refresh}
              />
            )}
          </Loaded>
        </>
      )}
    </Page>
  )
}

interface Props {
  communityId: string
  draft: CompanyBooksDraft
  onDone: () => Promise<void>
}

function Draft({ communityId, draft, onPick, onDone }: Props & { onPick: (picked: Picked) => void }) {
  const saving = useAction('service.saveBooks')
  const submitting = useAction('service.submitBooks')
  const { period, rev, state, entries, totals, may, problems, returned, lastClosingFen } = draft
  const [opening, setOpening] = useState(totals.openingFen === 0 ? '' : String(totals.openingFen / 100))
  const openingFen = /^\d{1,8}(?:\.\d{1,2})?$/.test(opening.trim()) ? Math.round(Number(opening) * 100) : 0
  const save = async (next: readonly CompanyEntry[]) => {
    const written = { communityId, period, rev, openingFen: lastClosingFen === null ? openingFen : null }
    const outcome = await saving.run({ ...written, entries: [...next] })
    if (outcome.ok) await onDone()
  }
  return (
    <>
      <View className="u-mt3">
        <Banner kind={state === 'published' ? 'ok' : 'info'}>{stateWords(draft)}</Banner>
      </View>
      {returned !== null && state === 'draft' && (
        <View className="u-mt3">
          <Banner kind="warn">社区退回了：{returned}</Banner>
        </View>
      )}
      {problems.map(({ code, at }) => (
        <View key={`${code} ${String(at)}`} className="u-mt3">
          <Banner kind="danger">
            {at === null ? '' : `第 ${at + 1} 笔：`}
            {PROBLEMS[code]}
          </Banner>
        </View>
      ))}
      <View className="u-mt3">
        <BooksView {...draft} />
      </View>
      {may.edit && (
        <>
          {lastClosingFen === null && (
            <Card className="u-mt4">
              <Field label="期初余额（元）" help="第一次记账才填，以后接上个月的期末">
                <Input value={opening} maxLength={11} onChange={setOpening} />
              </Field>
              <View className="u-mt3">
                <Button block kind="line" loading={saving.pending} onPress={() => save(entries)}>
                  保存期初
                </Button>
              </View>
            </Card>
          )}
          <EntryForm
            pending={saving.pending}
            entries={entries}
            onAdd={(entry) => save([...entries, entry])}
            onRemove={(at) => save(entries.filter((_, index) => index !== at))}
          />
          <RefusedBooks failure={saving.failure ?? submitting.failure} />
          <View className="u-mt4">
            <Button
              block
              loading={submitting.pending}
              disabled={!may.submit}
              onPress={async () => {
                const outcome = await submitting.run({ communityId, period, rev })
                if (outcome.ok) await onDone()
              }}
            >
              交社区公布
            </Button>
          </View>
        </>
      )}
      {may.correct && <CorrectableEntries draft={draft} onPick={onPick} />}
      {may.decide && <Decide communityId={communityId} draft={draft} onDone={onDone} />}
    </>
  )
}

function Decide({ communityId, draft: { period, rev }, onDone }: Props) {
  const deciding = useAction('service.decideBooks')
  const decide = async (publish: boolean, reason: string) => {
    const outcome = await deciding.run({ communityId, period, rev, publish, reason })
    if (outcome.ok) await onDone()
  }
  return (
    <Section title="核对后公布">
      <Card>
        <View>服务收入由订单自动汇总，其他收支由公司填写。公布后不能改，所有住户都看得到。</View>
        <RefusedBooks failure={deciding.failure} />
        <View className="u-mt3">
          <Buttons>
            <Button loading={deciding.pending} onPress={() => decide(true, '')}>
              核对好了，公布
            </Button>
          </Buttons>
        </View>
      </Card>
      <Asking
        text="退回，请公司改"
        label="哪里不对"
        placeholder="工资没有凭证号"
        help="公司看得到，改好再交"
        pending={deciding.pending}
        failure={null}
        onSay={(why) => decide(false, why)}
      />
    </Section>
  )
}

function stateWords({ state, ended, waitsFor, dueAt, period }: CompanyBooksDraft): string {
  if (state === 'published') return `${periodName(period)}的账公布了，住户都看得到。`
  if (state === 'review') return '交给社区了，社区核对后公布。'
  if (!ended) return '这个月还没过完，可以先记，月底后再交。'
  if (waitsFor !== null) return `先公布 ${periodName(waitsFor)} 的账。`
  return `${shortDateTime(dueAt)} 前要公布。订单的收款和退款已经算好，把其他收支记上。`
}
