import { DeskGate } from '../../parts/DeskGate'
import { CompoundRules } from '../../parts/CompoundRules'
import '../../desk.css'

export default function RulesPage() {
  return (
    <DeskGate
      title="小区规则"
      roles={['committee', 'communityWorker', 'streetWorker', 'supervisor']}
      closed="小区规则由业委会提出、社区核定。每次表决用的是哪些规则，在议事详情里看。"
    >
      {(compoundId) => <CompoundRules key={compoundId} compoundId={compoundId} />}
    </DeskGate>
  )
}
