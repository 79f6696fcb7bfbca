import { acceptShare as acceptContract, costs as contract, setCost as setContract } from '../../types/followup/costs'
import { AppError } from '../../types/errors'
import { centiSqm, fen } from '../../types/quantities'
import { costShares } from '../../domain/deliberation/costShares'
import type { HomeDocument } from '../kit/rollDocuments'
import type { DeliberationDocument } from '../kit/voteDocuments'
import type { CostPlanDocument } from '../kit/followupDocuments'
import { handle } from '../kit/function'
import { nameOf, type Permission } from '../kit/permission'
import { derivedId } from '../kit/random'
import type { Repositories } from '../kit/repositories'
import { costPlanId, MOST_SHARES } from '../kit/repositories/costPlans'

/** The cost, what each home would pay, and which homes have accepted. */
export const costs = handle(contract, async ({ input, permission, repositories }) => {
  const { compoundId, deliberationId } = input
  const [caller, vote, plan, accepted] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.costPlans.of(compoundId, deliberationId),
    repositories.costPlans.accepted(compoundId, deliberationId),
  ])
  if (vote === null || plan === null) throw new AppError('NOT_FOUND')
  if (vote.publishedAt === null && caller.grants.length === 0) throw new AppError('NOT_FOUND')
  const byHome = new Map(accepted.map(({ homeId, at }) => [homeId, at]))
  const shares = (await sharesOf(vote, plan, repositories)).map(({ home, fen: sum }) => ({
    ...{ homeId: home.homeId, building: home.building, unit: home.unit, room: home.room },
    ...{ areaCentiSqm: home.areaCentiSqm, fen: sum, acceptedAt: byHome.get(home.homeId) ?? null },
    mine: ownsHome(caller, home.homeId),
  }))
  const { division, what, advancedBy, by } = plan
  return {
    title: vote.title,
    plan: { fen: plan.fen, division, what, advancedBy, nameMasked: by.nameMasked, at: by.at },
    shares,
    acceptedFen: accepted.reduce((sum, share) => sum + share.fen, 0),
    mayAccept: takesAcceptance(vote),
  }
})

/**
 * Puts a cost to a draft, once. Refuses with RULE_BROKEN {rule}: `costOfUnit` unless it is a consultation of one unit,
 * `costAfterPublishing`, `costHomes` where the unit has no homes or too many; CONFLICT when another cost stands.
 */
export const setCost = handle(setContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, division, what, advancedBy } = input
  const inputHash = derivedId('', openid, JSON.stringify(input))
  const [caller, vote, standing] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.costPlans.of(compoundId, deliberationId),
  ])
  if (vote === null) throw new AppError('NOT_FOUND')
  if (standing !== null) return theSame(standing, inputHash)
  if (vote.scope.level !== 'unit' || vote.effect !== 'consultative') {
    throw new AppError('RULE_BROKEN', { rule: 'costOfUnit' })
  }
  if (vote.state !== 'draft') throw new AppError('RULE_BROKEN', { rule: 'costAfterPublishing' })
  const plan: CostPlanDocument = {
    ...{ _id: costPlanId(deliberationId), compoundId, deliberationId, fen: input.fen, division, what, advancedBy },
    by: { openid, nameMasked: nameOf(caller, 'committee'), at: now },
    inputHash,
  }
  await sharesOf(vote, plan, repositories)
  if ((await repositories.costPlans.insertOnce(plan)) !== null) return {}
  return theSame(await repositories.costPlans.of(compoundId, deliberationId), inputHash)
})

/**
 * Accepts the share of one's home. Refuses with NOT_ON_ROLL for who is no owner of it, CONFLICT when the sum is another than
 * he was shown, RULE_BROKEN {rule: costNotPublished}. Accepting again is no error.
 */
export const acceptShare = handle(acceptContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, homeId } = input
  const _id = `${costPlanId(deliberationId)}:${homeId}`
  const [caller, vote, plan, standing] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.costPlans.of(compoundId, deliberationId),
    repositories.costPlans.share(_id),
  ])
  if (vote === null || plan === null) throw new AppError('NOT_FOUND')
  if (!ownsHome(caller, homeId)) throw new AppError('NOT_ON_ROLL')
  if (standing !== null) return { acceptedAt: standing.at }
  if (!takesAcceptance(vote)) throw new AppError('RULE_BROKEN', { rule: 'costNotPublished' })
  const share = (await sharesOf(vote, plan, repositories)).find(({ home }) => home.homeId === homeId)
  if (share === undefined) throw new AppError('NOT_ON_ROLL')
  if (share.fen !== input.fen) throw new AppError('CONFLICT')
  const accepted = { _id, compoundId, deliberationId, homeId, openid, fen: share.fen, at: now }
  const written = (await repositories.costPlans.accept(accepted)) ?? (await repositories.costPlans.share(_id))
  return { acceptedAt: written?.at ?? now }
})

/** Of all homes of the unit by the vote's roll, parking left out: what was divided once is divided the same again. */
async function sharesOf(vote: DeliberationDocument, plan: CostPlanDocument, { homes }: Repositories) {
  const { compoundId, rollId, scope } = vote
  if (scope.level !== 'unit') throw new AppError('RULE_BROKEN', { rule: 'costOfUnit' })
  const found: HomeDocument[] = await homes.ofUnit({ compoundId, rollId }, scope, undefined, MOST_SHARES + 1)
  if (found.length === 0 || found.length > MOST_SHARES) throw new AppError('RULE_BROKEN', { rule: 'costHomes' })
  const sharing = found.map(({ homeId, areaCentiSqm }) => ({ homeId, areaCentiSqm: centiSqm(areaCentiSqm) }))
  const sums = new Map(costShares(fen(plan.fen), sharing, plan.division).map((share) => [share.homeId, share.fen]))
  return found.map((home) => ({ home, fen: sums.get(home.homeId) ?? 0 }))
}

function ownsHome({ bindings }: Permission, homeId: string): boolean {
  return bindings.some((binding) => binding.homeId === homeId && binding.relation === 'owner')
}

function takesAcceptance({ state, publishedAt }: DeliberationDocument): boolean {
  return state === 'published' && publishedAt !== null
}

function theSame(standing: CostPlanDocument | null, inputHash: string) {
  if (standing?.inputHash !== inputHash) throw new AppError('CONFLICT')
  return {}
}
