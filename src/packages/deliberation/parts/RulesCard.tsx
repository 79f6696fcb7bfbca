import { View } from '@tarojs/components'
import { Card } from '@/ui/Card'
import { Tile } from '@/ui/Icon'
import { basisText, ruleViews } from '../model/rules'
import { Heading } from './Heading'

/** When it passes, in plain words; the law last and small. */
export function RulesCard({ vote }: { vote: Parameters<typeof ruleViews>[0] }) {
  const basis = basisText(vote)
  const views = ruleViews(vote)
  const decides = vote.motions.some(({ matter }) => matter !== 'consultative')
  return (
    <Card className="u-mt3">
      <Heading>{decides ? '怎样才算通过' : '怎么算数'}</Heading>
      {views.map(({ icon, title, text }) => (
        <View key={title} className="dv-rule">
          <Tile icon={icon} size="sm" {...(icon === 'minusc' && { tone: 'mute' })} />
          <View className="u-grow">
            <View className="yb-b">{title}</View>
            <View className="c-2">{text}</View>
          </View>
        </View>
      ))}
      {basis !== null && <View className="yb-cap u-mt4">{basis}</View>}
    </Card>
  )
}
