import { View } from '@tarojs/components'
import { openFile } from '@/platform/openFile'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { yuanFigure } from '~domain/money'
import { periodName } from '~domain/disclosure/period'
import { BOOKED_AS } from '~domain/disclosure/revenue'
import type { ActionOutput } from '~types/contracts'
import { actorWords } from '../words/books'
import { REFILL_WORDS } from '../words/payments'

type Shares = ActionOutput<'disclosure.shareOuts'>

/** What can still be used of each period's public revenue, with its working. */
export function Shareable({ shareable }: Pick<Shares, 'shareable'>) {
  const [newest] = shareable
  if (newest === undefined) return null
  return (
    <Card>
      {shareable.map((one, at) => (
        <View className={at === 0 ? '' : 'ds-part'} key={one.period}>
          <View className="yb-m">{periodName(one.period)}还能用的</View>
          <View className={at === 0 ? 'yb-bignum yb-num' : 'yb-h yb-num'}>{yuanFigure(one.mostFen)} 元</View>
          <View className="yb-sub yb-num">
            收入扣掉成本后 {yuanFigure(one.netFen)} 元，要先补维修资金 {yuanFigure(one.refillFen)} 元，已经分了、垫了{' '}
            {yuanFigure(one.sharedFen)} 元。{REFILL_WORDS[one.refill]}
          </View>
        </View>
      ))}
      <View className="yb-cap u-mt2">
        要有全体业主通过的表决，或者附上本地规定，才能分、才能垫。先舍到分，余下的分厘给零头最大的几户；各户加起来正好等于总数。付出去记账写「
        {BOOKED_AS.shareOut}」「{BOOKED_AS.advance}」，收回来写「{BOOKED_AS.repaid}」。（民法典 282、283 条）
      </View>
    </Card>
  )
}

/** 维修资金, as it was put down, the newest first. */
export function Funds({ funds, onAdd }: Pick<Shares, 'funds'> & { onAdd?: () => void }) {
  return (
    <Card>
      {funds.length === 0 && <View className="c-2">还没有登记过余额。</View>}
      {funds.map((fund, at) => (
        <View className={at === 0 ? '' : 'ds-part'} key={`${fund.asOf} ${String(fund.by.at)}`}>
          <View className="u-row u-between u-g2">
            <View className="yb-m u-grow yb-num">{fund.asOf} 的余额</View>
            <View className="yb-num yb-b">{yuanFigure(fund.balanceFen)} 元</View>
          </View>
          <View className="yb-sub yb-num">
            首期交存 {yuanFigure(fund.firstDepositFen)} 元。{actorWords(fund.by)}登记
          </View>
          {fund.documentUrl !== null && <Paper url={fund.documentUrl} />}
        </View>
      ))}
      {onAdd !== undefined && (
        <View className="u-mt2">
          <Button kind="line" block icon="plus" onPress={onAdd}>
            登记维修资金余额
          </Button>
        </View>
      )}
    </Card>
  )
}

function Paper({ url }: { url: string }) {
  return (
    <Button kind="text" size="sm" icon="doc" onPress={() => openFile(url)}>
      看余额单
    </Button>
  )
}
