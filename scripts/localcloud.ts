import { build, type Plugin } from 'esbuild'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { compileFunction } from 'node:vm'
import type * as Main from '../localcloud/main'
import type * as Start from '../localcloud/start'
import { ensureFresh } from './freshness'
import { root } from './run'

const OUTPUT = '.cache/localcloud/localcloud.cjs'

/**
 * localcloud as one JavaScript file. The loader for TypeScript looks at every file of every package, which is more than
 * half of a start; the file is made anew only when localcloud or a package has changed. Resolves with its path.
 */
export async function bundleLocalcloud(): Promise<string> {
  await ensureFresh(
    {
      name: 'localcloud',
      sources: ['localcloud', 'package-lock.json', 'scripts/localcloud.ts'],
      output: OUTPUT,
      build: bundle,
    },
    () => undefined,
  )
  return join(root, OUTPUT)
}

/** The same, loaded: evaluated here, because `import` would hand it to the loader again. */
export async function loadLocalcloud(): Promise<typeof Main & typeof Start> {
  const file = await bundleLocalcloud()
  const module: { exports: unknown } = { exports: {} }
  const run = compileFunction(await readFile(file, 'utf8'), ['module', 'exports', 'require'], { filename: file })
  Reflect.apply(run, undefined, [module, module.exports, createRequire(file)])
  return module.exports as typeof Main & typeof Start
}

async function bundle(): Promise<void> {
  const output = join(root, OUTPUT)
  const unfinished = `${output}.${process.pid}`
  await mkdir(dirname(output), { recursive: true })
  await build({
    stdin: {
      contents: `export * from './localcloud/main'; export * from './localcloud/start'`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    outfile: unfinished,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // These bring machine code of their own.
    external: ['libsql', 'esbuild'],
    plugins: [ownFolders],
    logLevel: 'error',
  })
  // Another start may read the file meanwhile: it finds the old one or the new one.
  await rename(unfinished, output)
}

/** A file's own folder stays what it is: the worker and the console are read from there. */
const ownFolders: Plugin = {
  name: 'own-folders',
  setup(context) {
    context.onLoad({ filter: /[/\\]localcloud[/\\].*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(/(?<!')\b__dirname\b/g, JSON.stringify(dirname(path))),
      loader: 'ts',
    }))
  },
}
