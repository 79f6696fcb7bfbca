import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { claimFolder } from '../../localcloud/folder'

const HOLDER = `
const { claimFolder } = require('./localcloud/folder.ts')
claimFolder(process.argv[1]).then((claim) => {
  claim.announce('http://127.0.0.1:1')
  console.log('held')
  setInterval(() => undefined, 1000)
}, (error) => {
  console.log(error.message)
})`

describe('a data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'localcloud-folder-'))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  /** Another process that claims the folder, and the first thing it says. */
  async function other() {
    const child = spawn(process.execPath, ['--import', 'tsx', '-e', HOLDER, folder], {
      cwd: join(__dirname, '../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
    const first = await lines.next()
    return {
      said: String(first.value),
      kill: async () => {
        const gone = once(child, 'exit')
        child.kill('SIGKILL')
        await gone
      },
    }
  }

  test('is one process’s at a time: the second is told where the first is', async () => {
    const holder = await other()
    expect(holder.said).toBe('held')
    await expect(claimFolder(folder)).rejects.toThrow(`localcloud already runs on ${folder}: http://127.0.0.1:1`)
    await holder.kill()
  })

  test('is free as soon as its process was killed, whatever that left behind', async () => {
    expect(readFileSync(join(folder, 'running.json'), 'utf8')).toContain('127.0.0.1:1')
    const claim = await claimFolder(folder)
    const late = await other()
    expect(late.said).toMatch('already runs')
    await late.kill()
    claim.release()
    claim.release()
    const next = await other()
    expect(next.said).toBe('held')
    await next.kill()
  })
})
