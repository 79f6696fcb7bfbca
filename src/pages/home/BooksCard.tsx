import { View } from '@tarojs/components'
import { openPage } from '@/platform/navigate'
import { Card, Section } from '@/ui/Card'
import { counted, day } from '@/ui/format'
import { Tag } from '@/ui/Tag'
import { yuanFigure } from '~domain/money'
import { periodName } from '../../../domain/disclosure/period'
import type { Home } from './todo'

/** What the entry says: 第三季度已公布, or that it is late. */
export function booksFact({ books }: Home): string {
  if (books === null) return '还没开始'
  if (books.state === 'late') return `逾期 ${counted(books.lateDays, '天')}`
  return `${periodName(books.period).slice(5)}已公布`
}

/** The newest period on the home page: its sums, or that nobody published it. */
export function BooksCard({ home: { books }, compoundId }: { home: Home; compoundId: string }) {
  if (books === null) return null
  const { period, state, lateDays, publisher, publishedAt, sums } = books
  const late = state === 'late'
  return (
    <Section title="小区的账">
      <Card onPress={() => openPage('books', { compoundId, period })} {...(late && { kind: 'urgent' as const })}>
        <View className="u-row u-between u-g2">
          <View className="yb-b">{periodName(period)}</View>
          <Tag tone={late || lateDays > 0 ? 'ds-late' : 'ds-done'} icon={late ? 'clock' : 'checkc'}>
            {late ? '逾期未公布' : lateDays > 0 ? '晚公布' : '按时公布'}
          </Tag>
        </View>
        {late && (
          <View className="c-2 u-mt2">
            {publisher}晚了 {counted(lateDays, '天')}还没公布，点开可以催
          </View>
        )}
        {sums !== null && (
          <>
            <View className="hm-sums">
              <Sum name="收入" fen={sums.incomeFen} />
              <Sum name="支出" fen={sums.expenseFen} />
              <Sum name="期末结余" fen={sums.closingFen} />
            </View>
            <View className="yb-cap u-mt2">
              单位：元 · {publisher}
              {publishedAt === null ? '' : ` ${day(publishedAt)}公布`}
            </View>
          </>
        )}
      </Card>
    </Section>
  )
}

function Sum({ name, fen }: { name: string; fen: number }) {
  return (
    <View className="u-grow">
      <View className="yb-cap">{name}</View>
      <View className="yb-num yb-b">{yuanFigure(fen)}</View>
    </View>
  )
}
