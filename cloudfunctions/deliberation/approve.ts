import { approve as contract } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { standingOf } from '../../domain/deliberation/legality'
import { frozenRules, openingLeaf } from '../../domain/deliberation/opening'
import { phaseOf } from '../../domain/deliberation/phase'
import { checkTimetable, DEFAULT_RULE_CONFIG, minimumsOf } from '../../domain/deliberation/schedule'
import { ruleOf } from '../../domain/ledger/witness/quorum'
import { approverRole } from '../kit/approval'
import type { DeliberationDocument } from '../kit/documents'
import { handle } from '../kit/function'
import { leafDocument } from '../kit/leaves'
import { originOf } from '../kit/origin'
import { nameOf } from '../kit/permission'
import { orderAt } from '../kit/instants'
import { receiptKey } from './promise'
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
  const [roll, log, witnesses] = await Promise.all([
    rollInForce(caller, repositories),
    repositories.ledger.log(draft.compoundId),
    repositories.witnesses.inForce(draft.compoundId).then(ruleOf),
  ])
  // The ledger begins with the compound's first leaf, a minute after it at the latest.
  if (log === null) throw new AppError('BUSY')
  const { homes, total, rosterPages } = electorateIn(roll, draft.scope, draft.electorate)
  const frozen = {
    rules: frozenRules(config, roll.countParking, minimums),
    publishedAt: now,
    rollId: roll._id,
    rollHash: roll.hash,
    homes,
    total,
  }
  const { compoundId, title, form, scope, electorate, localRule, motions } = draft
  const { rosterFrom, opensAt, closesAt, contestUntil } = draft
  const opening = openingLeaf({
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
    log: { origin: originOf(compoundId), key: log.key, recovery: log.recovery, receiptKey: receiptKey() },
    witnesses,
    ...frozen,
  })
  const leaf = leafDocument(compoundId, opening)
  const hash = leaf.leafHash
  const change = {
    state: 'published' as const,
    ...frozen,
    rosterPages,
    developerVoterId: roll.developerVoterId,
    approver: { openid, nameMasked: nameOf(caller, role), role },
    openedHash: hash,
    witnesses: witnesses === null ? null : { ...witnesses, witnesses: [...witnesses.witnesses] },
    witnessing: witnesses === null ? ('none' as const) : ('waiting' as const),
    workAt: opensAt,
    order: orderAt(contestUntil, draft._id),
  }
  if (!(await repositories.deliberations.publish(draft._id, change, leaf))) throw new AppError('CONFLICT')
  return { phase: phaseOf({ ...draft, ...change }, now), openedHash: hash }
})

/** The approver's own repetition gets its answer again. */
function published(deliberation: DeliberationDocument, openid: string, now: number) {
  const { openedHash, approver } = deliberation
  if (openedHash === null || approver?.openid !== openid) throw new AppError('CONFLICT')
  return { phase: phaseOf(deliberation, now), openedHash }
}
