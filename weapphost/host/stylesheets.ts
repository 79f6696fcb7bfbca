import type { Bundle } from './bundle'
import { inlineImports, scopeClasses, translateStyles } from './styles'

/** The package's style sheets in the document. */
export interface StyleSheets {
  /** A page's own sheet counts while that page is shown: on a phone each page is a document of its own. */
  readonly show: (route: string) => void
}

export function createStyleSheets(
  bundle: Bundle,
  pages: readonly string[],
  scopeOf: (path: string) => string | undefined,
): StyleSheets {
  const ofPages = new Map<string, HTMLStyleElement>()
  const insert = (path: string): HTMLStyleElement => {
    const css = translateStyles(inlineImports(bundle.files, path))
    const scope = scopeOf(path.replace(/\.wxss$/, ''))
    const sheet = document.createElement('style')
    sheet.dataset['wxss'] = path
    sheet.textContent = scope === undefined ? css : scopeClasses(css, scope)
    document.head.append(sheet)
    return sheet
  }

  if (bundle.files['app.wxss'] !== undefined) insert('app.wxss')
  for (const path of bundle.templatePaths) {
    const file = `${path}.wxss`
    if (bundle.files[file] === undefined) continue
    const sheet = insert(file)
    if (pages.includes(path)) ofPages.set(path, sheet)
  }
  const show = (route: string): void => {
    for (const [path, sheet] of ofPages) sheet.disabled = path !== route
  }
  show('')
  return { show }
}
