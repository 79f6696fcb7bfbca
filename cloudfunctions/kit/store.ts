import type { SdkDatabase } from './sdk'

/** What a repository works on. `allowed` settles when the caller's permission is decided; every write waits for it. */
export interface Store {
  readonly database: SdkDatabase
  readonly allowed: () => Promise<void>
}
