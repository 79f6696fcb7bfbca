import { View } from '@tarojs/components'
import type { ElectorateKind, MyVoter } from '~types/deliberation'
import { Card } from '@/ui/Card'
import { area, counted, homeName } from '@/ui/format'
import { coOwnersText } from '../model/voters'

/** A developer may have hundreds of homes: so many are named, the others counted. */
const NAMED = 6

interface Props {
  voter: MyVoter
  electorate: ElectorateKind
}

/** Whose ballot this is: its homes, its area, and that it is one person's or one household's. */
export function VoterCard({ voter, electorate }: Props) {
  const owners = electorate === 'owners'
  const homes = voter.homes.slice(0, NAMED)
  const others = voter.homes.length - homes.length
  return (
    <Card>
      <View className="dv-who">
        <View>
          <View className="yb-h">您的票</View>
          <View className="yb-sub">
            {owners
              ? `算 ${counted(1, '人')} · 共 ${counted(voter.homes.length, '套')}`
              : `算 ${counted(1, '户')} · 一户一票`}
          </View>
        </View>
        {owners && <View className="dv-who-sum yb-num">{area(voter.areaCentiSqm)}</View>}
      </View>
      <View className="yb-inset dv-houses u-mt3">
        {homes.map((home) => (
          <View key={homeName(home)} className="dv-house">
            <View>
              {homeName(home)}
              <SharedBy home={home} owners={owners} />
            </View>
            {owners && <View className="yb-num u-nowrap">{area(home.areaCentiSqm)}</View>}
          </View>
        ))}
        {others > 0 && <View className="dv-house c-2">还有 {counted(others, '套')}，都算在这一张票里</View>}
      </View>
      <View className="yb-cap u-mt3">面积或房屋不对？先告诉业委会或居委会，再投票。</View>
    </Card>
  )
}

function SharedBy({ home, owners }: { home: MyVoter['homes'][number]; owners: boolean }) {
  const text = owners ? coOwnersText(home) : '家里谁先投，就算这一户的'
  return text === null ? null : <View className="yb-cap">{text}</View>
}
