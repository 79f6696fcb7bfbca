import { buildWeappHost } from '../weapphost/build'
import { buildApp } from './build-app'
import { buildFunctions, FUNCTION_SOURCES } from './build-functions'
import { buildVerifyCommand, buildVerifyPage } from './build-verify'
import { ensureFresh, type Target } from './freshness'

const CONTRACTS = ['types', 'domain', 'package.json', 'package-lock.json', 'tsconfig.json']
const APP = [...CONTRACTS, 'src', 'config', 'babel.config.js', 'scripts/build-app.ts']

const TARGETS = {
  functions: {
    name: 'functions',
    sources: FUNCTION_SOURCES,
    output: 'dist/cloudfunctions/deliberation/index.js',
    build: () => buildFunctions(),
  },
  weapp: { name: 'weapp', sources: APP, output: 'dist/weapp/app.json', build: () => buildApp('weapp') },
  h5: { name: 'h5', sources: APP, output: 'dist/h5/index.html', build: () => buildApp('h5') },
  host: {
    name: 'host',
    sources: [...APP, 'weapphost'],
    output: 'dist/weapp-host/index.html',
    build: () => buildWeappHost({ dist: 'dist/weapp', out: 'dist/weapp-host' }),
  },
  verify: {
    name: 'verify',
    sources: [...CONTRACTS, 'scripts/verify-page', 'scripts/verify-command.ts', 'scripts/build-verify.ts'],
    output: 'dist/verify/index.html',
    build: async () => {
      await buildVerifyPage()
      await buildVerifyCommand()
    },
  },
} as const satisfies Record<string, Target>

const TITLES: Record<TargetName, string> = {
  functions: '云函数',
  weapp: '微信小程序包',
  h5: '网页版（同一套页面）',
  host: '微信包的浏览器宿主',
  verify: '验票页',
}

type TargetName = keyof typeof TARGETS

export const ALL_TARGETS: readonly TargetName[] = ['functions', 'weapp', 'h5', 'host', 'verify']

/** Builds what is missing or stale of these, one after the other, saying what it does. */
export async function ensureBuilt(names: readonly TargetName[], say: (line: string) => void): Promise<void> {
  for (const [index, name] of names.entries()) {
    const startedAt = Date.now()
    const built = await ensureFresh(TARGETS[name], () => {
      say(`[${index + 1}/${names.length}] 正在构建${TITLES[name]}…`)
    })
    if (built) say(`      好了，用了 ${((Date.now() - startedAt) / 1000).toFixed(0)} 秒`)
  }
}
