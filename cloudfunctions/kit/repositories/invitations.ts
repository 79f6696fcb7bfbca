import { collection, type Collection } from '../collection'
import { invitationDocument, type InvitationDocument } from '../bindingDocuments'
import type { Store } from '../store'

export interface Invitations extends Pick<Collection<InvitationDocument>, 'get' | 'insertOnce'> {
  byToken(tokenHash: string): Promise<InvitationDocument | null>
  /** Of one home, the newest first, before `cursor`. */
  ofHome(compoundId: string, homeId: string, cursor: string | undefined, limit: number): Promise<InvitationDocument[]>
  /** Uses or withdraws an invitation that is still open, and says whether it was. */
  close(id: string, change: Pick<InvitationDocument, 'state' | 'used'>): Promise<boolean>
}

export function invitations({ database, allowed }: Store): Invitations {
  const documents = collection(database, 'invitations', invitationDocument, allowed)
  const { command } = database
  return {
    ...documents,
    async byToken(tokenHash) {
      const [found] = await documents.find({ tokenHash }, { order: 'tokenHash', direction: 'asc', limit: 1 })
      return found ?? null
    },
    ofHome: (compoundId, homeId, cursor, limit) =>
      documents.find(
        { compoundId, homeId, order: command.lt(cursor ?? '~') },
        { order: 'order', direction: 'desc', limit },
      ),
    close: (id, change) => documents.swap({ _id: id, state: 'open' }, change),
  }
}
