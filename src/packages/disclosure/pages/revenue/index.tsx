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
import { FundSheet } from '../../parts/FundSheet'
import { PaySheet } from '../../parts/PaySheet'
import { Funds, Shareable } from '../../parts/Shareable'
import { ShareOutCard } from '../../parts/ShareOutCard'
import { ShareOutSheet } from '../../parts/ShareOutSheet'

type Open =
  | { readonly what: 'asset'; readonly asset: Asset | null }
  | { readonly what: 'share' }
  | { readonly what: 'fund' }
  | { readonly what: 'pay'; readonly shareOutId: string }
  | null

/** 公共收益: which common assets bring income and what of it came, and what was shared out to whom. */
export default function RevenuePage() {
  const { params } = useRouter()
  const { compound } = useSession()
  const compoundId = params.compoundId ?? compound?.compoundId ?? ''
  const input = compoundId === '' ? null : { compoundId }
  const register = useQuery('disclosure.assets', input)
  const shared = useQuery('disclosure.shareOuts', input)
  const [open, setOpen] = useState<Open>(null)
  const close = () => {
    setOpen(null)
  }
  const refresh = () => Promise.all([register.refresh(), shared.refresh()])
  const left = (shared.output?.shareable ?? []).filter(({ mostFen, refill }) => mostFen > 0 && refill !== 'unknown')
  const paying = shared.output?.shareOuts.find(
    ({ shareOutId }) => open?.what === 'pay' && shareOutId === open.shareOutId,
  )
  const place = { compoundId, onClose: close, onDone: refresh }
  return (
    <Page
      title="公共收益"
      onRefresh={refresh}
      over={
        <>
          {open?.what === 'share' && <ShareOutSheet {...place} shareable={left} />}
          {open?.what === 'asset' && <AssetSheet {...place} asset={open.asset} />}
          {open?.what === 'fund' && <FundSheet {...place} />}
          {paying !== undefined && shared.output !== null && (
            <PaySheet {...place} shareOut={paying} may={shared.output.may} />
          )}
        </>
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
                      setOpen({ what: 'asset', asset })
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
                      setOpen({ what: 'asset', asset: null })
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
      <Section title="分配和垫付">
        <Loaded query={shared} heights={[160]}>
          {({ shareOuts, shareable, may }) => (
            <>
              <Shareable shareable={shareable} />
              {may.propose && left.length > 0 && (
                <View className="u-mt3">
                  <Button
                    block
                    icon="cash"
                    onPress={() => {
                      setOpen({ what: 'share' })
                    }}
                  >
                    提出分配或垫付
                  </Button>
                </View>
              )}
              {shareOuts.map((one) => (
                <ShareOutCard
                  key={one.shareOutId}
                  compoundId={compoundId}
                  shareOut={one}
                  may={may}
                  onPay={() => {
                    setOpen({ what: 'pay', shareOutId: one.shareOutId })
                  }}
                  onDone={refresh}
                />
              ))}
              {shareOuts.length === 0 && <View className="c-2 u-mt3">还没有分过，也没有垫过。</View>}
            </>
          )}
        </Loaded>
      </Section>
      <Section title="维修资金">
        <Loaded query={shared} heights={[80]}>
          {({ funds, may }) => (
            <Funds
              funds={funds}
              {...(may.propose && {
                onAdd: () => {
                  setOpen({ what: 'fund' })
                },
              })}
            />
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
