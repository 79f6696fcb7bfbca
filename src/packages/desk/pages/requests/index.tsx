import { DeskGate } from '../../parts/DeskGate'
import { RequestList } from '../../parts/RequestList'
import '../../desk.css'

export default function RequestsPage() {
  return (
    <DeskGate
      title="住户审核"
      roles={['steward', 'committee', 'communityWorker']}
      closed="住户的申请由楼栋长或业委会审核，过时没有结果的由社区审核。"
    >
      {(compoundId) => <RequestList compoundId={compoundId} />}
    </DeskGate>
  )
}
