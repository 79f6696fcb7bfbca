import { proposeShareOut as proposeContract, shareOuts as listContract } from '../../types/disclosure/revenue'
import { AppError } from '../../types/errors'
import { phaseOf } from '../../domain/deliberation/phase'
import { dayOf } from '../../domain/disclosure/period'
import { REVENUE_SUBJECTS, refillStateOf, revenueOf, shareableOf } from '../../domain/disclosure/revenue'
import type { FundDocument, PeriodDocument, ShareOutDocument } from '../kit/disclosureDocuments'
import { endedWith } from '../kit/disclosureStanding'
import { requireFolder, temporaryUrls } from '../kit/files'
import { handle, type Call } from '../kit/function'
import { orderAt } from '../kit/instants'
import { hasRole } from '../kit/permission'
import { periodDocumentId } from '../kit/repositories/disclosure'
import { folderOf } from './draft'
import { kept } from './files'
import { officerOf, shownOfficer } from './office'
import { CONFIRMERS, paymentOf, PAYERS } from './payouts'

const SHOWN = 20
export const OF_PERIOD = 10
const PERIODS = 4
const FUNDS = 4
const URL_SECONDS = 3600
export const OFFICE = ['committee', 'communityWorker'] as const

/** What was shared out and advanced, each home seeing its own line, and what could be. */
export const shareOuts = handle(
  listContract,
  async ({ input: { compoundId }, openid, now, permission, repositories }) => {
    const [caller, rules, found, funds] = await Promise.all([
      permission,
      repositories.disclosureRules.get(compoundId),
      repositories.disclosureShareOuts.ofCompound(compoundId, SHOWN),
      repositories.disclosureFunds.ofCompound(compoundId, FUNDS),
    ])
    const homes = [...new Set(caller.bindings.map(({ homeId }) => homeId))]
    const shared = found.filter(({ state }) => state === 'shared').map(({ _id }) => _id)
    const papers = [...found.flatMap(({ basis }) => (basis.kind === 'rule' ? [basis.fileID] : []))]
    const [mine, ended, urls] = await Promise.all([
      homes.length === 0 ? [] : repositories.disclosureShares.of(shared, homes),
      rules === null ? [] : endedWith(rules, now, PERIODS, repositories),
      temporaryUrls([...papers, ...funds.map(({ fileID }) => fileID)], URL_SECONDS),
    ])
    const published = ended.flatMap(({ document }) => (document?.state === 'published' ? [document] : []))
    const office = hasRole(caller, ...OFFICE)
    return {
      shareOuts: found.map((one) => ({
        shareOutId: one._id,
        period: one.period,
        amountFen: one.amountFen,
        division: one.division,
        use: one.use,
        basis: one.words,
        documentUrl: one.basis.kind === 'rule' ? (urls.get(one.basis.fileID) ?? null) : null,
        state: one.state,
        homes: one.homes,
        paidHomes: one.paidHomes,
        paidFen: one.paidFen,
        markedHomes: one.markedHomes,
        proposedBy: shownOfficer(one.proposed),
        decidedBy: one.decided === null ? null : shownOfficer(one.decided),
        reason: one.reason,
        mine: mine
          .filter(({ shareOutId }) => shareOutId === one._id)
          .map((share) => ({
            address: share.address,
            areaCentiSqm: share.areaCentiSqm,
            fen: share.fen,
            payment: paymentOf(share),
          })),
      })),
      shareable: published.map((document) => ({
        period: document.period,
        ...leftOf(
          document,
          found.filter(({ period }) => period === document.period),
          funds[0] ?? null,
          now,
        ),
      })),
      funds: funds.map(({ asOf, balanceFen, firstDepositFen, by, fileID }) => ({
        asOf,
        balanceFen,
        firstDepositFen,
        by: shownOfficer(by),
        documentUrl: urls.get(fileID) ?? null,
      })),
      may: {
        propose: office,
        decide: office && found.some(({ state, proposed }) => state === 'proposed' && proposed.openid !== openid),
        pay: hasRole(caller, ...PAYERS),
        confirm: hasRole(caller, ...CONFIRMERS),
        export: hasRole(caller, ...OFFICE, 'supervisor'),
      },
    }
  },
)

/** What of a period's public revenue can still be used, after the maintenance fund's part and what was decided before. */
function leftOf(
  { totals, rules }: PeriodDocument,
  ofPeriod: readonly ShareOutDocument[],
  fund: FundDocument | null,
  now: number,
) {
  const refill = refillStateOf(rules, fund, now)
  const sharedFen = ofPeriod
    .filter(({ state }) => state === 'shared')
    .reduce((sum, { amountFen }) => sum + amountFen, 0)
  const revenue = totals === null ? { incomeFen: 0, expenseFen: 0, refilledFen: 0 } : revenueOf(totals)
  const { netFen, refillFen, mostFen } = shareableOf(revenue, refill === 'full' ? 0 : rules.refillPermille)
  return { netFen, refillFen, sharedFen, mostFen: Math.max(0, mostFen - sharedFen), refill }
}

/** Throws RULE_BROKEN {rule: fundUnknown | aboveShareable}. */
export function requireLeft(
  amountFen: number,
  document: PeriodDocument,
  ofPeriod: readonly ShareOutDocument[],
  fund: FundDocument | null,
  now: number,
): void {
  const { mostFen, refill } = leftOf(document, ofPeriod, fund, now)
  if (refill === 'unknown') throw new AppError('RULE_BROKEN', { rule: 'fundUnknown' })
  if (amountFen > mostFen) throw new AppError('RULE_BROKEN', { rule: 'aboveShareable', mostFen })
}

/** One waits at a time for each period: the next has the next number, and two at once have the same. */
export const proposeShareOut = handle(proposeContract, async (call) => {
  const { input, openid, now, permission, repositories } = call
  const { compoundId, period, amountFen, division, use, requestKey } = input
  const { disclosureFunds, disclosurePeriods, disclosureShareOuts } = repositories
  const [caller, document, standing, [fund]] = await Promise.all([
    permission,
    disclosurePeriods.get(periodDocumentId(compoundId, period)),
    disclosureShareOuts.ofPeriod(compoundId, period, OF_PERIOD),
    disclosureFunds.ofCompound(compoundId, 1),
  ])
  const proposed = officerOf(caller, OFFICE, openid, now)
  const same = standing.find((one) => one.requestKey === requestKey && one.proposed.openid === openid)
  if (same !== undefined) {
    // The document is the cloud's copy by now.
    const said = (one: Pick<ShareOutDocument, 'amountFen' | 'division' | 'use' | 'basis'>) =>
      JSON.stringify([one.amountFen, one.division, one.use, { ...one.basis, fileID: null }])
    if (said(same) !== said(input)) throw new AppError('DUPLICATE_REQUEST')
    return { shareOutId: same._id }
  }
  if (document?.state !== 'published') throw new AppError('NOT_FOUND')
  if (standing.some(({ state }) => state === 'proposed')) throw new AppError('CONFLICT')
  if (standing.length >= OF_PERIOD) throw new AppError('INPUT_OUT_OF_BOUNDS', { params: 'period' })
  requireLeft(amountFen, document, standing, fund ?? null, now)
  const rollId = caller.compound?.rollId ?? null
  if (rollId === null) throw new AppError('NO_ROLL')
  if (use.kind === 'advance' && use.repayBy <= dayOf(now)) throw new AppError('RULE_BROKEN', { rule: 'repayPast' })
  const [{ words, basis }, roll] = await Promise.all([basisOf(call), repositories.rolls.get(rollId)])
  const building = use.kind === 'advance' ? use.building : null
  if (building !== null && roll?.buildings.some((one) => one.building === building) !== true)
    throw new AppError('RULE_BROKEN', { rule: 'noSuchBuilding' })
  const _id = `${periodDocumentId(compoundId, period)}:share:${String(standing.length)}`
  const inserted = await disclosureShareOuts.insertOnce({
    _id,
    compoundId,
    period,
    amountFen,
    division,
    use,
    basis,
    words,
    state: 'proposed',
    rollId,
    homes: 0,
    markedHomes: 0,
    paidHomes: 0,
    paidFen: 0,
    proposed,
    decided: null,
    reason: '',
    requestKey,
    order: orderAt(now, _id),
  })
  if (inserted === null) throw new AppError('CONFLICT')
  return { shareOutId: _id }
})

type Based = Call<{ readonly compoundId: string; readonly basis: ShareOutDocument['basis'] }>

/** What allows it, in words and as it is kept: a motion that binds and has taken effect, or the document of a rule. */
async function basisOf(call: Based): Promise<{ words: string; basis: ShareOutDocument['basis'] }> {
  const { input, openid } = call
  const { compoundId, basis } = input
  if (basis.kind === 'motion') return { words: await wordsOfMotion(call, basis), basis }
  requireFolder([basis.fileID], folderOf(openid, compoundId), 'basis.fileID')
  const { fileID } = await kept(call, basis.fileID, '规定', true)
  return { words: basis.clause, basis: { ...basis, fileID } }
}

async function wordsOfMotion(
  { input: { compoundId }, now, repositories }: Based,
  { deliberationId, motionId }: { deliberationId: string; motionId: string },
): Promise<string> {
  const [vote, result] = await Promise.all([
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.results.of(deliberationId),
  ])
  const motion = result?.motions.find((one) => one.motionId === motionId)
  const binds = vote !== null && vote.effect !== 'consultative' && phaseOf(vote, now) === 'effective'
  if (!binds || motion?.passed !== true) throw new AppError('RULE_BROKEN', { rule: 'motionNotPassed' })
  // All owners' money: all owners decide, and on this, not on who sits in the committee.
  const subject = vote.motions.find((one) => one.motionId === motionId)?.subject
  const decides = vote.electorate === 'owners' && vote.scope.level === 'compound' && subject !== undefined
  if (!decides || !REVENUE_SUBJECTS.includes(subject)) throw new AppError('RULE_BROKEN', { rule: 'motionOther' })
  return `${vote.title}：${motion.text}`.slice(0, 200)
}
