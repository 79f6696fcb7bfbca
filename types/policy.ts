/**
 * Who may do what, for every action, in one place. No entry, no access.
 *
 * - `anyone`: whoever has a WeChat identity.
 * - `resident`: a person with a standing binding in the compound the input names.
 * - a role: a standing grant whose scope contains the place of the action. Roles nest: a street's grant reaches its
 *   communities, a community's its compounds. Who is given a role by whom is types/granting.ts.
 * - `bounded`: a role held in a part of the compound, such as a steward's building, acts only on what lies in that part;
 *   without it such a role counts in the whole compound.
 * - `former`: also an owner whose binding ended as sold, for the one vote that he keeps: the handler looks which.
 */
export const ROLES = [
  'operator',
  'streetWorker',
  'communityWorker',
  'committee',
  'supervisor',
  'steward',
  'propertyFirm',
  'developerRepresentative',
  'serviceCompany',
  'worker',
] as const
export type Role = (typeof ROLES)[number]

/** Roles that may be held in a part of a compound. A grant of a part in any other role gives nothing. */
export const PART_ROLES: readonly Role[] = ['steward']

export type Who =
  | { readonly anyone: true }
  | { readonly resident: boolean; readonly roles: readonly Role[]; readonly bounded?: true; readonly former?: true }
/** What nobody may do by living there: each use is kept in the record of work. */
interface Privileged {
  readonly resident: false
  readonly roles: readonly Role[]
  readonly bounded?: true
}

const anyone: Who = { anyone: true }
/** A person who has to do with the compound, by a home or by a role. */
const insider: Who = { resident: true, roles: ROLES.filter((role) => role !== 'serviceCompany' && role !== 'worker') }
/** Who lives somewhere in the compound, or looks after a part of it. */
const neighbour: Who = { resident: true, roles: ['communityWorker', 'committee', 'steward'] }
/** An insider, or who keeps a vote as the seller of his home. */
const keeper: Who = { ...insider, former: true }
const only = (...roles: Role[]): Privileged => ({ resident: false, roles })
/** As `only`, each in his own part of the compound. */
const bounded = (...roles: Role[]): Privileged => ({ resident: false, roles, bounded: true })

export const policy = {
  'membership.me': anyone,
  'membership.home': insider,

  // Who casts for several owners, phones' keys, leaving, and what happens to people (types/membership/).
  'membership.coOwners': { resident: true, roles: [] },
  'membership.designate': { resident: true, roles: [] },
  'membership.answerDesignation': { resident: true, roles: [] },
  'membership.titleOf': bounded('steward', 'committee', 'communityWorker'),
  'membership.enterPaper': bounded('steward', 'committee', 'communityWorker'),
  'membership.papers': bounded('steward', 'committee', 'communityWorker'),
  'membership.decidePaper': bounded('steward', 'committee', 'communityWorker'),
  'membership.keyChallenge': { resident: true, roles: [] },
  'membership.registerKey': { resident: true, roles: [] },
  'membership.keys': { resident: true, roles: [] },
  'membership.keyRequests': bounded('steward', 'committee', 'communityWorker'),
  'membership.decideKey': bounded('steward', 'committee', 'communityWorker'),
  'membership.myHomes': anyone,
  'membership.leave': anyone,
  'membership.household': { resident: true, roles: ['steward', 'committee', 'communityWorker'] },
  'membership.endMember': { resident: true, roles: [] },
  'membership.endBinding': bounded('steward', 'committee', 'communityWorker'),
  'roll.unmatchedOwners': bounded('committee', 'communityWorker'),
  'membership.keepBinding': bounded('committee', 'communityWorker'),
  'membership.openPersonCase': anyone,
  'membership.myPersonCases': anyone,
  'membership.withdrawPersonCase': anyone,
  'membership.personCases': bounded('steward', 'committee', 'communityWorker'),
  'membership.decidePersonCase': bounded('steward', 'committee', 'communityWorker'),
  'membership.myData': anyone,
  'membership.eraseMe': anyone,

  'membership.findCompounds': anyone,
  'membership.compound': anyone,
  'membership.rooms': anyone,
  'membership.bind': anyone,
  'membership.enterGate': anyone,
  'membership.gateCodes': bounded('steward', 'committee', 'communityWorker'),
  'membership.makeGateCode': bounded('steward', 'committee', 'communityWorker'),
  'membership.gatePicture': bounded('steward', 'committee', 'communityWorker'),
  'membership.revokeGateCode': bounded('steward', 'committee', 'communityWorker'),
  'membership.nearestSteward': anyone,
  'membership.application': anyone,
  'membership.resubmit': anyone,
  // A community worker only what nobody nearer decided in time.
  'membership.requests': bounded('steward', 'committee', 'communityWorker'),
  'membership.decide': bounded('steward', 'committee', 'communityWorker'),
  'membership.askMandate': anyone,
  'membership.myMandates': anyone,
  'membership.mandates': only('communityWorker'),
  'membership.decideMandate': only('communityWorker'),
  'membership.invite': { resident: true, roles: [] },
  'membership.invitations': { resident: true, roles: [] },
  'membership.withdrawInvitation': { resident: true, roles: [] },
  'membership.lookUpInvitation': anyone,
  'membership.redeem': anyone,
  'membership.createStreet': only('operator'),
  'membership.streets': only('operator'),
  'membership.createCommunity': only('operator', 'streetWorker'),
  'membership.communities': only('operator', 'streetWorker'),
  'membership.createCompound': only('operator', 'streetWorker', 'communityWorker'),

  // Which role gives which is types/granting.ts.
  'membership.grants': only('operator', 'streetWorker', 'communityWorker', 'committee', 'supervisor', 'serviceCompany'),
  'membership.residents': only('communityWorker', 'committee'),
  'membership.offerRole': only('operator', 'streetWorker', 'communityWorker', 'committee', 'serviceCompany'),
  'membership.withdrawOffer': only('operator', 'streetWorker', 'communityWorker', 'committee', 'serviceCompany'),
  'membership.revokeGrant': only('operator', 'streetWorker', 'communityWorker', 'committee', 'serviceCompany'),
  'membership.resign': anyone,
  'membership.myOffers': anyone,
  'membership.offerByCode': anyone,
  'membership.answerOffer': anyone,
  'membership.audit': only('streetWorker', 'communityWorker', 'supervisor'),

  // Who proposes a version of the roll cannot put it in force.
  'roll.folder': only('operator', 'communityWorker', 'committee'),
  'roll.import': only('operator', 'communityWorker', 'committee'),
  'roll.continue': only('operator', 'communityWorker', 'committee'),
  'roll.correct': only('communityWorker', 'committee'),
  'roll.settle': only('operator', 'communityWorker', 'committee'),
  'roll.versions': only('operator', 'streetWorker', 'communityWorker', 'committee', 'supervisor'),
  'roll.changes': only('operator', 'streetWorker', 'communityWorker', 'committee', 'supervisor'),
  'roll.home': only('communityWorker', 'committee'),
  /** In full for the community alone, with a reason. */
  'roll.export': only('communityWorker', 'committee', 'supervisor'),

  // Groups and boards: each in his own scope, checked again where an input names a post only.
  'membership.groups': neighbour,
  'membership.group': neighbour,
  'membership.issueGroupCode': { resident: true, roles: [] },
  'membership.managedGroups': bounded('steward', 'committee', 'communityWorker'),
  'membership.setGroupCode': bounded('steward', 'committee', 'communityWorker'),
  'membership.setGroupLink': bounded('steward', 'committee', 'communityWorker'),
  'membership.groupIssues': bounded('steward', 'committee', 'communityWorker'),
  'membership.bindGroup': bounded('steward', 'committee', 'communityWorker'),
  'membership.unbindGroup': bounded('steward', 'committee', 'communityWorker'),
  'membership.groupEntry': anyone,
  'membership.board': neighbour,
  'membership.post': neighbour,
  'membership.writePost': { resident: true, roles: [] },
  'membership.writeNotice': bounded('steward', 'committee', 'communityWorker'),
  'membership.reply': neighbour,
  'membership.react': { resident: true, roles: [] },
  'membership.markRead': neighbour,
  'membership.unreadHomes': bounded('steward', 'committee', 'communityWorker'),
  'membership.pin': bounded('steward', 'committee', 'communityWorker'),
  'membership.setBoardRules': only('committee'),
  'membership.linkTopic': only('committee'),
  'membership.report': neighbour,
  'membership.remove': neighbour,
  'membership.appeal': neighbour,
  'membership.cases': bounded('steward', 'committee', 'communityWorker'),
  'membership.decideCase': bounded('steward', 'committee', 'communityWorker'),
  'membership.directory': insider,
  'membership.setStewardPhone': only('steward'),
  'membership.setNumbers': only('committee', 'communityWorker'),
  'membership.talents': neighbour,
  'membership.offerTalent': { resident: true, roles: [] },
  'membership.withdrawTalent': { resident: true, roles: [] },
  'membership.talentPhone': neighbour,

  'deliberation.list': insider,
  'deliberation.remaining': anyone,
  'deliberation.get': keeper,
  'deliberation.roster': keeper,
  'deliberation.voterHomes': keeper,
  'deliberation.identity': keeper,
  'deliberation.electorate': only('committee', 'communityWorker'),
  'deliberation.draft': only('committee'),
  // What binds is confirmed by the community; a consultation by any second person.
  'deliberation.approve': only('committee', 'communityWorker', 'streetWorker'),
  'deliberation.discard': only('committee'),
  'deliberation.paper': { resident: true, roles: ['developerRepresentative'], former: true },
  'deliberation.cast': { resident: true, roles: ['developerRepresentative'], former: true },
  // Ballots on paper: nobody of the property firm, whatever else he is, and nobody about his own home.
  'deliberation.voterAt': neighbour,
  'deliberation.receivePaper': bounded('steward', 'committee', 'communityWorker'),
  'deliberation.papers': bounded('steward', 'committee', 'communityWorker'),
  'deliberation.openPaper': bounded('steward', 'committee', 'communityWorker'),
  'deliberation.readPaper': bounded('steward', 'committee', 'communityWorker'),
  'deliberation.markOpened': { resident: true, roles: ['developerRepresentative'], former: true },
  'deliberation.recordDelivery': bounded('steward', 'committee', 'communityWorker'),
  'deliberation.confirmDelivery': bounded('steward', 'committee', 'communityWorker'),
  'deliberation.deliveries': bounded('steward', 'committee', 'communityWorker'),
  'deliberation.offerProxy': { resident: true, roles: [] },
  'deliberation.myProxies': { resident: true, roles: [] },
  'deliberation.castAsProxy': { resident: true, roles: [] },
  'deliberation.proxies': bounded('steward', 'committee', 'communityWorker'),
  'deliberation.decideProxy': bounded('steward', 'committee', 'communityWorker'),
  'deliberation.denyBallot': { resident: true, roles: ['developerRepresentative'], former: true },
  'deliberation.proposeExtension': only('committee'),
  'deliberation.proposeCancelling': only('committee', 'communityWorker'),
  'deliberation.confirmChange': only('committee', 'communityWorker'),
  'deliberation.withdrawChange': only('committee', 'communityWorker'),
  'deliberation.rules': insider,
  'deliberation.proposeRules': only('committee'),
  'deliberation.decideRules': only('committee', 'communityWorker', 'streetWorker'),
  'deliberation.result': insider,
  // How a vote is conducted: who lives in its scope speaks, two people freeze it anew, the community settles.
  'deliberation.opinions': insider,
  'deliberation.opinionReplies': insider,
  'deliberation.writeOpinion': neighbour,
  'deliberation.versions': insider,
  'deliberation.proposeAmendment': only('committee'),
  'deliberation.proposeRefreeze': only('committee', 'communityWorker'),
  'deliberation.decideAmendment': only('committee', 'communityWorker', 'streetWorker'),
  'deliberation.objections': insider,
  'deliberation.raiseObjection': { resident: true, roles: [] },
  'deliberation.answerObjection': only('committee'),
  'deliberation.decideObjection': bounded('steward', 'committee', 'communityWorker'),

  // What follows a vote and stands around it. Who a task was given to, and which level a topic is at, is looked at again.
  'followup.tasks': insider,
  'followup.task': insider,
  'followup.taskOwners': only('committee', 'communityWorker'),
  'followup.assignTask': only('committee', 'communityWorker'),
  'followup.changeTask': only('committee', 'communityWorker'),
  'followup.reportTask': only('committee', 'supervisor', 'steward', 'propertyFirm', 'communityWorker', 'streetWorker'),
  'followup.petitions': insider,
  'followup.petition': insider,
  'followup.startPetition': { resident: true, roles: [] },
  'followup.joinPetition': { resident: true, roles: [] },
  'followup.leavePetition': { resident: true, roles: [] },
  'followup.petitionHomes': only('committee', 'communityWorker', 'streetWorker'),
  'followup.convene': only('committee', 'communityWorker'),
  'followup.escalation': insider,
  'followup.escalations': insider,
  'followup.escalate': only('committee', 'communityWorker'),
  'followup.passUp': only('communityWorker'),
  'followup.answerEscalation': only('communityWorker', 'streetWorker'),
  'followup.costs': insider,
  'followup.setCost': only('committee'),
  'followup.acceptShare': { resident: true, roles: [] },
  'followup.verifyPage': insider,
  'followup.official': insider,
  'followup.enterOfficial': only('committee', 'communityWorker'),
  'followup.decideOfficial': only('committee', 'communityWorker', 'streetWorker'),

  // Notices and WeChat's messages: each his own. A broadcast is checked again where an input names only its id.
  'notify.unread': anyone,
  'notify.inbox': anyone,
  'notify.markRead': anyone,
  'notify.messages': anyone,
  'notify.recordChoices': anyone,
  'notify.templates': only('operator'),
  'notify.setTemplate': only('operator'),
  'notify.homesIn': bounded('steward', 'communityWorker'),
  'notify.broadcast': bounded('steward', 'communityWorker'),
  'notify.broadcasts': bounded('steward', 'committee', 'communityWorker'),
  'notify.broadcastOf': neighbour,
  'notify.acknowledge': { resident: true, roles: [] },
  'notify.firstToCall': bounded('steward', 'committee', 'communityWorker'),
  'notify.unseenHomes': bounded('steward', 'committee', 'communityWorker'),
  'notify.careSettings': anyone,
  'notify.setCare': { resident: true, roles: [] },

  // 双晒. Everybody who belongs here reads; the firm publishes, or who keeps the books of a compound without one; a second
  // person releases. The handlers look whose duty it is by the compound's rules.
  'disclosure.rules': insider,
  'disclosure.setRules': only('committee', 'communityWorker'),
  'disclosure.periods': insider,
  'disclosure.period': insider,
  'disclosure.lines': insider,
  'disclosure.line': insider,
  'disclosure.services': insider,
  'disclosure.questions': insider,
  'disclosure.performance': insider,
  'disclosure.draft': only('propertyFirm', 'committee', 'communityWorker'),
  'disclosure.folder': only('propertyFirm', 'committee', 'communityWorker'),
  'disclosure.import': only('propertyFirm', 'committee', 'communityWorker'),
  'disclosure.saveLine': only('propertyFirm', 'committee', 'communityWorker'),
  'disclosure.saveService': only('propertyFirm', 'committee', 'communityWorker'),
  'disclosure.removeEntry': only('propertyFirm', 'committee', 'communityWorker'),
  'disclosure.saveTotals': only('propertyFirm', 'committee', 'communityWorker'),
  'disclosure.attach': only('propertyFirm', 'committee', 'communityWorker'),
  'disclosure.detach': only('propertyFirm', 'committee', 'communityWorker'),
  'disclosure.submit': only('propertyFirm', 'committee', 'communityWorker'),
  'disclosure.reviews': only('propertyFirm', 'committee', 'communityWorker'),
  'disclosure.decide': only('propertyFirm', 'committee', 'communityWorker'),
  'disclosure.correct': only('propertyFirm', 'committee', 'communityWorker'),
  'disclosure.answer': only('propertyFirm', 'committee', 'communityWorker'),
  'disclosure.ask': { resident: true, roles: [] },
  'disclosure.followUp': { resident: true, roles: [] },
  'disclosure.close': { resident: true, roles: [] },
  'disclosure.rate': { resident: true, roles: [] },
  'disclosure.urge': { resident: true, roles: [] },
  'disclosure.signOff': only('supervisor', 'committee'),
  'disclosure.assets': insider,
  'disclosure.saveAsset': only('propertyFirm', 'committee', 'communityWorker'),
  'disclosure.shareOuts': insider,
  'disclosure.proposeShareOut': only('committee', 'communityWorker'),
  'disclosure.decideShareOut': only('committee', 'communityWorker'),
  'disclosure.exportShares': only('committee', 'communityWorker', 'supervisor'),

  // The station is the whole compound's: whoever looks after a part of it looks after the station.
  'station.rooms': insider,
  'station.week': insider,
  'station.book': { resident: true, roles: [] },
  'station.bookings': { resident: true, roles: [] },
  'station.booking': { resident: true, roles: [] },
  'station.cancel': { resident: true, roles: [] },
  'station.checkIn': { resident: true, roles: [] },
  'station.appeal': { resident: true, roles: [] },
  'station.joinWait': { resident: true, roles: [] },
  'station.answerWait': { resident: true, roles: [] },
  'station.activities': insider,
  'station.activity': insider,
  'station.signUp': { resident: true, roles: [] },
  'station.withdraw': { resident: true, roles: [] },
  'station.roomOf': only('communityWorker', 'committee', 'steward'),
  'station.saveRoom': only('communityWorker', 'committee', 'steward'),
  'station.keeperDay': only('communityWorker', 'committee', 'steward'),
  'station.arrive': only('communityWorker', 'committee', 'steward'),
  'station.requests': only('communityWorker', 'committee', 'steward'),
  'station.decide': only('communityWorker', 'committee', 'steward'),
  'station.takeBack': only('communityWorker', 'committee', 'steward'),
  'station.reserve': only('communityWorker', 'committee', 'steward'),
  'station.appeals': only('communityWorker', 'committee', 'steward'),
  'station.decideAppeal': only('communityWorker', 'committee', 'steward'),
  'station.report': only('streetWorker', 'communityWorker', 'committee', 'supervisor', 'steward'),
  'station.saveActivity': only('communityWorker', 'committee', 'steward'),
  'station.cancelActivity': only('communityWorker', 'committee', 'steward'),
  'station.attendance': only('communityWorker', 'committee', 'steward'),
  'station.activityPhotos': only('communityWorker', 'committee', 'steward'),

  // Services: residents order for their homes; workers and the company work on what is ordered in their community.
  'service.shopfront': { resident: true, roles: ['serviceCompany'] },
  'service.items': { resident: true, roles: ['serviceCompany'] },
  'service.windows': { resident: true, roles: ['serviceCompany'] },
  'service.place': { resident: true, roles: [] },
  'service.myOrders': { resident: true, roles: [] },
  // The handler looks whether he lives in the home, works on it or runs the company.
  'service.order': { resident: true, roles: ['worker', 'serviceCompany'] },
  'service.act': { resident: true, roles: ['serviceCompany'] },
  'service.cash': { resident: true, roles: ['worker', 'serviceCompany'] },
  'service.pay': { resident: true, roles: [] },
  'service.payState': { resident: true, roles: ['worker', 'serviceCompany'] },
  'service.tasks': only('worker'),
  'service.work': only('worker'),
  'service.placeForCaller': only('serviceCompany'),
  'service.dispatch': only('serviceCompany'),
  'service.board': only('serviceCompany', 'communityWorker'),
  'service.refund': only('serviceCompany'),
  'service.settlement': only('serviceCompany', 'communityWorker'),
  'service.company': only('serviceCompany', 'communityWorker'),
  'service.setCompany': only('serviceCompany'),
  'service.setTeamHours': only('serviceCompany'),
  'service.workers': only('serviceCompany'),
  'service.setWorker': only('serviceCompany'),
  'service.importCatalogue': only('serviceCompany'),
  'service.setItem': only('serviceCompany'),

  // Hashes and signatures: for whoever wants to check.
  'ledger.head': anyone,
  'ledger.inclusion': anyone,
  'ledger.consistency': anyone,
  'ledger.keys': anyone,
  'ledger.witnesses': insider,
  // Which kind of witness one may be is looked at again: owners by their binding, the others by their role.
  'ledger.offerWitness': { resident: true, roles: ['communityWorker', 'streetWorker'] },
  'ledger.appointWitness': only('committee', 'communityWorker', 'streetWorker'),
  'ledger.approveWitness': { resident: true, roles: ['communityWorker', 'streetWorker'] },
  'ledger.toCosign': { resident: true, roles: ['communityWorker', 'streetWorker'] },
  'ledger.cosign': { resident: true, roles: ['communityWorker', 'streetWorker'] },
  'ledger.proposeRotation': only('operator'),
  'ledger.approveRotation': { resident: true, roles: ['communityWorker', 'streetWorker'] },
  'ledger.recount': insider,
  'ledger.appointCounter': only('committee', 'communityWorker'),
  'ledger.signResult': { resident: true, roles: [] },
  // The audit bundle is for the few that ledger.md names: the handler looks who.
  'ledger.bundle': insider,
} as const satisfies Record<string, Who>

type Policy = typeof policy
/** The actions whose use is recorded. */
export type PrivilegedAction = {
  [Name in keyof Policy]: Policy[Name] extends Privileged ? Name : never
}[keyof Policy]
