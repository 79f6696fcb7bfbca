import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The compiled WeChat package that these tests are about; WEAPP_DIST names another build of it. */
export const PACKAGE = resolve(process.env['WEAPP_DIST'] ?? join(__dirname, '../../dist/weapp'))

if (!existsSync(join(PACKAGE, 'app.json'))) throw new Error(`${PACKAGE} is missing: npm run build:weapp makes it`)

/** Every file of the package, by its path in it. */
export function packageFiles(): readonly string[] {
  return readdirSync(PACKAGE, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(PACKAGE, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
}

export function readPackage(path: string): string {
  return readFileSync(join(PACKAGE, path), 'utf8')
}

export function bytesOf(path: string): number {
  return statSync(join(PACKAGE, path)).size
}
