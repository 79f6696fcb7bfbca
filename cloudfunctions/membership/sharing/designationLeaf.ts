import { base64 } from '../../../domain/deliberation/bytes'
import { personCommitment } from '../../../domain/ledger/leaves'
import type { DesignationDocument } from '../../kit/personDocuments'
import { leafDocument } from '../../kit/leaves'
import { random } from '../../kit/random'
import type { LeafDocument } from '../../kit/treeDocuments'

export function newSalt(): string {
  return base64(random(16))
}

/** The leaf of what holds now, where something does. */
export function designationLeaves({ _id: voter, compoundId, standing }: DesignationDocument): LeafDocument[] {
  const latest = standing.at(-1)
  if (latest === undefined) return []
  const { since: at, evidenceHash: evidence, personKey, personSalt } = latest
  const person = personCommitment(personKey, personSalt)
  return [leafDocument(compoundId, { v: 1, type: 'voter.designated', voter, at, evidence, person })]
}
