import type { BindingDocument } from '../../kit/bindingDocuments'
import { endedBinding, followers, type Ending } from '../../kit/ending'
import type { Repositories } from '../../kit/repositories'
import { withKey } from '../keys/myKeys'

/**
 * Ends a binding, and with the last owner who sold those of his family; then the keys of whoever has no home here any more.
 * Each is a compare and swap: access ends with the first write, and whoever asks again completes the rest. Says how many
 * bindings ended just now.
 */
export async function endBindings(
  binding: BindingDocument,
  ending: Ending,
  repositories: Repositories,
): Promise<number> {
  // What was refused, or taken back before anybody looked, has nothing that goes with it.
  if (binding.state === 'refused' || (binding.ended !== null && binding.proof === null)) return 0
  const by = binding.ended ?? ending
  const standing = binding.state === 'pending' ? [] : await family(binding, by, repositories)
  const ended = await Promise.all([
    binding.ended === null ? endOne(binding, ending, repositories) : tidy(binding, by, repositories).then(() => false),
    ...standing.map((one) => endOne(one, { ...by, reason: 'followed', note: null }, repositories)),
  ])
  return ended.filter(Boolean).length
}

/** Those of the home who go with its last owner. */
async function family(binding: BindingDocument, { reason }: Ending, { bindings }: Repositories) {
  return reason === 'sold' ? followers(binding, await bindings.ofHome(binding.compoundId, binding.homeId)) : []
}

async function endOne(binding: BindingDocument, ending: Ending, repositories: Repositories): Promise<boolean> {
  const { _id, state } = binding
  if (state !== 'verified' && state !== 'pending') return false
  const done = await repositories.bindings.end(_id, state, endedBinding(binding, ending))
  if (done && state === 'verified') await tidy(binding, ending, repositories)
  return done
}

/** What goes with a binding that has ended, unless the person has come back: the care of his home, and his keys. */
async function tidy(
  { _id, compoundId, homeId, openid }: BindingDocument,
  { at, reason }: Ending,
  { bindings, personKeys, cares }: Repositories,
): Promise<void> {
  const [own, keys] = await Promise.all([bindings.ofPersonIn(openid, compoundId), personKeys.of(compoundId, openid)])
  const standing = own.filter((other) => other._id !== _id && other.state === 'verified')
  if (!standing.some((other) => other.homeId === homeId)) await cares.forget(homeId, openid)
  if (standing.length === 0 && keys !== null && (keys.current !== null || keys.request !== null)) {
    await personKeys.replace(keys, withKey(keys, null, { now: at, reason }))
  }
}
