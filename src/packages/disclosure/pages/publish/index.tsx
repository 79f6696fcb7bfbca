import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { useSession } from '@/state/session'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { dayOf, daysOfPeriod, kindOfPeriod, periodAt, shiftPeriod } from '~domain/disclosure/period'
import type { DisclosureRules } from '~types/disclosure/books'
import type { Periods } from '~types/disclosure/reading'
import '../../disclosure.css'
import '../../desk.css'
import { Publishing } from '../../parts/Publishing'

/** 双晒公布, for who keeps the books and for his second person; on a phone and at a desktop's width. */
export default function PublishRoute() {
  const { params } = useRouter()
  const { compound } = useSession()
  const compoundId = params.compoundId ?? compound?.compoundId ?? null
  const rules = useQuery('disclosure.rules', compoundId === null ? null : { compoundId })
  const list = useQuery('disclosure.periods', compoundId === null ? null : { compoundId })
  const [chosen, setChosen] = useState<string | null>(params.period ?? null)
  const config = rules.output?.rules ?? null
  if (compoundId === null || rules.output === null || list.output === null) {
    return (
      <Page title="双晒公布" wide>
        <Loaded query={rules} heights={[120, 320]}>
          {() => (
            <Loaded query={list} heights={[120, 320]}>
              {() => null}
            </Loaded>
          )}
        </Loaded>
      </Page>
    )
  }
  if (config === null) {
    return (
      <Page title="双晒公布">
        <Empty icon="wallet">还没有设置双晒。请业委会或社区在「双晒规则」里先设好。</Empty>
      </Page>
    )
  }
  const period = chosen ?? nextOf(list.output, config)
  const { from, to } = daysOfPeriod(period)
  const today = dayOf(now())
  return (
    <Publishing
      key={period}
      compoundId={compoundId}
      period={period}
      firstDay={today >= from && today <= to ? today : from}
      newest={list.output.periods.find(({ state }) => state === 'published')?.period ?? null}
      onPeriod={setChosen}
      onPublished={() => {
        // What was just published stays in sight; the next one is only an arrow away.
        setChosen(period)
        return list.refresh()
      }}
    />
  )
}

/** The oldest that is owed and not public, else the one that runs. */
function nextOf({ periods }: Periods, { since }: DisclosureRules): string {
  const open = periods.filter(({ state }) => state !== 'published').at(-1)
  if (open !== undefined) return open.period
  const [newest] = periods
  if (newest !== undefined) return shiftPeriod(newest.period, 1)
  const running = periodAt(kindOfPeriod(since), now())
  return running < since ? since : running
}
