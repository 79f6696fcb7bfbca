import { runBin } from './run'

/**
 * Everything that must hold before a commit: format, lint, types, arrows, unit tests. Runs two at a time (the machine it
 * is measured on has two cores) and prints only what failed.
 */
interface Step {
  readonly name: string
  readonly bin: string
  readonly args: readonly string[]
}

const STEPS: readonly Step[] = [
  {
    name: '代码规则 eslint',
    bin: 'eslint',
    args: ['.', '--max-warnings', '0'],
  },
  { name: '类型 tsc', bin: 'tsc', args: ['-p', '.', '--incremental', '--tsBuildInfoFile', '.cache/tsc.json'] },
  { name: '单元测试 jest', bin: 'jest', args: ['--selectProjects', 'domain', 'ui', '--silent', '--maxWorkers', '1'] },
  {
    name: '格式 prettier',
    bin: 'prettier',
    args: ['--check', '.', '--cache', '--cache-location', '.cache/prettier', '--log-level', 'warn'],
  },
  {
    name: '依赖方向 dependency-cruiser',
    bin: 'depcruise',
    args: [
      'types',
      'domain',
      'cloudfunctions',
      'src',
      'localcloud',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
    ],
  },
  { name: '没人用的代码 knip', bin: 'knip', args: [] },
]

/** Runs every step; resolves with the names of those that failed. */
export async function check(): Promise<readonly string[]> {
  const waiting = [...STEPS]
  const failed: string[] = []
  const worker = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const startedAt = Date.now()
      const { code, output } = await runBin(step.bin, step.args)
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
      console.log(`${code === 0 ? '通过' : '没过'}  ${step.name}  ${seconds} 秒`)
      if (code !== 0) {
        failed.push(step.name)
        console.log(output.trimEnd())
      }
    }
  }
  await Promise.all([worker(), worker()])
  return failed
}

async function main(): Promise<void> {
  // Install scripts are off (.npmrc), so the hook is put in place by the first check a person runs.
  if (process.env['CI'] === undefined) await runBin('simple-git-hooks', [])
  const failed = await check()
  if (failed.length > 0) {
    console.error(`检查没过：${failed.join('、')}。`)
    process.exitCode = 1
  }
}

if (process.argv[1] === __filename) void main()
