import { DeskGate } from '../../parts/DeskGate'
import { BallotPapers } from '../../parts/BallotPapers'
import { useParam } from '../../state/params'
import '../../desk.css'

/** 纸质票和委托书. */
export default function BallotPapersPage() {
  const deliberationId = useParam('deliberationId')
  return (
    <DeskGate
      title="纸质票和委托书"
      roles={['steward', 'committee', 'communityWorker']}
      closed="纸质票由楼栋长、业委会和社区的人收和核对。"
    >
      {(compoundId) => <BallotPapers compoundId={compoundId} first={deliberationId} />}
    </DeskGate>
  )
}
