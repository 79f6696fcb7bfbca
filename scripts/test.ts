import { access } from 'node:fs/promises'
import { ALL_TARGETS, ensureBuilt } from './build'
import { check } from './check'
import { runBinLoud } from './run'

/**
 * `npm test`: everything CI runs. Format, lint, types and arrows; builds of the functions, the WeChat package and the web
 * build; rules, localcloud, functions, components, the compiled package; then both builds in a real browser. The district
 * of 300,000 homes takes minutes more: `npm run test:scale`.
 */
async function main(): Promise<void> {
  const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  try {
    await access(chromium)
  } catch {
    throw new Error(
      `没有找到 Chromium（${chromium}）。请先安装：apt-get install chromium fonts-noto-cjk；或用 CHROMIUM=路径 指定。`,
    )
  }
  const failed = await check()
  if (failed.length > 0) throw new Error(`检查没过：${failed.join('、')}。`)
  await ensureBuilt(ALL_TARGETS, (line) => {
    console.log(line)
  })
  // Rules and components have been tested by `check`.
  const projects = ['localcloud', 'functions', 'weapp']
  if ((await runBinLoud('jest', ['--selectProjects', ...projects, '--maxWorkers', '2', '--forceExit'])) !== 0)
    throw new Error('测试没过，看上面红色的部分。')
  if ((await runBinLoud('jest', ['--selectProjects', 'e2e', '--runInBand', '--forceExit'])) !== 0)
    throw new Error('浏览器里的全程测试没过，看上面红色的部分。')
  console.log('全部通过。')
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
})
