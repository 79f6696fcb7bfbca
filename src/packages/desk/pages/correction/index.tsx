import { Correction } from '../../parts/Correction'
import { DeskGate } from '../../parts/DeskGate'
import '../../desk.css'

export default function CorrectionPage() {
  return (
    <DeskGate
      title="更正户册"
      roles={['communityWorker', 'committee']}
      closed="户册有错，请告诉业委会或社区，由他们更正、另一个人复核。"
    >
      {(compoundId) => <Correction key={compoundId} compoundId={compoundId} />}
    </DeskGate>
  )
}
