import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { writeFixtures } from './cloud'

const repository = join(__dirname, '..', '..')

describe('a localcloud that is killed with SIGKILL', () => {
  const directory = writeFixtures({
    functions: {
      add: { body: 'await db.collection("things").add({ data: { _id: event.id } }); return event.id' },
      count: { body: 'return (await db.collection("things").count()).total' },
      has: {
        body: 'return (await db.collection("things").where({ _id: db.command.in(event.ids) }).limit(1000).get()).data.map(({ _id }) => _id)',
      },
    },
    collections: [{ name: 'things', indexes: [] }],
  })
  const running: ChildProcess[] = []
  afterAll(() => {
    for (const child of running) child.kill('SIGKILL')
    rmSync(directory, { recursive: true })
  })

  /** Starts the program as a person would; its first line on stdout is all that is read. */
  async function start(): Promise<{ url: string; child: ChildProcess }> {
    const at = (name: string) => join(directory, name)
    const options = ['--port', '0', '--data', at('data'), '--functions', at('functions'), '--database', at('database')]
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/cloud.ts', ...options], {
      cwd: repository,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    running.push(child)
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    const { url, data } = JSON.parse(line) as { url: string; data: string }
    expect(data).toBe(at('data'))
    return { url, child }
  }

  async function post(url: string, path: string, body: unknown, token = ''): Promise<Record<string, unknown>> {
    const headers = { authorization: `Bearer ${token}` }
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await response.json()) as Record<string, unknown>
  }

  test('has every write that it acknowledged, and the same tokens and clock, when it is started again', async () => {
    const { url, child } = await start()
    const token = String((await post(url, '/dev/login', { openid: 'oAlice' }))['token'])
    const before = Date.now()
    await post(url, '/dev/clock', { advance: 86_400_000 })
    const acknowledged: string[] = []
    const writer = async (name: number) => {
      for (let n = 0; ; n += 1) {
        const { result } = await post(url, '/invoke', { name: 'add', data: { id: `w${name}-${n}` } }, token)
        acknowledged.push(String(result))
        // In the middle of the writing of all four.
        if (acknowledged.length === 120) child.kill('SIGKILL')
      }
    }
    await Promise.allSettled([1, 2, 3, 4].map(writer))
    expect(acknowledged.length).toBeGreaterThanOrEqual(120)

    const again = await start()
    const { result } = await post(again.url, '/invoke', { name: 'has', data: { ids: acknowledged } }, token)
    expect(new Set(result as string[])).toEqual(new Set(acknowledged))
    const { result: total } = await post(again.url, '/invoke', { name: 'count', data: {} }, token)
    expect(Number(total)).toBeLessThanOrEqual(acknowledged.length + 4)
    const clock = (await (await fetch(`${again.url}/dev/clock`)).json()) as { now: number }
    expect(clock.now).toBeGreaterThanOrEqual(before + 86_400_000)
  })
})
