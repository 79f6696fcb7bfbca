import { build, type Plugin } from 'esbuild'
import { copyFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from './run'

/** What the functions are made from, from the root. */
export const FUNCTION_SOURCES: readonly string[] = [
  'cloudfunctions',
  'domain',
  'types',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'scripts/build-functions.ts',
]
const SOURCE = join(root, 'cloudfunctions')
/** Bytes. Loading dominates a cold start, and the SDK alone is 1.2 MB. */
const MOST = 1_500_000

export interface FunctionBundle {
  readonly name: string
  readonly bytes: number
}

/**
 * Bundles each cloud function, its SDK included, into `<outDir>/<name>/{index.js,package.json,config.json}`: folders
 * cannot share files in the cloud, and nothing has to be installed there. Throws when a bundle is too big. `only` leaves
 * out all others.
 */
export async function buildFunctions({
  outDir = join(root, 'dist', 'cloudfunctions'),
  only,
}: { outDir?: string; only?: readonly string[] } = {}): Promise<void> {
  await bundleFunctions(outDir, only)
}

async function bundleFunctions(outDir: string, only?: readonly string[]): Promise<FunctionBundle[]> {
  const names = (await readdir(SOURCE, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && entry.name !== 'kit')
    .map((entry) => entry.name)
    .filter((name) => only === undefined || only.includes(name))
  const bundles = await Promise.all(names.map((name) => bundleFunction(name, join(outDir, name))))
  const fat = bundles.filter(({ bytes }) => bytes > MOST)
  if (fat.length > 0) throw new Error(`expected bundles of at most ${MOST} bytes, got ${fat.map(line).join(', ')}`)
  return bundles
}

async function bundleFunction(name: string, outDir: string): Promise<FunctionBundle> {
  await rm(outDir, { recursive: true, force: true })
  await mkdir(outDir, { recursive: true })
  const outfile = join(outDir, 'index.js')
  await build({
    entryPoints: [join(SOURCE, name, 'index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    minify: true,
    legalComments: 'none',
    logLevel: 'error',
    plugins: [leaveOutUnused],
  })
  await writeFile(
    join(outDir, 'package.json'),
    `${JSON.stringify({ name, main: 'index.js', private: true }, null, 2)}\n`,
  )
  await copyFile(join(SOURCE, name, 'config.json'), join(outDir, 'config.json'))
  return { name, bytes: (await stat(outfile)).size }
}

/**
 * What no function of ours ever runs and every cold start would load: zod's translations (people read our own
 * sentences), the SDK's AI client, and its second copy of the table of MIME types.
 */
const leaveOutUnused: Plugin = {
  name: 'leave-out-unused',
  setup(esbuild) {
    esbuild.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {}' }))
    esbuild.onLoad({ filter: /[\\/]@cloudbase[\\/]node-sdk[\\/]dist[\\/]ai[\\/]index\.js$/ }, () => ({
      contents: "exports.createAI = () => { throw new Error('the AI client is not part of this bundle') }",
    }))
    const mimeTypes = createRequire(createRequire(__filename).resolve('mime-types'))
    esbuild.onResolve({ filter: /^mime-db$/ }, () => ({ path: mimeTypes.resolve('mime-db') }))
  },
}

function line({ name, bytes }: FunctionBundle): string {
  return `${name} ${(bytes / 1000).toFixed(0)} KB`
}

if (process.argv[1] === __filename) {
  bundleFunctions(join(root, 'dist', 'cloudfunctions')).then(
    (bundles) => {
      for (const bundle of bundles) console.log(line(bundle))
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      process.exitCode = 1
    },
  )
}
