import { DeskGate } from '../../parts/DeskGate'
import { Wizard } from '../../parts/Wizard'
import '../../desk.css'

export default function WizardPage() {
  return (
    <DeskGate
      title="发起议事"
      roles={['committee']}
      closed="议事由业委会（自管会、物管会）的委员发起。有事想议，可以先跟委员说。"
    >
      {(compoundId) => <Wizard key={compoundId} compoundId={compoundId} />}
    </DeskGate>
  )
}
