import type { ActionName, InputOf, OutputOf } from './contract'
import * as deliberation from './deliberation'
import * as membership from './membership'

/** Every action by its name. A name in the policy table without its contract does not compile. */
export const contracts = {
  'membership.me': membership.me,
  'membership.home': membership.home,
  'membership.findCompounds': membership.findCompounds,
  'membership.compound': membership.compound,
  'membership.rooms': membership.rooms,
  'membership.bind': membership.bind,
  'membership.requests': membership.requests,
  'membership.decide': membership.decide,
  'membership.createCompound': membership.createCompound,
  'membership.importRoll': membership.importRoll,
  'deliberation.list': deliberation.list,
  'deliberation.get': deliberation.get,
  'deliberation.roster': deliberation.roster,
  'deliberation.electorate': deliberation.electorate,
  'deliberation.draft': deliberation.draft,
  'deliberation.approve': deliberation.approve,
  'deliberation.discard': deliberation.discard,
  'deliberation.cast': deliberation.cast,
  'deliberation.result': deliberation.result,
} as const satisfies Record<ActionName, unknown>

export type Contracts = typeof contracts
export type ActionInput<Name extends ActionName> = InputOf<Contracts[Name]>
export type ActionOutput<Name extends ActionName> = OutputOf<Contracts[Name]>
