import { approve as contract } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { standingOf } from '../../domain/deliberation/legality'
import { frozenRules, openedHash } from '../../domain/deliberation/opening'
import { phaseOf } from '../../domain/deliberation/phase'
import { checkTimetable, DEFAULT_RULE_CONFIG, minimumsOf } from '../../domain/deliberation/schedule'
import { approverRole } from '../kit/approval'
import type { DeliberationDocument } from '../kit/documents'
import { handle } from '../kit/function'
import { nameOf } from '../kit/permission'
import { orderAt } from '../kit/repositories/deliberations'
import { visible } from './visible'
import { electorateIn, rollInForce } from './rollInForce'

/**
 * Publishes a draft: a second person freezes its rules and the roll in force at this moment, and the notice runs. What
 * binds is approved by the community, who confirms local rule and matters with it. Refuses with SAME_PERSON, RULE_BROKEN
 * {rule} when the community has to approve or the notice has become too short, CONFLICT when it is no draft.
 */
export const approve = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const [caller, found] = await Promise.all([
    permission,
    repositories.deliberations.get(input.compoundId, input.deliberationId),
  ])
  const draft = visible(found, caller)
  if (draft.drafter.openid === openid) throw new AppError('SAME_PERSON')
  if (draft.state !== 'draft') return published(draft, openid, now)

  const role = approverRole(draft, caller)
  if (role === null) throw new AppError('RULE_BROKEN', { rule: 'communityApproval' })

  const config = caller.compound?.rules ?? DEFAULT_RULE_CONFIG
  const { effect } = standingOf({ ...draft, subjects: draft.motions.map(({ subject }) => subject) })
  const minimums = minimumsOf(draft.form, effect, config)
  checkTimetable(draft, minimums, now)
  const roll = await rollInForce(caller, repositories)
  const { homes, total, rosterPages } = electorateIn(roll, {
    scope: draft.scope,
    kind: draft.electorate,
    countParking: config.countParking,
  })
  const frozen = {
    rules: frozenRules(config, minimums),
    publishedAt: now,
    rollId: roll._id,
    rollHash: roll.hash,
    homes,
    total,
  }
  const { compoundId, title, form, scope, electorate, localRule, motions } = draft
  const { rosterFrom, opensAt, closesAt, contestUntil } = draft
  const hash = openedHash({
    compoundId,
    deliberationId: draft._id,
    title,
    form,
    scope,
    electorate,
    effect,
    localRule,
    motions,
    rosterFrom,
    opensAt,
    closesAt,
    contestUntil,
    ...frozen,
  })
  const change = {
    state: 'published' as const,
    ...frozen,
    rosterPages,
    developerVoterId: roll.developerVoterId,
    approver: { openid, nameMasked: nameOf(caller, role), role },
    openedHash: hash,
    workAt: opensAt,
    order: orderAt(contestUntil, draft._id),
  }
  if (!(await repositories.deliberations.leaveDraft(draft._id, change))) throw new AppError('CONFLICT')
  return { phase: phaseOf({ ...draft, ...change }, now), openedHash: hash }
})

/** The approver's own repetition gets its answer again. */
function published(deliberation: DeliberationDocument, openid: string, now: number) {
  const { openedHash, approver } = deliberation
  if (openedHash === null || approver?.openid !== openid) throw new AppError('CONFLICT')
  return { phase: phaseOf(deliberation, now), openedHash }
}
