import type { ShownSeat } from '../../types/meeting/shapes'
import { SEATS } from '../../types/meeting/shapes'
import type { VoteScope } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { inScope } from '../../domain/voting/scope'
import type { BindingDocument } from '../kit/bindingDocuments'
import type { GrantDocument } from '../kit/grantDocuments'
import type { DeliberationDocument } from '../kit/voteDocuments'
import type { Call } from '../kit/function'
import type { MeetingDocument } from '../kit/meetingDocuments'
import { hasRole, partOf, type Permission } from '../kit/permission'
import type { Beside } from '../kit/stepped'
import { MANAGERS, officeIn, requireOffice } from '../kit/written/access'

interface One {
  readonly compoundId: string
  readonly meetingId: string
}

/** Who looks after a meeting, and his name as it is written down. */
export interface Keeper {
  readonly openid: string
  readonly nameMasked: string
}

/** NOT_PERMITTED for who does not look after the meeting's scope. */
export function requireKeeper(caller: Permission, { scope }: Pick<MeetingDocument, 'scope'>, openid: string): Keeper {
  return { openid, nameMasked: requireOffice(caller, scope).nameMasked }
}

/** A grant by which somebody helps at a meeting: of its scope, or of a part that lies in it. */
function helpingGrant(caller: Permission, scope: VoteScope): GrantDocument | null {
  const lies = (grant: GrantDocument) => {
    const part = partOf(grant)
    if (part === null || !MANAGERS.includes(grant.role)) return false
    return scope.level === 'compound' || (scope.level === 'building' && part.building === scope.building)
  }
  return officeIn(caller, scope) ?? caller.grants.find(lies) ?? null
}

/** The same, with the stewards of parts of the scope: they sign in their neighbours and note what is said. */
export function requireHelper(caller: Permission, { scope }: Pick<MeetingDocument, 'scope'>, openid: string): Keeper {
  const grant = helpingGrant(caller, scope)
  if (grant === null) throw new AppError('NOT_PERMITTED')
  return { openid, nameMasked: grant.nameMasked }
}

/** A steward of a part acts for the homes of his part alone. */
export function requireHomeOf(caller: Permission, scope: VoteScope, address: { building: string; unit: string }): void {
  if (officeIn(caller, scope) !== null) return
  const mine = caller.grants.some((grant) => {
    const part = partOf(grant)
    if (part === null || !MANAGERS.includes(grant.role)) return false
    return part.building === address.building && (part.unit === null || part.unit === address.unit)
  })
  if (!mine) throw new AppError('NOT_PERMITTED')
}

export function staffOf(caller: Permission, { scope }: Pick<MeetingDocument, 'scope'>): 'keeps' | 'helps' | null {
  if (officeIn(caller, scope) !== null) return 'keeps'
  return helpingGrant(caller, scope) === null ? null : 'helps'
}

/** The caller's homes in the scope, each once. */
export function homesAt({ bindings }: Permission, scope: VoteScope): BindingDocument[] {
  const inside = bindings.filter(({ address }) => inScope(address, scope))
  return [...new Map(inside.map((binding) => [binding.homeId, binding])).values()]
}

/** Drafts, and with them their meetings, are between those who open votes and those who check them. */
export function mayKnow(meeting: MeetingDocument, vote: DeliberationDocument | null, caller: Permission): boolean {
  return meeting.deliberationId === null || (vote !== null && maySee(vote, caller))
}

export function maySee(vote: DeliberationDocument, caller: Permission): boolean {
  return vote.publishedAt !== null || hasRole(caller, 'committee', 'communityWorker', 'streetWorker')
}

/** What the meeting is about: its vote's motions as they stand, or its own agenda. */
export function agendaOf({ agenda }: MeetingDocument, vote: DeliberationDocument | null): string[] {
  return vote === null ? agenda : vote.motions.map(({ text }) => text)
}

/** All five, in their order. */
export function seatsOf(seats: readonly ShownSeat[]): ShownSeat[] {
  return SEATS.map((seat) => seats.find((one) => one.seat === seat) ?? { seat, who: '', came: null, why: '' })
}

interface Changing {
  readonly change: Partial<MeetingDocument>
  readonly beside?: Beside
}

const TRIES = 5

/**
 * Changes a meeting by what is there now, and looks at it anew when somebody else was first. `act` answers null where nothing
 * is left to do, and throws to refuse.
 */
export async function changeMeeting(
  { compoundId, meetingId }: One,
  { permission, repositories }: Pick<Call<unknown>, 'permission' | 'repositories'>,
  act: (meeting: MeetingDocument, caller: Permission) => Changing | null,
): Promise<MeetingDocument> {
  const [caller, first] = await Promise.all([permission, repositories.meetings.get(compoundId, meetingId)])
  let found = first
  for (let tried = 0; tried < TRIES; tried += 1) {
    if (found === null) throw new AppError('NOT_FOUND')
    const next = act(found, caller)
    if (next === null) return found
    if (await repositories.meetings.step(found, next.change, next.beside)) return { ...found, ...next.change }
    found = await repositories.meetings.get(compoundId, meetingId)
  }
  throw new AppError('BUSY')
}

export function requireFound<T>(found: T | null): T {
  if (found === null) throw new AppError('NOT_FOUND')
  return found
}
