import { hasToken, postJson } from './localcloud.h5'

/** A browser stands in for a visit out of a WeChat group by `?group=` in its address. Null without one. */
export async function groupCloudId(): Promise<string | null> {
  const opengid = new URLSearchParams(window.location.search).get('group')
  if (opengid === null || opengid === '' || !hasToken()) return null
  const answer = await postJson('/dev/cloud-id', { kind: 'groupEnter', data: { opengid } })
  const cloudID = typeof answer === 'object' && answer !== null && 'cloudID' in answer ? answer.cloudID : null
  return typeof cloudID === 'string' ? cloudID : null
}

/** A browser hands no cards on. */
export function carryGroup(): void {
  // Nothing to carry.
}
