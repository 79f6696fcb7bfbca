const dark = () =>
  typeof window.matchMedia === 'function' ? window.matchMedia('(prefers-color-scheme: dark)') : undefined

export function systemIsDark(): boolean {
  return dark()?.matches ?? false
}

export function onSystemDarkChange(listener: (dark: boolean) => void): void {
  dark()?.addEventListener('change', (event) => {
    listener(event.matches)
  })
}

/** Browsers scale type themselves. */
export function systemTypeIsLarge(): boolean {
  return false
}

export function paintChrome(isDark: boolean): void {
  const paper = isDark ? '#141814' : '#F5F1E8'
  document.documentElement.style.backgroundColor = paper
  document.body.style.backgroundColor = paper
}

export function headerInsets(): { top: number; right: number } {
  return { top: 0, right: 0 }
}
