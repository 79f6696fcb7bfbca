import {
  broadcast as broadcastContract,
  broadcasts as listContract,
  homesIn as homesContract,
} from '../../types/notify/broadcasts'
import type { VoteScope } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { checkText } from '../kit/contentCheck'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import type { BroadcastDocument } from '../kit/noticeDocuments'
import { pageOf } from '../kit/page'
import type { Permission } from '../kit/permission'
import { derivedId } from '../kit/random'
import type { Repositories } from '../kit/repositories'
import { orderAt } from '../kit/instants'
import { householdsIn, officeFor } from './scope'

const SENDERS = ['steward', 'communityWorker'] as const
const PAGE = 20

/** How many homes it will reach, to be confirmed before it is sent. */
export const homesIn = handle(homesContract, async ({ input: { scope }, permission, repositories }) => ({
  homes: await homesOf(scope, await permission, repositories),
}))

/**
 * Sends a broadcast to all who live in its scope: at once what is written, within minutes what rings. Refuses with
 * CONTENT_RISKY, and CONFLICT when the number of homes is another than the one that was confirmed. What WeChat only doubts
 * goes out: the sender is known, and an emergency does not wait. The same request again is the same broadcast.
 */
export const broadcast = handle(broadcastContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, scope, urgency, title, text, homes, requestKey } = input
  const _id = derivedId('bc', openid, compoundId, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  const [caller, standing] = await Promise.all([permission, repositories.broadcasts.get(compoundId, _id)])
  const office = officeFor(caller, scope, SENDERS)
  if (office === null) throw new AppError('NOT_PERMITTED')
  const event = eventOf('broadcast', compoundId, [_id], standing?.at ?? now)
  if (standing !== null) {
    if (standing.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
    await repositories.events.tell(event)
    return { broadcastId: _id }
  }
  const [counted] = await Promise.all([
    homesOf(scope, caller, repositories),
    checkText(openid, 3, `${title}\n${text}`),
    repositories.events.tell(event),
  ])
  if (counted !== homes) throw new AppError('CONFLICT')
  const document: BroadcastDocument = {
    _id,
    compoundId,
    scope,
    urgency,
    title,
    text,
    by: { openid, nameMasked: office.nameMasked, role: office.role },
    at: now,
    homes,
    inputHash,
    order: orderAt(now, _id),
  }
  await repositories.broadcasts.insertOnce(document)
  return { broadcastId: _id }
})

/** Those that the caller looks after. A page may hold fewer: others' are left out of it. */
export const broadcasts = handle(listContract, async ({ input, permission, repositories }) => {
  const { compoundId, cursor } = input
  const [caller, found] = await Promise.all([
    permission,
    repositories.broadcasts.ofCompound(compoundId, cursor, PAGE + 1),
  ])
  const { items, next } = pageOf(found, PAGE)
  return {
    broadcasts: items
      .filter(({ scope }) => officeFor(caller, scope) !== null)
      .map(({ _id, scope, urgency, title, by, at, homes }) => ({
        broadcastId: _id,
        compoundId,
        scope,
        urgency,
        title,
        by: { nameMasked: by.nameMasked, role: by.role },
        at,
        homes,
      })),
    next,
  }
})

async function homesOf(scope: VoteScope, { compound }: Permission, { rolls }: Repositories): Promise<number> {
  const rollId = compound?.rollId ?? null
  return householdsIn(rollId === null ? null : await rolls.get(rollId), scope)
}
