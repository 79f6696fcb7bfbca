import { build } from 'esbuild'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { root } from './run'

const SOURCE = join(root, 'scripts', 'verify-page')

/** Builds verify.html, the page that npm start shows under /verify: one file that checks a vote's bundle without a network, in any browser of the last five years. */
export async function buildVerifyPage(outFile = join(root, 'dist', 'verify', 'index.html')): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [join(SOURCE, 'page.ts')],
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    target: 'es2020',
    format: 'iife',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
  })
  const script = outputFiles.map(({ text }) => text).join('')
  if (/<\/script|<!--/i.test(script)) throw new Error('expected a script that can stand inside a page')
  const page = await readFile(join(SOURCE, 'page.html'), 'utf8')
  await mkdir(dirname(outFile), { recursive: true })
  await writeFile(
    outFile,
    page.replace('/*script*/', () => script),
  )
}

if (process.argv[1] === __filename) {
  buildVerifyPage().catch((error: unknown) => {
    console.error(error)
    process.exitCode = 1
  })
}
