/** Files that the person chose, under the temporary paths that the package sees. */
export interface TempFiles {
  readonly keep: (file: File) => Promise<TempFile>
  readonly get: (path: string) => TempFile
  /** Writes a file where the package says. */
  readonly write: (path: string, content: ArrayBuffer | string) => Promise<void>
  /** To another path, as a file that stays; it is at its old one no more. */
  readonly move: (from: string, to: string) => void
  readonly remove: (path: string) => void
  /** A url that the browser can show, if this is a temporary path. */
  readonly urlOf: (path: string) => string | undefined
}

export interface TempFile {
  readonly path: string
  readonly file: File
  readonly bytes: ArrayBuffer
}

/** WeChat DevTools' own prefix; on a phone it is `wxfile://`. */
const PREFIX = 'http://tmp/'

export function createTempFiles(): TempFiles {
  const kept = new Map<string, TempFile>()
  const urls = new Map<string, string>()
  const found = (path: string): TempFile => {
    const temp = kept.get(path)
    if (!temp) throw new Error(`no such file or directory ${path}`)
    return temp
  }
  return {
    keep: async (file) => {
      const extension = /\.\w+$/.exec(file.name)?.[0] ?? ''
      const temp = { path: `${PREFIX}${kept.size}${Date.now()}${extension}`, file, bytes: await file.arrayBuffer() }
      kept.set(temp.path, temp)
      return temp
    },
    get: found,
    write: async (path, content) => {
      const file = new File([content], path.split('/').pop() ?? 'file')
      kept.set(path, { path, file, bytes: await file.arrayBuffer() })
    },
    move: (from, to) => {
      kept.set(to, { ...found(from), path: to })
      kept.delete(from)
    },
    remove: (path) => {
      found(path)
      kept.delete(path)
    },
    urlOf: (path) => {
      const temp = kept.get(path)
      if (!temp) return undefined
      const url = urls.get(path) ?? URL.createObjectURL(temp.file)
      urls.set(path, url)
      return url
    },
  }
}

/** The browser's own file dialog. Resolves with nothing when the person closed it. */
export function chooseFiles(accept: string, count: number): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const field = document.createElement('input')
    field.type = 'file'
    field.accept = accept
    field.multiple = count > 1
    field.hidden = true
    field.setAttribute('aria-label', '选择文件')
    document.body.append(field)
    const finish = (): void => {
      field.remove()
      resolve([...(field.files ?? [])].slice(0, count))
    }
    field.addEventListener('change', finish)
    field.addEventListener('cancel', finish)
    field.click()
  })
}
