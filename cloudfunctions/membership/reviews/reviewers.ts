import { stands, hasRole, partOf, type Permission } from '../../kit/permission'
import type { Reviewers } from '../../../domain/membership/review'
import { escalatedBefore } from '../../../domain/membership/review'
import type { BindingDocument } from '../../kit/bindingDocuments'
import type { GrantDocument } from '../../kit/grantDocuments'
import type { Repositories } from '../../kit/repositories'

/** The newest grants of a role looked at: past ones lie behind them. */
const NEWEST = 10

/** Which reviewers a compound has at `now`, besides the community. */
export async function reviewersIn(compoundId: string, { grants }: Repositories, now: number): Promise<Reviewers> {
  const [stewards, committee] = await Promise.all([
    grants.ofRole(compoundId, 'steward', NEWEST),
    grants.ofRole(compoundId, 'committee', NEWEST),
  ])
  const some = (found: readonly GrantDocument[]) => found.some((grant) => stands(grant, now))
  return { steward: some(stewards), committee: some(committee) }
}

/** What a caller may decide: the requests of whole buildings (null: of all), or only those that nobody nearer decided. */
export interface Desk {
  readonly buildings: readonly string[] | null
  /** Whether overdue ones of the other buildings are his too. */
  readonly community: boolean
}

export function deskOf(caller: Permission): Desk {
  const community = hasRole(caller, 'communityWorker')
  if (hasRole(caller, 'committee')) return { buildings: null, community }
  const parts = caller.grants.filter(({ role }) => role === 'steward').map(partOf)
  if (parts.includes(null)) return { buildings: null, community }
  return { buildings: parts.flatMap((part) => (part?.unit === null ? [part.building] : [])), community }
}

/** Whether this request is the caller's to decide at `now`. Only the community has to ask which reviewers there are. */
export async function mayDecide(
  desk: Desk,
  binding: BindingDocument,
  reviewers: () => Promise<Reviewers>,
  now: number,
): Promise<boolean> {
  if (desk.buildings === null || desk.buildings.includes(binding.building)) return true
  return desk.community && binding.requestedAt <= escalatedBefore(await reviewers(), now)
}

/** Requests that this caller may decide, the first due first. Only the community's depend on which reviewers there are. */
export async function pendingFor(
  desk: Desk,
  reviewers: Promise<Reviewers>,
  compoundId: string,
  { bindings }: Repositories,
  { now, cursor, limit }: { readonly now: number; readonly cursor: string | undefined; readonly limit: number },
): Promise<BindingDocument[]> {
  const buildings = desk.buildings ?? [null]
  const escalated = async () => bindings.pendingSince(compoundId, escalatedBefore(await reviewers, now), cursor, limit)
  const found = await Promise.all([
    ...buildings.map((building) => bindings.pending(compoundId, building, cursor, limit)),
    ...(desk.community && desk.buildings !== null ? [escalated()] : []),
  ])
  const distinct = new Map(found.flat().map((binding) => [binding._id, binding]))
  return [...distinct.values()].sort((a, b) => (a.order < b.order ? -1 : 1)).slice(0, limit)
}
