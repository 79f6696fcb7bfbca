import type { Session } from './cloud'

const KEY = 'weapp-host.session'

/** Who is signed in to the host. Kept in the browser; on a phone WeChat itself knows. */
export function readSession(storage: Storage): Session | null {
  const kept = storage.getItem(KEY)
  return kept === null ? null : (JSON.parse(kept) as Session)
}

export function keepSession(storage: Storage, session: Session): void {
  storage.setItem(KEY, JSON.stringify(session))
}

export function forgetSession(storage: Storage): void {
  storage.removeItem(KEY)
}
