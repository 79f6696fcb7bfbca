import { audit } from './repositories/audit'
import { ballots } from './repositories/ballots'
import { bindings } from './repositories/bindings'
import { compounds } from './repositories/compounds'
import { deliberations } from './repositories/deliberations'
import { cases, reports } from './repositories/cases'
import { directories, stewardContacts, talents } from './repositories/directory'
import { grants } from './repositories/grants'
import { groupIssues, groups, groupTies, scopeCounts } from './repositories/groups'
import { designations } from './repositories/designations'
import { personCases } from './repositories/personCases'
import { personKeys } from './repositories/personKeys'
import { homes } from './repositories/homes'
import { leaves } from './repositories/leaves'
import { ledger } from './repositories/ledger'
import { places } from './repositories/places'
import { boardRules, posts, reactions, reads, replies } from './repositories/posts'
import { results } from './repositories/results'
import { roleOffers } from './repositories/roleOffers'
import { rolls } from './repositories/rolls'
import { rosters } from './repositories/rosters'
import { voters } from './repositories/voters'
import type { Store } from './store'

/** Everything that is stored. Only the files in repositories/ know the names of collections. */
export function createRepositories(store: Store) {
  return {
    audit: audit(store),
    ballots: ballots(store),
    bindings: bindings(store),
    compounds: compounds(store),
    deliberations: deliberations(store),
    boardRules: boardRules(store),
    cases: cases(store),
    directories: directories(store),
    grants: grants(store),
    groupIssues: groupIssues(store),
    groups: groups(store),
    groupTies: groupTies(store),
    designations: designations(store),
    personCases: personCases(store),
    personKeys: personKeys(store),
    homes: homes(store),
    leaves: leaves(store),
    ledger: ledger(store),
    places: places(store),
    posts: posts(store),
    reactions: reactions(store),
    reads: reads(store),
    replies: replies(store),
    reports: reports(store),
    results: results(store),
    roleOffers: roleOffers(store),
    rolls: rolls(store),
    rosters: rosters(store),
    scopeCounts: scopeCounts(store),
    stewardContacts: stewardContacts(store),
    talents: talents(store),
    voters: voters(store),
  }
}

export type Repositories = ReturnType<typeof createRepositories>
