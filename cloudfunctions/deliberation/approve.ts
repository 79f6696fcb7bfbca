import { approve as contract } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { standingOf } from '../../domain/deliberation/legality'
import { frozenRules } from '../../domain/deliberation/opening'
import { phaseOf } from '../../domain/deliberation/phase'
import { checkTimetable, DEFAULT_RULE_CONFIG, minimumsOf } from '../../domain/deliberation/schedule'
import { approverRole } from '../kit/approval'
import type { DeliberationDocument } from '../kit/voteDocuments'
import { handle } from '../kit/function'
import { nameOf } from '../kit/permission'
import { orderAt } from '../kit/instants'
import { visible } from './visible'
import { freeze } from './freezing'

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
  const anonymous = draft.rules.anonymous === true
  const { effect } = standingOf({ ...draft, subjects: draft.motions.map(({ subject }) => subject), anonymous })
  const minimums = minimumsOf(draft.form, effect, config)
  checkTimetable(draft, minimums, now)
  const { leaf, change: frozen } = await freeze(
    { ...draft, effect },
    {
      caller,
      repositories,
      publishedAt: now,
      rulesBy: ({ countParking }) =>
        frozenRules(config, countParking, minimums, { electorate: draft.electorate, anonymous }),
      superseding: null,
    },
  )
  const change = {
    state: 'published' as const,
    ...frozen,
    approver: { openid, nameMasked: nameOf(caller, role), role },
    workAt: draft.opensAt,
    order: orderAt(draft.contestUntil, draft._id),
  }
  if (!(await repositories.deliberations.publish(draft._id, change, leaf))) throw new AppError('CONFLICT')
  return { phase: phaseOf({ ...draft, ...change }, now), openedHash: leaf.leafHash }
})

/** The approver's own repetition gets its answer again. */
function published(deliberation: DeliberationDocument, openid: string, now: number) {
  const { openedHash, approver } = deliberation
  if (openedHash === null || approver?.openid !== openid) throw new AppError('CONFLICT')
  return { phase: phaseOf(deliberation, now), openedHash }
}
