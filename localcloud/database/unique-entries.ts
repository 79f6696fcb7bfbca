import { quoted, type Statement } from './sql'
import { entriesOf } from './unique'
import type { Reach } from './index-key'
import type { Index } from './schema'

/**
 * Uniqueness over arrays: an index keeps an entry for each element, and no two documents may share one. The SQL index
 * over the key columns keeps plain values apart; the table u_<collection> holds the entries of documents with arrays.
 */
interface UniqueEntries {
  /** The unique index that the document breaks because of an array, or null. Throws for parallel arrays. */
  conflict(reach: Reach, except: number | null): Index | null
  /** The rows that hold one of the document's entries in an index, be it by an array or a plain value. */
  holders(index: Index, reach: Reach): number[]
  add(seq: number, reach: Reach): void
  clear(seq: number): void
}

export function openUniqueEntries(
  prepare: (sql: string) => Statement,
  name: string,
  indexes: readonly Index[],
  columnOf: ReadonlyMap<string, string>,
): UniqueEntries {
  const main = quoted(`c_${name}`)
  const entryTable = quoted(`u_${name}`)
  const unique = indexes.filter((index) => index.unique)
  const compound = indexes.filter((index) => !index.unique && index.keys.length > 1)
  let used = Array.isArray(prepare(`SELECT 1 FROM ${entryTable} LIMIT 1`).get([]))

  const byEntry = (index: Index, key: Buffer): number[] =>
    used ? numbersIn(prepare(`SELECT seq FROM ${entryTable} WHERE name = ? AND key = ?`).all([index.name, key])) : []
  const byCells = (index: Index, cells: readonly Buffer[]): number[] => {
    const where = index.keys.map(({ path }) => `${columnOf.get(path) ?? 'id'} = ?`).join(' AND ')
    return numbersIn(prepare(`SELECT seq FROM ${main} WHERE ${where}`).all(cells))
  }
  const holders: UniqueEntries['holders'] = (index, reach) => [
    ...cellsOf(index, reach).flatMap((cells) => byCells(index, cells)),
    ...entriesOf(index, reach).keys.flatMap((key) => byEntry(index, key)),
  ]

  return {
    conflict: (reach, except) => {
      for (const index of compound)
        if (index.keys.some(({ path }) => reach(path).elements !== null)) entriesOf(index, reach)
      for (const index of unique) {
        if (!used && !index.keys.some(({ path }) => reach(path).elements !== null)) continue
        const { keys, multikey } = entriesOf(index, reach)
        const rivals = multikey ? holders(index, reach) : keys.flatMap((key) => byEntry(index, key))
        if (rivals.some((seq) => seq !== except)) return index
      }
      return null
    },
    holders,
    add: (seq, reach) => {
      for (const index of unique) {
        if (!index.keys.some(({ path }) => reach(path).elements !== null)) continue
        const { keys } = entriesOf(index, reach)
        used = true
        for (const key of keys) prepare(`INSERT INTO ${entryTable} VALUES (?, ?, ?)`).run([index.name, key, seq])
      }
    },
    clear: (seq) => {
      if (used) prepare(`DELETE FROM ${entryTable} WHERE seq = ?`).run([seq])
    },
  }
}

/** Every combination of the document's keys that a plain row could hold. */
function cellsOf(index: Index, reach: Reach): Buffer[][] {
  return index.keys.reduce<Buffer[][]>(
    (made, { path }) => {
      const { entries } = reach(path)
      return made.flatMap((before) => entries.map((entry) => [...before, entry]))
    },
    [[]],
  )
}

function numbersIn(rows: readonly unknown[]): number[] {
  return rows.flatMap((row) => (Array.isArray(row) ? [Number(row[0])] : []))
}
