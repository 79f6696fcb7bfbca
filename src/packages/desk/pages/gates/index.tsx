import { DeskGate } from '../../parts/DeskGate'
import { GateCodes } from '../../parts/GateCodes'
import '../../desk.css'

export default function GatesPage() {
  return (
    <DeskGate
      title="小区门口的码"
      roles={['steward', 'committee', 'communityWorker']}
      closed="门口的码由楼栋长、业委会或社区生成和张贴。"
    >
      {(compoundId) => <GateCodes compoundId={compoundId} />}
    </DeskGate>
  )
}
