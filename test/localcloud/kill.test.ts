import { rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { writeFixtures } from './cloud'
import { bundleLocalcloud } from '../../scripts/localcloud'
import { kill, launch, type Service } from './kill/service'
import { ACCOUNTS, all, COUNTERS, emptyLedger, find, insert, START_BALANCE, writers, type Ledger } from './kill/writers'

const KILLS = 200
/** Two clouds at once, each on a folder of its own. */
const LANES = 2
/** A kill comes after at most so many answers and a moment more; every eighth comes while the cloud starts. */
const MOST_ANSWERS = 120
const MOMENT_MS = 3
const START_MS = 150

const roundIndex = { name: 'byRound', unique: false, keys: [{ name: 'round', direction: 1 }] }
const collections = [
  { name: 'things', indexes: [roundIndex] },
  { name: 'counters', indexes: [] },
  { name: 'accounts', indexes: [] },
  { name: 'transfers', indexes: [roundIndex] },
]

const transferShape = z.object({ _id: z.string(), from: z.string(), to: z.string(), amount: z.number() })
const account = z.object({ _id: z.string(), balance: z.number() })
const counter = z.object({ _id: z.string(), value: z.number() })
const idOf = z.object({ _id: z.string() })

/** What one lane saw, to be sure that it saw something. */
interface Seen {
  kills: number
  inserts: number
  updates: number
  transfers: number
}

describe('a localcloud that is killed with SIGKILL at any moment', () => {
  const directories: string[] = []
  const children: { kill: () => Promise<void> }[] = []
  afterAll(async () => {
    await Promise.all(children.map((child) => child.kill()))
    for (const directory of directories) rmSync(directory, { recursive: true })
  })

  async function lane(program: string, kills: number): Promise<Seen> {
    const directory = writeFixtures({ functions: {}, collections })
    directories.push(directory)
    const seen: Seen = { kills: 0, inserts: 0, updates: 0, transfers: 0 }
    let ledger = emptyLedger()
    for (let number = 0; number <= kills; number += 1) {
      const { child, ready } = launch(program, directory)
      children.push({ kill: () => kill(child) })
      if (number > 0 && number % 8 === 0 && number < kills) {
        await pause(Math.random() * START_MS)
        await kill(child)
        await ready
        seen.kills += 1
        continue
      }
      const service = await ready
      if (!service) throw new Error('localcloud did not start on the folder that the kill left')
      if (number === 0) await found(service)
      else await verify(service, ledger)
      if (number === kills) return seen
      const round = `r${number}`
      ledger = { ...emptyLedger(), counters: ledger.counters }
      const before = updatesOf(ledger)
      const working = Promise.allSettled(writers.map((write) => write(service, ledger, round)))
      await service.answered(Math.ceil(Math.random() * MOST_ANSWERS))
      await pause(Math.random() * MOMENT_MS)
      await kill(child)
      await working
      seen.kills += 1
      seen.inserts += ledger.inserted.size
      seen.transfers += ledger.transferred.size
      seen.updates += updatesOf(ledger) - before
    }
    return seen
  }

  test(`${KILLS} times, has every acknowledged write and no half of a transaction`, async () => {
    const program = await bundleLocalcloud()
    const lanes = await Promise.all(Array.from({ length: LANES }, () => lane(program, KILLS / LANES)))
    const total = (what: keyof Seen) => lanes.reduce((sum, seen) => sum + seen[what], 0)
    expect(total('kills')).toBe(KILLS)
    // The kills struck in the middle of work of every kind.
    expect(total('inserts')).toBeGreaterThan(KILLS)
    expect(total('updates')).toBeGreaterThan(KILLS)
    expect(total('transfers')).toBeGreaterThan(KILLS / 4)
  }, 600_000)
})

const updatesOf = ({ counters }: Ledger) => [...counters.values()].reduce((sum, { sent }) => sum + sent, 0)

async function found(service: Service): Promise<void> {
  for (let n = 0; n < ACCOUNTS; n += 1) await insert(service, 'accounts', { _id: `a${n}`, balance: START_BALANCE })
  for (const id of COUNTERS) await insert(service, 'counters', { _id: id, value: 0 })
}

/** Holds what is there against what was acknowledged since the last time, and all balances against all transfers. */
async function verify(service: Service, ledger: Ledger): Promise<void> {
  const ids = [...ledger.inserted]
  for (let from = 0; from < ids.length; from += 500) {
    const some = ids.slice(from, from + 500)
    const there = (await find(service, 'things', { _id: { $in: some } })).map((one) => idOf.parse(one)._id)
    expect(new Set(there)).toEqual(new Set(some))
  }
  for (const { _id: id, value } of (await all(service, 'counters')).map((one) => counter.parse(one))) {
    const known = ledger.counters.get(id)
    expect(value).toBeGreaterThanOrEqual(known?.acknowledged ?? 0)
    expect(value).toBeLessThanOrEqual(known?.sent ?? 0)
  }
  const transfers = (await all(service, 'transfers')).map((one) => transferShape.parse(one))
  const there = new Set(transfers.map(({ _id: id }) => id))
  expect([...ledger.transferred].filter((id) => !there.has(id))).toEqual([])
  const expected = new Map(Array.from({ length: ACCOUNTS }, (_, n) => [`a${n}`, START_BALANCE]))
  for (const { from, to, amount } of transfers) {
    expected.set(from, (expected.get(from) ?? 0) - amount)
    expected.set(to, (expected.get(to) ?? 0) + amount)
  }
  const accounts = (await all(service, 'accounts')).map((one) => account.parse(one))
  expect(new Map(accounts.map(({ _id: id, balance }) => [id, balance]))).toEqual(expected)
}
