import { AppError } from '../../../types/errors'
import { collection } from '../collection'
import { triesDocument, type TriesDocument } from '../bindingDocuments'
import { derivedId } from '../random'
import type { Store } from '../store'

/** What a change makes of the tries as they stand; throws to refuse. */
type Change = (standing: TriesDocument) => Partial<TriesDocument>

export interface Tries {
  /** As they stand; empty where nothing was tried yet. */
  ofPerson(openid: string): Promise<TriesDocument>
  ofHome(compoundId: string, homeId: string): Promise<TriesDocument>
  /**
   * Applies the change to what stands, by compare and swap: of two at once one goes first, and the other's change is made
   * again on what the first left. Throws BUSY when others keep being first, and what the change throws.
   */
  change(seen: TriesDocument, change: Change): Promise<TriesDocument>
}

const ROUNDS = 6

export function tries({ database, allowed }: Store): Tries {
  const documents = collection(database, 'tries', triesDocument, allowed)
  const read = async (blank: TriesDocument) => (await documents.get(blank._id)) ?? blank
  return {
    ofPerson: (openid) => read(blank(derivedId('t', 'person', openid), { openid, compoundId: '' })),
    ofHome: (compoundId, homeId) => read(blank(derivedId('t', 'home', homeId), { openid: null, compoundId })),
    async change(seen, change) {
      let standing = seen
      for (let round = 0; round < ROUNDS; round += 1) {
        const next: TriesDocument = { ...standing, ...change(standing), rev: standing.rev + 1 }
        const { _id, rev } = standing
        const done =
          rev === 0 ? (await documents.insertOnce(next)) !== null : await documents.swap({ _id, rev }, withoutId(next))
        if (done) return next
        standing = await read(blank(_id, standing))
      }
      throw new AppError('BUSY')
    },
  }
}

function blank(_id: string, { openid, compoundId }: Pick<TriesDocument, 'openid' | 'compoundId'>): TriesDocument {
  return { _id, compoundId, openid, rev: 0, claims: [], wrongCodes: [], invitations: [], waiting: [], phones: [] }
}

function withoutId({ _id, ...fields }: TriesDocument): Partial<TriesDocument> {
  return fields
}
