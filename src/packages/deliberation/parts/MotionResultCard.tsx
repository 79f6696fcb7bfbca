import { View } from '@tarojs/components'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { StackBar } from '@/ui/Gauge'
import { Tag } from '@/ui/Tag'
import type { DimensionView, MotionView } from '../model/result'
import { Heading } from './Heading'
import { OptionRows } from './OptionRows'

/** What became of one motion: both dimensions against what was needed, and the article. */
export function MotionResultCard({ motion }: { motion: MotionView }) {
  return (
    <Card className="u-mt3">
      <View className="u-row u-between u-g2">
        <Verdict verdict={motion.verdict} />
        <View className="yb-cap u-right">{motion.caption}</View>
      </View>
      <View className="u-mt2">
        <Heading>{motion.text}</Heading>
      </View>
      {motion.dimensions.map((dimension) => (
        <Dimension key={dimension.name} dimension={dimension} />
      ))}
      {motion.options !== null && <OptionRows options={motion.options} />}
      {motion.silent !== null && <View className="yb-sub u-mt3">{motion.silent}</View>}
      {motion.article !== null && <View className="yb-cap u-mt3">依据：{motion.article}</View>}
      {motion.note !== null && (
        <View className="u-mt3">
          <Banner kind="warn">{motion.note}</Banner>
        </View>
      )}
    </Card>
  )
}

function Dimension({ dimension: { need, ...bar } }: { dimension: DimensionView }) {
  return (
    <View className="dv-dim">
      <StackBar {...bar} />
      {need !== null && (
        <View className="yb-cap yb-num">
          {need.text}
          <View className={need.met ? 'dv-inline' : 'dv-inline yb-b c-danger'}>{need.verdict}</View>
        </View>
      )}
    </View>
  )
}

function Verdict({ verdict }: { verdict: MotionView['verdict'] }) {
  switch (verdict) {
    case 'passed':
      return (
        <Tag tone="st-effective" icon="checkc">
          通过
        </Tag>
      )
    case 'failed':
      return (
        <Tag tone="st-failed" icon="xc">
          未通过
        </Tag>
      )
    case 'opinion':
      return (
        <Tag tone="st-consult" icon="chat">
          意见
        </Tag>
      )
  }
}
