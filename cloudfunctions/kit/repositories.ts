import { anonymousBallots, participations } from './repositories/anonymousBallots'
import { audit } from './repositories/audit'
import { ballots } from './repositories/ballots'
import { bindings } from './repositories/bindings'
import { acknowledgements, broadcasts, cares } from './repositories/broadcasts'
import { compoundNames } from './repositories/compoundNames'
import { compounds } from './repositories/compounds'
import { amendments, objections } from './repositories/conduct'
import { costPlans } from './repositories/costPlans'
import { counters, downloads } from './repositories/counters'
import { deliberations } from './repositories/deliberations'
import { deliveries } from './repositories/deliveries'
import { designations } from './repositories/designations'
import { escalations } from './repositories/escalations'
import {
  disclosureBooks,
  disclosureCorrections,
  disclosurePages,
  disclosurePeriods,
  disclosureRules,
} from './repositories/disclosure'
import {
  disclosureAssets,
  disclosureFunds,
  disclosureShareOuts,
  disclosureShares,
} from './repositories/disclosureRevenue'
import {
  disclosureQuestions,
  disclosureRatings,
  disclosureSignOffs,
  disclosureUrges,
} from './repositories/disclosureVoices'
import { events } from './repositories/events'
import { gateCodes } from './repositories/gateCodes'
import { grants } from './repositories/grants'
import { homes } from './repositories/homes'
import { inbox } from './repositories/inbox'
import { invitations } from './repositories/invitations'
import { leaves } from './repositories/leaves'
import { ledger } from './repositories/ledger'
import { mandates } from './repositories/mandates'
import { meetingHomes, meetings } from './repositories/meetings'
import { messageTemplates } from './repositories/messageTemplates'
import { opinions } from './repositories/opinions'
import { officialResults } from './repositories/officialResults'
import { outbox } from './repositories/outbox'
import { papers } from './repositories/papers'
import { permits } from './repositories/permits'
import { personCases } from './repositories/personCases'
import { pictureChecks } from './repositories/pictureChecks'
import { personKeys } from './repositories/personKeys'
import { petitions } from './repositories/petitions'
import { places } from './repositories/places'
import { proxies } from './repositories/proxies'
import { enrolments, frozenRegisters, registers, residents } from './repositories/register'
import { results } from './repositories/results'
import { roleOffers } from './repositories/roleOffers'
import { rolls } from './repositories/rolls'
import { rosters } from './repositories/rosters'
import { rules } from './repositories/rules'
import { companyBooks } from './repositories/companyBooks'
import { complaints } from './repositories/complaints'
import { moneyBook, orders, payments, refunds } from './repositories/orders'
import { companies, items, serviceWindows, workers } from './repositories/service'
import { stationDays, stationRooms, stationWeeks } from './repositories/station'
import { stationActivities } from './repositories/stationActivities'
import { successions } from './repositories/successions'
import { tasks } from './repositories/tasks'
import { temporaryFiles } from './repositories/temporaryFiles'
import { tries } from './repositories/tries'
import { voters } from './repositories/voters'
import { cosignatures, rotations, witnesses } from './repositories/witnesses'
import { cases, reports } from './repositories/cases'
import { directories, stewardContacts, talents } from './repositories/directory'
import { groupIssues, groups, groupTies } from './repositories/groups'
import { boardRules, posts, reactions, reads, replies } from './repositories/posts'
import type { Store } from './store'

/** Everything that is stored. Only the files in repositories/ know the names of collections. */
export function createRepositories(store: Store) {
  return {
    acknowledgements: acknowledgements(store),
    amendments: amendments(store),
    anonymousBallots: anonymousBallots(store),
    audit: audit(store),
    ballots: ballots(store),
    bindings: bindings(store),
    boardRules: boardRules(store),
    broadcasts: broadcasts(store),
    cares: cares(store),
    cases: cases(store),
    companies: companies(store),
    compoundNames: compoundNames(store),
    compounds: compounds(store),
    cosignatures: cosignatures(store),
    costPlans: costPlans(store),
    counters: counters(store),
    deliberations: deliberations(store),
    deliveries: deliveries(store),
    designations: designations(store),
    directories: directories(store),
    disclosureAssets: disclosureAssets(store),
    disclosureBooks: disclosureBooks(store),
    disclosureCorrections: disclosureCorrections(store),
    disclosureFunds: disclosureFunds(store),
    disclosurePages: disclosurePages(store),
    disclosurePeriods: disclosurePeriods(store),
    disclosureQuestions: disclosureQuestions(store),
    disclosureRatings: disclosureRatings(store),
    disclosureRules: disclosureRules(store),
    disclosureShareOuts: disclosureShareOuts(store),
    disclosureShares: disclosureShares(store),
    disclosureSignOffs: disclosureSignOffs(store),
    disclosureUrges: disclosureUrges(store),
    downloads: downloads(store),
    enrolments: enrolments(store),
    escalations: escalations(store),
    events: events(store),
    frozenRegisters: frozenRegisters(store),
    gateCodes: gateCodes(store),
    grants: grants(store),
    groupIssues: groupIssues(store),
    groups: groups(store),
    groupTies: groupTies(store),
    homes: homes(store),
    inbox: inbox(store),
    invitations: invitations(store),
    leaves: leaves(store),
    items: items(store),
    ledger: ledger(store),
    mandates: mandates(store),
    meetingHomes: meetingHomes(store),
    meetings: meetings(store),
    messageTemplates: messageTemplates(store),
    companyBooks: companyBooks(store),
    complaints: complaints(store),
    moneyBook: moneyBook(store),
    orders: orders(store),
    objections: objections(store),
    opinions: opinions(store),
    officialResults: officialResults(store),
    outbox: outbox(store),
    papers: papers(store),
    participations: participations(store),
    payments: payments(store),
    permits: permits(store),
    personCases: personCases(store),
    pictureChecks: pictureChecks(store),
    personKeys: personKeys(store),
    petitions: petitions(store),
    places: places(store),
    posts: posts(store),
    proxies: proxies(store),
    reactions: reactions(store),
    reads: reads(store),
    replies: replies(store),
    refunds: refunds(store),
    reports: reports(store),
    registers: registers(store),
    residents: residents(store),
    results: results(store),
    roleOffers: roleOffers(store),
    rolls: rolls(store),
    rotations: rotations(store),
    rosters: rosters(store),
    rules: rules(store),
    stationActivities: stationActivities(store),
    stationDays: stationDays(store),
    stationRooms: stationRooms(store),
    stationWeeks: stationWeeks(store),
    serviceWindows: serviceWindows(store),
    successions: successions(store),
    stewardContacts: stewardContacts(store),
    talents: talents(store),
    tasks: tasks(store),
    temporaryFiles: temporaryFiles(store),
    tries: tries(store),
    voters: voters(store),
    witnesses: witnesses(store),
    workers: workers(store),
  }
}

export type Repositories = ReturnType<typeof createRepositories>
