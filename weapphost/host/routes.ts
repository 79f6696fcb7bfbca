/** A page and what it is opened with. */
export interface Location {
  readonly route: string
  readonly query: Readonly<Record<string, string>>
}

/** Resolves a path of the package against the file it is written in; a leading slash means the package's root. */
export function resolvePath(from: string, path: string): string {
  const parts = path.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return parts.join('/')
}

/** Reads a page url as `wx.navigateTo` takes it; relative urls start at the page that is open. */
export function parseUrl(url: string, from = ''): Location {
  const [path = '', search = ''] = url.split('?', 2)
  const query: Record<string, string> = {}
  for (const pair of search.split('&')) {
    if (pair === '') continue
    const [name = '', value = ''] = pair.split('=', 2)
    query[decodeURIComponent(name)] = decodeURIComponent(value)
  }
  return { route: resolvePath(from, path), query }
}

export function formatUrl({ route, query }: Location): string {
  const search = Object.entries(query)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
  return search === '' ? `/${route}` : `/${route}?${search}`
}
