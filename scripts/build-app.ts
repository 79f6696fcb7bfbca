/**
 * Builds the mini-program: `tsx scripts/build-app.ts weapp|h5` writes dist/weapp or dist/h5.
 * Taro's own output is kept back and shown only when the build fails.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './run'

export type AppTarget = 'weapp' | 'h5'

const NAMES: Record<AppTarget, string> = { weapp: '微信小程序', h5: '浏览器版' }
const PROOF: Record<AppTarget, string> = { weapp: 'app.json', h5: 'index.html' }

/** Builds for one target. Rejects with what the compiler said. */
export async function buildApp(target: AppTarget): Promise<void> {
  const { code, output } = await runTaro(target)
  if (code !== 0 || !existsSync(join(root, 'dist', target, PROOF[target]))) {
    throw new Error(`构建${NAMES[target]}没有成功：\n${withoutSpam(output)}`)
  }
}

function runTaro(target: AppTarget): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const taro = join(root, 'node_modules/@tarojs/cli/bin/taro')
    const child = spawn(process.execPath, [taro, 'build', '--type', target], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', BROWSERSLIST_IGNORE_OLD_DATA: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8')
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', reject)
    child.on('close', (code) => {
      resolve({ code, output })
    })
  })
}

/** Leaves out banners, tips and the list of every file. */
function withoutSpam(output: string): string {
  const spam = /^(👽|Tips|Taro 持久化|生成|编译|Browserslist:|\s*npx (update-)?browserslist|webpack \d|\s*$)/
  return output
    .split('\n')
    .filter((line) => !spam.test(line))
    .slice(-60)
    .join('\n')
}

async function main(): Promise<void> {
  const target = process.argv[2]
  if (target !== 'weapp' && target !== 'h5') throw new Error('用法：npm run build:weapp 或 npm run build:h5')
  const started = Date.now()
  console.log(`构建${NAMES[target]}……`)
  await buildApp(target)
  console.log(`构建${NAMES[target]}好了，用了 ${Math.round((Date.now() - started) / 1000)} 秒`)
}

if (process.argv[1] === __filename) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
}
