import { decideShareOut as decideContract, exportShares as exportContract } from '../../types/disclosure/revenue'
import { AppError } from '../../types/errors'
import { centiSqm } from '../../types/quantities'
import { naturalKey } from '../../domain/deliberation/scope'
import { HOUR } from '../../domain/deliberation/schedule'
import { sharesOf } from '../../domain/disclosure/revenue'
import { sharesTable } from '../../domain/disclosure/sharesTable'
import type { ShareDocument, ShareOutDocument } from '../kit/disclosureDocuments'
import { temporaryUrls } from '../kit/files'
import { handle } from '../kit/function'
import { randomId } from '../kit/random'
import type { Repositories } from '../kit/repositories'
import { periodDocumentId } from '../kit/repositories/disclosure'
import { shareId } from '../kit/repositories/disclosureRevenue'
import { homesOfRoll } from '../kit/rollHomes'
import { sdk } from '../kit/sdk'
import { officerOf } from './office'
import { OF_PERIOD, OFFICE, requireLeft } from './shareOuts'

const URL_SECONDS = 3600

/** Writes every home's line, which follow from the proposal alone, and then says that it is shared out. */
export const decideShareOut = handle(decideContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, shareOutId, accept, reason } = input
  if (!accept && reason.length < 4) throw new AppError('INVALID_INPUT', { params: 'reason' })
  const { disclosureFunds, disclosurePeriods, disclosureShareOuts, disclosureShares } = repositories
  const [caller, standing] = await Promise.all([permission, disclosureShareOuts.get(shareOutId)])
  if (standing?.compoundId !== compoundId) throw new AppError('NOT_FOUND')
  const decided = officerOf(caller, OFFICE, openid, now)
  const state = accept ? ('shared' as const) : ('refused' as const)
  if (standing.state !== 'proposed') {
    if (standing.state === state && standing.decided?.openid === openid) return { state }
    throw new AppError('ALREADY_DECIDED')
  }
  if (standing.proposed.openid === openid) throw new AppError('SAME_PERSON')
  let homes = 0
  if (accept) {
    const { period, amountFen } = standing
    const [document, before, [fund]] = await Promise.all([
      disclosurePeriods.get(periodDocumentId(compoundId, period)),
      disclosureShareOuts.ofPeriod(compoundId, period, OF_PERIOD),
      disclosureFunds.ofCompound(compoundId, 1),
    ])
    if (document?.state !== 'published') throw new AppError('NOT_FOUND')
    // A correction since may have left less.
    requireLeft(amountFen, document, before, fund ?? null, now)
    const shares = await computed(standing, repositories)
    await disclosureShares.put(shares)
    homes = shares.length
  }
  if (!(await disclosureShareOuts.settle(shareOutId, { state, decided, reason, homes })))
    throw new AppError('ALREADY_DECIDED')
  return { state }
})

async function computed(shareOut: ShareOutDocument, repositories: Repositories): Promise<ShareDocument[]> {
  const { _id, compoundId, rollId, amountFen, division, use } = shareOut
  const building = use.kind === 'advance' ? use.building : null
  const [roll, all] = await Promise.all([repositories.rolls.get(rollId), homesOfRoll(rollId, repositories)])
  const placed = all
    .map((home) => ({ ...home, place: `${naturalKey(home.building, home.unit, home.room)} ${home.homeId}` }))
    .sort((one, other) => (one.place < other.place ? -1 : 1))
  const counted = placed.filter(
    (home) =>
      (home.use !== 'parking' || roll?.countParking === true) && (building === null || home.building === building),
  )
  const shares = sharesOf(
    amountFen,
    counted.map(({ homeId, areaCentiSqm }) => ({ homeId, areaCentiSqm: centiSqm(areaCentiSqm) })),
    division,
  )
  const byHome = new Map(shares.map(({ homeId, fen }) => [homeId, fen]))
  return counted.map((home) => ({
    _id: shareId(_id, home.homeId),
    compoundId,
    shareOutId: _id,
    homeId: home.homeId,
    address: { building: home.building, unit: home.unit, room: home.room },
    areaCentiSqm: home.areaCentiSqm,
    fen: byHome.get(home.homeId) ?? 0,
    state: 'due',
    way: null,
    note: '',
    marked: null,
    confirmed: null,
    order: home.place,
  }))
}

/** Every home's line as a table, gone after an hour. */
export const exportShares = handle(exportContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, shareOutId } = input
  const [, standing] = await Promise.all([permission, repositories.disclosureShareOuts.get(shareOutId)])
  if (standing?.compoundId !== compoundId || standing.state !== 'shared') throw new AppError('NOT_FOUND')
  const shares = await repositories.disclosureShares.all(shareOutId)
  const sorted = shares.sort((one, other) => (one.order < other.order ? -1 : 1))
  const fileContent = Buffer.from(sharesTable(sorted), 'utf8')
  const { fileID } = await sdk.uploadFile({ cloudPath: `exports/${compoundId}/${randomId('e')}.csv`, fileContent })
  const url = (await temporaryUrls([fileID], URL_SECONDS)).get(fileID)
  if (url === undefined) throw new AppError('INTERNAL')
  await repositories.temporaryFiles.keepUntil(now + HOUR, compoundId, fileID)
  return { url }
})
