import { View } from '@tarojs/components'
import { Card, Section } from '@/ui/Card'
import { counted } from '@/ui/format'
import { yuan } from '@/ui/money'
import { KeyValue, Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import type { CompanyEntry, CompanySale, CompanyTotals } from '~types/service/books'

interface Props {
  sales: readonly CompanySale[]
  entries: readonly CompanyEntry[]
  totals: CompanyTotals
}

/** A month of the company: what came in for orders, what else, what it went for, and what the collective got. */
export function BooksView({ sales, entries, totals }: Props) {
  const { openingFen, salesFen, otherIncomeFen, expenseFen, collectiveFen, closingFen } = totals
  return (
    <>
      <Card>
        <KeyValue
          pairs={[
            ['期初', yuan(openingFen)],
            ['服务收入（退款已减）', yuan(salesFen)],
            ['其他收入', yuan(otherIncomeFen)],
            ['支出', yuan(expenseFen)],
            ['期末', yuan(closingFen)],
          ]}
        />
        <View className="u-row u-between u-base u-mt3">
          <View className="yb-h">交社区集体</View>
          <View className="yb-bignum">{yuan(collectiveFen)}</View>
        </View>
      </Card>
      <Section title="服务收入">
        {sales.length === 0 ? (
          <Empty icon="wallet">这个月没有收款。</Empty>
        ) : (
          <Card kind="flush">
            {sales.map(({ teamName, channel, payments, paidFen, refunds, refundedFen }) => (
              <Row
                key={`${teamName} ${channel}`}
                icon={channel === 'cash' ? 'cash' : 'wallet'}
                title={teamName}
                detail={`${channel === 'cash' ? '现金' : '微信支付'} ${counted(payments, '笔')}${refunds > 0 ? `，退 ${counted(refunds, '笔')} ${yuan(refundedFen)}` : ''}`}
                value={yuan(paidFen)}
              />
            ))}
          </Card>
        )}
      </Section>
      {entries.length > 0 && (
        <Section title="其他收支">
          <Card kind="flush">
            {entries.map(({ direction, category, item, fen, voucherNo }, at) => (
              <Row
                key={`${String(at)} ${item}`}
                icon={direction === 'in' ? 'dn' : 'up'}
                title={item}
                detail={`${category}${voucherNo === '' ? '' : ` · 凭证 ${voucherNo}`}`}
                value={`${direction === 'in' ? '+' : '−'}${yuan(fen)}`}
              />
            ))}
          </Card>
        </Section>
      )}
    </>
  )
}
