import type { BindingDocument } from '../../kit/bindingDocuments'
import { endedBinding, followers, type Ending } from '../../kit/ending'
import type { Repositories } from '../../kit/repositories'
import { bindingLeafOf } from './bindingLeaf'
import { withKey } from '../keys/myKeys'

/**
 * Ends a binding, and with the last owner who sold those of his family; then the keys of whoever has no home here any more.
 * Each is a compare and swap: access ends with the first write, and whoever runs it again completes the rest. Says how many
 * bindings ended just now.
 */
export async function endBindings(
  binding: BindingDocument,
  ending: Ending,
  repositories: Repositories,
): Promise<number> {
  if (binding.state !== 'verified' && binding.state !== 'pending') return 0
  const sold = ending.reason === 'sold'
  const ofHome = sold ? await repositories.bindings.ofHome(binding.compoundId, binding.homeId) : []
  const follow: Ending = { ...ending, reason: 'followed', note: null }
  const ended = await Promise.all([
    endOne(binding, ending, repositories),
    ...(binding.state === 'verified' ? followers(binding, ofHome) : []).map((one) => endOne(one, follow, repositories)),
  ])
  return ended.filter(Boolean).length
}

async function endOne(binding: BindingDocument, ending: Ending, repositories: Repositories): Promise<boolean> {
  const { _id, state, compoundId, openid } = binding
  if (state !== 'verified' && state !== 'pending') return false
  const done = await repositories.bindings.end(_id, state, endedBinding(binding, ending))
  if (!done || state === 'pending') return done
  const [own, keys] = await Promise.all([
    repositories.bindings.ofPersonIn(openid, compoundId),
    repositories.personKeys.of(compoundId, openid),
    repositories.leaves.insertOnce(bindingLeafOf(binding, 'ended', { at: ending.at, key: null })),
    repositories.cares.forget(binding.homeId, openid),
  ])
  const homeless = !own.some((other) => other._id !== _id && other.state === 'verified')
  if (homeless && keys !== null && (keys.current !== null || keys.request !== null)) {
    await repositories.personKeys.replace(keys, withKey(keys, null, { now: ending.at, reason: ending.reason }))
  }
  return done
}
