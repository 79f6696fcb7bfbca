import { MOST_OPINIONS, MOST_REPLIES } from '../../../types/deliberation/opinions'
import { collection, type Collection } from '../collection'
import { opinionDocument, type OpinionDocument } from '../conductDocuments'
import { derivedId } from '../random'
import type { Store } from '../store'

interface Page {
  readonly cursor?: string | undefined
  readonly limit: number
}

interface Vote {
  readonly compoundId: string
  readonly deliberationId: string
}

export interface Opinions extends Pick<Collection<OpinionDocument>, 'getMany' | 'insertOnce' | 'swap'> {
  /** Null too when it belongs to another compound than the one that the permission was asked for. */
  get(compoundId: string, id: string): Promise<OpinionDocument | null>
  /** What everybody reads, the newest first. */
  shown(vote: Vote, page: Page): Promise<OpinionDocument[]>
  /** What everybody reads under one, the oldest first. */
  replies(vote: Vote, to: string, page: Page): Promise<OpinionDocument[]>
  /** All that a neighbour has written about a vote, whatever became of it. */
  ofNeighbour(deliberationId: string, openid: string): Promise<OpinionDocument[]>
  /** Counts the replies to an opinion afresh; what answers it by an office is noted with them. */
  recount(opinion: Pick<OpinionDocument, '_id'> & Vote, answer?: OpinionDocument['answer']): Promise<void>
}

export function opinions({ database, allowed }: Store): Opinions {
  const documents = collection(database, 'opinions', opinionDocument, allowed)
  const { command } = database
  return {
    ...documents,
    async get(compoundId, id) {
      const found = await documents.get(id)
      return found?.compoundId === compoundId ? found : null
    },
    shown: ({ compoundId, deliberationId }, { cursor, limit }) =>
      documents.find(
        { compoundId, deliberationId, to: '', state: 'visible', order: command.lt(cursor ?? '~') },
        { order: 'order', direction: 'desc', limit },
      ),
    replies: ({ compoundId, deliberationId }, to, { cursor, limit }) =>
      documents.find(
        { compoundId, deliberationId, to, state: 'visible', order: command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
    ofNeighbour: (deliberationId, openid) =>
      documents.getMany([
        ...opinionIds(deliberationId, openid, 'opinion'),
        ...opinionIds(deliberationId, openid, 'reply'),
      ]),
    async recount({ _id, compoundId, deliberationId }, answer) {
      const replies = await documents.count({ compoundId, deliberationId, to: _id, state: 'visible' })
      await documents.swap({ _id }, answer === undefined ? { replies } : { replies, answer })
    },
  }
}

/** The places that one neighbour has: when all are taken he has written all that he may. */
export function opinionIds(deliberationId: string, openid: string, kind: 'opinion' | 'reply'): string[] {
  const most = kind === 'opinion' ? MOST_OPINIONS : MOST_REPLIES
  return Array.from({ length: most }, (_, n) => derivedId('op', deliberationId, openid, kind, String(n)))
}
