import { registerKey as contract } from '../../../types/membership/keys'
import { AppError } from '../../../types/errors'
import { DAY } from '../../../domain/deliberation/schedule'
import { keyIdOf, provesPossession } from '../../../domain/membership/phoneKeys'
import type { BindingDocument } from '../../kit/bindingDocuments'
import type { PersonKeyDocument } from '../../kit/personDocuments'
import type { LeafDocument } from '../../kit/treeDocuments'
import { eventOf } from '../../kit/events'
import { handle } from '../../kit/function'
import { orderAt } from '../../kit/instants'
import { bindingLeafOf } from '../../kit/bindingLeaf'
import { isFresh } from './keyNonce'
import { myKeysOf, noKeys, withKey } from './myKeys'

const DECIDE_WITHIN = 3 * DAY
const HOMES_SHOWN = 5

/**
 * Registers the key of the caller's phone. The first one in a compound holds at once; another waits for a second person. Who
 * cannot show that he has the private half gets KEY_NOT_PROVEN. The same key again changes nothing.
 */
export const registerKey = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, publicKey, nonce, signature } = input
  const [{ bindings }, found] = await Promise.all([permission, repositories.personKeys.of(compoundId, openid)])
  if (!isFresh(nonce, compoundId, openid, now) || !provesPossession({ compoundId, nonce, publicKey }, signature)) {
    throw new AppError('KEY_NOT_PROVEN')
  }
  const before = found ?? noKeys(compoundId, openid)
  const key = { keyId: keyIdOf(publicKey), publicKey }
  if (before.current?.publicKey === publicKey || before.request?.publicKey === publicKey) {
    return { keys: myKeysOf(before) }
  }
  const after = isFirst(before) ? withKey(before, key, { now, reason: '' }) : asking(before, { ...key, ...input }, now)
  const placed = { ...after, ...placeOf(bindings, after, now) }
  const asked = eventOf('keyAsked', compoundId, [placed._id, key.keyId], now)
  if (placed.request !== null) await repositories.events.tell(asked)
  const holds = after.current?.publicKey === publicKey
  await repositories.personKeys.replace(found, placed, holds ? keyLeaves(bindings, placed) : [])
  return { keys: myKeysOf(placed) }

  function asking(document: PersonKeyDocument, asked: typeof key & { device: string }, at: number): PersonKeyDocument {
    const [first] = bindings
    return {
      ...document,
      version: document.version + 1,
      request: {
        keyId: asked.keyId,
        publicKey: asked.publicKey,
        device: asked.device,
        requestedAt: at,
        dueAt: at + DECIDE_WITHIN,
        nameMasked: first?.nameMasked ?? '',
        phoneMasked: first?.phoneMasked ?? '',
        homes: bindings.slice(0, HOMES_SHOWN).map(({ address }) => address),
      },
      refused: null,
      waits: true,
    }
  }
})

/** Nobody had a key here before: a key that ended, by leaving or otherwise, is not got around by joining again. */
function isFirst({ current, former }: PersonKeyDocument): boolean {
  return current === null && former.length === 0
}

function placeOf(bindings: readonly BindingDocument[], { _id, order }: PersonKeyDocument, now: number) {
  return { building: bindings[0]?.building ?? '', order: order === '' ? orderAt(now, _id) : order }
}

/** One leaf for each home of the person: from now on this key signs for it. */
export function keyLeaves(bindings: readonly BindingDocument[], { current }: PersonKeyDocument): LeafDocument[] {
  if (current === null) return []
  const { publicKey: key, from: at } = current
  return bindings.map((binding) => bindingLeafOf(binding, 'keyChanged', { at, key }))
}
