import { join } from 'node:path'
import { ALL_TARGETS, ensureBuilt } from './build'
import { loadLocalcloud } from './localcloud'
import { root } from './run'

/**
 * `npm start`: builds what is missing, starts localcloud with the sample compound, and prints one address where the very
 * pages of the mini-program run.
 */
async function main(): Promise<void> {
  const port = Number(process.env['PORT'] ?? 9911)
  const say = (line: string): void => {
    console.log(line)
  }
  await ensureBuilt(ALL_TARGETS, say)
  say('正在启动本机云，第一次会导入天惠苑的样例（约十几秒）…')
  const { startLocalcloud } = await loadLocalcloud()
  const cloud = await startLocalcloud({
    port,
    dataDir: join(root, '.data'),
    functionsDir: join(root, 'dist/cloudfunctions'),
    databaseDir: join(root, 'database'),
    appJson: join(root, 'dist/weapp/app.json'),
    seed: 'tianhuiyuan',
    seedCacheDir: join(root, '.cache/seeds'),
    strictIndex: false,
    statics: [
      { path: '/weapp', dir: join(root, 'dist/weapp-host') },
      { path: '/verify', dir: join(root, 'dist/verify') },
      { path: '/', dir: join(root, 'dist/h5') },
    ],
    log: say,
  })
  say('')
  say(`院坝已经开门： ${cloud.url}/`)
  say(`  编译后的微信包： ${cloud.url}/weapp/`)
  say(`  验票页：         ${cloud.url}/verify/`)
  say(`  本机云控制台：   ${cloud.url}/console`)
  say('按 Ctrl+C 关门。数据在 .data/，下次还在。')
  const close = (): void => {
    void cloud.stop().then(() => process.exit(0))
  }
  process.once('SIGINT', close)
  process.once('SIGTERM', close)
}

main().catch((error: unknown) => {
  console.error(explain(error))
  process.exit(1)
})

/** One sentence that says what is missing. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return `没能启动：${String(error)}`
  if ('code' in error && error.code === 'EADDRINUSE')
    return '没能启动：端口被占用了。先关掉正在用它的程序，或用 PORT=9912 npm start 换一个端口。'
  return `没能启动：${error.message}`
}
