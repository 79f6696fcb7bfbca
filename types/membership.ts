import { z } from 'zod'
import { defineAction } from './contract'
import { deliberationCard } from './deliberation'
import { count, cursor, fileId, grantScope, id, instant, requestKey, role } from './shapes'

export const relation = z.enum(['owner', 'family', 'tenant'])
export type Relation = z.infer<typeof relation>
export const bindingState = z.enum(['pending', 'verified', 'refused', 'ended'])
export type BindingState = z.infer<typeof bindingState>

/** 1号楼1单元302 is `{ building: '1号楼', unit: '1单元', room: '302' }`; a shop may have no unit. */
export const homeAddress = z.object({ building: z.string(), unit: z.string(), room: z.string() })
export type HomeAddress = z.infer<typeof homeAddress>

export const compoundBrief = z.object({ compoundId: id, name: z.string(), communityName: z.string() })

export const myBinding = z.object({
  bindingId: id,
  compoundId: id,
  compoundName: z.string(),
  homeId: id,
  address: homeAddress,
  relation,
  state: bindingState,
  requestedAt: instant,
  /** Why it was refused; null otherwise. */
  reason: z.string().nullable(),
  /** When a decision is due at the latest; null once decided. */
  dueAt: instant.nullable(),
})
export type MyBinding = z.infer<typeof myBinding>

const myGrant = z.object({
  grantId: id,
  role,
  scope: grantScope,
  /** What the scope is called. */
  scopeName: z.string(),
  until: instant.nullable(),
  compoundId: id.nullable(),
  compoundName: z.string().nullable(),
})
export type MyGrant = z.infer<typeof myGrant>

const page = { cursor: cursor.optional() }

/** Everything about the caller that the pages need to choose what to show. */
export const me = defineAction('membership.me', {
  input: z.strictObject({}),
  output: z.object({ bindings: z.array(myBinding), grants: z.array(myGrant) }),
})

const homeBooks = z.object({
  period: z.string(),
  state: z.enum(['published', 'late']),
  lateDays: count,
  publisher: z.string(),
  publishedAt: instant.nullable(),
  sums: z
    .object({ incomeFen: z.number().int(), expenseFen: z.number().int(), closingFen: z.number().int() })
    .nullable(),
  /** For who gives the books their second look: how many wait. */
  reviews: count,
})

/** The home page in one call. */
export const home = defineAction('membership.home', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({
    compound: compoundBrief,
    homes: z.array(z.object({ address: homeAddress, relation })),
    roles: z.array(role),
    /** Votes that wait for the caller, the most urgent first, three at most. */
    todo: z.array(deliberationCard),
    /** Deliberations that are not over. */
    running: count,
    /** Requests that wait for the caller's decision. */
    requestsWaiting: count,
    /** Requests of the register of residents that the caller may decide. */
    enrolmentsWaiting: count,
    /** Drafts of others that wait for the caller as their second person. */
    draftsWaiting: count,
    /** The steward of the caller's building, or null; his phone only with his consent. */
    steward: z.object({ nameMasked: z.string(), phone: z.string().nullable() }).nullable(),
    /** For who looks after groups: QR images that die within two days or are dead, and posts and reports to look at. */
    groupDuties: z.object({ codes: count, cases: count }),
    /** Notices that the caller has not read, of all compounds, a hundred at most. */
    unread: count,
    /** 双晒: the newest period that is public or late; null before the first. Amounts in fen. */
    books: homeBooks.nullable(),
    /** Meetings of the caller's today, the next to begin first. */
    meetings: z
      .array(z.object({ meetingId: id, title: z.string(), place: z.string(), startsAt: instant, signInFrom: instant }))
      .max(3),
  }),
})

export const findCompounds = defineAction('membership.findCompounds', {
  input: z.strictObject({ query: z.string().trim().max(30), ...page }),
  output: z.object({ compounds: z.array(compoundBrief), next: cursor.nullable() }),
})

export const compound = defineAction('membership.compound', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({
    compound: compoundBrief,
    buildings: z.array(z.object({ building: z.string(), units: z.array(z.string()) })),
  }),
})

/** The rooms of one unit: only their numbers, never who lives there. A unit of '' lists homes without a unit. */
export const rooms = defineAction('membership.rooms', {
  input: z.strictObject({ compoundId: id, building: z.string().min(1).max(30), unit: z.string().max(30), ...page }),
  output: z.object({
    rooms: z.array(z.object({ homeId: id, room: z.string() })),
    next: cursor.nullable(),
  }),
})

/** At most three pages of a certificate. */
export const photos = z.array(fileId).max(3)

/**
 * Binds the caller to a home. An owner whose name and phone match the roll is verified at once; everybody else, and
 * every mismatch, becomes a request that looks the same from outside, so that a guess tells nothing. Refuses with
 * TOO_MANY_TRIES {retryAt} and TOO_MANY_WAITING {most}.
 */
export const bind = defineAction('membership.bind', {
  input: z.strictObject({
    compoundId: id,
    homeId: id,
    relation,
    name: z.string().trim().min(1).max(30),
    /** From WeChat's phone button; single use. */
    phoneCode: z.string().min(1).max(128),
    /** Pages of the certificate, for the person who decides. */
    photos,
    requestKey,
  }),
  output: z.object({ binding: myBinding }),
})

export const createCompound = defineAction('membership.createCompound', {
  input: z.strictObject({
    name: z.string().trim().min(2).max(30),
    communityId: id,
    requestKey,
  }),
  output: z.object({ compoundId: id }),
})
