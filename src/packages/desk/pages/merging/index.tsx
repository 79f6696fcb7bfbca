import { DeskGate } from '../../parts/DeskGate'
import { Merging } from '../../parts/Merging'
import '../../desk.css'

export default function MergingPage() {
  return (
    <DeskGate
      title="合并同一买受人"
      roles={['communityWorker', 'committee']}
      closed="同一个买受人有几套房却算成几个人的，请告诉业委会或社区，由他们登记、另一个人复核。"
    >
      {(compoundId) => <Merging key={compoundId} compoundId={compoundId} />}
    </DeskGate>
  )
}
