import { copyFile, cp, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { build } from 'esbuild'
import { compilePackage, filesUnder, isCode } from './compile'

export interface HostBuild {
  /** The compiled WeChat package. */
  readonly dist: string
  /** Where the host goes; emptied first. */
  readonly out: string
}

/** Source of the browser's side; resolved from the repository's root, where every script runs. */
const HOST = resolve(__dirname, 'host')

/**
 * Writes a folder that runs the package in any browser: to be served by localcloud at any path (all its urls are
 * relative), whose origin is also the package's cloud.
 */
export async function buildWeappHost({ dist, out }: HostBuild): Promise<void> {
  const bundle = await compilePackage(dist)
  await rm(out, { recursive: true, force: true })
  await mkdir(out, { recursive: true })
  await Promise.all([
    build({
      entryPoints: [join(HOST, 'main.ts')],
      outfile: join(out, 'host.js'),
      bundle: true,
      format: 'iife',
      target: 'es2022',
      legalComments: 'none',
    }),
    writeFile(join(out, 'bundle.json'), JSON.stringify(bundle)),
    copyFile(join(HOST, 'index.html'), join(out, 'index.html')),
    copyFile(join(HOST, 'host.css'), join(out, 'host.css')),
    copyAssets(dist, join(out, 'package')),
  ])
}

/** Pictures and whatever else the package brings besides code. */
async function copyAssets(dist: string, out: string): Promise<void> {
  const assets = (await filesUnder(dist)).filter((path) => !isCode(path))
  for (const asset of assets) {
    await mkdir(dirname(join(out, asset)), { recursive: true })
    await cp(join(dist, asset), join(out, asset))
  }
}
