import { audit } from './repositories/audit'
import { ballots } from './repositories/ballots'
import { bindings } from './repositories/bindings'
import { compounds } from './repositories/compounds'
import { deliberations } from './repositories/deliberations'
import { grants } from './repositories/grants'
import { homes } from './repositories/homes'
import { leaves } from './repositories/leaves'
import { ledger } from './repositories/ledger'
import { places } from './repositories/places'
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
    grants: grants(store),
    homes: homes(store),
    leaves: leaves(store),
    ledger: ledger(store),
    places: places(store),
    results: results(store),
    roleOffers: roleOffers(store),
    rolls: rolls(store),
    rosters: rosters(store),
    voters: voters(store),
  }
}

export type Repositories = ReturnType<typeof createRepositories>
