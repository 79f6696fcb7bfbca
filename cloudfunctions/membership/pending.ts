import type { BindingDocument } from '../kit/documents'
import { buildingsOf, type Permission } from '../kit/permission'
import type { Repositories } from '../kit/repositories'

/** Requests that this caller may decide, the oldest first: a steward's buildings, or the whole compound. */
export async function pendingFor(
  caller: Permission,
  compoundId: string,
  { bindings }: Repositories,
  cursor: string | undefined,
  limit: number,
): Promise<BindingDocument[]> {
  const buildings = buildingsOf(caller) ?? [null]
  const found = await Promise.all(buildings.map((building) => bindings.pending(compoundId, building, cursor, limit)))
  return found
    .flat()
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .slice(0, limit)
}
