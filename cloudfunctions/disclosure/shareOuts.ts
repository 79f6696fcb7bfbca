import {
  decideShareOut as decideContract,
  exportShares as exportContract,
  proposeShareOut as proposeContract,
  shareOuts as listContract,
} from '../../types/disclosure/revenue'
import { AppError } from '../../types/errors'
import { centiSqm } from '../../types/quantities'
import { HOUR } from '../../domain/deliberation/schedule'
import { phaseOf } from '../../domain/deliberation/phase'
import { shareableOf, sharesOf } from '../../domain/disclosure/revenue'
import { sharesTable } from '../../domain/disclosure/sharesTable'
import type { PeriodDocument, ShareDocument, ShareOutDocument } from '../kit/disclosureDocuments'
import { endedWith } from '../kit/disclosureStanding'
import { requireFolder, temporaryUrls } from '../kit/files'
import { handle, type Call } from '../kit/function'
import { orderAt } from '../kit/instants'
import { hasRole } from '../kit/permission'
import { randomId } from '../kit/random'
import type { Repositories } from '../kit/repositories'
import { periodDocumentId } from '../kit/repositories/disclosure'
import { shareId } from '../kit/repositories/disclosureRevenue'
import { homesOfRoll } from '../kit/rollHomes'
import { sdk } from '../kit/sdk'
import { folderOf } from './draft'
import { lookAt } from './files'
import { officerOf, shownOfficer } from './office'

const SHOWN = 20
const OF_PERIOD = 10
const PERIODS = 2
const URL_SECONDS = 3600
const OFFICE = ['committee', 'communityWorker'] as const

/** What was shared out, each home seeing its own line, and what could be. */
export const shareOuts = handle(
  listContract,
  async ({ input: { compoundId }, openid, now, permission, repositories }) => {
    const [caller, rules, found] = await Promise.all([
      permission,
      repositories.disclosureRules.get(compoundId),
      repositories.disclosureShareOuts.ofCompound(compoundId, SHOWN),
    ])
    const homes = [...new Set(caller.bindings.map(({ homeId }) => homeId))]
    const shared = found.filter(({ state }) => state === 'shared').map(({ _id }) => _id)
    const [mine, ended] = await Promise.all([
      homes.length === 0 ? [] : repositories.disclosureShares.of(shared, homes),
      rules === null ? [] : endedWith(rules, now, PERIODS, repositories),
    ])
    const documents = found.flatMap(({ basis }) => (basis.kind === 'rule' ? [basis.fileID] : []))
    const urls = await temporaryUrls(documents, URL_SECONDS)
    const newest = ended.find(({ document }) => document?.state === 'published')?.document ?? null
    const office = hasRole(caller, ...OFFICE)
    const waiting = found.find(({ state }) => state === 'proposed')
    return {
      shareOuts: found.map((one) => ({
        shareOutId: one._id,
        period: one.period,
        amountFen: one.amountFen,
        division: one.division,
        basis: one.words,
        documentUrl: one.basis.kind === 'rule' ? (urls.get(one.basis.fileID) ?? null) : null,
        state: one.state,
        homes: one.homes,
        proposedBy: shownOfficer(one.proposed),
        decidedBy: one.decided === null ? null : shownOfficer(one.decided),
        reason: one.reason,
        mine: mine
          .filter(({ shareOutId }) => shareOutId === one._id)
          .map(({ address, areaCentiSqm, fen }) => ({ address, areaCentiSqm, fen })),
      })),
      shareable: newest === null ? null : { period: newest.period, ...leftOf(newest, found) },
      may: { propose: office, decide: office && waiting !== undefined && waiting.proposed.openid !== openid },
    }
  },
)

/** What of a period's public revenue can still be shared out, after the maintenance fund's part and what was shared before. */
function leftOf(period: PeriodDocument, shared: readonly ShareOutDocument[]) {
  const { totals, rules } = period
  const refilledFen = (totals?.revenueItems ?? [])
    .filter(({ direction, item }) => direction === 'out' && item.includes('维修资金'))
    .reduce((sum, { fen }) => sum + fen, 0)
  const revenue = {
    incomeFen: totals?.publicRevenueIncomeFen ?? 0,
    expenseFen: totals?.publicRevenueExpenseFen ?? 0,
    refilledFen,
  }
  const sharedFen = shared
    .filter((one) => one.period === period.period && one.state === 'shared')
    .reduce((sum, { amountFen }) => sum + amountFen, 0)
  const { netFen, refillFen, mostFen } = shareableOf(revenue, rules.refillPermille)
  return { netFen, refillFen, sharedFen, mostFen: Math.max(0, mostFen - sharedFen) }
}

/** One waits at a time for each period: the next has the next number, and two at once have the same. */
export const proposeShareOut = handle(proposeContract, async (call) => {
  const { input, openid, now, permission, repositories } = call
  const { compoundId, period, amountFen, division, basis, requestKey } = input
  const { disclosurePeriods, disclosureShareOuts } = repositories
  const [caller, document, standing] = await Promise.all([
    permission,
    disclosurePeriods.get(periodDocumentId(compoundId, period)),
    disclosureShareOuts.ofPeriod(compoundId, period, OF_PERIOD),
  ])
  const proposed = officerOf(caller, OFFICE, openid, now)
  const same = standing.find((one) => one.requestKey === requestKey && one.proposed.openid === openid)
  if (same !== undefined) {
    const equal = same.amountFen === amountFen && same.division === division
    if (!equal) throw new AppError('DUPLICATE_REQUEST')
    return { shareOutId: same._id }
  }
  if (document?.state !== 'published') throw new AppError('NOT_FOUND')
  if (standing.some(({ state }) => state === 'proposed')) throw new AppError('CONFLICT')
  if (standing.length >= OF_PERIOD) throw new AppError('INPUT_OUT_OF_BOUNDS', { params: 'period' })
  const { mostFen } = leftOf(document, standing)
  if (amountFen > mostFen) throw new AppError('RULE_BROKEN', { rule: 'aboveShareable', mostFen })
  const rollId = caller.compound?.rollId ?? null
  if (rollId === null) throw new AppError('NO_ROLL')
  const words = await wordsOfBasis(call)
  const _id = `${periodDocumentId(compoundId, period)}:share:${String(standing.length)}`
  const inserted = await disclosureShareOuts.insertOnce({
    _id,
    compoundId,
    period,
    amountFen,
    division,
    basis,
    words,
    state: 'proposed',
    rollId,
    homes: 0,
    proposed,
    decided: null,
    reason: '',
    requestKey,
    order: orderAt(now, _id),
  })
  if (inserted === null) throw new AppError('CONFLICT')
  return { shareOutId: _id }
})

/** What allows it: a motion of a vote that binds, has passed and has taken effect, or the document of a rule. */
async function wordsOfBasis({
  input: { compoundId, basis },
  openid,
  now,
  repositories,
}: Pick<
  Call<{ compoundId: string; basis: ShareOutDocument['basis'] }>,
  'input' | 'openid' | 'now' | 'repositories'
>): Promise<string> {
  if (basis.kind === 'rule') {
    requireFolder([basis.fileID], folderOf(openid, compoundId), 'basis.fileID')
    await lookAt(basis.fileID, '规定', true)
    return basis.clause
  }
  const { deliberationId, motionId } = basis
  const [vote, result] = await Promise.all([
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.results.of(deliberationId),
  ])
  const motion = result?.motions.find((one) => one.motionId === motionId)
  const binds = vote !== null && vote.effect !== 'consultative' && phaseOf(vote, now) === 'effective'
  if (!binds || motion?.passed !== true) throw new AppError('RULE_BROKEN', { rule: 'motionNotPassed' })
  return `${vote.title}：${motion.text}`.slice(0, 200)
}

/** Writes every home's line, which follow from the proposal alone, and then says that it is shared out. */
export const decideShareOut = handle(decideContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, shareOutId, accept, reason } = input
  if (!accept && reason.length < 4) throw new AppError('INVALID_INPUT', { params: 'reason' })
  const { disclosurePeriods, disclosureShareOuts, disclosureShares } = repositories
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
    const [document, before] = await Promise.all([
      disclosurePeriods.get(periodDocumentId(compoundId, period)),
      disclosureShareOuts.ofPeriod(compoundId, period, OF_PERIOD),
    ])
    const mostFen = document?.state === 'published' ? leftOf(document, before).mostFen : 0
    // A correction since may have left less.
    if (amountFen > mostFen) throw new AppError('RULE_BROKEN', { rule: 'aboveShareable', mostFen })
    const shares = await computed(standing, repositories)
    await disclosureShares.put(shares)
    homes = shares.length
  }
  if (!(await disclosureShareOuts.settle(shareOutId, { state, decided, reason, homes })))
    throw new AppError('ALREADY_DECIDED')
  return { state }
})

async function computed(shareOut: ShareOutDocument, repositories: Repositories): Promise<ShareDocument[]> {
  const { _id, compoundId, rollId, amountFen, division } = shareOut
  const [roll, all] = await Promise.all([repositories.rolls.get(rollId), homesOfRoll(rollId, repositories)])
  const counted = all.filter(({ use }) => use !== 'parking' || roll?.countParking === true)
  const shares = sharesOf(
    amountFen,
    counted.map(({ homeId, areaCentiSqm }) => ({ homeId, areaCentiSqm: centiSqm(areaCentiSqm) })),
    division,
  )
  const byHome = new Map(shares.map(({ homeId, fen }) => [homeId, fen]))
  return counted.map(({ homeId, building, unit, room, areaCentiSqm, order }) => ({
    _id: shareId(_id, homeId),
    compoundId,
    shareOutId: _id,
    homeId,
    address: { building, unit, room },
    areaCentiSqm,
    fen: byHome.get(homeId) ?? 0,
    order,
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
