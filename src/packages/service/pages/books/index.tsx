import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { useParams } from '@/platform/params'
import { Banner } from '@/ui/Banner'
import { Chips } from '@/ui/Choice'
import { shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { periodName } from '~domain/disclosure/period'
import { BooksView } from '../../parts/BooksView'

/** 公司的收支: the service company's own 双晒, month by month. */
export default function BooksPage() {
  const { compoundId = '' } = useParams()
  const [period, setPeriod] = useState<string | null>(null)
  const query = useQuery('service.books', { compoundId, ...(period !== null && { period }) })
  return (
    <Page title="公司的收支" onRefresh={query.refresh}>
      <Loaded query={query} heights={[44, 240, 160]}>
        {({ company, periods, books, late }) => (
          <>
            {late !== null && (
              <Banner kind="danger">
                {periodName(late)}的账{company}还没有公布，已经过了该公布的日子。
              </Banner>
            )}
            {books === null ? (
              <Empty icon="wallet">公司还没有公布过收支。每个月的账，社区核对后会在这里。</Empty>
            ) : (
              <>
                {periods.length > 1 && (
                  <View className="u-mt3">
                    <Chips
                      label="哪个月"
                      options={periods.slice(0, 6).map((one) => ({ value: one, text: periodName(one) }))}
                      value={books.period}
                      onChange={setPeriod}
                    />
                  </View>
                )}
                <View className="yb-title u-mt3">
                  {company} {periodName(books.period)}
                </View>
                <View className="yb-sub">
                  {books.submittedBy.nameMasked} 记账，{books.releasedBy.nameMasked} 核对，
                  {shortDateTime(books.publishedAt)} 公布
                  {books.lateDays > 0 && `，晚了 ${books.lateDays} 天`}
                </View>
                <View className="u-mt3">
                  <BooksView {...books} />
                </View>
                <View className="yb-cap u-mt4">
                  公布后不能改；写错了只能更正，原来的和改过的都看得到。整本账的校验码：{books.booksHash.slice(0, 16)}
                  ，已记进公开账本。
                </View>
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}
