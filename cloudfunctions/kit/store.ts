import type { SdkDatabase } from './sdk'

/**
 * What a repository works on. `allowed` settles when the caller's permission is decided and its use kept; every write waits
 * for it. `decided` settles when the permission alone is decided: events are written then, ahead of the changes they tell of.
 */
export interface Store {
  readonly database: SdkDatabase
  readonly allowed: () => Promise<void>
  readonly decided?: () => Promise<void>
}
