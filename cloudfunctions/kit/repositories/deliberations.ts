import type { Form } from '../../../types/deliberation'
import { collection, replacing, type Collection } from '../collection'
import { type LeafDocument } from '../treeDocuments'
import { deliberationDocument, type DeliberationDocument } from '../voteDocuments'
import { eventOf } from '../events'
import type { EventDocument } from '../noticeDocuments'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { EVENTS } from './events'
import { NEVER, orderAt } from '../instants'
import { LEAVES } from './leaves'

interface Page {
  readonly form?: Form | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

export interface Deliberations extends Pick<Collection<DeliberationDocument>, 'insertOnce' | 'getMany'> {
  /** Null too when it belongs to another compound than the one that the permission was asked for. */
  get(compoundId: string, id: string): Promise<DeliberationDocument | null>
  /** Published and not over at `now`, the first to end first. */
  running(compoundId: string, now: number, page: Page): Promise<DeliberationDocument[]>
  /** Over at `now` or cancelled, the last to end first. */
  ended(compoundId: string, now: number, page: Page): Promise<DeliberationDocument[]>
  /** Drafts, the newest first. */
  drafts(compoundId: string, page: Page): Promise<DeliberationDocument[]>
  /** Changes a draft that is still one, and says whether it was. */
  leaveDraft(id: string, change: Partial<DeliberationDocument>): Promise<boolean>
  /** Publishes a draft that is still one and writes its opening leaf, both or neither. */
  publish(id: string, change: Partial<DeliberationDocument>, opening: LeafDocument): Promise<boolean>
  /**
   * Records what was done to a published vote since it was read, and says whether nobody else was first: extending,
   * cancelling and counting compete here. What it means for the ledger is written with it.
   */
  take(
    read: DeliberationDocument,
    change: Partial<
      Pick<
        DeliberationDocument,
        | 'state'
        | 'extension'
        | 'cancelling'
        | 'cancelled'
        | 'counting'
        | 'closesAt'
        | 'contestUntil'
        | 'order'
        | 'workAt'
      >
    >,
    leaf?: LeafDocument,
  ): Promise<boolean>
  /** Records what the clock found, if the vote is still published. Safe to do twice. */
  record(
    id: string,
    facts: Pick<Partial<DeliberationDocument>, 'participation' | 'outcome' | 'workAt' | 'witnessing' | 'witnessed'>,
  ): Promise<void>
  /** Records a count, if nothing was done about the vote since it was read: an older count never replaces a newer one. */
  recordCount(
    read: DeliberationDocument,
    facts: Pick<DeliberationDocument, 'participation' | 'outcome' | 'conduct' | 'workAt'>,
  ): Promise<void>
  /** Records that nothing lies behind the closing any more, and says whether nobody did something about the vote meanwhile. */
  stand(read: DeliberationDocument): Promise<boolean>
  /** Puts a counted vote back to counting with the leaf that says why, if nothing was done about it since it was read. */
  reclose(
    read: DeliberationDocument,
    change: Partial<DeliberationDocument>,
    leaf: LeafDocument,
    told: EventDocument,
  ): Promise<boolean>
  /** Published ones whose result waits for witnesses, or will, the first to end first; ten at most. */
  unwitnessed(compoundId: string): Promise<DeliberationDocument[]>
  /** Published votes of all compounds that the clock should look at by `now`. */
  due(now: number, limit: number): Promise<DeliberationDocument[]>
}

export function deliberations({ database, allowed }: Store): Deliberations {
  const documents = collection(database, 'deliberations', deliberationDocument, allowed)
  const { command } = database
  const withLeaf = async (
    id: string,
    expected: (read: DeliberationDocument) => boolean,
    change: Partial<DeliberationDocument>,
    leaf: LeafDocument,
    event: EventDocument | null,
  ) => {
    await allowed()
    return withTransaction(database, async (transaction) => {
      const document = transaction.collection('deliberations').doc(id)
      if (!expected(deliberationDocument.parse((await document.get()).data))) return false
      await document.update({ data: replacing(database, change) })
      await transaction.collection(LEAVES).add({ data: leaf })
      if (event !== null) await transaction.collection(EVENTS).add({ data: event })
      return true
    })
  }
  const ofForm = (form: Form | undefined) => (form === undefined ? {} : { form })
  return {
    insertOnce: documents.insertOnce,
    getMany: documents.getMany,
    async get(compoundId, id) {
      const found = await documents.get(id)
      return found?.compoundId === compoundId ? found : null
    },
    running: (compoundId, now, { form, cursor, limit }) =>
      documents.find(
        { compoundId, state: 'published', ...ofForm(form), order: command.gt(cursor ?? orderAt(now, '~')) },
        { order: 'order', direction: 'asc', limit },
      ),
    async ended(compoundId, now, { form, cursor, limit }) {
      const before = (state: DeliberationDocument['state']) =>
        documents.find(
          { compoundId, state, ...ofForm(form), order: command.lt(cursor ?? orderAt(now, '~')) },
          { order: 'order', direction: 'desc', limit },
        )
      const [published, cancelled] = await Promise.all([before('published'), before('cancelled')])
      return [...published, ...cancelled].sort((a, b) => (a.order < b.order ? 1 : -1)).slice(0, limit)
    },
    drafts: (compoundId, { form, cursor, limit }) =>
      documents.find(
        { compoundId, state: 'draft', ...ofForm(form), order: command.lt(cursor ?? '~') },
        { order: 'order', direction: 'desc', limit },
      ),
    leaveDraft: (id, change) => documents.swap({ _id: id, state: 'draft' }, change),
    publish: (id, change, opening) => {
      const event = eventOf('votePublished', opening.scopeId, [id], change.publishedAt ?? 0)
      return withLeaf(id, ({ state }) => state === 'draft', change, opening, event)
    },
    take({ _id, compoundId, turn }, change, leaf) {
      const next = { ...change, turn: turn + 1 }
      return leaf === undefined
        ? documents.swap({ _id, state: 'published', turn }, next)
        : withLeaf(
            _id,
            (read) => read.state === 'published' && read.turn === turn,
            next,
            leaf,
            changeTold(compoundId, _id, change),
          )
    },
    async record(id, facts) {
      await documents.swap({ _id: id, state: 'published' }, facts)
    },
    async recordCount({ _id, turn }, facts) {
      await documents.swap({ _id, state: 'published', turn }, facts)
    },
    stand: ({ _id, turn, conduct }) =>
      documents.swap(
        { _id, state: 'published', turn },
        { conduct: { ...conduct, stands: true }, workAt: NEVER, turn: turn + 1 },
      ),
    reclose: ({ _id, turn }, change, leaf, told) =>
      withLeaf(
        _id,
        (read) => read.state === 'published' && read.turn === turn,
        { ...change, turn: turn + 1 },
        leaf,
        told,
      ),
    unwitnessed: (compoundId) =>
      documents.find({ compoundId, witnessing: 'waiting' }, { order: 'order', direction: 'asc', limit: 10 }),
    due: (now, limit) =>
      documents.find({ state: 'published', workAt: command.lte(now) }, { order: 'workAt', direction: 'asc', limit }),
  }
}

/** What the electorate hears of: that its vote ends later, or not at all. */
function changeTold(
  compoundId: string,
  id: string,
  { cancelled, extension, closesAt }: Partial<DeliberationDocument>,
): EventDocument | null {
  if (cancelled != null) return eventOf('voteCancelled', compoundId, [id], cancelled.at)
  const at = extension?.signers.at(-1)?.at
  if (closesAt === undefined || at === undefined) return null
  return eventOf('voteExtended', compoundId, [id, String(closesAt)], at)
}
