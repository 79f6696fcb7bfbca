import { spawn, type ChildProcess } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { choices, COMPOUND, consultation, PEOPLE, person, publish, settle, voterOf, type PersonName } from './compound'
import { connect, newKey, prepareFolders, type Folders } from './harness'

const root = join(__dirname, '..', '..')
const VOTES = 12
const NAMES: readonly PersonName[] = ['zhao', 'qian', 'li', 'zhou', 'wu', 'zheng', 'wang']

let folders: Folders
let running: ChildProcess | undefined

/** The cloud as a process of its own, so that it can be killed as a machine is. */
async function start(): Promise<string> {
  const args = ['--import', 'tsx', join(root, 'scripts', 'cloud.ts'), '--port', '0', '--strict-index']
  const where = ['--data', folders.dataDir, '--functions', folders.functionsDir, '--database', join(root, 'database')]
  const child = spawn(process.execPath, [...args, ...where], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
  running = child
  for await (const line of createInterface({ input: child.stdout })) {
    return z.object({ url: z.string() }).parse(JSON.parse(line)).url
  }
  throw new Error('the cloud ended before it began')
}

async function kill(): Promise<void> {
  const child = running
  running = undefined
  if (child === undefined) return
  await new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGKILL')
  })
}

beforeAll(async () => {
  folders = await prepareFolders()
})
afterAll(async () => {
  await kill()
  rmSync(folders.directory, { recursive: true, force: true })
})

test('killed in the middle of casting, every acknowledged ballot is there, and nobody has two', async () => {
  const cloud = connect(await start())
  await settle(cloud)
  const now = await cloud.now()
  const votes: string[] = []
  for (let n = 0; n < VOTES; n += 1) votes.push(await publish(cloud, consultation(now)))
  const clients = await Promise.all(NAMES.map(async (name) => ({ name, client: await person(cloud, name) })))
  const ballots = await Promise.all(
    clients.map(async ({ name, client }) => ({ name, client, voterId: await voterOf(client, votes[0] ?? '') })),
  )
  const attempts = votes.flatMap((deliberationId) =>
    ballots.map(({ name, client, voterId }) => ({
      name,
      client,
      input: { compoundId: COMPOUND, deliberationId, voterId, choices: choices('for'), requestKey: newKey() },
    })),
  )
  const acknowledged = new Map<string, string>()
  const casting = attempts.map(async ({ client, input }) => {
    try {
      const { receipt } = await client.ok('deliberation.cast', input)
      acknowledged.set(input.requestKey, receipt.code)
      if (acknowledged.size === 20) await kill()
    } catch {
      // The phone sees a broken line, and does not know.
    }
  })
  await Promise.all(casting)
  expect(acknowledged.size).toBeGreaterThanOrEqual(20)
  expect(acknowledged.size).toBeLessThan(attempts.length)

  const again = connect(await start())
  const stored = await again.documents('ballots')
  const codes = new Map(stored.map(({ requestKey, receiptCode }) => [requestKey, receiptCode]))
  for (const [requestKey, code] of acknowledged) expect(codes.get(requestKey)).toBe(code)

  // Whoever repeats the same act gets his receipt, whether the first one had arrived or not.
  for (const { name, input } of attempts) {
    const client = await again.as(PEOPLE[name].openid, PEOPLE[name].phone)
    const { receipt } = await client.ok('deliberation.cast', input)
    const first = acknowledged.get(input.requestKey)
    if (first !== undefined) expect(receipt.code).toBe(first)
  }
  expect(await again.documents('ballots')).toHaveLength(attempts.length)
})
