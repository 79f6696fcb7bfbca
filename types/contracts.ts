import type { ActionName, InputOf, OutputOf } from './contract'
import * as deliberation from './deliberation'
import * as voteChanges from './deliberation/changes'
import * as voteRosters from './deliberation/roster'
import * as voteRules from './deliberation/rules'
import * as proofs from './ledger/proofs'
import * as membership from './membership'
import * as boards from './membership/boards'
import * as directory from './membership/directory'
import * as groups from './membership/groups'
import * as moderation from './membership/moderation'
import * as finding from './membership/finding'
import * as invitations from './membership/invitations'
import * as reviews from './membership/reviews'
import * as grants from './membership/grants'
import * as places from './membership/places'

/** Every action by its name. A name in the policy table without its contract does not compile. */
export const contracts = {
  'membership.me': membership.me,
  'membership.home': membership.home,
  'membership.findCompounds': membership.findCompounds,
  'membership.compound': membership.compound,
  'membership.rooms': membership.rooms,
  'membership.bind': membership.bind,
  'membership.enterGate': finding.enterGate,
  'membership.gateCodes': finding.gateCodes,
  'membership.makeGateCode': finding.makeGateCode,
  'membership.gatePicture': finding.gatePicture,
  'membership.revokeGateCode': finding.revokeGateCode,
  'membership.nearestSteward': finding.nearestSteward,
  'membership.application': reviews.application,
  'membership.resubmit': reviews.resubmit,
  'membership.requests': reviews.requests,
  'membership.decide': reviews.decide,
  'membership.askMandate': reviews.askMandate,
  'membership.myMandates': reviews.myMandates,
  'membership.mandates': reviews.mandates,
  'membership.decideMandate': reviews.decideMandate,
  'membership.invite': invitations.invite,
  'membership.invitations': invitations.invitations,
  'membership.withdrawInvitation': invitations.withdrawInvitation,
  'membership.lookUpInvitation': invitations.lookUpInvitation,
  'membership.redeem': invitations.redeem,
  'membership.createStreet': places.createStreet,
  'membership.streets': places.streets,
  'membership.createCommunity': places.createCommunity,
  'membership.communities': places.communities,
  'membership.createCompound': membership.createCompound,
  'membership.grants': grants.grants,
  'membership.residents': grants.residents,
  'membership.offerRole': grants.offerRole,
  'membership.withdrawOffer': grants.withdrawOffer,
  'membership.revokeGrant': grants.revokeGrant,
  'membership.resign': grants.resign,
  'membership.myOffers': grants.myOffers,
  'membership.offerByCode': grants.offerByCode,
  'membership.answerOffer': grants.answerOffer,
  'membership.audit': grants.audit,
  'membership.importRoll': membership.importRoll,
  'membership.groups': groups.groups,
  'membership.group': groups.group,
  'membership.issueGroupCode': groups.issueGroupCode,
  'membership.managedGroups': groups.managedGroups,
  'membership.setGroupCode': groups.setGroupCode,
  'membership.setGroupLink': groups.setGroupLink,
  'membership.groupIssues': groups.groupIssues,
  'membership.bindGroup': groups.bindGroup,
  'membership.unbindGroup': groups.unbindGroup,
  'membership.groupEntry': groups.groupEntry,
  'membership.board': boards.board,
  'membership.post': boards.post,
  'membership.writePost': boards.writePost,
  'membership.writeNotice': boards.writeNotice,
  'membership.reply': boards.replyTo,
  'membership.react': boards.react,
  'membership.markRead': boards.markRead,
  'membership.unreadHomes': boards.unreadHomes,
  'membership.pin': boards.pin,
  'membership.setBoardRules': boards.setBoardRules,
  'membership.linkTopic': boards.linkTopic,
  'membership.report': moderation.report,
  'membership.remove': moderation.remove,
  'membership.appeal': moderation.appeal,
  'membership.cases': moderation.cases,
  'membership.decideCase': moderation.decideCase,
  'membership.directory': directory.directory,
  'membership.setStewardPhone': directory.setStewardPhone,
  'membership.setNumbers': directory.setNumbers,
  'membership.talents': directory.talents,
  'membership.offerTalent': directory.offerTalent,
  'membership.withdrawTalent': directory.withdrawTalent,
  'membership.talentPhone': directory.talentPhone,
  'deliberation.list': deliberation.list,
  'deliberation.get': deliberation.get,
  'deliberation.remaining': deliberation.remaining,
  'deliberation.roster': voteRosters.roster,
  'deliberation.voterHomes': voteRosters.voterHomes,
  'deliberation.identity': voteRosters.identity,
  'deliberation.electorate': deliberation.electorate,
  'deliberation.draft': deliberation.draft,
  'deliberation.approve': deliberation.approve,
  'deliberation.discard': deliberation.discard,
  'deliberation.cast': deliberation.cast,
  'deliberation.result': deliberation.result,
  'deliberation.proposeExtension': voteChanges.proposeExtension,
  'deliberation.proposeCancelling': voteChanges.proposeCancelling,
  'deliberation.confirmChange': voteChanges.confirmChange,
  'deliberation.withdrawChange': voteChanges.withdrawChange,
  'deliberation.rules': voteRules.rules,
  'deliberation.proposeRules': voteRules.proposeRules,
  'deliberation.decideRules': voteRules.decideRules,
  'ledger.head': proofs.head,
  'ledger.inclusion': proofs.inclusion,
  'ledger.consistency': proofs.consistency,
} as const satisfies Record<ActionName, unknown>

export type Contracts = typeof contracts
export type ActionInput<Name extends ActionName> = InputOf<Contracts[Name]>
export type ActionOutput<Name extends ActionName> = OutputOf<Contracts[Name]>
