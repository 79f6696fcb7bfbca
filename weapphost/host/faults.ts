/** Everything that went wrong while the package ran, for tests and, as a strip at the bottom, for people. */
export interface Faults {
  readonly all: readonly string[]
  report: (fault: unknown) => void
}

export function createFaults(show: (text: string) => void): Faults {
  const all: string[] = []
  return {
    all,
    report: (fault) => {
      const text = describe(fault)
      // Taro and the engine may both report the same error.
      if (all.at(-1) === text) return
      all.push(text)
      show(text)
    },
  }
}

/** Also catches what nobody caught: errors and rejections of the page. */
export function watchWindow(target: Window, faults: Faults): void {
  target.addEventListener('error', (event) => {
    // Chromium's notice of a slow layout is not an error of anybody's.
    if (event.message.startsWith('ResizeObserver loop')) return
    faults.report(event.error ?? event.message)
  })
  target.addEventListener('unhandledrejection', (event) => {
    faults.report(event.reason)
  })
}

export function describe(fault: unknown): string {
  if (fault instanceof Error)
    return fault.stack?.includes(fault.message) ? fault.stack : `${fault.name}: ${fault.message}`
  if (typeof fault === 'object' && fault !== null && 'errMsg' in fault) return String(fault.errMsg)
  return typeof fault === 'string' ? fault : JSON.stringify(fault)
}
