import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { call } from '@/cloud/client'
import { failureOf, type Failure } from '@/cloud/failure'
import { useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { openPage } from '@/platform/navigate'
import { Card } from '@/ui/Card'
import { Chips, Segment } from '@/ui/Choice'
import { counted } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty, ErrorView } from '@/ui/states'
import { yuanFigure } from '~domain/money'
import { periodName } from '~domain/disclosure/period'
import type { Direction } from '~types/disclosure/books'
import type { Correction, PeriodPage, ShownLine } from '~types/disclosure/reading'
import { dateWords } from '../../words/books'
import '../../disclosure.css'

/** Pages fetched side by side; a period has twenty at most. */
const AT_ONCE = 4

/** 逐笔看: every line of a period, by side and category. */
export default function LinesPage() {
  const { params } = useRouter()
  const { compoundId = '', period = '' } = params
  const query = useQuery('disclosure.period', { compoundId, period })
  return (
    <Page title={period === '' ? '逐笔看' : periodName(period)} onRefresh={query.refresh}>
      <Loaded query={query} heights={[320]}>
        {({ published }) =>
          published === null ? (
            <Empty icon="wallet">这一期还没公布，公布了才能逐笔看。</Empty>
          ) : (
            <Lines
              compoundId={compoundId}
              period={period}
              published={published}
              start={{ direction: params.direction === 'in' ? 'in' : 'out', category: params.category ?? '' }}
            />
          )
        }
      </Loaded>
    </Page>
  )
}

interface Props {
  compoundId: string
  period: string
  published: NonNullable<PeriodPage['published']>
  start: { direction: Direction; category: string }
}

function Lines({ compoundId, period, published, start }: Props) {
  const { linePages, totals, corrections } = published
  const { lines, failure, again } = useLines(compoundId, period, linePages)
  const [direction, setDirection] = useState(start.direction)
  const [category, setCategory] = useState(start.category)
  const names = totals.categories.filter((one) => one.direction === direction).map(({ name }) => name)
  const shown = lines.filter((line) => line.direction === direction && (category === '' || line.category === category))
  const corrected = new Map(corrections.filter(({ of }) => of.period === period).map((one) => [one.of.no, one]))
  return (
    <>
      <Segment
        label="收支"
        options={[
          { value: 'out', text: '支出' },
          { value: 'in', text: '收入' },
        ]}
        value={direction}
        onChange={(value) => {
          setDirection(value)
          setCategory('')
        }}
      />
      <View className="u-mt3">
        <Chips
          label="类别"
          options={[{ value: '', text: '全部' }, ...names.map((name) => ({ value: name, text: name }))]}
          value={category}
          onChange={setCategory}
        />
      </View>
      <View className="yb-sub u-mt3">{counted(shown.length, '笔')}，点开看凭证</View>
      <Card kind="flush" className="u-mt2">
        {shown.map((line) => (
          <Line
            key={line.no}
            compoundId={compoundId}
            period={period}
            line={line}
            correction={corrected.get(line.no) ?? null}
          />
        ))}
      </Card>
      {failure !== null && <ErrorView sentence={sentenceOf(failure)} onRetry={again} />}
    </>
  )
}

function Line({
  compoundId,
  period,
  line,
  correction,
}: {
  compoundId: string
  period: string
  line: ShownLine
  correction: Correction | null
}) {
  const { no, date, item, category, counterparty, fen, vouchers, building } = line
  const about = [dateWords(date), category, counterparty, building ?? ''].filter((part) => part !== '').join(' · ')
  const files = vouchers === 0 ? '' : `，凭证 ${counted(vouchers, '张')}`
  return (
    <Row
      icon={correction === null ? 'doc' : 'edit'}
      title={item}
      detail={`${about}${files}${correction === null ? '' : '，更正过'}`}
      value={yuanFigure(correction?.replacement?.fen ?? fen)}
      onPress={() => openPage('bookLine', { compoundId, period, no: String(no) })}
    />
  )
}

/** All lines of a published period: it does not change any more. */
function useLines(compoundId: string, period: string, pages: number) {
  const [lines, setLines] = useState<readonly ShownLine[]>([])
  const [failure, setFailure] = useState<Failure | null>(null)
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let current = true
    const load = async () => {
      const all: ShownLine[] = []
      for (let from = 0; from < pages; from += AT_ONCE) {
        const some = Array.from({ length: Math.min(AT_ONCE, pages - from) }, (_, at) => from + at)
        const found = await Promise.all(some.map((page) => call('disclosure.lines', { compoundId, period, page })))
        all.push(...found.flatMap((one) => one.lines))
        if (!current) return
        setLines([...all])
      }
    }
    setFailure(null)
    load().catch((error: unknown) => {
      if (current) setFailure(failureOf(error))
    })
    return () => {
      current = false
    }
  }, [compoundId, period, pages, turn])
  return {
    lines,
    failure,
    again: () => {
      setTurn((before) => before + 1)
    },
  }
}
