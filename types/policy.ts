/**
 * Who may do what, for every action, in one place. No entry, no access.
 *
 * - `anyone`: whoever has a WeChat identity.
 * - `resident`: a person with a standing binding in the compound the input names.
 * - a role: a standing grant whose scope contains that compound, or lies in it (a steward's building).
 */
export const ROLES = [
  'operator',
  'communityWorker',
  'committee',
  'supervisor',
  'steward',
  'developerRepresentative',
] as const
export type Role = (typeof ROLES)[number]

export type Who = { readonly anyone: true } | { readonly resident: boolean; readonly roles: readonly Role[] }

const anyone: Who = { anyone: true }
/** A person who has to do with the compound, by a home or by a role. */
const insider: Who = { resident: true, roles: ROLES }
const only = (...roles: Role[]): Who => ({ resident: false, roles })

export const policy = {
  'membership.me': anyone,
  'membership.home': insider,
  'membership.findCompounds': anyone,
  'membership.compound': anyone,
  'membership.rooms': anyone,
  'membership.bind': anyone,
  'membership.requests': only('steward', 'committee'),
  'membership.decide': only('steward', 'committee'),
  'membership.createCompound': only('operator', 'communityWorker'),
  'membership.importRoll': only('operator', 'communityWorker', 'committee'),

  'deliberation.list': insider,
  'deliberation.get': insider,
  'deliberation.roster': insider,
  'deliberation.electorate': only('committee', 'communityWorker'),
  'deliberation.draft': only('committee'),
  'deliberation.approve': only('committee', 'communityWorker'),
  'deliberation.discard': only('committee'),
  'deliberation.cast': { resident: true, roles: ['developerRepresentative'] },
  'deliberation.result': insider,
} as const satisfies Record<string, Who>
