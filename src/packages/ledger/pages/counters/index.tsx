import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { Banner } from '@/ui/Banner'
import { counted, shortDateTime } from '@/ui/format'
import { Card } from '@/ui/Card'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/Row'
import type { ActionOutput } from '~types/contracts'
import type { CounterSeat } from '~types/ledger/recount'
import '../../ledger.css'
import { AppointSheet } from '../../parts/AppointSheet'
import { BundleCard } from '../../parts/BundleCard'
import { CountersCard } from '../../parts/CountersCard'
import { Heading } from '../../parts/Heading'
import { useCompoundId } from '../../state/usePlace'

/** 核验和计票: who has seen a result, who recounts it, and its file for anybody's own machine. */
export default function CountersPage() {
  const { deliberationId } = useRouter().params
  const compoundId = useCompoundId()
  const place = compoundId === null || deliberationId === undefined ? null : { compoundId, deliberationId }
  const query = useQuery('ledger.recount', place)
  const [seat, setSeat] = useState<CounterSeat | null>(null)
  return (
    <Page
      title="核验和计票"
      onRefresh={query.refresh}
      over={
        place !== null &&
        seat !== null && (
          <AppointSheet
            {...place}
            seat={seat}
            onClose={() => {
              setSeat(null)
            }}
            onDone={async () => {
              setSeat(null)
              await query.refresh()
            }}
          />
        )
      }
    >
      {place !== null && (
        <Loaded query={query} heights={[160, 220, 220]}>
          {(recount) => (
            <View>
              <View className="yb-sub u-mt2">{recount.title}</View>
              <WitnessedCard witnessing={recount.witnessing} counted={recount.result !== null} />
              <CountersCard {...place} recount={recount} onAppoint={setSeat} onChanged={query.refresh} />
              <BundleCard {...place} recount={recount} onTaken={query.refresh} />
            </View>
          )}
        </Loaded>
      )}
    </Page>
  )
}

interface WitnessedProps {
  witnessing: ActionOutput<'ledger.recount'>['witnessing']
  counted: boolean
}

/** Whether the quorum has seen the result: without it nothing takes effect. */
function WitnessedCard({ witnessing, counted: isCounted }: WitnessedProps) {
  const { state, cosigners, owners, signed, at } = witnessing
  if (state === 'none') {
    return (
      <View className="u-mt3">
        <Banner>
          这次表决没有见证人：公布时小区还没有够数的见证人。文件照样能核验，只是没有别人替您盯着账本有没有两个版本。
        </Banner>
      </View>
    )
  }
  const needed = `${counted(cosigners, '位')}（业主代表至少 ${counted(owners, '位')}）`
  const words = isCounted ? '等见证' : '结果出来后请见证人签名'
  return (
    <Card className="u-mt3">
      <Heading>{state === 'done' ? '已见证' : words}</Heading>
      <View className="yb-sub u-mt1">
        {state === 'done'
          ? '见证人的手机核对过，结果在账本里。'
          : `签名够 ${needed}，结果才生效；在那以前是「未经见证」。`}
      </View>
      <View className="u-mt3">
        <KeyValue
          left
          pairs={[
            ['要几位', needed],
            ['已签的人', signed.length === 0 ? null : signed.map((name) => name || '已换下的见证人').join('、')],
            ['够数于', at === null ? null : shortDateTime(at)],
          ]}
        />
      </View>
    </Card>
  )
}
