import { acknowledge as acknowledgeContract, broadcastOf as showContract } from '../../types/notify/broadcasts'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import type { AcknowledgementDocument } from '../kit/noticeDocuments'
import { acknowledgementId } from '../kit/repositories/broadcasts'
import { homeIn, officeFor } from './scope'

/** One broadcast, for who lives in its scope or looks after it. */
export const broadcastOf = handle(showContract, async ({ input, permission, repositories }) => {
  const { compoundId, broadcastId } = input
  const [caller, found] = await Promise.all([permission, repositories.broadcasts.get(compoundId, broadcastId)])
  if (found === null) throw new AppError('NOT_FOUND')
  const [home, office] = [homeIn(caller, found.scope), officeFor(caller, found.scope)]
  if (home === null && office === null) throw new AppError('NOT_FOUND')
  const [mine, seen] = await Promise.all([
    home === null ? null : repositories.acknowledgements.get(acknowledgementId(broadcastId, home.homeId)),
    office === null ? 0 : repositories.acknowledgements.count(compoundId, broadcastId, found.urgency === 'emergency'),
  ])
  const { scope, urgency, title, text, by, at, homes } = found
  return {
    broadcast: {
      broadcastId,
      compoundId,
      scope,
      urgency,
      title,
      text,
      by: { nameMasked: by.nameMasked, role: by.role },
      at,
      homes,
      seen,
    },
    mine: home === null ? null : standingOf(mine),
    office: office !== null,
  }
})

/** One for each home: whoever of it opens the broadcast has seen it for all of them. */
export const acknowledge = handle(acknowledgeContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, broadcastId, confirm } = input
  const [caller, found] = await Promise.all([permission, repositories.broadcasts.get(compoundId, broadcastId)])
  const home = found === null ? null : homeIn(caller, found.scope)
  if (home === null) throw new AppError('NOT_FOUND')
  const _id = acknowledgementId(broadcastId, home.homeId)
  const fresh = { _id, compoundId, broadcastId, homeId: home.homeId, confirmed: confirm, at: now }
  const inserted = await repositories.acknowledgements.insertOnce(fresh)
  if (inserted === null && confirm) await repositories.acknowledgements.confirm(_id, now)
  return { mine: confirm ? ('confirmed' as const) : ('seen' as const) }
})

function standingOf(mine: AcknowledgementDocument | null): 'none' | 'seen' | 'confirmed' {
  if (mine === null) return 'none'
  return mine.confirmed ? 'confirmed' : 'seen'
}
