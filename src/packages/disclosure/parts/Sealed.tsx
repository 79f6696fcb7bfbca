import { View } from '@tarojs/components'
import { useState } from 'react'
import { failureOf } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'
import { LogFault } from '@/ledger/watch'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Icon } from '@/ui/Icon'
import { KeyValue } from '@/ui/Row'
import type { PeriodPage } from '~types/disclosure/reading'
import { verifyBooks } from '../model/verifyBooks'
import { actorWords } from '../words/books'

type Published = NonNullable<PeriodPage['published']>

type Check =
  { readonly index: number; readonly size: number } | 'waiting' | 'wrong' | { readonly sentence: string } | null

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
  const [check, setCheck] = useState<Check>(null)
  const [checking, setChecking] = useState(false)
  const { submittedBy, releasedBy, booksHash, leafHash } = published
  const look = async () => {
    setChecking(true)
    const sealed = { compoundId, period, at: releasedBy.at, books: booksHash, leafHash }
    const found = await verifyBooks(sealed).then(
      (place): Check => place ?? 'waiting',
      (error: unknown): Check => (error instanceof LogFault ? 'wrong' : { sentence: sentenceOf(failureOf(error)) }),
    )
    setCheck(found)
    setChecking(false)
  }
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
      {check !== null && (
        <View className="u-mt3">
          <Told check={check} />
        </View>
      )}
      <View className="u-mt3">
        <Button kind="line" block icon="search" loading={checking} loadingText="正在核对" onPress={look}>
          在账本里核对
        </Button>
      </View>
    </Card>
  )
}

function Told({ check }: { check: NonNullable<Check> }) {
  if (check === 'waiting') return <Banner>刚公布，两分钟内封存，过会儿再核对</Banner>
  if (check === 'wrong') return <Banner kind="danger">对不上，请马上打给居委会，留着这一页</Banner>
  if ('sentence' in check) return <Banner kind="warn">{check.sentence}</Banner>
  return (
    <Banner kind="ok">
      对得上：在公开账本第 {check.index + 1} 条，账本现有 {check.size} 条
    </Banner>
  )
}
