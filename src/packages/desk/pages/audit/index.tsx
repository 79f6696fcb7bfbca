import { Audit } from '../../parts/Audit'
import { DeskGate } from '../../parts/DeskGate'
import '../../desk.css'

export default function AuditPage() {
  return (
    <DeskGate
      title="办事记录"
      roles={['streetWorker', 'communityWorker', 'supervisor']}
      closed="办事记录由监事、社区和街道查看。"
    >
      {(compoundId) => <Audit key={compoundId} compoundId={compoundId} />}
    </DeskGate>
  )
}
