import type { LeafDocument } from '../kit/treeDocuments'
import type { SuccessionDocument } from '../kit/voteDocuments'
import { concealed, leafDocument } from '../kit/leaves'
import { successionId } from '../kit/repositories/successions'

interface Taking {
  readonly compoundId: string
  readonly deliberationId: string
  readonly voterId: string
  readonly openid: string
  readonly castAt: number
}

/** That the buyer takes the voter's place with this ballot, and the leaf that says so. */
export function successionOf(
  { compoundId, deliberationId, voterId: voter, openid, castAt: at }: Taking,
  bindings: readonly string[],
  opened: string,
): { readonly succession: SuccessionDocument; readonly leaf: LeafDocument } {
  const { person, salt } = concealed(openid)
  const leaf = leafDocument(compoundId, { v: 1, type: 'voter.succeeded', opened, at, voter, person })
  const succession = {
    _id: successionId(deliberationId, voter),
    compoundId,
    deliberationId,
    voterId: voter,
    openid,
    salt,
    bindings: [...bindings],
    at,
  }
  return { succession, leaf }
}
