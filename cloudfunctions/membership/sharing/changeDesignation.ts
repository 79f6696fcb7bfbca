import type { DesignationDocument } from '../../kit/personDocuments'
import { orderAt } from '../../kit/instants'

/** What a voter has before anything was ever proposed. */
export function noDesignation(voterId: string, compoundId: string): DesignationDocument {
  return { _id: voterId, compoundId, version: 0, standing: [], open: null, next: 0, paperWaits: false, order: '' }
}

type Open = NonNullable<DesignationDocument['open']>
type Standing = DesignationDocument['standing'][number]

/** The document after a change: the next version, found by whoever has to look at a paper. */
export function nextVersion(
  before: DesignationDocument,
  change: Pick<DesignationDocument, 'standing' | 'open' | 'next'>,
): DesignationDocument {
  const { open } = change
  const paperWaits = open?.way === 'paper'
  const order = open === null ? before.order : orderAt(open.startedAt, before._id)
  return { ...before, ...change, version: before.version + 1, paperWaits, order }
}

/** An open proposal as it holds from `since` on. */
export function standingFrom(open: Open, since: number, personSalt: string): Standing {
  const { number, personKey, nameMasked, way, evidence, evidenceHash } = open
  return { number, personKey, nameMasked, way, evidence, evidenceHash, since, personSalt }
}
