import type { TalentCategory } from '../../../types/membership/directory'
import { collection, type Collection } from '../collection'
import {
  directoryDocument,
  stewardContactDocument,
  talentDocument,
  type DirectoryDocument,
  type StewardContactDocument,
  type TalentDocument,
} from '../groupDocuments'
import type { Store } from '../store'

type Directories = Pick<Collection<DirectoryDocument>, 'get' | 'insertOnce' | 'swap'>

export function directories({ database, allowed }: Store): Directories {
  return collection(database, 'directories', directoryDocument, allowed)
}

/** Phones of stewards who consent to show them, by the grant they act by. */
interface StewardContacts extends Pick<Collection<StewardContactDocument>, 'get' | 'getMany' | 'insertOnce' | 'swap'> {
  remove(ids: readonly string[], openid: string): Promise<void>
}

export function stewardContacts({ database, allowed }: Store): StewardContacts {
  const documents = collection(database, 'stewardContacts', stewardContactDocument, allowed)
  return {
    ...documents,
    async remove(ids, openid) {
      await Promise.all(ids.map((_id) => documents.removeWhere({ _id, openid })))
    },
  }
}

interface Page {
  readonly cursor?: string | undefined
  readonly limit: number
}

interface Talents extends Pick<Collection<TalentDocument>, 'insertOnce' | 'swap' | 'getMany'> {
  get(compoundId: string, id: string): Promise<TalentDocument | null>
  shown(
    place: { compoundId: string; scopeKey: string },
    page: Page & { category?: TalentCategory | undefined },
  ): Promise<TalentDocument[]>
  /** A person's own, the newest first. */
  ofPerson(compoundId: string, openid: string, limit: number): Promise<TalentDocument[]>
  /** Takes one's own away for good. */
  remove(id: string, openid: string): Promise<void>
}

export function talents({ database, allowed }: Store): Talents {
  const documents = collection(database, 'talents', talentDocument, allowed)
  return {
    ...documents,
    async get(compoundId, id) {
      const found = await documents.get(id)
      return found?.compoundId === compoundId ? found : null
    },
    shown: ({ compoundId, scopeKey }, { category, cursor, limit }) =>
      documents.find(
        {
          compoundId,
          scopeKey,
          state: 'visible',
          ...(category === undefined ? {} : { category }),
          order: database.command.lt(cursor ?? '~'),
        },
        { order: 'order', direction: 'desc', limit },
      ),
    ofPerson: (compoundId, openid, limit) =>
      documents.find({ compoundId, openid }, { order: 'order', direction: 'desc', limit }),
    async remove(id, openid) {
      await documents.removeWhere({ _id: id, openid })
    },
  }
}
