import { ballotLeaf } from '../../domain/deliberation/ballot'
import { canonicalText } from '../../domain/deliberation/hashing'
import type { BallotDocument } from './voteDocuments'

/** The canonical text of a ballot's leaf, from what is stored of it. `opened` names the vote. */
export function leafTextOf(ballot: BallotDocument, opened: string): string {
  const { voterId: voter, areaCentiSqm: area, channel, castAt, revision, commitment, signed, evidence } = ballot
  const by = signed?.by ?? null
  return canonicalText(ballotLeaf({ opened, voter, area, channel, castAt, revision, evidence, by, commitment }))
}
