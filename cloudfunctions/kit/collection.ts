import { z } from 'zod'
import type { Operator, SdkDatabase } from './sdk'
import { isDuplicate } from './sdkErrors'

export type Value = string | number | boolean | null
export type Where = Readonly<Record<string, Value | Operator>>

/** Documents of one kind. Everything read is parsed: what comes out has the type it says, or throws. */
export interface Collection<Doc extends { readonly _id: string }> {
  readonly get: (id: string) => Promise<Doc | null>
  /** In no order; those that exist. One call for every hundred, side by side. */
  readonly getMany: (ids: readonly string[]) => Promise<Doc[]>
  readonly find: (
    where: Where,
    page: { order: keyof Doc & string; direction: 'asc' | 'desc'; limit: number },
  ) => Promise<Doc[]>
  /** Throws when the `_id` is taken. */
  readonly insert: (document: Doc) => Promise<void>
  /** One call for all, which are not written together: for documents that nobody can see yet. */
  readonly insertMany: (documents: readonly Doc[]) => Promise<void>
  /** The same where some may be there from an attempt that broke off: their ids follow from what they say. */
  readonly insertMissing: (documents: readonly Doc[]) => Promise<void>
  /** All documents whose `_id` begins so, in slices of `slice`. */
  readonly withPrefix: (prefix: string, slice: number) => Promise<Doc[]>
  /** Inserts, or answers null when the `_id` is taken: the one way to have only one of a thing. */
  readonly insertOnce: (document: Doc) => Promise<Doc | null>
  /** Compare and swap: changes the document that still looks as expected, and says whether there was one. */
  readonly swap: (expected: Where & { _id: string }, change: Partial<Doc>) => Promise<boolean>
  readonly removeWhere: (where: Where) => Promise<number>
  /** Counts by an index. */
  readonly count: (where: Where) => Promise<number>
  /** Sums integers over all documents that match. */
  readonly total: (where: Where, field: keyof Doc & string) => Promise<{ sum: number; count: number }>
}

const MAX_IDS = 100
const totals = z.array(z.object({ sum: z.number(), count: z.number() })).max(1)

/** `allowed` settles when the caller's permission is decided; every write waits for it. */
export function collection<Doc extends { readonly _id: string }>(
  database: SdkDatabase,
  name: string,
  schema: z.ZodType<Doc>,
  allowed: () => Promise<void>,
): Collection<Doc> {
  const documents = database.collection(name)
  const { command } = database
  const insert = async (data: Doc | readonly Doc[]) => {
    await allowed()
    await documents.add({ data })
  }
  return {
    async get(id) {
      const { data } = await documents.doc(id).get()
      return data === null ? null : schema.parse(data)
    },
    async getMany(ids) {
      const distinct = [...new Set(ids)]
      const slices = Array.from({ length: Math.ceil(distinct.length / MAX_IDS) }, (_, at) =>
        documents
          .where({ _id: command.in(distinct.slice(at * MAX_IDS, (at + 1) * MAX_IDS)) })
          .limit(MAX_IDS)
          .get(),
      )
      return (await Promise.all(slices)).flatMap(({ data }) => data.map((document) => schema.parse(document)))
    },
    async find(where, { order, direction, limit }) {
      const { data } = await documents.where(where).orderBy(order, direction).limit(limit).get()
      return data.map((document) => schema.parse(document))
    },
    insert,
    async insertMany(many) {
      if (many.length > 0) await insert(many)
    },
    async insertMissing(many) {
      if (many.length === 0) return
      try {
        await insert(many)
      } catch (error) {
        if (!isDuplicate(error)) throw error
        const { data } = await documents
          .where({ _id: command.in(many.map(({ _id }) => _id)) })
          .limit(many.length)
          .get()
        const there = new Set(data.map((document) => schema.parse(document)._id))
        const missing = many.filter(({ _id }) => !there.has(_id))
        if (missing.length > 0) await insert(missing)
      }
    },
    async withPrefix(prefix, slice) {
      const all: Doc[] = []
      for (let after = prefix; ;) {
        const { data } = await documents
          .where({ _id: command.and(command.gt(after), command.lt(`${prefix}\uffff`)) })
          .orderBy('_id', 'asc')
          .limit(slice)
          .get()
        const found = data.map((document) => schema.parse(document))
        all.push(...found)
        const last = found.at(-1)
        if (last === undefined || found.length < slice) return all
        after = last._id
      }
    },
    async insertOnce(document) {
      try {
        await insert(document)
        return document
      } catch (error) {
        if (isDuplicate(error)) return null
        throw error
      }
    },
    async swap(expected, change) {
      await allowed()
      const { stats } = await documents.where(expected).update({ data: replacing(database, change) })
      return stats.updated === 1
    },
    async removeWhere(where) {
      await allowed()
      const { stats } = await documents.where(where).remove()
      return stats.removed
    },
    async count(where) {
      const { total } = await documents.where(where).count()
      return total
    },
    async total(where, field) {
      const { list } = await documents
        .aggregate()
        .match(where)
        .group({ _id: null, sum: { $sum: `$${field}` }, count: { $sum: 1 } })
        .end()
      return totals.parse(list)[0] ?? { sum: 0, count: 0 }
    },
  }
}

/** A change as an update carries it: an update merges objects, `set` replaces them. */
export function replacing({ command }: SdkDatabase, change: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(change).map(([field, value]: [string, unknown]) => [
      field,
      typeof value === 'object' && value !== null ? command.set(value) : value,
    ]),
  )
}
