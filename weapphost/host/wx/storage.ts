import { asynchronous, text } from './async'

/** `wx`'s storage: each person's own, as on a phone. Values cross as JSON. */
export function storageApi(storage: Storage, owner: string): Record<string, unknown> {
  const prefix = `weapp:${owner}:`
  const keys = (): string[] =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
  const get = (key: string): unknown => {
    const kept = storage.getItem(prefix + key)
    return kept === null ? '' : (JSON.parse(kept) as { value: unknown }).value
  }
  const set = (key: string, value: unknown): void => {
    storage.setItem(prefix + key, JSON.stringify({ value }))
  }
  const remove = (key: string): void => {
    storage.removeItem(prefix + key)
  }
  const clear = (): void => {
    keys().forEach(remove)
  }
  const info = (): { keys: string[]; currentSize: number; limitSize: number } => ({
    keys: keys(),
    currentSize: 1,
    limitSize: 10_240,
  })
  return {
    getStorageSync: get,
    setStorageSync: set,
    removeStorageSync: remove,
    clearStorageSync: clear,
    getStorageInfoSync: info,
    getStorage: asynchronous('getStorage', (options) => {
      const key = text(options, 'key')
      if (!keys().includes(key)) throw new Error('data not found')
      return { data: get(key) }
    }),
    setStorage: asynchronous('setStorage', (options) => {
      set(text(options, 'key'), options['data'])
      return undefined
    }),
    removeStorage: asynchronous('removeStorage', (options) => {
      remove(text(options, 'key'))
      return undefined
    }),
    clearStorage: asynchronous('clearStorage', () => {
      clear()
      return undefined
    }),
    getStorageInfo: asynchronous('getStorageInfo', info),
  }
}
