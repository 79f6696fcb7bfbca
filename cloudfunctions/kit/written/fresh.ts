import type { VoteScope } from '../../../types/deliberation'
import { scopeKey } from '../../../domain/deliberation/scope'
import type { ModeratedDocument, Written } from '../groupDocuments'
import { orderAt } from '../instants'

/** What a person wrote, before anything is known of it. */
interface Fresh {
  readonly _id: string
  readonly compoundId: string
  readonly scope: VoteScope
  readonly text: string
  readonly now: number
  readonly requestKey: string
  readonly inputHash: string
  readonly by: Written
  readonly held: boolean
}

/** The fields that everything written has in common. */
export function freshly({ scope, now, by, held, ...rest }: Fresh): ModeratedDocument {
  return {
    ...rest,
    scope,
    scopeKey: scopeKey(scope),
    state: held ? 'held' : 'visible',
    round: 0,
    removal: null,
    appealed: false,
    at: now,
    order: orderAt(now, rest._id),
    ...by,
  }
}
