import { z } from 'zod'
import { CONTRACT_VERSION, type ActionName } from '../../../types/contract'
import { contracts, type ActionInput, type ActionOutput } from '../../../types/contracts'

/** What the local cloud gives a seed. */
export interface SeedTools {
  login(account: { openid: string; phone?: string }): Promise<string>
  persona(id: string): Promise<string>
  invoke(token: string, name: string, data: Record<string, unknown>): Promise<unknown>
  insert(collection: string, documents: readonly Record<string, unknown>[]): Promise<void>
  upload(token: string, cloudPath: string, bytes: Uint8Array): Promise<string>
  phoneCode(token: string): Promise<string>
  now(): number
  setClock(milliseconds: number | null): Promise<void>
  runTimer(functionName: string): Promise<unknown>
  log(line: string): void
}

const refusal = z.object({ ok: z.literal(false), error: z.object({ code: z.string(), params: z.unknown() }) })
const answer = z.object({ ok: z.literal(true), output: z.unknown() })

/** Calls an action as a phone does. Throws a refusal with its code: a seed has no business with one. */
export async function call<Name extends ActionName>(
  tools: SeedTools,
  token: string,
  name: Name,
  input: ActionInput<Name>,
): Promise<ActionOutput<Name>> {
  const [functionName = '', action] = name.split('.')
  const reply = await tools.invoke(token, functionName, { action, input, v: CONTRACT_VERSION })
  const refused = refusal.safeParse(reply)
  if (refused.success) throw new Error(`${name}: ${JSON.stringify(refused.data.error)}`)
  const { output } = answer.parse(reply)
  // The contract's own parser says what it is; the name in the type and the parser are the same.
  return contracts[name].output.parse(output) as ActionOutput<Name>
}

/** A request key that is the same every time the seed runs. */
export function keyOf(...parts: readonly string[]): string {
  return ['seed', ...parts, '0000000000000000']
    .join('-')
    .replace(/[^\w-]/g, '_')
    .slice(0, 64)
}

/** Runs jobs some at a time: the machine has few cores. */
export async function eachOf<T>(items: readonly T[], job: (item: T) => Promise<void>, atOnce = 8): Promise<void> {
  const waiting = [...items]
  const work = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await job(item)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}
