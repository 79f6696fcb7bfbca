import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { useSession } from '@/state/session'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Segment } from '@/ui/Choice'
import { counted, day } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { yuanFigure } from '~domain/money'
import { kindOfPeriod, periodName, PERIOD_WORDS, previousPeriod, shiftPeriod } from '~domain/disclosure/period'
import type { PeriodPage, Periods } from '~types/disclosure/reading'
import '../../disclosure.css'
import { AskSheet } from '../../parts/Asking'
import { Money } from '../../parts/Money'
import { Overdue } from '../../parts/Overdue'
import { PeriodSwitch } from '../../parts/PeriodSwitch'
import { Services } from '../../parts/Services'
import { SignOffs, SignOffSheet } from '../../parts/SignOffs'
import { FEE_WORDS } from '../../words/books'

type Side = 'money' | 'service'

/** 双晒公开: one period's money and services, or that it is late. */
export default function PeriodRoute() {
  const { params } = useRouter()
  const { compound } = useSession()
  const compoundId = params.compoundId ?? compound?.compoundId ?? null
  const list = useQuery('disclosure.periods', compoundId === null ? null : { compoundId })
  const [chosen, setChosen] = useState<string | null>(params.period ?? null)
  if (list.output === null) {
    return (
      <Page title="双晒公开">
        <Loaded query={list} heights={[320]}>
          {() => null}
        </Loaded>
      </Page>
    )
  }
  const period = chosen ?? firstOf(list.output)
  if (compoundId === null || period === null) return <Nothing periods={list.output} />
  return <PeriodView key={period} compoundId={compoundId} period={period} periods={list.output} onChange={setChosen} />
}

/** The newest that is public or late. */
function firstOf({ periods }: Periods): string | null {
  return (periods.find(({ state }) => state !== 'open') ?? periods[0])?.period ?? null
}

function Nothing({ periods }: { periods: Periods }) {
  return (
    <Page title="双晒公开">
      <Empty icon="wallet">
        {periods.publisher === null
          ? '这个小区还没有设置双晒。业委会或社区设好以后，收支和服务会按期出现在这里。'
          : '第一期还没有结束，结束后会按期公布在这里。'}
      </Empty>
    </Page>
  )
}

interface ViewProps {
  compoundId: string
  period: string
  periods: Periods
  onChange: (period: string) => void
}

function PeriodView({ compoundId, period, periods, onChange }: ViewProps) {
  const query = useQuery('disclosure.period', { compoundId, period })
  const [side, setSide] = useState<Side>('money')
  const [asking, setAsking] = useState(false)
  const [signing, setSigning] = useState(false)
  const known = periods.periods.map((one) => one.period)
  const near = (by: number) => {
    const other = by < 0 ? previousPeriod(period) : shiftPeriod(period, 1)
    return known.includes(other) ? other : null
  }
  const close = () => {
    setAsking(false)
    setSigning(false)
  }
  return (
    <Page
      title="双晒公开"
      onRefresh={query.refresh}
      over={
        <>
          <AskSheet
            compoundId={compoundId}
            period={period}
            target={{ kind: 'period', no: 0 }}
            open={asking}
            onClose={close}
            onAsked={query.refresh}
          />
          <SignOffSheet compoundId={compoundId} period={period} open={signing} onClose={close} onDone={query.refresh} />
        </>
      }
    >
      <Segment
        label="晒什么"
        options={[
          { value: 'money', text: '晒收支' },
          { value: 'service', text: '晒服务' },
        ]}
        value={side}
        onChange={setSide}
      />
      <PeriodSwitch period={period} earlier={near(-1)} later={near(1)} onChange={onChange} />
      <Loaded query={query} heights={[280, 240]}>
        {(page) => (
          <>
            <Head page={page} />
            {page.published === null ? (
              <Unpublished
                compoundId={compoundId}
                page={page}
                onUrged={query.refresh}
                onChange={onChange}
                earlier={near(-1)}
              />
            ) : side === 'money' ? (
              <Money compoundId={compoundId} page={page} published={page.published} />
            ) : (
              <Services compoundId={compoundId} page={page} published={page.published} onRated={query.refresh} />
            )}
            {page.published !== null && (
              <>
                <SignOffs signOffs={page.signOffs} />
                <Card kind="flush" className="u-mt3">
                  <Row
                    icon="chat"
                    title="大家的提问"
                    detail={
                      page.questions.all === 0
                        ? '还没有人问'
                        : `${counted(page.questions.all, '条')}，${counted(page.questions.waiting, '条')}等答复`
                    }
                    onPress={() => openPage('bookQuestions', { compoundId, period })}
                  />
                  <Row
                    icon="bars"
                    title="考评"
                    detail="按时公布、按时答复、服务做到、住户评价"
                    onPress={() => openPage('bookPerformance', { compoundId })}
                  />
                </Card>
                {page.may.signOff && (
                  <View className="u-mt4">
                    <Button
                      kind="line"
                      block
                      icon="edit"
                      onPress={() => {
                        setSigning(true)
                      }}
                    >
                      签署意见
                    </Button>
                  </View>
                )}
                {page.mine.buildings.length > 0 && (
                  <View className="u-mt4">
                    <Button
                      block
                      icon="chat"
                      onPress={() => {
                        setAsking(true)
                      }}
                    >
                      我有疑问
                    </Button>
                  </View>
                )}
              </>
            )}
            <Card kind="flush" className="u-mt3">
              <Row
                icon="service"
                title="社区服务公司的收支"
                detail="每月收了多少、花在哪里、交给社区集体多少"
                onPress={() => openPage('serviceBooks', { compoundId })}
              />
            </Card>
            <View className="yb-cap u-mt3">
              {PERIOD_WORDS[kindOfPeriod(period)].short}结束后 {page.rules.dueDays} 天内公布，公示至少{' '}
              {page.rules.displayDays} 天。{FEE_WORDS[page.rules.feeSystem].detail}（民法典 282、943 条）
            </View>
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Head({ page: { standing, rules } }: { page: PeriodPage }) {
  const at = standing.publishedAt === null ? '' : ` ${day(standing.publishedAt)}公布`
  const late = standing.lateDays > 0
  return (
    <View className="u-row u-between u-g2">
      <View className="yb-sub u-grow">
        {FEE_WORDS[rules.feeSystem].name} · {rules.publisher}
        {at}
      </View>
      {standing.state === 'open' ? (
        <Tag icon="clock">还没到期</Tag>
      ) : late ? (
        <Tag tone="ds-late" icon="clock">
          {standing.state === 'late' ? '逾期未公布' : `晚了 ${String(standing.lateDays)} 天公布`}
        </Tag>
      ) : (
        <Tag tone="ds-done" icon="checkc">
          按时公布
        </Tag>
      )}
    </View>
  )
}

function Unpublished({
  compoundId,
  page,
  earlier,
  onUrged,
  onChange,
}: {
  compoundId: string
  page: PeriodPage
  earlier: string | null
  onUrged: () => Promise<unknown>
  onChange: (period: string) => void
}) {
  return (
    <>
      {page.standing.state === 'late' ? (
        <Overdue compoundId={compoundId} page={page} onUrged={onUrged} />
      ) : (
        <Card className="u-mt3">
          <View className="yb-h">还没到公布的时间</View>
          <View className="c-2 u-mt2">最晚 {day(page.standing.dueAt - 1)}公布，公布了会通知您。</View>
        </Card>
      )}
      <Card kind="flush" className="u-mt3">
        {earlier !== null && (
          <Row
            icon="doc"
            title={`先看${periodName(earlier)}`}
            {...(page.before !== null && { detail: `期末结余 ${yuanFigure(page.before.closingFen)} 元` })}
            onPress={() => {
              onChange(earlier)
            }}
          />
        )}
        <Row
          icon="phone"
          title="打电话问问"
          detail="楼栋管家、物业、业委会的电话"
          onPress={() => openPage('directory', { compoundId })}
        />
      </Card>
    </>
  )
}
