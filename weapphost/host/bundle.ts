/** A compiled WeChat package as the browser host reads it; made by ../compile. */
export interface Bundle {
  /** Scripts, style sheets and configuration by their path in the package. */
  readonly files: Readonly<Record<string, string>>
  /** An expression that makes all templates. */
  readonly templates: string
  /** Which paths have a template, without extension. */
  readonly templatePaths: readonly string[]
  /** Property names that the templates use, by built-in tag (without the `wx-` that the host puts before it). */
  readonly properties: Readonly<Record<string, readonly string[]>>
  /** Templates of the built-in components: with children, and without. */
  readonly slotTemplate: string
  readonly emptyTemplate: string
}

/** The parts of app.json and of a page's json that the host obeys. */
export interface WindowConfig {
  readonly navigationBarTitleText?: string
  readonly navigationBarBackgroundColor?: string
  readonly navigationBarTextStyle?: string
  readonly navigationStyle?: 'default' | 'custom'
  readonly backgroundColor?: string
  readonly enablePullDownRefresh?: boolean
  readonly onReachBottomDistance?: number
  readonly disableScroll?: boolean
}

export interface TabItem {
  readonly pagePath: string
  readonly text: string
}

export interface AppConfig {
  readonly pages: readonly string[]
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[]
  readonly subpackages?: readonly { readonly root: string; readonly pages: readonly string[] }[]
  readonly window?: WindowConfig
  readonly tabBar?: { readonly custom?: boolean; readonly list: readonly TabItem[] }
  readonly themeLocation?: string
}

export interface ComponentConfig extends WindowConfig {
  readonly component?: boolean
  readonly styleIsolation?: string
  readonly usingComponents?: Readonly<Record<string, string>>
}

export type ThemeValues = Readonly<Record<'light' | 'dark', Readonly<Record<string, string>>>>

export function readApp(bundle: Bundle): AppConfig {
  return readJson(bundle, 'app.json') as AppConfig
}

/** The configuration of a page or component, by its path without extension. */
export function readComponent(bundle: Bundle, path: string): ComponentConfig {
  return readJson(bundle, `${path}.json`) as ComponentConfig
}

export function readTheme(bundle: Bundle, path: string): ThemeValues {
  return readJson(bundle, path) as ThemeValues
}

/** Throws by its name when the file is missing; WeChat's own compiler wrote it, so its shape is taken as given. */
function readJson(bundle: Bundle, path: string): unknown {
  const source = bundle.files[path]
  if (source === undefined) throw new Error(`the package has no ${path}`)
  return JSON.parse(source)
}

/** Every page of the package: the main package's first, in order, then those of the subpackages. */
export function pagesOf(app: AppConfig): readonly string[] {
  const subpackages = [...(app.subPackages ?? []), ...(app.subpackages ?? [])]
  return [...app.pages, ...subpackages.flatMap(({ root, pages }) => pages.map((page) => joinPath(root, page)))]
}

function joinPath(root: string, page: string): string {
  return `${root.replace(/\/$/, '')}/${page}`
}
