import { DeskGate } from '../../parts/DeskGate'
import { MandateList } from '../../parts/MandateList'
import '../../desk.css'

export default function MandatesPage() {
  return (
    <DeskGate title="开发商授权" roles={['communityWorker']} closed="开发商代表的授权由社区核对。">
      {(compoundId) => <MandateList compoundId={compoundId} />}
    </DeskGate>
  )
}
