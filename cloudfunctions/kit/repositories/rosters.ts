import type { ElectorateKind, VoteScope } from '../../../types/deliberation'
import { scopeKey } from '../../../domain/deliberation/scope'
import { collection, type Collection } from '../collection'
import { rosterDocument, type RosterDocument } from '../rollDocuments'
import { type DeliberationDocument } from '../voteDocuments'
import type { Store } from '../store'
import { layersOf } from './layers'

/** Which electorate of which roll. */
export interface RosterOf {
  readonly rollId: string
  readonly kind: ElectorateKind
  readonly scope: VoteScope
}

export interface Rosters {
  readonly insertMissing: Collection<RosterDocument>['insertMissing']
  /** Page `number`, from 0; null past the end. */
  page(of: RosterOf, number: number): Promise<RosterDocument | null>
  /** All voters of the electorate, in slices: for counting only. */
  all(of: RosterOf, pages: number): Promise<RosterDocument['voters']>
  /** All that lies under this very id, in slices: for making versions only. */
  stored(rollId: string): Promise<RosterDocument[]>
}

export const ROSTERS = 'rosters'
/** Voters a page. */
export const ROSTER_PAGE = 50
const SLICE = 20

export function rosters({ database, allowed }: Store): Rosters {
  const documents = collection(database, ROSTERS, rosterDocument, allowed)
  /** Where a page may lie, the winning place first. */
  const places = (of: RosterOf, number: number) =>
    layersOf(of.rollId).map((rollId) => rosterDocumentId({ ...of, rollId }, number))
  const pages = async (of: RosterOf, numbers: readonly number[]) => {
    const found = new Map(
      (await documents.getMany(numbers.flatMap((number) => places(of, number)))).map((page) => [page._id, page]),
    )
    return numbers.flatMap((number) => {
      const page = places(of, number)
        .map((place) => found.get(place))
        .find((one) => one !== undefined)
      return page === undefined ? [] : [page]
    })
  }
  return {
    insertMissing: documents.insertMissing,
    page: async (of, number) => (await pages(of, [number]))[0] ?? null,
    async all(of, count) {
      const numbers = Array.from({ length: count }, (_, number) => number)
      const voters: RosterDocument['voters'] = []
      for (let at = 0; at < count; at += SLICE) {
        const slice = await pages(of, numbers.slice(at, at + SLICE))
        voters.push(...slice.flatMap((page) => page.voters))
      }
      return voters
    },
    stored: (rollId) => documents.withPrefix(`${rollId}:`, 5 * SLICE),
  }
}

/** The electorate that a vote froze. */
export function rosterOf({
  rollId,
  register,
  electorate: kind,
  scope,
}: Pick<DeliberationDocument, 'rollId' | 'register' | 'electorate' | 'scope'>): RosterOf {
  return { rollId: register?.id ?? rollId, kind, scope }
}

export function rosterDocumentId({ rollId, kind, scope }: RosterOf, number: number): string {
  return `${rollId}:${kind}:${scopeKey(scope)}:${number}`
}
