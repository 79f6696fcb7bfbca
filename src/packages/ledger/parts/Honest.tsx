import { View } from '@tarojs/components'
import { Card, Section } from '@/ui/Card'
import { Icon } from '@/ui/Icon'
import { DOES_NOT_STOP, STOPS } from '../words/kinds'

/** What the ledger is good for, and what it is not: said openly. */
export function Honest() {
  return (
    <View>
      <Section title="这能防什么">
        <Card>
          {STOPS.map((text) => (
            <Line key={text} icon="checkc" text={text} />
          ))}
        </Card>
      </Section>
      <Section title="不能防什么">
        <Card>
          {DOES_NOT_STOP.map((text) => (
            <Line key={text} icon="info" text={text} />
          ))}
        </Card>
      </Section>
    </View>
  )
}

function Line({ icon, text }: { icon: 'checkc' | 'info'; text: string }) {
  return (
    <View className="u-row u-top u-g3 lg-line">
      <Icon name={icon} className={icon === 'checkc' ? 'c-primary' : 'c-3'} />
      <View className="u-grow">{text}</View>
    </View>
  )
}
