import type { TemplateKey } from '../../../types/notify/templates'
import { collection, type Collection } from '../collection'
import { permitDocument, type PermitDocument } from '../noticeDocuments'
import type { Operator } from '../sdk'
import type { Store } from '../store'

/** What a finished message does to the permission it took: keeps it, gives it back, or shows that there was none. */
export type Settling = 'spent' | 'refund' | 'none'

export interface Permits extends Pick<Collection<PermitDocument>, 'get' | 'getMany' | 'insertOnce'> {
  /** Takes one permission of a template and the person's turn for one message, in one step. Says whether both were there. */
  take(openid: string, template: TemplateKey, message: string, until: number): Promise<boolean>
  /** Goes on with a turn that an ended sender had taken for this message. */
  adopt(permit: PermitDocument, until: number): Promise<boolean>
  /** Ends the turn of this message; it does nothing when it is not its turn. */
  settle(openid: string, template: TemplateKey, message: string, how: Settling): Promise<void>
  /** Adds what the person's phone said, unless the document changed since. */
  claim(
    permit: PermitDocument,
    add: readonly TemplateKey[],
    change: Pick<PermitDocument, 'keys' | 'day' | 'declinedAt' | 'accepted'>,
  ): Promise<boolean>
  forget(openid: string): Promise<void>
}

export function permits({ database, allowed }: Store): Permits {
  const documents = collection(database, 'messagePermits', permitDocument, allowed)
  const raw = database.collection('messagePermits')
  const { command } = database
  const update = async (where: Readonly<Record<string, unknown>>, data: Readonly<Record<string, unknown>>) => {
    await allowed()
    return (await raw.where(where).update({ data })).stats.updated === 1
  }
  return {
    ...documents,
    take: (openid, template, message, until) =>
      update(
        { _id: openid, holder: '', [`left.${template}`]: command.gt(0) },
        { holder: message, heldUntil: until, [`left.${template}`]: command.inc(-1) },
      ),
    adopt: ({ _id, holder, heldUntil }, until) => update({ _id, holder, heldUntil }, { heldUntil: until }),
    async settle(openid, template, message, how) {
      const left: Record<Settling, Record<string, number | Operator>> = {
        spent: {},
        refund: { [`left.${template}`]: command.inc(1) },
        none: { [`left.${template}`]: 0 },
      }
      await update({ _id: openid, holder: message }, { holder: '', heldUntil: 0, ...left[how] })
    },
    async forget(openid) {
      await documents.removeWhere({ _id: openid })
    },
    claim({ _id, rev }, add, { keys, day, declinedAt, accepted }) {
      const more = Object.fromEntries(add.map((key) => [`left.${key}`, command.inc(1)]))
      const change = { rev: rev + 1, keys: command.set(keys), day, declinedAt: command.set(declinedAt) }
      return update({ _id, rev }, { ...change, accepted: command.set(accepted), ...more })
    },
  }
}

export function noPermits(openid: string): PermitDocument {
  return { _id: openid, left: {}, declinedAt: {}, accepted: {}, day: 0, keys: [], rev: 0, holder: '', heldUntil: 0 }
}
