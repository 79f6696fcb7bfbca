import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { root } from '../run'

const said = z.object({ url: z.string() })

export interface Started {
  readonly url: string
  stop(): Promise<void>
}

/** Starts a TypeScript program that prints `{"url"}` as its first line, in a process of its own. */
export async function startProgram(script: string, args: readonly string[] = []): Promise<Started> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const errors: string[] = []
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const first = await lines.next()
  if (first.done === true) throw new Error(`${script} ended without a word: ${errors.join('')}`)
  const { url } = said.parse(JSON.parse(first.value))
  return { url, stop: () => stopped(child) }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}
