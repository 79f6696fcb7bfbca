import { z } from 'zod'
import { policy } from '../../types/policy'
import type { ActionName } from '../../types/contract'
import { contracts, type ActionInput, type ActionOutput } from '../../types/contracts'
import { READS } from './crash/reads'
import { changesBetween, differencesOf } from './crash/sameness'
import type { Client, Cloud, Contents } from './harness'

/** What a story came to. */
export interface Struck {
  /** Which acts were struck, and how many workers each has cost: `service.work:accept`. */
  readonly killed: ReadonlyMap<string, number>
  /** What was not as it is when nobody dies, in sentences. */
  readonly findings: readonly string[]
  /** Actions that were called, struck or not. */
  readonly called: ReadonlySet<ActionName>
}

export interface Crashing {
  readonly cloud: Cloud
  readonly struck: Struck
  /** Strikes one act that no client of the harness makes. `ask` throws when the worker died, and answers an invocation. */
  readonly strike: (act: string, functionName: string, ask: () => Promise<Asked>) => Promise<void>
  /** Strikes the next run of the clock; the runs after it, two minutes apart, make up for it. */
  readonly strikeClock: (act: string) => Promise<void>
}

interface Asked {
  readonly requestId: string
  /** Why it was refused; null when it was done. */
  readonly refused: string | null
}

interface Wanted {
  /** Acts that are struck; all that write when it is left out. */
  readonly only?: RegExp
  /** Before every call of the worker, or where the documents differ only: after every call that writes. */
  readonly depth: 'every call' | 'every write'
  /** What must hold of the documents at any moment, also between a death and the next request: what is wrong of it. */
  readonly whole?: (contents: Contents) => readonly string[]
  /** What is not the same for an act that is asked for twice, each with the reason. */
  readonly differs?: Readonly<Record<string, string>>
  /** Told when an act is through, since there are many. */
  readonly told?: (act: string, killed: number) => void
}

/** Calls to the service after which something is different. */
export const WRITES = /insert|modify|remove|commit|^(?!database\.)/i
/** Runs of the clock after a struck one, and how far apart they are. */
const LATER_RUNS = 3
const APART = 120_000

/**
 * The cloud with workers that die. The first time that an act writes, it is done once undisturbed, and asked for again as by
 * a phone that got no answer. Then all is put back, and its worker is killed before its first call to the service; it is
 * asked again; then before its second, and so on, and at last after the last one: its answer is lost. Each time the
 * documents must be what they are when nobody dies. At the end it is done once more, and the story goes on.
 */
export function crashing(
  cloud: Cloud,
  { only, depth, whole = () => [], told = () => undefined, differs = {} }: Wanted,
): Crashing {
  const killed = new Map<string, number>()
  const called = new Set<ActionName>()
  const findings: string[] = []

  async function attempt(ask: () => Promise<Asked>): Promise<Asked | null> {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error
      await cloud.expireTransactions()
      return null
    }
  }

  /** Does it while `n` calls are made, dies, and asks again; null when no worker died. */
  async function struckAt(functionName: string, n: number, when: 'before' | 'after', ask: () => Promise<Asked>) {
    await cloud.fault({ function: functionName, call: n, when, do: 'kill' })
    const first = await attempt(ask)
    await cloud.clearFaults()
    if (first !== null) return null
    const half = whole(await cloud.contents())
    return { half, again: await attempt(ask) }
  }

  async function clockFrom(from: number): Promise<void> {
    for (let run = 1; run <= LATER_RUNS; run += 1) {
      await cloud.setClock(from + run * APART)
      await ranClock(cloud)
    }
    await cloud.setClock(from)
  }

  async function strike(act: string, functionName: string, ask: () => Promise<Asked>): Promise<void> {
    if (only !== undefined && !only.test(act)) return
    const said = (what: string) => findings.push(`${act}: ${what}`)
    killed.set(act, 0)
    const begun = await cloud.now()
    await cloud.mark('set')
    try {
      const base = await cloud.contents()
      const done = await attempt(ask)
      if (done === null) throw new Error(`${act}: its worker died, and nobody killed it`)
      if (done.refused !== null) throw new Error(`${act}: ${done.refused}`)
      const calls = await cloud.callsOf(done.requestId)
      const expected = changesBetween(base, await cloud.contents())
      const from = await cloud.now()
      let expectedLater: readonly string[] | null = null
      /** The same after some runs of the clock, which takes up what a dead worker left. */
      const later = async () => {
        await clockFrom(from)
        return changesBetween(base, await cloud.contents())
      }
      const compared = async (how: string) => {
        const after = await cloud.contents()
        const wrong = whole(after)
        const found = differencesOf(expected, changesBetween(base, after))
        const stays = found.length === 0 || expectedLater === null ? found : differencesOf(expectedLater, await later())
        for (const line of [...stays, ...wrong]) said(`${how}: ${line}`)
      }
      const refusedAgain = (how: string, again: Asked | null) => {
        if (again?.refused !== null) said(`${how}: ${again?.refused ?? 'died again'}`)
      }
      const exempt = act in differs
      const repeated = await attempt(ask)
      if (!exempt) {
        refusedAgain('asked twice', repeated)
        await compared('asked twice')
      }
      if (functionName !== 'clock') expectedLater = await later()

      const wrote = (n: number) => WRITES.test(calls[n - 1] ?? '')
      const points = calls
        .map((_, at) => ({ n: at + 1, when: 'before' as const }))
        .filter(({ n }) => depth === 'every call' || n === 1 || wrote(n - 1))
      for (const { n, when } of [...points, { n: calls.length, when: 'after' as const }]) {
        await cloud.mark('back')
        const outcome = await struckAt(functionName, n, when, ask)
        if (outcome === null) continue
        killed.set(act, (killed.get(act) ?? 0) + 1)
        const how = `killed ${when} call ${n} (${calls[n - 1] ?? ''})`
        for (const line of outcome.half) said(`${how}, before it is asked again: ${line}`)
        if (exempt) continue
        refusedAgain(how, outcome.again)
        if (outcome.again?.refused === null) await compared(how)
      }
    } finally {
      await cloud.mark('back')
      await cloud.mark('keep')
      if (functionName !== 'clock') await cloud.setClock(begun)
    }
    told(act, killed.get(act) ?? 0)
  }

  const dying = (client: Client): Client => ({
    ...client,
    async ok<Name extends ActionName>(name: Name, input: ActionInput<Name>) {
      const act = actOf(name, input)
      const first = !killed.has(act) && !(called.has(name) && READS.has(name))
      called.add(name)
      if (!first || (only !== undefined && !only.test(act))) return client.ok(name, input)
      if (READS.has(name)) return looked(client, name, input)
      // A code from WeChat's button works once: a phone that asks again has pressed it again.
      const whole = async () =>
        'phoneCode' in input && input.phoneCode !== null ? { ...input, phoneCode: await client.phoneCode() } : input
      await strike(act, name.split('.')[0] ?? '', async () => {
        const { reply, requestId } = await client.send(name, await whole())
        return { requestId, refused: reply.ok ? null : JSON.stringify(reply.error) }
      })
      return client.ok(name, await whole())
    },
  })

  async function looked<Name extends ActionName>(
    client: Client,
    name: Name,
    input: ActionInput<Name>,
  ): Promise<ActionOutput<Name>> {
    const before = await cloud.contents()
    const shown = await client.ok(name, input)
    for (const line of changesBetween(before, await cloud.contents()))
      findings.push(`${name} is said to read only: ${line}`)
    return shown
  }

  return {
    struck: { killed, findings, called },
    cloud: { ...cloud, as: async (openid, phone) => dying(await cloud.as(openid, phone)) },
    strike,
    async strikeClock(act) {
      const from = await cloud.now()
      const runs = async () => {
        await cloud.setClock(from)
        const first = await ranClock(cloud)
        await later()
        return first
      }
      const later = async () => {
        for (let run = 1; run <= LATER_RUNS; run += 1) {
          await cloud.setClock(from + run * APART)
          await ranClock(cloud)
        }
      }
      await strike(act, 'clock', runs)
      await runs()
    },
  }
}

const ran = z.object({ requestId: z.string(), result: z.object({ ok: z.literal(true) }) })

/** Runs the clock once. Throws where its worker died. */
async function ranClock(cloud: Cloud): Promise<Asked> {
  const answer = await fetch(`${cloud.url}/dev/timers/clock/run`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  const { requestId } = ran.parse(await answer.json())
  return { requestId, refused: null }
}

/** Where an action has steps, or does one of two things by what is decided, each of them is an act of its own. */
function actOf(name: ActionName, input: object): string {
  const { act } = stepped.catch({ act: null }).parse(input)
  if (act !== null) return `${name}:${act.step}`
  const ways = WAYS[name]
  const decided = ways === undefined ? undefined : new Map<string, unknown>(Object.entries(input)).get(ways.by)
  return decided === undefined ? name : `${name}:${JSON.stringify(decided)}`
}

/** What is decided, and how it may be. */
const WAYS: Readonly<Partial<Record<ActionName, { readonly by: string; readonly values: readonly string[] }>>> = {
  'service.decideBooks': { by: 'publish', values: ['true', 'false'] },
}

const stepped = z.object({ act: z.object({ step: z.string() }).nullable() })

/** The acts of a context that write, by its contracts: `service.work:accept`. */
export function actsOf(context: RegExp): readonly string[] {
  const names = (Object.keys(policy) as ActionName[]).filter((name) => context.test(name) && !READS.has(name))
  return names.flatMap((name) => {
    const act = contracts[name].input.shape as { act?: unknown }
    const steps = z
      .object({ options: z.array(z.object({ shape: z.object({ step: z.object({ value: z.string() }) }) })) })
      .safeParse(act.act)
    const ways = WAYS[name]
    if (ways !== undefined) return ways.values.map((value) => `${name}:${value}`)
    return steps.success ? steps.data.options.map(({ shape }) => `${name}:${shape.step.value}`) : [name]
  })
}
