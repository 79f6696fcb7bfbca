import type { ElectorateKind, VoteScope } from '../../../types/deliberation'
import { scopeKey } from '../../../domain/deliberation/scope'
import { collection, type Collection } from '../collection'
import { rosterDocument, type RosterDocument } from '../documents'
import type { Store } from '../store'

/** Which electorate of which roll. */
export interface RosterOf {
  readonly rollId: string
  readonly kind: ElectorateKind
  readonly scope: VoteScope
}

export interface Rosters extends Pick<Collection<RosterDocument>, 'insertMany'> {
  /** Page `number`, from 0; null past the end. */
  page(of: RosterOf, number: number): Promise<RosterDocument | null>
  /** All voters of the electorate, in slices: for counting only. */
  all(of: RosterOf, pages: number): Promise<RosterDocument['voters']>
}

export const ROSTERS = 'rosters'
/** Voters a page. */
export const ROSTER_PAGE = 50
const SLICE = 20

export function rosters({ database, allowed }: Store): Rosters {
  const documents = collection(database, ROSTERS, rosterDocument, allowed)
  return {
    insertMany: documents.insertMany,
    page: (of, number) => documents.get(rosterDocumentId(of, number)),
    async all(of, pages) {
      const ids = Array.from({ length: pages }, (_, number) => rosterDocumentId(of, number))
      const voters: RosterDocument['voters'] = []
      for (let at = 0; at < pages; at += SLICE) {
        const slice = await documents.getMany(ids.slice(at, at + SLICE))
        voters.push(...slice.flatMap((page) => page.voters))
      }
      return voters
    },
  }
}

export function rosterDocumentId({ rollId, kind, scope }: RosterOf, number: number): string {
  return `${rollId}:${kind}:${scopeKey(scope)}:${number}`
}
