import { wxmlToJs, wxssToJs } from 'miniprogram-compiler'
import { bytesOf, PACKAGE, packageFiles, readPackage } from './package'

const KB = 1024

interface AppJson {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
}
const app = JSON.parse(readPackage('app.json')) as AppJson
const roots = app.subPackages.map(({ root }) => `${root.replace(/\/$/, '')}/`)

const kilobytes = (paths: readonly string[]): number => paths.reduce((sum, path) => sum + bytesOf(path), 0) / KB

describe("WeChat's own compilers", () => {
  test('wcc accepts every template', () => {
    const compiled = wxmlToJs(PACKAGE)
    for (const template of packageFiles().filter((path) => path.endsWith('.wxml'))) expect(compiled).toContain(template)
  })

  test('wcsc accepts every style sheet', () => {
    const compiled = wxssToJs(PACKAGE)
    for (const sheet of packageFiles().filter((path) => path.endsWith('.wxss'))) expect(compiled).toContain(sheet)
  })
})

describe('what a phone needs of the package', () => {
  test.each(['aria-label', 'aria-role', 'aria-checked', 'aria-selected', 'aria-hidden', 'aria-live'])(
    'templates hand on %s: without plugin-inject Taro drops it in silence',
    (attribute) => {
      expect(readPackage('base.wxml')).toContain(`${attribute}="`)
    },
  )

  test('every page of app.json is there with its template, script and configuration', () => {
    const pages = [
      ...app.pages,
      ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
    ]
    const files = new Set(packageFiles())
    const missing = pages.flatMap((page) => ['js', 'json', 'wxml'].map((kind) => `${page}.${kind}`))
    expect(missing.filter((path) => !files.has(path))).toEqual([])
  })

  test('no style sheet asks for an attribute or reaches for the network', () => {
    const sheets = packageFiles().filter((path) => path.endsWith('.wxss'))
    for (const sheet of sheets) {
      const selectors = readPackage(sheet).replace(/\{[^{}]*\}/g, '{}')
      // WeChat promises class, id and element selectors only; data-* never reaches the rendered page.
      expect(selectors).not.toMatch(/\[[\w-]+[\]=~^$*|]/)
      expect(readPackage(sheet)).not.toMatch(/url\(\s*["']?(https?:)?\/\//)
    }
  })

  test('no script of the web build got in through a platform seam', () => {
    // Taro prefers `x.ts` to `x.weapp.tsx`: the two files of a seam need the same ending.
    const scripts = packageFiles().filter((path) => path.endsWith('.js'))
    expect(scripts.filter((path) => /["'`]\/(dev\/|invoke\b|files\?)/.test(readPackage(path)))).toEqual([])
  })

  test('no script still asks for process.env, which no phone has', () => {
    const scripts = packageFiles().filter((path) => path.endsWith('.js'))
    expect(scripts.filter((path) => /\bprocess\.env\.\w/.test(readPackage(path)))).toEqual([])
  })
})

describe('sizes', () => {
  const files = packageFiles()

  test('the main package stays under 600 KB', () => {
    expect(kilobytes(files.filter((path) => !roots.some((root) => path.startsWith(root))))).toBeLessThan(600)
  })

  test.each(roots)('subpackage %s stays under 500 KB', (root) => {
    expect(kilobytes(files.filter((path) => path.startsWith(root)))).toBeLessThan(500)
  })

  test('all packages together stay under 3 MB', () => {
    expect(kilobytes(files)).toBeLessThan(3 * KB)
  })
})
