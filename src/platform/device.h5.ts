/** What this device is called, for a person who decides about it. */
export function deviceName(): string {
  const system = /Android|iPhone|iPad|Windows|Macintosh|Linux/.exec(navigator.userAgent)?.[0]
  return system === undefined ? '浏览器' : `浏览器（${system}）`
}
