import { DeskGate } from '../../parts/DeskGate'
import { RollImport } from '../../parts/RollImport'
import '../../desk.css'

export default function RollPage() {
  return (
    <DeskGate
      title="导入户册"
      roles={['operator', 'communityWorker', 'committee']}
      closed="户册由业委会或社区工作者导入。"
    >
      {(compoundId) => <RollImport key={compoundId} compoundId={compoundId} />}
    </DeskGate>
  )
}
