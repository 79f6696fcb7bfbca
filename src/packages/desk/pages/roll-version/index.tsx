import { DeskGate } from '../../parts/DeskGate'
import { RollVersion } from '../../parts/RollVersion'
import { useParam } from '../../state/params'
import '../../desk.css'

export default function RollVersionPage() {
  const rollId = useParam('rollId')
  const named = useParam('compoundId')
  return (
    <DeskGate
      title="户册的变化"
      roles={['operator', 'streetWorker', 'communityWorker', 'committee', 'supervisor']}
      closed="户册由业委会和社区工作者管理。"
    >
      {(compoundId) => <RollVersion compoundId={named === '' ? compoundId : named} rollId={rollId} />}
    </DeskGate>
  )
}
