import type { MyGrant } from '~types/membership'
import { DeskGate } from '../../parts/DeskGate'
import { RegisterDesk } from '../../parts/RegisterDesk'
import '../../desk.css'

/** The buildings of a steward; null for who sees all of the compound. */
function ownBuildings(grants: readonly MyGrant[], compoundId: string): readonly string[] | null {
  if (grants.some(({ role }) => role === 'communityWorker')) return null
  const parts = grants.filter(({ role, scope }) => role === 'steward' && scope.id.startsWith(`${compoundId}/`))
  return [...new Set(parts.map(({ scope }) => scope.id.slice(compoundId.length + 1).split('/')[0] ?? ''))]
}

export default function RegisterDeskPage() {
  return (
    <DeskGate
      title="居民登记册"
      roles={['steward', 'communityWorker']}
      closed="居民登记由居委会核对，楼栋长可以替没有手机的居民申请。您自己要登记，请从「我的」里申请。"
    >
      {(compoundId, { me }) => (
        <RegisterDesk key={compoundId} compoundId={compoundId} own={ownBuildings(me?.grants ?? [], compoundId)} />
      )}
    </DeskGate>
  )
}
