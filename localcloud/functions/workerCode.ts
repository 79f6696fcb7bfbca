import { build } from 'esbuild'
import { join } from 'node:path'

let code: Promise<string> | undefined

/**
 * The worker's script as one CommonJS text, bundled in memory: a thread started with `eval` needs no loader for
 * TypeScript, whether the main thread runs under tsx, jest or anything else.
 */
export function workerCode(): Promise<string> {
  code ??= bundle()
  return code
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'worker.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
  })
  const [file] = outputFiles
  if (!file) throw new Error('esbuild answered no worker script')
  return file.text
}
