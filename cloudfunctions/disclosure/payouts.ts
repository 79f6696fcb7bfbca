import {
  confirmPaid as confirmContract,
  markPaid as markContract,
  shareLines as linesContract,
  type Payment,
} from '../../types/disclosure/payouts'
import { AppError } from '../../types/errors'
import type { Role } from '../../types/policy'
import type { ShareDocument } from '../kit/disclosureDocuments'
import { handle } from '../kit/function'
import { pageOf } from '../kit/page'
import type { Repositories } from '../kit/repositories'
import { officerOf, shownOfficer } from './office'

const PAGE = 20

/** Who pays out, or takes what is given back. */
export const PAYERS: readonly Role[] = ['propertyFirm', 'committee', 'communityWorker']
/** Who says that it is so: the owners' side. */
export const CONFIRMERS: readonly Role[] = ['committee', 'communityWorker', 'supervisor']

export function paymentOf({ state, way, note, marked, confirmed }: ShareDocument): Payment {
  return {
    state,
    way,
    note,
    markedBy: marked === null ? null : shownOfficer(marked),
    confirmedBy: confirmed === null ? null : shownOfficer(confirmed),
  }
}

export const shareLines = handle(linesContract, async ({ input, permission, repositories }) => {
  const { compoundId, shareOutId, state, cursor } = input
  const [, found] = await Promise.all([
    permission,
    repositories.disclosureShares.inState(compoundId, shareOutId, state, cursor, PAGE + 1),
  ])
  const { items, next } = pageOf(found, PAGE)
  return {
    lines: items.map((share) => ({
      homeId: share.homeId,
      address: share.address,
      areaCentiSqm: share.areaCentiSqm,
      fen: share.fen,
      payment: paymentOf(share),
    })),
    next,
  }
})

/** Throws NOT_FOUND for what is not shared out. */
async function requireShared(
  compoundId: string,
  shareOutId: string,
  { disclosureShareOuts }: Pick<Repositories, 'disclosureShareOuts'>,
): Promise<void> {
  const found = await disclosureShareOuts.get(shareOutId)
  if (found?.compoundId !== compoundId || found.state !== 'shared') throw new AppError('NOT_FOUND')
}

/** The first person: these parts have changed hands. */
export const markPaid = handle(markContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, shareOutId, homeIds, way, note } = input
  const [caller] = await Promise.all([permission, requireShared(compoundId, shareOutId, repositories)])
  const marked = officerOf(caller, PAYERS, openid, now)
  const { markedHomes } = await repositories.disclosureShares.pay(shareOutId, homeIds, (share) => {
    if (share.state === 'due') return { state: 'marked', way, note, marked, confirmed: null }
    if (share.marked?.openid === openid && share.way === way) return null
    throw new AppError('CONFLICT')
  })
  return { markedHomes }
})

/** The second one: so it is; or it is not, and the parts are due again. */
export const confirmPaid = handle(confirmContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, shareOutId, homeIds, accept } = input
  const [caller] = await Promise.all([permission, requireShared(compoundId, shareOutId, repositories)])
  const confirmed = officerOf(caller, CONFIRMERS, openid, now)
  const { paidHomes } = await repositories.disclosureShares.pay(shareOutId, homeIds, (share) => {
    if (share.state === 'paid' && accept && share.confirmed?.openid === openid) return null
    if (share.state === 'due' && !accept) return null
    if (share.state !== 'marked') throw new AppError('CONFLICT')
    if (share.marked?.openid === openid) throw new AppError('SAME_PERSON')
    return accept ? { state: 'paid', confirmed } : { state: 'due', way: null, note: '', marked: null }
  })
  return { paidHomes }
})
