import { build } from 'esbuild'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
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

/**
 * Builds the command of `npm run verify` into one file that needs nothing but Node 20: it can be copied to another machine.
 * Resolves with where it is.
 */
export async function buildVerifyCommand(outfile = join(root, 'dist', 'verify', 'verify.cjs')): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'scripts', 'verify-command.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
  })
  await mkdir(dirname(outfile), { recursive: true })
  // Whoever runs it meanwhile has the old one or the new one, never a part.
  const whole = `${outfile}.${String(process.pid)}`
  await writeFile(whole, outputFiles.map(({ text }) => text).join(''))
  await rename(whole, outfile)
  return outfile
}

if (process.argv[1] === __filename) {
  Promise.all([buildVerifyPage(), buildVerifyCommand()]).catch((error: unknown) => {
    console.error(error)
    process.exitCode = 1
  })
}
