import type { Client, Question } from './client'

/** The medians of two questions that were asked beside each other, in milliseconds. */
export interface Compared {
  readonly p50: number
  readonly againstP50: number
  readonly ratio: number
}

interface Pair {
  readonly client: Client
  readonly question: Question
}

/**
 * Asks both in turn, so that whatever else the machine does falls on both alike. `rounds` counts what is measured; a
 * quarter more goes before, to warm up. Two clients, so that neither waits for the other's connection.
 */
export async function compare(measured: Pair, against: Pair, rounds: number): Promise<Compared> {
  const warmUp = Math.ceil(rounds / 4)
  const times: number[] = []
  const againstTimes: number[] = []
  for (let n = 0; n < warmUp + rounds; n += 1) {
    const time = await timed(measured, n)
    const againstTime = await timed(against, n)
    if (n < warmUp) continue
    times.push(time)
    againstTimes.push(againstTime)
  }
  const p50 = median(times)
  const againstP50 = median(againstTimes)
  return { p50, againstP50, ratio: p50 / againstP50 }
}

async function timed({ client, question }: Pair, n: number): Promise<number> {
  const began = performance.now()
  await client.ask(question, n)
  return performance.now() - began
}

export function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}
