import { eraseMe as contract } from '../../../types/membership/privacy'
import { AppError } from '../../../types/errors'
import type { BindingDocument } from '../../kit/bindingDocuments'
import { handle } from '../../kit/function'
import { stands } from '../../kit/permission'
import type { Repositories } from '../../kit/repositories'
import { forgetInStation } from '../../kit/stationLeaving'
import { endBindings } from '../leaving/endBindings'

const MOST_ASKED = 50

/**
 * Leaves all homes, takes all waiting requests back, and erases what names the caller: masked names, hashes of name and phone,
 * photos, the station's bookings, who signed in at meetings, and his name in the register of residents. What stays knows him only by
 * the account's number: ballots, and when a binding began and ended. HOLDS_ROLE while a grant stands. Run again it completes what was broken off.
 */
export const eraseMe = handle(contract, async ({ openid, now, repositories }) => {
  const [bindings, grants, cases] = await Promise.all([
    repositories.bindings.ofPerson(openid),
    repositories.grants.ofPerson(openid),
    repositories.personCases.openedBy(openid),
  ])
  if (grants.some((grant) => stands(grant, now))) throw new AppError('HOLDS_ROLE')
  const compounds = [...new Set(bindings.map(({ compoundId }) => compoundId))]
  const ended = await Promise.all(
    bindings.map((binding) => {
      const reason = binding.state === 'pending' ? ('withdrawn' as const) : ('erased' as const)
      return endBindings(binding, { at: now, by: openid, reason, note: null }, repositories)
    }),
  )
  await Promise.all([
    forgetInStation(openid, bindings, repositories, now),
    ...compounds.map((compoundId) => repositories.meetingHomes.forget(compoundId, openid)),
    ...compounds.map((compoundId) => forgetInRegister(openid, compoundId, bindings, repositories)),
    repositories.inbox.forget(openid),
    repositories.permits.forget(openid),
    ...bindings.map(({ homeId }) => repositories.cares.forget(homeId, openid)),
    ...bindings.map(({ _id }) => repositories.bindings.erase(_id, now)),
    ...cases.map(({ _id, state, waits }) =>
      repositories.personCases.advance(_id, state, {
        ...(waits && { state: 'withdrawn' as const, waits: false, decidedAt: now }),
        name: null,
        nameMasked: '',
        nameHash: '',
        phoneMasked: '',
        phoneHash: '',
        note: '',
        photosDueAt: now,
      }),
    ),
  ])
  return { ended: ended.reduce((sum, count) => sum + count, 0) }
})

/** Himself in the register, and what was asked of it for him, by whomever: his entry in frozen rosters stays, and nobody opens it. */
async function forgetInRegister(
  openid: string,
  compoundId: string,
  bindings: readonly BindingDocument[],
  { enrolments, residents }: Repositories,
): Promise<void> {
  const own = bindings.filter((binding) => binding.compoundId === compoundId).map(({ _id }) => _id)
  const [asked, persons] = await Promise.all([
    enrolments.ofPerson(openid, compoundId, MOST_ASKED),
    residents.ofBindings(compoundId, own),
  ])
  const homes = new Set(persons.flatMap(({ stays }) => stays.map(({ homeId }) => homeId)))
  const ofHomes = await Promise.all([...homes].map((homeId) => enrolments.ofHome(compoundId, homeId, MOST_ASKED)))
  const his = new Set(persons.map(({ person }) => person))
  const ids = new Set([...asked, ...ofHomes.flat().filter(({ person }) => his.has(person))].map(({ _id }) => _id))
  await Promise.all([...persons.map((one) => residents.erase(one)), ...[...ids].map((id) => enrolments.erase(id))])
}
