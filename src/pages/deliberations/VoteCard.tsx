import { View } from '@tarojs/components'
import type { DeliberationCard } from '~types/deliberation'
import { openPage } from '@/platform/navigate'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { classes } from '@/ui/classes'
import { day } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import { Row } from '@/ui/Row'
import { PhaseTag } from '@/ui/Tag'
import { phaseWord } from '@/words/deliberation'
import { cardView, resultText } from './card'

interface Props {
  card: DeliberationCard
  compoundId: string
  now: number
}

/** One vote in the list. The button leads straight to what is to do, the card itself to everything about it. */
export function VoteCard({ card, compoundId, now }: Props) {
  const view = cardView(card, now)
  const { deliberationId, phase, effect, title } = card
  const params = { compoundId, deliberationId }
  const spoken = [phaseWord(phase, effect), title, view.scope, view.date, view.left?.text].filter(Boolean).join('，')
  return (
    <Card className={classes('dl-card', view.left?.urgent === true && 'urgent')}>
      <Press label={spoken} onPress={() => openPage(phase === 'draft' ? 'draft' : 'detail', params)}>
        <View className="u-row u-between u-g2">
          <PhaseTag phase={phase} effect={effect} />
          {view.left !== null && (
            <View className={view.left.urgent ? 'c-accent yb-b u-row u-g1 u-nowrap' : 'yb-sub u-nowrap'}>
              {view.left.urgent && <Icon name="clock" size="sm" />}
              {view.left.text}
            </View>
          )}
        </View>
        <View className="yb-h u-mt2">{title}</View>
        <View className="dl-meta">
          <View className="dl-meta-i">
            <Icon name={card.scope.level === 'compound' ? 'building' : 'home'} size="sm" />
            {view.scope}
          </View>
          {view.date !== null && (
            <View className="dl-meta-i">
              <Icon name="cal" size="sm" />
              {view.date}
            </View>
          )}
        </View>
      </Press>
      <View className="dl-card-foot">
        <View className="yb-sub yb-num">
          {view.facts.map((fact) => (
            <View key={fact}>{fact}</View>
          ))}
        </View>
        <Button
          size="sm"
          kind={view.action.primary ? 'fill' : 'line'}
          label={`${view.action.words}：${title}`}
          onPress={() => openPage(view.action.to, params)}
        >
          {view.action.words}
        </Button>
      </View>
      <View className="dl-effect">{view.effect}</View>
    </Card>
  )
}

/** A vote that is over, in one line. */
export function EndedRow({ card, compoundId }: Omit<Props, 'now'>) {
  const { deliberationId, phase, effect, title, closesAt } = card
  const result = phase === 'cancelled' ? '不再进行' : resultText(card)
  return (
    <Row
      title={title}
      detail={`${result} · ${day(closesAt)}`}
      value={<PhaseTag phase={phase} effect={effect} />}
      onPress={() => openPage(phase === 'cancelled' ? 'detail' : 'result', { compoundId, deliberationId })}
    />
  )
}
