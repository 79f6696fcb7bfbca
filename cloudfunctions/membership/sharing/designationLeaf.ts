import { base64 } from '../../../domain/deliberation/bytes'
import { personCommitment } from '../../../domain/ledger/leaves'
import type { DesignationDocument } from '../../kit/personDocuments'
import { leafDocument } from '../../kit/leaves'
import { random } from '../../kit/random'
import type { Repositories } from '../../kit/repositories'

export function newSalt(): string {
  return base64(random(16))
}

/** Writes the leaf of what holds now. Everything in it stands in the document: written again it is the same leaf. */
export async function leaveDesignationLeaf(
  { _id: voter, compoundId, standing }: DesignationDocument,
  { leaves }: Repositories,
): Promise<void> {
  const latest = standing.at(-1)
  if (latest === undefined) return
  const { since: at, evidenceHash: evidence, personKey, personSalt } = latest
  const person = personCommitment(personKey, personSalt)
  await leaves.insertOnce(leafDocument(compoundId, { v: 1, type: 'voter.designated', voter, at, evidence, person }))
}
