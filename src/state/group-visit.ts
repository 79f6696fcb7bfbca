import { call } from '@/cloud/client'
import { groupCloudId } from '@/platform/groupEntry'
import { openPage } from '@/platform/navigate'
import { chooseCompound } from './session'
import { scopeParams } from './scope-params'

let landed = false

/**
 * Once a launch: a visit out of a bound WeChat group lands on its scope's board; somebody who does not live there lands
 * on joining its compound. From anywhere else, or when it cannot be told, nothing happens.
 */
export async function landFromGroup(): Promise<void> {
  if (landed) return
  landed = true
  const group = await groupCloudId().catch(() => null)
  if (group === null) return
  const found = await call('membership.groupEntry', {}, undefined, group).catch(() => null)
  if (found?.entry == null) return
  const { compoundId, compoundName, scope, open } = found.entry
  if (!open) return openPage('join', { compoundId })
  chooseCompound({ compoundId, name: compoundName })
  return openPage('board', { compoundId, ...scopeParams(scope) })
}
