import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

/** A running localcloud that can be killed at any moment. */
export interface Service {
  /** One call of the wire protocol. Rejects when no answer comes. */
  call(body: Record<string, unknown>): Promise<Record<string, unknown>>
  /** Resolves when so many calls were answered. */
  answered(count: number): Promise<void>
}

const answerShape = z.record(z.string(), z.unknown())

export interface Launch {
  child: ChildProcess
  /** Null when the process went before it listened. */
  ready: Promise<Service | null>
}

const RUN = `const { main, readOptions } = require(process.argv[1])
main(readOptions(process.argv.slice(2)))`

/** Starts the bundled program on the folders of a directory. */
export function launch(program: string, directory: string): Launch {
  const at = (name: string) => join(directory, name)
  const options = ['--port', '0', '--data', at('data'), '--functions', at('functions'), '--database', at('database')]
  const child = spawn(process.execPath, ['-e', RUN, program, ...options], { stdio: ['ignore', 'pipe', 'ignore'] })
  const ready = createInterface(child.stdout)
    [Symbol.asyncIterator]()
    .next()
    .then((line) => {
      if (line.done === true) return null
      const { url } = z.object({ url: z.string() }).parse(JSON.parse(line.value))
      return serviceAt(`${url}/admin`)
    })
  return { child, ready }
}

function serviceAt(url: string): Service {
  const agent = new Agent({ keepAlive: true })
  const waiting: { count: number; resolve: () => void }[] = []
  let answers = 0
  return {
    async call(body) {
      const answer = await post(url, body, agent)
      answers += 1
      for (const { count, resolve } of waiting) if (answers >= count) resolve()
      return answer
    },
    answered: (more) =>
      new Promise((resolve) => {
        waiting.push({ count: answers + more, resolve })
      }),
  }
}

/** SIGKILL; resolves when the process is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

function post(url: string, body: Record<string, unknown>, agent: Agent): Promise<Record<string, unknown>> {
  const text = JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('close', () => {
        if (response.complete) resolve(answerShape.parse(JSON.parse(Buffer.concat(chunks).toString())))
        else reject(new Error('the answer was cut off'))
      })
    })
    sent.on('error', reject)
    sent.end(text)
  })
}
