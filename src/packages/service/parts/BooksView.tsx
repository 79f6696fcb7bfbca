import { View } from '@tarojs/components'
import { Card, Section } from '@/ui/Card'
import { counted, day } from '@/ui/format'
import { yuan } from '@/ui/money'
import { KeyValue, Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { periodName } from '~domain/disclosure/period'
import type { CompanyCorrection, CompanyEntry, CompanySale, CompanyTotals } from '~types/service/books'

interface Props {
  sales: readonly CompanySale[]
  entries: readonly CompanyEntry[]
  totals: CompanyTotals
  corrections: readonly CompanyCorrection[]
  /** What corrections that are booked in this month add to its closing. */
  correctedFen: number
}

/** A month of the company: what came in for orders, what else, what it went for, and what the collective got. */
export function BooksView({ sales, entries, totals, corrections, correctedFen }: Props) {
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
            ['记在这个月的更正', correctedFen === 0 ? null : signedYuan(correctedFen)],
            ['期末', yuan(closingFen + correctedFen)],
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
                icon={corrections.some((one) => one.at === at) ? 'edit' : direction === 'in' ? 'dn' : 'up'}
                title={item}
                detail={`${category}${voucherNo === '' ? '' : ` · 凭证 ${voucherNo}`}${corrections.some((one) => one.at === at) ? ' · 更正过，见下面' : ''}`}
                value={signedYuan(direction === 'in' ? fen : -fen)}
              />
            ))}
          </Card>
        </Section>
      )}
      {corrections.length > 0 && (
        <Section title="更正记录">
          <Card kind="flush">
            {corrections.map(({ at, reversed, replacement, reason, nameMasked, correctedAt, bookedIn }) => (
              <Row
                key={`${String(correctedAt)} ${String(at)}`}
                icon="edit"
                title={`更正：${reversed.item}`}
                detail={`原来 ${entryWords(reversed)}，${replacement === null ? '已撤掉' : `现在 ${entryWords(replacement)}`}。${reason}（${nameMasked}，${day(correctedAt)}，记在${periodName(bookedIn)}）`}
              />
            ))}
          </Card>
        </Section>
      )}
    </>
  )
}

function entryWords({ direction, category, fen }: CompanyEntry): string {
  return `${category} ${signedYuan(direction === 'in' ? fen : -fen)}`
}

function signedYuan(fen: number): string {
  return `${fen < 0 ? '−' : '+'}${yuan(Math.abs(fen))}`
}
