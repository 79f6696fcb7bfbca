import { View } from '@tarojs/components'
import type { ElectorateKind, RuleSet, VoteScope } from '~types/deliberation'
import type { Weight } from '~types/shapes'
import { Card } from '@/ui/Card'
import { area, counted } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import { KeyValue } from '@/ui/Row'
import { scopeWord } from '@/words/deliberation'
import { MEASURES } from '@/words/electorates'
import { countingText, electorateText } from '../model/voters'
import { Heading } from './Heading'

interface Props {
  vote: { scope: VoteScope; homes: number; electorate: ElectorateKind; total: Weight; rules: RuleSet }
  onRoster: () => unknown
}

/** Who may vote, with how much, and how persons are counted. */
export function ElectorateCard({ vote, onRoster }: Props) {
  const { scope, homes, electorate, total, rules } = vote
  const { byArea, unit } = MEASURES[electorate]
  return (
    <Card className="u-mt3">
      <Heading>谁能投</Heading>
      <View className="u-mt3">
        <KeyValue
          pairs={[
            ['范围', electorate === 'residents' ? scopeWord(scope) : electorateText(vote)],
            ['总面积', byArea ? area(total.areaCentiSqm) : null],
            [`总${unit}数`, counted(total.persons, unit)],
            ['住在', electorate === 'residents' ? counted(homes, '户') : null],
          ]}
        />
      </View>
      <View className="yb-sub u-mt2">{countingText(electorate, rules.countParking)}</View>
      <Press className="yb-more dv-more" onPress={onRoster}>
        看公示名册
        <Icon name="right" />
      </Press>
    </Card>
  )
}
