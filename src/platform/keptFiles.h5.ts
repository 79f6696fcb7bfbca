import type { ChosenFile } from './file.h5'

/** Files of this browser, by key; a browser without such a store keeps them until the page is closed. */
const STORE = 'files'
const memory = new Map<string, ChosenFile>()

function opened(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    if (typeof indexedDB === 'undefined') {
      resolve(null)
      return
    }
    const request = indexedDB.open('yb.kept', 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE)
    }
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      resolve(null)
    }
  })
}

async function inStore<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  const database = await opened()
  if (database === null) return undefined
  return new Promise((resolve) => {
    const request = act(database.transaction(STORE, mode).objectStore(STORE))
    request.onsuccess = () => {
      resolve(request.result)
      database.close()
    }
    request.onerror = () => {
      resolve(undefined)
      database.close()
    }
  })
}

/** Keeps a file until it is forgotten, where the device lets us also when the app is closed. Resolves with the kept one. */
export async function keepFile(key: string, file: ChosenFile): Promise<ChosenFile> {
  memory.set(key, file)
  await inStore('readwrite', (store) => store.put(file, key))
  return file
}

/** The kept file; null when the device has it no more. */
export async function keptFile(key: string): Promise<ChosenFile | null> {
  const here = memory.get(key)
  if (here !== undefined) return here
  const found: unknown = await inStore<unknown>('readonly', (store) => store.get(key))
  if (typeof found !== 'object' || found === null || !('name' in found) || !('file' in found)) return null
  return typeof found.name === 'string' && found.file instanceof Blob ? { name: found.name, file: found.file } : null
}

export async function forgetFile(key: string): Promise<void> {
  memory.delete(key)
  await inStore('readwrite', (store) => store.delete(key))
}
