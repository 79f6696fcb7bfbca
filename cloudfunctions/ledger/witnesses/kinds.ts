import type { WitnessKind } from '../../../types/ledger/leaves'
import { hasRole, nameOf, type Permission } from '../../kit/permission'

/** As what somebody may witness: an owner for the owners, staff of community and street for theirs. Never the firm's. */
export function kindsOf(caller: Permission): WitnessKind[] {
  const { bindings } = caller
  if (hasRole(caller, 'propertyFirm', 'developerRepresentative')) return []
  return [
    ...(bindings.some(({ relation }) => relation === 'owner') ? (['owner'] as const) : []),
    ...(hasRole(caller, 'communityWorker') ? (['community'] as const) : []),
    ...(hasRole(caller, 'streetWorker') ? (['street'] as const) : []),
  ]
}

/** His masked name in that quality. */
export function nameAs(kind: WitnessKind, caller: Permission): string {
  if (kind === 'owner') return caller.bindings.find(({ relation }) => relation === 'owner')?.nameMasked ?? ''
  return nameOf(caller, kind === 'community' ? 'communityWorker' : 'streetWorker')
}
