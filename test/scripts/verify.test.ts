import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { formatVerifier, signerOf } from '../../domain/ledger/note'
import { bundleOf, LOG, ORIGIN, voteOf } from '../domain/ledger/vote'

const root = join(__dirname, '..', '..')
const directory = mkdtempSync(join(tmpdir(), 'yuanba-verify-'))
afterAll(() => {
  rmSync(directory, { recursive: true, force: true })
})
jest.setTimeout(60_000)

function run(script: string, ...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'scripts', script), ...args],
      (error, out, err) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
      },
    )
  })
}

function saved(name: string, value: unknown): string {
  const file = join(directory, name)
  writeFileSync(file, JSON.stringify(value))
  return file
}

const bundle = bundleOf(
  voteOf(6, [
    { voter: 0, choice: 'for' },
    { voter: 3, choice: 'against' },
  ]),
)

describe('npm run verify', () => {
  test('says that everything agrees, and exits with 0', async () => {
    const { code, out } = await run('verify.ts', saved('good.json', bundle), '--log-key', formatVerifier(LOG))
    expect(out).toContain('全部对得上，票数已经重新数过')
    expect(out).toContain('名册 6 人，账本里有 2 张票')
    expect(code).toBe(0)
  })

  test('names what does not, and exits with 1', async () => {
    const [one] = bundle.openings
    if (one === undefined) throw new Error('expected an opening')
    const forged = { ...bundle, openings: [{ ...one, choices: [{ motionId: 'm1', choice: 'against' }] }] }
    const { code, out } = await run('verify.ts', saved('bad.json', forged))
    expect(out).toContain('- v0 的票面和账本里的承诺对不上')
    expect(code).toBe(1)
    const foreign = formatVerifier(signerOf(ORIGIN, 'note', new Uint8Array(32).fill(4)))
    expect((await run('verify.ts', saved('good.json', bundle), '--log-key', foreign)).out).toContain(
      '公告上的账本公钥是',
    )
  })

  test('exits with 2 where there is nothing to check', async () => {
    expect((await run('verify.ts')).code).toBe(2)
    expect((await run('verify.ts', join(directory, 'none.json'))).code).toBe(2)
  })
})

describe('npm run keygen', () => {
  test('prints what the functions need, keeps the recovery key apart and never overwrites one', async () => {
    const file = join(directory, 'recovery.txt')
    const { code, out } = await run('keygen.ts', '--recovery', file)
    expect(code).toBe(0)
    expect(out).toMatch(/^LEDGER_CHECKPOINT_KEY=[0-9a-f]{64}$/m)
    expect(out).toMatch(/^LEDGER_RECEIPT_KEY=[0-9a-f]{64}$/m)
    expect(out).toMatch(/^BALLOT_SALT_KEY=[0-9a-f]{64}$/m)
    expect(out).not.toContain('PRIVATE+KEY')
    const again = await run('keygen.ts', '--recovery', file)
    expect(again.code).toBe(1)
    expect(again.out).toBe('')
  })
})
