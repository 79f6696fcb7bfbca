import { View } from '@tarojs/components'
import { LookIntoLedger } from '@/parts/LookIntoLedger'
import { Card } from '@/ui/Card'
import { Icon } from '@/ui/Icon'
import { KeyValue } from '@/ui/Row'
import type { PeriodPage } from '~types/disclosure/reading'
import { verifyBooks } from '../model/verifyBooks'
import { actorWords } from '../words/books'

type Published = NonNullable<PeriodPage['published']>

/** 已封存: who published and released it, and a look on this phone whether it stands in the ledger unchanged. */
export function Sealed({
  compoundId,
  period,
  published,
}: {
  compoundId: string
  period: string
  published: Published
}) {
  const { submittedBy, releasedBy, booksHash, leafHash } = published
  const sealed = { compoundId, period, at: releasedBy.at, books: booksHash, leafHash }
  return (
    <Card className="u-mt3">
      <View className="u-row u-g2">
        <Icon name="shield" className="c-primary" />
        <View className="yb-h">已封存，只能更正，不能改</View>
      </View>
      <View className="u-mt2">
        <KeyValue
          pairs={[
            ['填报', actorWords(submittedBy)],
            ['复核公布', actorWords(releasedBy)],
            ['校验码', booksHash.slice(0, 16)],
          ]}
        />
      </View>
      <LookIntoLedger
        search={() => verifyBooks(sealed)}
        justNow="刚公布"
        good={({ index, size }) => `对得上：在公开账本第 ${String(index + 1)} 条，账本现有 ${String(size)} 条`}
      />
    </Card>
  )
}
