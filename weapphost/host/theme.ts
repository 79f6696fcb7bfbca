import { readTheme, type Bundle, type WindowConfig } from './bundle'

export type Theme = 'light' | 'dark'

/** The system's theme, and the package's theme.json: a value `@name` in a configuration stands for a colour in it. */
export interface Themes {
  readonly current: () => Theme
  readonly resolve: (config: WindowConfig) => WindowConfig
  readonly onChange: (listener: (theme: Theme) => void) => void
}

export function createThemes(bundle: Bundle, themeLocation: string | undefined): Themes {
  const values = themeLocation === undefined ? null : readTheme(bundle, themeLocation)
  const dark = matchMedia('(prefers-color-scheme: dark)')
  // Without a theme.json the package has not declared dark mode, and WeChat shows it in light.
  const current = (): Theme => (values && dark.matches ? 'dark' : 'light')
  return {
    current,
    resolve: (config) => {
      const resolved = Object.entries(config).map(([key, value]: [string, unknown]) => {
        if (typeof value !== 'string' || !value.startsWith('@')) return [key, value] as const
        const color = values?.[current()][value.slice(1)]
        if (color === undefined) throw new Error(`theme.json has no ${value} for ${current()}`)
        return [key, color] as const
      })
      return Object.fromEntries(resolved)
    },
    onChange: (listener) => {
      dark.addEventListener('change', () => {
        listener(current())
      })
    },
  }
}
