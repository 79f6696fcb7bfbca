import { join } from 'node:path'
import { z } from 'zod'
import { openClient } from './client'
import { startProgram } from './processes'
import type { Result } from './report'

const SEED = 'tianhuiyuan'

/**
 * From starting the program to the first answer of a function, with the sample compound. The budget is for what a
 * person meets: an empty folder on a machine where the sample was put in earlier that day (it is copied), and a folder
 * that has it. Putting it in by calling the functions, the first time of a day, is told without a bound. Seconds cannot
 * be held against a neighbour as ratios are, so the best of three starts counts: the others say what else was running.
 */
export async function firstAnswers(folder: string): Promise<Result[]> {
  const cache = join(folder, 'seeds')
  const timed = async (name: string, bound: number | null, folders: readonly string[]): Promise<Result> => {
    const times: number[] = []
    for (const data of folders) times.push(await firstAnswer(join(folder, data), cache))
    return { name, unit: 's', value: Number((Math.min(...times) / 1000).toFixed(3)), bound }
  }
  return [
    await timed('start, the sample put in for the first time today', null, ['first']),
    await timed('start on an empty folder, the sample copied', 2, ['a', 'b', 'c']),
    await timed('start on a folder that has the sample', 2, ['a', 'b', 'c']),
  ]
}

async function firstAnswer(data: string, cache: string): Promise<number> {
  const options = ['--port', '0', '--data', data, '--seed', SEED, '--seed-cache', cache, '--strict-index']
  const began = performance.now()
  const cloud = await startProgram('scripts/cloud.ts', options)
  const client = openClient()
  try {
    const login = await client.ask({ url: `${cloud.url}/dev/login`, body: () => '{"openid":"oBench"}' }, 0)
    const { token } = z.object({ token: z.string() }).parse(JSON.parse(login))
    // What a function says of a request that it does not know is an answer all the same.
    const headers = { authorization: `Bearer ${token}` }
    const answer = await client.ask({ url: `${cloud.url}/invoke`, headers, body: () => '{"name":"membership"}' }, 0)
    z.object({ result: z.unknown() }).parse(JSON.parse(answer))
    return performance.now() - began
  } finally {
    client.close()
    await cloud.stop()
  }
}
