import { openPage } from '@/platform/navigate'
import { Button } from '@/ui/Button'
import { DeskGate } from '../../parts/DeskGate'
import { Wizard } from '../../parts/Wizard'
import '../../desk.css'

export default function WizardPage() {
  return (
    <DeskGate
      title="发起议事"
      roles={['committee']}
      closed="议事由业委会（自管会、物管会）的委员发起。有事想议，可以先跟委员说；两成业主联名，业委会就要开业主大会。"
      instead={
        <Button kind="line" icon="users" onPress={() => openPage('petitions', {})}>
          看看业主联名
        </Button>
      }
    >
      {(compoundId) => <Wizard key={compoundId} compoundId={compoundId} />}
    </DeskGate>
  )
}
