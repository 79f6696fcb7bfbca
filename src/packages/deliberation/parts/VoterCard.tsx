import { View } from '@tarojs/components'
import type { ElectorateKind, MyVoter } from '~types/deliberation'
import { Card } from '@/ui/Card'
import { area, counted, homeName } from '@/ui/format'
import { MEASURES } from '@/words/electorates'
import { unitOf } from '../model/participation'
import { coOwnersText, oneText, rightText } from '../model/voters'

/** A developer may have hundreds of homes: so many are named, the others told by building. */
const NAMED = 6

interface Props {
  voter: MyVoter
  electorate: ElectorateKind
  /** The person's own name as the roll has it, or in whose place he casts; null where the roll has none for him. */
  name: string | null
}

/** Whose ballot this is: its homes, its area, and that it is one person's or one household's. */
export function VoterCard({ voter, electorate, name }: Props) {
  const { byArea } = MEASURES[electorate]
  const homes = voter.homes.slice(0, NAMED)
  const others = voter.homeCount - homes.length
  const whose = rightText(voter.right)
  return (
    <Card>
      <View className="dv-who">
        <View>
          <View className="yb-h">{name ?? '您的票'}</View>
          <View className="yb-sub">
            {oneText(electorate)} · {byArea ? `共 ${counted(voter.homeCount, '套')}` : `一${unitOf(electorate)}一票`}
          </View>
        </View>
        {byArea && <View className="dv-who-sum yb-num">{area(voter.areaCentiSqm)}</View>}
      </View>
      <View className="yb-inset dv-houses u-mt3">
        {homes.map((home) => (
          <View key={homeName(home)} className="dv-house">
            <View>
              {homeName(home)}
              <SharedBy home={home} electorate={electorate} />
            </View>
            {byArea && <View className="yb-num u-nowrap">{area(home.areaCentiSqm)}</View>}
          </View>
        ))}
        {others > 0 && <View className="dv-house c-2">还有 {counted(others, '套')}，都算在这一张票里</View>}
        {voter.byBuilding.map((share) => (
          <View key={share.building} className="dv-house c-2">
            <View>
              {share.building} 共 {counted(share.homes, '套')}
            </View>
            <View className="yb-num u-nowrap">{area(share.areaCentiSqm)}</View>
          </View>
        ))}
      </View>
      {whose !== null && <View className="yb-sub u-mt2">{whose}</View>}
      <View className="yb-cap u-mt3">{WRONG[electorate]}</View>
    </Card>
  )
}

const WRONG: Readonly<Record<ElectorateKind, string>> = {
  owners: '面积或房屋不对？先告诉业委会或居委会，再投票。',
  households: '房屋不对？先告诉业委会或居委会，再投票。',
  residents: '登记的不对？先告诉居委会，再投票。',
}

function SharedBy({ home, electorate }: { home: MyVoter['homes'][number]; electorate: ElectorateKind }) {
  const texts: Readonly<Record<ElectorateKind, string | null>> = {
    owners: coOwnersText(home),
    households: '家里谁先投，就算这一户的',
    residents: '只投您自己的一票，家里别的人各投各的',
  }
  const text = texts[electorate]
  return text === null ? null : <View className="yb-cap">{text}</View>
}
