import {
  enrolments as enrolmentsContract,
  myRegistration as myContract,
  register as registerContract,
} from '../../../types/roll/register'
import { decidesOn } from '../../kit/enrolment'
import { handle } from '../../kit/function'
import { NEVER } from '../../kit/instants'
import { pageOf } from '../../kit/page'
import { mayActIn } from '../../kit/permission'
import type { ResidentDocument } from '../../kit/registerDocuments'
import { openCard } from './card'

const PAGE = 50

/** What waits, the oldest first; a steward sees his own part. The card is for who may decide alone. */
export const enrolments = handle(enrolmentsContract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, cursor } = input
  const [caller, found] = await Promise.all([permission, repositories.enrolments.waiting(compoundId, cursor, PAGE + 1)])
  const { items, next } = pageOf(found, PAGE)
  const mine = items.filter(({ address }) => mayActIn(caller, address))
  return {
    enrolments: mine.map((enrolment) => {
      const { _id, kind, state, address, nameMasked, sealed, by, at, reason } = enrolment
      const mayDecide = decidesOn(enrolment, openid, caller)
      return {
        enrolmentId: _id,
        kind,
        state,
        home: address,
        nameMasked,
        card: mayDecide ? openCard(sealed) : null,
        by: { nameMasked: by.nameMasked, role: by.role },
        at,
        reason,
        mayDecide,
      }
    }),
    next,
  }
})

/** Who is in the register now; a steward sees his own part. */
export const register = handle(registerContract, async ({ input, permission, repositories }) => {
  const { compoundId, building = null, cursor } = input
  const [caller, { residents: total }, found] = await Promise.all([
    permission,
    repositories.registers.of(compoundId),
    repositories.residents.standing(compoundId, building, cursor, PAGE + 1),
  ])
  const { items, next } = pageOf(found, PAGE)
  const mine = items.filter(({ stays }) => stays.some(({ address }) => mayActIn(caller, address)))
  const bound = await repositories.bindings.getMany(mine.flatMap(({ bindingId }) => bindingId ?? []))
  const standing = new Set(bound.filter(({ state }) => state === 'verified').map(({ _id }) => _id))
  const residents = mine.flatMap((resident) => {
    const shown = registeredOf(resident)
    if (shown === null || !mayActIn(caller, shown.home)) return []
    return [{ ...shown, movedOut: resident.bindingId !== null && !standing.has(resident.bindingId) }]
  })
  return { total, residents, next }
})

/** The caller's own place in it, by the bindings that cast for him, and the newest of what he asked. */
export const myRegistration = handle(myContract, async ({ input, openid, permission, repositories }) => {
  const { compoundId } = input
  const [{ bindings }, [newest]] = await Promise.all([
    permission,
    repositories.enrolments.ofPerson(openid, compoundId, 1),
  ])
  const ids = bindings.map(({ _id }) => _id)
  const found = await repositories.residents.ofBindings(compoundId, ids)
  const registered = found.flatMap((resident) => registeredOf(resident) ?? [])[0] ?? null
  return {
    registered: registered === null ? null : { voterId: registered.voterId, home: registered.home, at: registered.at },
    asked:
      newest === undefined
        ? null
        : {
            enrolmentId: newest._id,
            home: newest.address,
            at: newest.at,
            state: newest.state,
            reason: newest.decided?.reason ?? '',
          },
  }
})

/** Null for who is in it no more. */
function registeredOf({ stays, nameMasked }: ResidentDocument) {
  const stay = stays.find(({ until }) => until === NEVER)
  if (stay === undefined) return null
  const { voterId, address: home, at, bindingId } = stay
  return { voterId, home, nameMasked, at, byPhone: bindingId !== null }
}
