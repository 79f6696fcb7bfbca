import type { VoteScope } from '../../../types/deliberation'
import { scopeKey } from '../../../domain/deliberation/scope'
import { collection, type Collection } from '../collection'
import {
  groupDocument,
  groupIssueDocument,
  groupTieDocument,
  type GroupDocument,
  type GroupIssueDocument,
  type GroupTieDocument,
} from '../groupDocuments'
import { derivedId } from '../random'
import type { Store } from '../store'

interface Groups extends Pick<Collection<GroupDocument>, 'get' | 'getMany' | 'insertOnce'> {
  /** Changes the group as it was read, and says whether it still was so. */
  change(group: GroupDocument, change: Partial<GroupDocument>): Promise<boolean>
  /** Whose image should be replaced by now, in one building; '' is the whole compound's own. */
  reminding(compoundId: string, building: string, now: number, limit: number): Promise<GroupDocument[]>
}

export function groups({ database, allowed }: Store): Groups {
  const documents = collection(database, 'groups', groupDocument, allowed)
  return {
    ...documents,
    change: ({ _id, revision }, change) => documents.swap({ _id, revision }, { ...change, revision: revision + 1 }),
    reminding: (compoundId, building, now, limit) =>
      documents.find(
        { compoundId, building, remindAt: database.command.lte(now) },
        { order: 'remindAt', direction: 'asc', limit },
      ),
  }
}

/** Where the group of a scope is kept. */
export function groupIdOf(compoundId: string, scope: VoteScope): string {
  return derivedId('g', compoundId, scopeKey(scope))
}

interface GroupTies extends Pick<Collection<GroupTieDocument>, 'get' | 'insertOnce'> {
  untie(id: string, groupId: string): Promise<void>
}

export function groupTies({ database, allowed }: Store): GroupTies {
  const documents = collection(database, 'groupTies', groupTieDocument, allowed)
  return {
    ...documents,
    async untie(id, groupId) {
      await documents.removeWhere({ _id: id, groupId })
    },
  }
}

interface GroupIssues extends Pick<Collection<GroupIssueDocument>, 'getMany' | 'insertOnce'> {
  /** Those of a group, the newest first, before `cursor`. */
  ofGroup(compoundId: string, groupId: string, cursor: string | undefined, limit: number): Promise<GroupIssueDocument[]>
}

export function groupIssues({ database, allowed }: Store): GroupIssues {
  const documents = collection(database, 'groupIssues', groupIssueDocument, allowed)
  return {
    ...documents,
    ofGroup: (compoundId, groupId, cursor, limit) =>
      documents.find(
        { compoundId, groupId, order: database.command.lt(cursor ?? '~') },
        { order: 'order', direction: 'desc', limit },
      ),
  }
}
