import { groupLookAt } from '../../../domain/service/group'
import { fits, keyOf } from '../../../domain/service/search'
import { collection, replacing, type Collection } from '../collection'
import { NEVER } from '../instants'
import {
  companyDocument,
  itemDocument,
  windowDocument,
  workerDocument,
  type CompanyDocument,
  type ItemDocument,
  type WindowDocument,
  type WorkerDocument,
} from '../serviceDocuments'
import type { SdkDatabase } from '../sdk'
import type { Store } from '../store'

export const WORKERS = 'serviceWorkers'
const ITEMS = 'serviceItems'

export interface Companies extends Pick<Collection<CompanyDocument>, 'get' | 'insertOnce'> {
  /** Changes what is still that version, and says whether it was. */
  change(company: CompanyDocument, change: Partial<CompanyDocument>): Promise<boolean>
}

export function companies({ database, allowed }: Store): Companies {
  const documents = collection(database, 'companies', companyDocument, allowed)
  return {
    ...documents,
    change: ({ _id, version }, change) => documents.swap({ _id, version }, { ...change, version: version + 1 }),
  }
}

/** What an order takes of something limited. */
export interface Hold {
  readonly id: string
  readonly n: number
  /** Of what is sold by the piece. */
  readonly stocked: boolean
  /** The round of a group buy, for which it counts while that is open; null for everything else. */
  readonly round: number | null
}

export interface Items extends Pick<Collection<ItemDocument>, 'get' | 'getMany' | 'insertOnce'> {
  ofCategory(communityId: string, category: string, limit: number): Promise<ItemDocument[]>
  /** What is ordered most first. */
  popular(communityId: string, limit: number): Promise<ItemDocument[]>
  /** By a part of the name or its initials. */
  search(communityId: string, typed: string, limit: number): Promise<ItemDocument[]>
  all(communityId: string): Promise<ItemDocument[]>
  /** Of what has a stock, that of which least is left first. */
  scarce(communityId: string, limit: number): Promise<ItemDocument[]>
  change(item: ItemDocument, change: Partial<ItemDocument>): Promise<boolean>
  /** The same, with so much more or less in stock; false too where less is left than is taken. */
  changeWithStock(item: ItemDocument, change: Partial<ItemDocument>, more: number, group: GroupChange): Promise<boolean>
  /**
   * Takes `n` for an order, once however often it is asked; false when there is not so much left. One conditional update:
   * what is left never goes below zero.
   */
  hold(orderId: string, hold: Hold, now: number): Promise<boolean>
  /** Gives back what an order holds; nothing when it holds nothing. */
  release(orderId: string, hold: Hold): Promise<void>
  /** The order stands: what it took is taken. */
  settle(orderId: string, id: string): Promise<void>
  /** Those with a hold that nobody has looked at since. */
  heldBefore(instant: number, limit: number): Promise<ItemDocument[]>
  /** All its holds have an order. False when there is a newer one. */
  looked(id: string, heldSince: number): Promise<boolean>
  /** One more order of it. */
  praise(id: string): Promise<void>
  /** Group buys that the clock has to look at. */
  groupsDue(now: number, limit: number): Promise<ItemDocument[]>
  /** The company has been told that too few have ordered. */
  groupWarned(item: ItemDocument): Promise<boolean>
  /** Settles an open group buy by what is ordered at that very moment: it comes about, or it does not. */
  closeGroup(item: ItemDocument, now: number): Promise<void>
  /** Every order of it knows. */
  groupDone(item: ItemDocument): Promise<boolean>
}

/** `keep`: as it is. `adjust`: another closing or minimum of the open one, what is ordered stays. `set`: a new one, or none. */
export type GroupChange =
  | { readonly kind: 'keep' }
  | { readonly kind: 'adjust'; readonly closesAt: number; readonly minimum: number }
  | { readonly kind: 'callOff' }
  | { readonly kind: 'set'; readonly group: ItemDocument['group'] }

export function items({ database, allowed }: Store): Items {
  const documents = collection(database, ITEMS, itemDocument, allowed)
  const limited = limitedBy({ database, allowed }, ITEMS)
  const groupData = groupDataOf(database)
  const { command } = database
  return {
    ...documents,
    ...limited,
    ofCategory: (communityId, category, limit) =>
      documents.find({ communityId, category }, { order: 'order', direction: 'asc', limit }),
    popular: (communityId, limit) =>
      documents.find({ communityId, paused: false }, { order: 'popularity', direction: 'desc', limit }),
    async search(communityId, typed, limit) {
      const keyed = { communityId, searchTexts: keyOf(typed) }
      const found = await documents.find(keyed, { order: 'order', direction: 'asc', limit })
      return found.filter(({ name }) => fits(name, typed))
    },
    scarce: (communityId, limit) =>
      documents.find({ communityId, left: command.gte(0) }, { order: 'left', direction: 'asc', limit }),
    all: (communityId) => documents.find({ communityId }, { order: 'order', direction: 'asc', limit: 1000 }),
    change: ({ _id, version }, change) => documents.swap({ _id, version }, { ...change, version: version + 1 }),
    async changeWithStock({ _id, version, left, group }, change, more, grouped) {
      await allowed()
      const data = { ...replacing(database, { ...change, version: version + 1 }), ...groupData(grouped) }
      // What is ordered meanwhile counts: a round that is open is never written over.
      const round = group?.outcome === 'open' ? { 'group.outcome': 'open', 'group.round': group.round } : {}
      // What had no stock has one from the first delivery on.
      const stock = more === 0 ? {} : { left: left === null ? more : command.inc(more) }
      const enough = more < 0 ? { left: command.gte(-more) } : {}
      const { stats } = await database
        .collection(ITEMS)
        .where({ _id, version, ...enough, ...round })
        .update({ data: { ...data, ...stock } })
      return stats.updated === 1
    },
    looked: (_id, heldSince) => documents.swap({ _id, heldSince }, { heldSince: NEVER }),
    heldBefore: (instant, limit) =>
      documents.find({ heldSince: command.lte(instant) }, { order: 'heldSince', direction: 'asc', limit }),
    groupsDue: (now, limit) =>
      documents.find({ groupLookAt: command.lte(now) }, { order: 'groupLookAt', direction: 'asc', limit }),
    async groupWarned({ _id, group, groupLookAt: due }) {
      await allowed()
      if (group === null) return false
      const { stats } = await database
        .collection(ITEMS)
        .where({ _id, groupLookAt: due, 'group.outcome': 'open', 'group.round': group.round })
        .update({ data: { 'group.warned': true, groupLookAt: groupLookAt({ ...group, warned: true }) } })
      return stats.updated === 1
    },
    async closeGroup({ _id, group }, now) {
      await allowed()
      if (group === null) return
      const { round, minimum, closesAt } = group
      const open = { _id, 'group.outcome': 'open', 'group.round': round, 'group.closesAt': closesAt }
      const settle = (outcome: 'made' | 'short', ordered: unknown) =>
        database
          .collection(ITEMS)
          .where({ ...open, 'group.minimum': minimum, 'group.ordered': ordered })
          .update({ data: { 'group.outcome': outcome, groupLookAt: now } })
      await settle('made', command.gte(minimum))
      await settle('short', command.lt(minimum))
    },
    groupDone: ({ _id, groupLookAt: due }) => documents.swap({ _id, groupLookAt: due }, { groupLookAt: NEVER }),
    async praise(id) {
      await allowed()
      await database
        .collection(ITEMS)
        .where({ _id: id })
        .update({ data: { popularity: command.inc(1) } })
    },
  }
}

/** A group buy as an update carries it: `ordered` of an open one is left to holds. */
function groupDataOf({ command }: SdkDatabase): (change: GroupChange) => Record<string, unknown> {
  return (change) => {
    switch (change.kind) {
      case 'keep':
        return {}
      case 'adjust': {
        const { closesAt, minimum } = change
        const fresh = { round: 0, closesAt, minimum, ordered: 0, outcome: 'open' as const, warned: false }
        return {
          'group.closesAt': closesAt,
          'group.minimum': minimum,
          'group.warned': false,
          groupLookAt: groupLookAt(fresh),
        }
      }
      case 'callOff':
        return { 'group.outcome': 'short', groupLookAt: 0 }
      case 'set':
        return change.group === null
          ? { group: null, groupLookAt: NEVER }
          : { group: command.set(change.group), groupLookAt: groupLookAt(change.group) }
    }
  }
}

/** Holding, for whatever has `left`, `holds` and `heldSince`. */
function limitedBy({ database, allowed }: Store, name: string): Pick<Items, 'hold' | 'release' | 'settle'> {
  const { command } = database
  const documents = database.collection(name)
  const held = (orderId: string) => ({ [`holds.${orderId}`]: command.exists(true) })
  return {
    async hold(orderId, { id, n, stocked, round }, now) {
      await allowed()
      const mark = { n, at: now, stocked, round }
      const taking = {
        [`holds.${orderId}`]: command.set(mark),
        heldSince: now,
        ...(stocked && { left: command.inc(-n) }),
        ...(round !== null && { 'group.ordered': command.inc(n) }),
      }
      const { stats } = await documents
        .where({
          _id: id,
          [`holds.${orderId}`]: command.exists(false),
          ...(stocked && { left: command.gte(n) }),
          ...(round !== null && {
            'group.outcome': 'open',
            'group.round': round,
            'group.closesAt': command.gte(now),
          }),
        })
        .update({ data: taking })
      if (stats.updated === 1) return true
      const { data } = await documents
        .where({ _id: id, ...held(orderId) })
        .limit(1)
        .get()
      return data.length === 1
    },
    async release(orderId, { id, n, stocked, round }) {
      await allowed()
      const back = { [`holds.${orderId}`]: command.remove(), ...(stocked && { left: command.inc(n) }) }
      if (round !== null) {
        // Only while it is open: what was ordered when it closed stays to be read.
        const { stats } = await documents
          .where({ _id: id, ...held(orderId), 'group.outcome': 'open', 'group.round': round })
          .update({ data: { ...back, 'group.ordered': command.inc(-n) } })
        if (stats.updated === 1) return
      }
      await documents.where({ _id: id, ...held(orderId) }).update({ data: back })
    },
    async settle(orderId, id) {
      await allowed()
      await documents.where({ _id: id, ...held(orderId) }).update({ data: { [`holds.${orderId}`]: command.remove() } })
    },
  }
}

export interface Windows extends Pick<Collection<WindowDocument>, 'get' | 'getMany' | 'insertOnce'> {
  hold(orderId: string, hold: Hold, now: number): Promise<boolean>
  release(orderId: string, hold: Hold): Promise<void>
  settle(orderId: string, id: string): Promise<void>
  heldBefore(instant: number, limit: number): Promise<WindowDocument[]>
  looked(id: string, heldSince: number): Promise<boolean>
}

export function serviceWindows({ database, allowed }: Store): Windows {
  const documents = collection(database, 'serviceWindows', windowDocument, allowed)
  return {
    ...documents,
    ...limitedBy({ database, allowed }, 'serviceWindows'),
    looked: (_id, heldSince) => documents.swap({ _id, heldSince }, { heldSince: NEVER }),
    heldBefore: (instant, limit) =>
      documents.find({ heldSince: database.command.lte(instant) }, { order: 'heldSince', direction: 'asc', limit }),
  }
}

export interface Workers extends Pick<Collection<WorkerDocument>, 'get' | 'getMany' | 'insertOnce' | 'swap'> {
  ofCommunity(communityId: string): Promise<WorkerDocument[]>
}

export function workers({ database, allowed }: Store): Workers {
  const documents = collection(database, WORKERS, workerDocument, allowed)
  return {
    ...documents,
    ofCommunity: (communityId) => documents.find({ communityId }, { order: 'badge', direction: 'asc', limit: 200 }),
  }
}
