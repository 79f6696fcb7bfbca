import { resolvePath } from './routes'
import { BUILTIN_TAGS } from './components/tags'

const IMPORT = /@import\s+["']([^"']+)["']\s*;?/g
const LENGTH = /(?<![\w#-])(-?\d*\.?\d+)(rpx|vh|vw)\b/g
const TAG = new RegExp(`(^|[{},>+~\\s])(page|${BUILTIN_TAGS.join('|')})(?=[\\s{,.:>+~[#]|$)`, 'g')

/** A style sheet with what it imports put in its place. Throws by name when an import is missing. */
export function inlineImports(files: Readonly<Record<string, string>>, path: string): string {
  const source = files[path]
  if (source === undefined) throw new Error(`${path} is imported but not in the package`)
  return source.replace(IMPORT, (_, imported: string) => inlineImports(files, resolvePath(path, imported)))
}

/**
 * WeChat's style sheet as the browser's: rpx and the viewport units are measured on the phone's frame and not on the
 * window, and tags get the names that they have in the document.
 */
export function translateStyles(wxss: string): string {
  return mapRules(wxss, (selector) => selector.replace(TAG, '$1wx-$2')).replace(
    LENGTH,
    (_, amount: string, unit: string) => `calc(var(--wx-${unit}) * ${amount})`,
  )
}

/** Prefixes every class, as the engine does for a component whose styles are its own. */
export function scopeClasses(css: string, scope: string): string {
  return mapRules(css, (selector) => selector.replace(/\.(-?[a-zA-Z_][\w-]*)/g, `.${scope}--$1`))
}

/** Applies a change to what stands before each `{`, but not to at-rules, comments and declarations. */
function mapRules(css: string, change: (selector: string) => string): string {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '')
  return plain.replace(/([^{};]+)\{/g, (rule, prelude: string) =>
    prelude.trim().startsWith('@') ? rule : `${change(prelude)}{`,
  )
}
