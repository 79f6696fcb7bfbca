import { View } from '@tarojs/components'
import type { ElectorateKind, Participation, Phase } from '~types/deliberation'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { clock, shortDateTime } from '@/ui/format'
import { Gauge } from '@/ui/Gauge'
import { Heading } from './Heading'
import { participationDimensions } from '../model/participation'

interface Props {
  participation: Participation
  electorate: ElectorateKind
  phase: Phase
}

/** Who has taken part so far, against what is needed; never how. */
export function ParticipationCard({ participation, electorate, phase }: Props) {
  const voting = phase === 'voting'
  return (
    <Card className="u-mt4">
      <Heading>{voting ? '现在多少人投了' : '多少人投了'}</Heading>
      <View className="yb-sub u-mt1 dv-gap">{needText(participation, electorate)}</View>
      {participationDimensions(participation, electorate).map((dimension) => (
        <Gauge key={dimension.name} {...dimension} partName="已投" />
      ))}
      <View className="yb-cap u-mt3">
        {voting ? `截至 ${clock(participation.asOf)}，每小时更新一次` : `截至 ${shortDateTime(participation.asOf)}`}
      </View>
      {voting && (
        <View className="u-mt4">
          <Banner icon="lock">截止前，谁也看不到同意和反对各有多少，免得互相影响。</Banner>
        </View>
      )}
    </Card>
  )
}

const NEED: Readonly<Record<ElectorateKind, string>> = {
  owners: '两条都要达到三分之二，表决才算数',
  households: '要超过一半的户投票，表决才算数',
  residents: '要超过一半登记的居民投票，表决才算数',
}

function needText({ needed }: Participation, electorate: ElectorateKind): string {
  if (needed === null) return '这次只听意见，人多人少都会公布'
  return NEED[electorate]
}
