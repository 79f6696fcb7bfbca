import { proposeRules as contract } from '../../types/deliberation/rules'
import { AppError } from '../../types/errors'
import type { RulesDocument } from '../kit/rollDocuments'
import { handle } from '../kit/function'
import { nameOf } from '../kit/permission'
import { rulesId } from '../kit/repositories/rules'

/** Where the desk puts such documents. Any other file of the cloud, such as a roll, would be shown to everybody. */
const DOCUMENT = /^cloud:\/\/[^/]+\/rules\//

/**
 * Proposes the compound's next rules for the community to confirm; running votes keep theirs. Refuses with CONFLICT while
 * another version waits, and RULE_BROKEN {rule} for what cannot be: a shortest time above the longest, or a silence that
 * joins the majority without the document that says so.
 */
export const proposeRules = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, rules, requestKey } = input
  if (rules.votingDaysMin > rules.votingDaysMax) throw new AppError('RULE_BROKEN', { rule: 'votingDaysOrder' })
  // Courts respect such a rule where its text is there for everybody to read (reference: 2022 沪02民初16).
  if (rules.silence !== 'strict' && (rules.localRule?.fileID ?? null) === null) {
    throw new AppError('RULE_BROKEN', { rule: 'silenceNeedsText' })
  }
  const file = rules.localRule?.fileID ?? null
  if (file !== null && !DOCUMENT.test(file)) throw new AppError('INVALID_INPUT', { params: 'rules.localRule.fileID' })
  const [caller, [newest]] = await Promise.all([permission, repositories.rules.newest(compoundId, 1)])
  if (newest?.state === 'proposed') return theSame(newest, { openid, requestKey, rules })
  const version = (newest?.version ?? 0) + 1
  const inserted = await repositories.rules.insertOnce({
    _id: rulesId(compoundId, version),
    compoundId,
    version,
    state: 'proposed',
    rules,
    proposed: { openid, nameMasked: nameOf(caller, 'committee'), at: now },
    decided: null,
    requestKey,
    order: String(version).padStart(8, '0'),
  })
  if (inserted !== null) return { version }
  return theSame(await repositories.rules.get(compoundId, version), { openid, requestKey, rules })
})

/** The version of this very request. */
function theSame(standing: RulesDocument | null, asked: { openid: string; requestKey: string; rules: unknown }) {
  const own = standing?.requestKey === asked.requestKey && standing.proposed.openid === asked.openid
  if (standing === null || !own) throw new AppError('CONFLICT')
  if (JSON.stringify(standing.rules) !== JSON.stringify(asked.rules)) throw new AppError('DUPLICATE_REQUEST')
  return { version: standing.version }
}
