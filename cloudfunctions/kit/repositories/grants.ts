import { collection } from '../collection'
import { grantDocument, type GrantDocument } from '../documents'
import type { Store } from '../store'

export interface Grants {
  /** All grants of a person, past ones too, fifty at most. */
  ofPerson(openid: string): Promise<GrantDocument[]>
  /** The stewards of one building, past ones too, the newest first. */
  stewardsOf(compoundId: string, building: string): Promise<GrantDocument[]>
}

export function grants({ database, allowed }: Store): Grants {
  const documents = collection(database, 'grants', grantDocument, allowed)
  return {
    ofPerson: (openid) => documents.find({ openid }, { order: 'from', direction: 'desc', limit: 50 }),
    stewardsOf: (compoundId, building) =>
      documents.find(
        { compoundId, role: 'steward', scopeId: buildingScopeId(compoundId, building) },
        { order: 'from', direction: 'desc', limit: 5 },
      ),
  }
}

function buildingScopeId(compoundId: string, building: string): string {
  return `${compoundId}/${building}`
}
