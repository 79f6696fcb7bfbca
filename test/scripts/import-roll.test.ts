import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(__dirname, '../..')
const vectors = join(root, 'test/vectors')
const folder = mkdtempSync(join(tmpdir(), 'import-roll-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      join(root, 'node_modules/.bin/tsx'),
      [join(root, 'scripts/import-roll.ts'), ...args],
      (error, out, err) => {
        resolve({ code: error === null ? 0 : 1, out, err })
      },
    )
  })
}

test('a dry run prints the totals as one line of JSON, of the expected shape and order', async () => {
  const sample = join(vectors, 'roll-tianhuiyuan.xlsx')
  const { code, out } = await run(sample, '--compound', '天惠苑', '--dry-run', '--json')
  const { note: _note, ...expected } = JSON.parse(
    readFileSync(join(vectors, 'roll-tianhuiyuan.expected.json'), 'utf8'),
  ) as Record<string, unknown>
  expect([code, out]).toEqual([0, JSON.stringify(expected) + '\n'])
})

test('a file with problems is refused with a sentence for each, by row, before any network', async () => {
  const bad = join(folder, 'bad.csv')
  writeFileSync(bad, '楼栋,房号,建筑面积,产权人\n1号楼,101,-5,张三\n1号楼,101,89.37,李四\n')
  const { code, out, err } = await run(bad, '--compound', '天惠苑', '--cloud', 'http://127.0.0.1:1', '--token', 't')
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(/第 2 行：面积「-5」不是正数/)
  expect(err).toMatch(/第 3 行：「1号楼 101」在前面已经有了/)
})

test('an old .xls is refused with what to do', async () => {
  const old = join(folder, 'old.xls')
  writeFileSync(old, Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))
  const { code, err } = await run(old, '--compound', '天惠苑', '--dry-run')
  expect(code).toBe(1)
  expect(err).toMatch(/另存为 \.xlsx/)
})

test('columns are named with --map', async () => {
  const odd = join(folder, 'odd.csv')
  writeFileSync(odd, '甲,房号,乙,产权人\n1号楼,101,89.37,张三\n')
  expect((await run(odd, '--compound', '天惠苑', '--dry-run')).err).toMatch(/没有找到「楼栋」这一列/)
  const { code, out } = await run(odd, '--compound', '天惠苑', '--dry-run', '--map', 'building=甲', '--map', 'area=乙')
  expect([code, /全小区：1 户，89\.37 ㎡，表决权人 1/.test(out)]).toEqual([0, true])
})

test('without a target and without a dry run it says what is missing', async () => {
  const { code, err } = await run(join(vectors, 'roll-tianhuiyuan.csv'), '--compound', '天惠苑')
  expect([code, /--cloud/.test(err)]).toEqual([1, true])
})
