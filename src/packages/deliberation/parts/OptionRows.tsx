import { View } from '@tarojs/components'
import { Gauge } from '@/ui/Gauge'
import { Tag } from '@/ui/Tag'
import type { OptionView } from '../model/options'

/** Each option or candidate against the line, in the order of the ballot paper. */
export function OptionRows({ options }: { options: readonly OptionView[] }) {
  return (
    <View>
      {options.map(({ optionId, text, verdict, dimensions }) => (
        <View key={optionId} className="u-mt4">
          <View className="u-row u-between u-g2">
            <View className="yb-b u-grow">{text}</View>
            {verdict !== null && (
              <Tag tone={verdict.carried ? 'st-effective' : 'plain'} icon={verdict.carried ? 'checkc' : 'minus'}>
                {verdict.text}
              </Tag>
            )}
          </View>
          {dimensions.map((dimension) => (
            <Gauge key={dimension.name} {...dimension} partName="选了" />
          ))}
        </View>
      ))}
    </View>
  )
}
