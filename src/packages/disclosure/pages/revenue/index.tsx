import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { useSession } from '@/state/session'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { yuanFigure } from '~domain/money'
import { periodName } from '~domain/disclosure/period'
import type { Asset } from '~types/disclosure/revenue'
import '../../disclosure.css'
import { AssetSheet } from '../../parts/AssetSheet'
import { ShareOutCard } from '../../parts/ShareOutCard'
import { ShareOutSheet } from '../../parts/ShareOutSheet'

/** 公共收益: which common assets bring income and what of it came, and what was shared out to whom. */
export default function RevenuePage() {
  const { params } = useRouter()
  const { compound } = useSession()
  const compoundId = params.compoundId ?? compound?.compoundId ?? ''
  const input = compoundId === '' ? null : { compoundId }
  const register = useQuery('disclosure.assets', input)
  const shared = useQuery('disclosure.shareOuts', input)
  const [open, setOpen] = useState<Asset | 'new' | 'share' | null>(null)
  const close = () => {
    setOpen(null)
  }
  const refresh = () => Promise.all([register.refresh(), shared.refresh()])
  const shareable = shared.output?.shareable ?? null
  return (
    <Page
      title="公共收益"
      onRefresh={refresh}
      over={
        open === 'share' ? (
          shareable !== null && (
            <ShareOutSheet compoundId={compoundId} shareable={shareable} onClose={close} onDone={refresh} />
          )
        ) : open !== null ? (
          <AssetSheet compoundId={compoundId} asset={open === 'new' ? null : open} onClose={close} onDone={refresh} />
        ) : null
      }
    >
      <Section title="公共资产和合同">
        <Loaded query={register} heights={[160]}>
          {({ assets, mayEdit }) => (
            <>
              {assets.length === 0 && (
                <View className="c-2">
                  还没有登记。电梯广告、公共车位、场地出租，谁在用、到哪天、该收多少，都会列在这里。
                </View>
              )}
              {assets.map((asset) => (
                <AssetCard
                  key={asset.assetId}
                  asset={asset}
                  {...(mayEdit && {
                    onEdit: () => {
                      setOpen(asset)
                    },
                  })}
                />
              ))}
              {mayEdit && (
                <View className="u-mt3">
                  <Button
                    kind="line"
                    block
                    icon="plus"
                    onPress={() => {
                      setOpen('new')
                    }}
                  >
                    登记一项
                  </Button>
                </View>
              )}
            </>
          )}
        </Loaded>
      </Section>
      <Section title="分配给各户">
        <Loaded query={shared} heights={[160]}>
          {({ shareOuts, may }) => (
            <>
              {shareable !== null && (
                <Card>
                  <View className="yb-m">{periodName(shareable.period)}还能分的</View>
                  <View className="yb-bignum yb-num">{yuanFigure(shareable.mostFen)} 元</View>
                  <View className="yb-sub yb-num">
                    扣掉成本后 {yuanFigure(shareable.netFen)} 元，还要先补维修资金 {yuanFigure(shareable.refillFen)}{' '}
                    元，已经分了 {yuanFigure(shareable.sharedFen)} 元。
                  </View>
                  <View className="yb-cap u-mt2">
                    要有通过的表决，或者附上本地规定，才能分。按面积分时先舍到分，余下的分厘给零头最大的几户；各户加起来正好等于总数。（民法典
                    282、283 条）
                  </View>
                </Card>
              )}
              {shareOuts.map((one) => (
                <ShareOutCard
                  key={one.shareOutId}
                  compoundId={compoundId}
                  shareOut={one}
                  mayDecide={may.decide}
                  mayExport={may.propose}
                  onDone={refresh}
                />
              ))}
              {shareOuts.length === 0 && <View className="c-2 u-mt3">还没有分过。</View>}
              {may.propose && shareable !== null && shareable.mostFen > 0 && (
                <View className="u-mt3">
                  <Button
                    block
                    icon="cash"
                    onPress={() => {
                      setOpen('share')
                    }}
                  >
                    提出分配
                  </Button>
                </View>
              )}
            </>
          )}
        </Loaded>
      </Section>
    </Page>
  )
}

function AssetCard({ asset, onEdit }: { asset: Asset; onEdit?: () => void }) {
  const { name, place, counterparty, from, until, perPeriodFen, received, note } = asset
  return (
    <Card className="u-mt3">
      <View className="u-row u-between u-g2">
        <View className="yb-h u-grow">{name}</View>
        {onEdit !== undefined && (
          <Button kind="text" size="sm" label={`改 ${name}`} onPress={onEdit}>
            改
          </Button>
        )}
      </View>
      <View className="c-2">{[counterparty, place].filter((part) => part !== '').join('，')}</View>
      <View className="yb-sub yb-num">
        {from} 起，{until === null ? '没写到期日' : `到 ${until}`}，每期该收 {yuanFigure(perPeriodFen)} 元
      </View>
      {note !== '' && <View className="yb-sub">{note}</View>}
      {received.map(({ period, fen }) => (
        <View className="u-row u-between u-g2 u-mt1 yb-num" key={period}>
          <View>{periodName(period)}</View>
          <View className={fen < perPeriodFen ? 'c-warn' : ''}>
            收到 {yuanFigure(fen)}
            {fen < perPeriodFen ? `，少 ${yuanFigure(perPeriodFen - fen)}` : ''}
          </View>
        </View>
      ))}
    </Card>
  )
}
