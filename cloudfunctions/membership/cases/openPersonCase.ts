import { openPersonCase as contract } from '../../../types/membership/restoration'
import { AppError } from '../../../types/errors'
import { DAY } from '../../../domain/deliberation/schedule'
import { requireFolder } from '../../kit/files'
import { handle } from '../../kit/function'
import { comparableName, maskName, maskPhone, personHash } from '../../kit/person'
import { derivedId } from '../../kit/random'
import { NEVER, orderAt } from '../../kit/instants'
import { phoneOf } from '../phone'
import { myCaseOf } from './view'

const DECIDE_WITHIN = 7 * DAY
/** Cases of one person that may wait at once. */
const MOST_OPEN = 3

/**
 * Opens a case about a person of a home. Whether such a person is there is not told: that is for the people who look into
 * it. The same request again gets the same case, another one with its key DUPLICATE_REQUEST.
 */
export const openPersonCase = handle(contract, async ({ input, openid, now, repositories }) => {
  const { compoundId, homeId, kind, evidence, note, requestKey } = input
  requireFolder(evidence, 'evidence', 'evidence')
  const withPhone = kind === 'lostAccount' || kind === 'changedPhone'
  if (withPhone && input.phoneCode === null) throw new AppError('INVALID_INPUT', { params: 'phoneCode' })
  const _id = derivedId('q', openid, compoundId, requestKey)
  const nameHash = personHash('name', comparableName(input.name))
  const [compound, mine] = await Promise.all([
    repositories.compounds.get(compoundId),
    repositories.personCases.openedBy(openid),
  ])
  const repeated = mine.find((one) => one._id === _id)
  if (repeated !== undefined) {
    if (repeated.kind !== kind || repeated.nameHash !== nameHash) throw new AppError('DUPLICATE_REQUEST')
    return { case: myCaseOf(repeated) }
  }
  if (compound === null) throw new AppError('NOT_FOUND')
  if (compound.rollId === null) throw new AppError('NO_ROLL')
  if (mine.filter(({ waits }) => waits).length >= MOST_OPEN) throw new AppError('TOO_MANY_WAITING', { most: MOST_OPEN })
  const [home, phone] = await Promise.all([
    repositories.homes.get(compound.rollId, homeId),
    withPhone && input.phoneCode !== null ? phoneOf(input.phoneCode) : null,
  ])
  if (!home?.joinable) throw new AppError('NOT_FOUND')
  const opened = await repositories.personCases.insertOnce({
    _id,
    compoundId,
    homeId,
    address: { building: home.building, unit: home.unit, room: home.room },
    building: home.building,
    kind,
    state: 'open',
    name: input.name,
    nameMasked: maskName(input.name),
    nameHash,
    phoneMasked: phone === null ? '' : maskPhone(phone),
    phoneHash: phone === null ? '' : personHash('phone', phone),
    evidence: [...evidence],
    photosDueAt: NEVER,
    note,
    openedBy: openid,
    openedAt: now,
    dueAt: now + DECIDE_WITHIN,
    checkedBy: null,
    checkedAt: null,
    decidedBy: null,
    decidedAt: null,
    reason: null,
    requestKey,
    waits: true,
    order: orderAt(now, _id),
  })
  const standing = opened ?? (await repositories.personCases.get(_id))
  if (standing === null) throw new AppError('CONFLICT')
  return { case: myCaseOf(standing) }
})
