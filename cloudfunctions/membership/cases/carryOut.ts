import { AppError } from '../../../types/errors'
import { endedBinding } from '../../kit/ending'
import type { BindingDocument } from '../../kit/bindingDocuments'
import type { PersonCaseDocument } from '../../kit/personDocuments'
import type { ResidentDocument } from '../../kit/registerDocuments'
import type { Repositories } from '../../kit/repositories'
import type { CaseEffect } from '../../kit/repositories/personCases'
import { derivedId } from '../../kit/random'
import { orderAt } from '../../kit/instants'
import { bindingLeafOf } from '../../kit/bindingLeaf'
import { eventOf } from '../../kit/events'
import { grantEnding, stands, type EndedBy } from '../roles/grantEnding'
import { bindingId, newBinding, voterIdOf } from '../joining/newBinding'
import { withKey } from '../keys/myKeys'
import { newSalt } from '../sharing/designationLeaf'

interface Decision {
  readonly state: 'done'
  readonly decidedBy: string
  readonly decidedAt: number
  readonly photosDueAt: number
  readonly waits: boolean
  readonly name: null
  readonly reason: string | null
}

/**
 * Makes an accepted case true, with its decision, in one transaction. NOT_FOUND when there is nobody it could be about.
 * Roles do not pass to another account: nobody who looks at papers may give them, so they end with the account and are given
 * anew by who may.
 */
export async function carryOut(
  found: PersonCaseDocument,
  decision: Decision,
  by: EndedBy,
  repositories: Repositories,
): Promise<void> {
  const effect = await effectOf(found, decision, by, repositories)
  const told = effect.grants.map(({ grant }) => eventOf('roleEnded', grant.placeId, [grant._id], decision.decidedAt))
  await Promise.all(told.map((event) => repositories.events.tell(event)))
  await repositories.personCases.carryOut(found, decision, effect)
}

const NOTHING: CaseEffect = { end: [], add: [], change: [], keys: null, leaves: [], residents: [], grants: [] }

async function effectOf(
  found: PersonCaseDocument,
  decision: Decision,
  by: EndedBy,
  repositories: Repositories,
): Promise<CaseEffect> {
  switch (found.kind) {
    case 'lostAccount':
      return moveAccount(found, decision, by, repositories)
    case 'changedPhone':
      return changePhone(found, repositories)
    case 'death':
    case 'inheritance':
      // An heir becomes owner by the roll: this case is the paper on which the office corrects it.
      return endOfPerson(found, decision, by, repositories)
    case 'guardianship':
      return actFor(found, decision, repositories)
  }
}

/** All homes of the lost account in the compound pass to the one that asks; its access and its key end in the same instant. */
async function moveAccount(
  found: PersonCaseDocument,
  decision: Decision,
  by: EndedBy,
  repositories: Repositories,
): Promise<CaseEffect> {
  const { compoundId, openedBy } = found
  const subject = await subjectOf(found, repositories)
  if (subject === null || subject.openid === openedBy) throw new AppError('NOT_FOUND')
  const [theirs, mine, keys, grants] = await Promise.all([
    repositories.bindings.ofPersonIn(subject.openid, compoundId),
    repositories.bindings.ofPersonIn(openedBy, compoundId),
    repositories.personKeys.of(compoundId, subject.openid),
    rolesOf(subject.openid, found, decision, by, repositories),
  ])
  const moving = theirs.filter(
    ({ state, homeId }) =>
      state === 'verified' && !mine.some((own) => own.homeId === homeId && own.state === 'verified'),
  )
  const { decidedAt: at, decidedBy } = decision
  const ending = { at, by: decidedBy, reason: 'restored', note: decision.reason } as const
  const movedTo = (homeId: string) => bindingId(homeId, openedBy, mine.filter((own) => own.homeId === homeId).length)
  const residents = await repositories.residents.ofBindings(
    compoundId,
    moving.map(({ _id }) => _id),
  )
  return {
    ...NOTHING,
    residents: residents.map((before) => ({
      before,
      after: relinked(before, new Map(moving.map(({ _id, homeId }) => [_id, movedTo(homeId)]))),
    })),
    end: theirs
      .filter(({ state }) => state === 'verified')
      .map((old) => ({ id: old._id, change: endedBinding(old, ending) })),
    add: moving.map((old): BindingDocument => {
      const _id = movedTo(old.homeId)
      const { phoneHash, phoneMasked, requestKey } = found
      const own = { phoneHash, phoneMasked, requestKey, personSalt: newSalt() }
      return { ...old, ...own, _id, openid: openedBy, leafDueAt: at, decidedBy, order: orderAt(at, _id) }
    }),
    keys: keys === null || keys.current === null ? null : withKey(keys, null, { now: at, reason: 'restored' }),
    leaves: theirs
      .filter(({ state }) => state === 'verified')
      .map((old) => bindingLeafOf(old, 'ended', { at, key: null })),
    grants,
  }
}

/** The person of the register keeps his place: the new account's phone casts for him. */
function relinked(resident: ResidentDocument, moved: ReadonlyMap<string, string>): ResidentDocument {
  const next = (bindingId: string | null) => moved.get(bindingId ?? '') ?? bindingId
  return {
    ...resident,
    bindingId: next(resident.bindingId),
    stays: resident.stays.map((stay) => ({ ...stay, bindingId: next(stay.bindingId) })),
    version: resident.version + 1,
  }
}

/** The new number of the account that asks, for all its homes in the compound. */
async function changePhone(found: PersonCaseDocument, repositories: Repositories): Promise<CaseEffect> {
  const { compoundId, openedBy, nameHash, homeId, phoneHash, phoneMasked } = found
  const mine = (await repositories.bindings.ofPersonIn(openedBy, compoundId)).filter(
    ({ state }) => state === 'verified',
  )
  if (!mine.some((own) => own.homeId === homeId && own.nameHash === nameHash)) throw new AppError('NOT_FOUND')
  return { ...NOTHING, change: mine.map(({ _id }) => ({ id: _id, change: { phoneHash, phoneMasked } })) }
}

/** Whoever died has no access any more. Who never joined has none to end: the case stands as the record. */
async function endOfPerson(
  found: PersonCaseDocument,
  decision: Decision,
  by: EndedBy,
  repositories: Repositories,
): Promise<CaseEffect> {
  const subject = await subjectOf(found, repositories)
  if (subject === null) return NOTHING
  if (subject.openid === found.openedBy) throw new AppError('SAME_PERSON')
  const [theirs, keys, grants] = await Promise.all([
    repositories.bindings.ofPersonIn(subject.openid, found.compoundId),
    repositories.personKeys.of(found.compoundId, subject.openid),
    rolesOf(subject.openid, found, decision, by, repositories),
  ])
  const standing = theirs.filter(({ state }) => state === 'verified')
  const ending = { at: decision.decidedAt, by: decision.decidedBy, reason: 'death', note: null } as const
  return {
    ...NOTHING,
    end: standing.map((binding) => ({ id: binding._id, change: endedBinding(binding, ending) })),
    keys: keys === null || keys.current === null ? null : withKey(keys, null, { now: ending.at, reason: 'death' }),
    leaves: standing.map((binding) => bindingLeafOf(binding, 'ended', { at: ending.at, key: null })),
    grants,
  }
}

/** The guardian acts for an owner who is on the roll: as that purchaser, under his own account. */
async function actFor(found: PersonCaseDocument, decision: Decision, repositories: Repositories): Promise<CaseEffect> {
  const { compoundId, homeId, openedBy, nameHash, requestKey } = found
  const [compound, mine] = await Promise.all([
    repositories.compounds.get(compoundId),
    repositories.bindings.ofPersonIn(openedBy, compoundId),
  ])
  const home = await repositories.homes.get(compound?.rollId ?? '', homeId)
  if (home === null || !home.purchasers.some((purchaser) => purchaser.nameHash === nameHash))
    throw new AppError('NOT_FOUND')
  const former = mine.filter((own) => own.homeId === homeId).length
  const { decidedAt: at, decidedBy } = decision
  const phone = { phoneHash: derivedId('g', found._id), phoneMasked: '' }
  const claim = { compoundId, openid: openedBy, home, relation: 'owner' as const, name: found.name ?? '', phone }
  const binding = newBinding(
    { ...claim, photos: [], requestKey, former },
    { proof: 'roll', voterId: voterIdOf(home, 'owner') },
    at,
  )
  const own = { proof: 'review' as const, decidedBy, actsFor: found._id }
  return { ...NOTHING, add: [{ ...binding, ...own }] }
}

/** How the roles end that this account holds in the compound; those of other places are for their own people to end. */
async function rolesOf(
  openid: string,
  { compoundId }: PersonCaseDocument,
  { decidedAt }: Decision,
  by: EndedBy,
  { grants }: Repositories,
) {
  const held = await grants.ofPerson(openid)
  return held
    .filter((grant) => grant.placeId === compoundId && stands(grant, decidedAt))
    .map((grant) => grantEnding(grant, by, decidedAt))
}

/** The account that is verified in that home under that name; null when there is none. */
async function subjectOf({ compoundId, homeId, nameHash }: PersonCaseDocument, { bindings }: Repositories) {
  const ofHome = await bindings.ofHome(compoundId, homeId)
  return ofHome.find((one) => one.state === 'verified' && one.nameHash === nameHash && one.actsFor === null) ?? null
}
