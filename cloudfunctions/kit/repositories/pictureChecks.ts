import type { AskedPicture } from '../contentCheck'
import { collection } from '../collection'
import { pictureCheckDocument, type PictureCheckDocument } from '../groupDocuments'
import { derivedId } from '../random'
import type { Store } from '../store'

/** More than a post has pictures, asked about twice. */
const MOST = 40

interface Subject {
  readonly _id: string
  readonly compoundId: string
  /** When it was asked. */
  readonly at: number
}

export interface PictureChecks {
  /** Keeps what WeChat was asked about a post or a meeting, so that its results find it. */
  asked(subject: Subject, pictures: readonly AskedPicture[]): Promise<void>
  /** Puts a result on record once; null for a trace that nobody asked for. */
  judged(traceId: string, verdict: PictureCheckDocument['verdict']): Promise<PictureCheckDocument | null>
  ofPost(compoundId: string, postId: string): Promise<PictureCheckDocument[]>
  removeBefore(at: number): Promise<number>
}

export function pictureChecks({ database, allowed }: Store): PictureChecks {
  const documents = collection(database, 'pictureChecks', pictureCheckDocument, allowed)
  return {
    asked: ({ _id: postId, compoundId, at }, pictures) =>
      documents.insertMany(
        pictures.map(({ fileID, traceId }) => ({
          _id: idOf(traceId),
          compoundId,
          postId,
          fileID,
          verdict: 'waiting',
          at,
        })),
      ),
    async judged(traceId, verdict) {
      const _id = idOf(traceId)
      await documents.swap({ _id, verdict: 'waiting' }, { verdict })
      return documents.get(_id)
    },
    ofPost: (compoundId, postId) =>
      documents.find({ compoundId, postId }, { order: 'at', direction: 'desc', limit: MOST }),
    removeBefore: (at) => documents.removeWhere({ at: database.command.lt(at) }),
  }
}

const idOf = (traceId: string) => derivedId('pc', traceId)
