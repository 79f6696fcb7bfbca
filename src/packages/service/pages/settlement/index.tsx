import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { saveBytes, saveText } from '@/platform/saveText'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { counted, day } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { yuan } from '@/ui/money'
import { Page } from '@/ui/Page'
import { KeyValue, Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { settlementTables } from '~domain/service/settlement'
import { xlsxOf } from '~domain/xlsx'
import { useCommunity } from '../../model/company'

const DAY = 86_400_000

/** 每日结算: a day's books by team and item. */
export default function SettlementPage() {
  const communityId = useCommunity('serviceCompany', 'communityWorker')
  const [back, setBack] = useState(0)
  const asked = now() - (now() % 60_000) - back * DAY
  const query = useQuery('service.settlement', communityId === null ? null : { communityId, day: asked })
  return (
    <Page title="每日结算" onRefresh={query.refresh}>
      {communityId === null ? (
        <Empty icon="lock">这里给社区服务公司和社区用。</Empty>
      ) : (
        <>
          <Chips
            label="哪一天"
            options={Array.from({ length: 6 }, (_, at) => ({
              value: String(at),
              text: at === 0 ? '今天' : at === 1 ? '昨天' : day(now() - at * DAY),
            }))}
            value={String(back)}
            onChange={(at) => {
              setBack(Number(at))
            }}
          />
          <View className="u-mt3">
            <Loaded query={query}>
              {({ lines, items, paidFen, refundedFen, csv }) =>
                lines.length === 0 ? (
                  <Empty icon="wallet">这一天没有收款，也没有退款。</Empty>
                ) : (
                  <>
                    <Card>
                      <KeyValue
                        pairs={[
                          ['收款', yuan(paidFen)],
                          ['退款', yuan(refundedFen)],
                          ['实收', yuan(Math.max(0, paidFen - refundedFen))],
                        ]}
                      />
                    </Card>
                    <Section title="按服务队">
                      <Card kind="flush">
                        {lines.map((line) => (
                          <Row
                            key={`${line.teamName} ${line.channel}`}
                            icon={line.channel === 'cash' ? 'cash' : 'wallet'}
                            title={line.teamName}
                            detail={`${line.channel === 'cash' ? '现金' : '微信支付'} ${counted(line.payments, '笔')}，退 ${counted(line.refunds, '笔')}`}
                            value={yuan(line.paidFen)}
                          />
                        ))}
                      </Card>
                    </Section>
                    <Section title="按项目">
                      <Card kind="flush">
                        {items.map((item) => (
                          <Row
                            key={`${item.teamName} ${item.name}`}
                            title={item.name}
                            detail={`${item.teamName} · ${item.quantity}`}
                            value={yuan(item.fen)}
                          />
                        ))}
                      </Card>
                    </Section>
                    <View className="u-mt4">
                      <Button
                        kind="line"
                        block
                        icon="download"
                        onPress={() =>
                          saveBytes(
                            `结算-${day(asked)}.xlsx`,
                            xlsxOf(settlementTables({ lines, items, paidFen, refundedFen })),
                          )
                        }
                      >
                        导出 Excel 表格
                      </Button>
                      <Button kind="text" block onPress={() => saveText(`结算-${day(asked)}.csv`, csv)}>
                        导出 CSV
                      </Button>
                    </View>
                  </>
                )
              }
            </Loaded>
          </View>
        </>
      )}
    </Page>
  )
}
