import type { Role } from './policy'

/**
 * Who may give which role, where, and for how long, in one place. Roles go down a level at a time: the operator is made by a
 * script with the environment's own credentials, gives the street its workers, the street the community's, the community
 * the compound's. Nobody gives a role to himself, and no role gives itself.
 */
export interface Granting {
  /** Whose grant gives it, reaching the place where it is given. What gives a role can end it, with a reason. */
  readonly by: readonly Role[]
  /** Where it is held. */
  readonly at: readonly GrantLevel[]
  /** The longest term, in years. Every grant has an end. */
  readonly years: number
  /** Roles that the same person cannot hold in the same compound: 物业服务人员不能参加业委会和监督. */
  readonly notWith: readonly Role[]
}

export type GrantLevel = 'environment' | 'street' | 'community' | 'compound' | 'building' | 'unit'

const OWNERS_SIDE: readonly Role[] = ['committee', 'supervisor']

export const GRANTING: Readonly<Record<Role, Granting>> = {
  operator: { by: [], at: ['environment'], years: 5, notWith: [] },
  streetWorker: { by: ['operator'], at: ['street'], years: 5, notWith: [] },
  communityWorker: { by: ['streetWorker'], at: ['community'], years: 5, notWith: [] },

  committee: { by: ['communityWorker'], at: ['compound'], years: 5, notWith: ['propertyFirm', 'supervisor'] },
  supervisor: { by: ['communityWorker'], at: ['compound'], years: 5, notWith: ['propertyFirm', 'committee'] },
  propertyFirm: { by: ['communityWorker'], at: ['compound'], years: 5, notWith: OWNERS_SIDE },
  developerRepresentative: { by: ['communityWorker'], at: ['compound'], years: 5, notWith: [] },
  /** The community too: a compound without a committee has stewards all the same. */
  steward: { by: ['committee', 'communityWorker'], at: ['building', 'unit'], years: 5, notWith: [] },

  serviceCompany: { by: ['communityWorker'], at: ['community'], years: 5, notWith: [] },
  worker: { by: ['serviceCompany'], at: ['community'], years: 3, notWith: [] },
}
