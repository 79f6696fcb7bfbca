import type { RuleSet } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { openingLeaf, type Superseding } from '../../domain/deliberation/opening'
import { ruleOf } from '../../domain/ledger/witness/quorum'
import type { RollDocument } from '../kit/rollDocuments'
import type { LeafDocument } from '../kit/treeDocuments'
import type { DeliberationDocument } from '../kit/voteDocuments'
import { leafDocument } from '../kit/leaves'
import { keepSnapshot } from '../kit/registerSnapshot'
import { originOf } from '../kit/origin'
import type { Permission } from '../kit/permission'
import type { Repositories } from '../kit/repositories'
import { receiptKey } from './promise'
import { electorateIn, rollInForce } from './rollInForce'

interface Freezing {
  readonly caller: Permission
  readonly repositories: Repositories
  /** Since when its notice runs. */
  readonly publishedAt: number
  /** The rules follow the roll in whether parking counts. */
  readonly rulesBy: (roll: RollDocument) => RuleSet
  /** The opening whose place this one takes; null for a vote's first. */
  readonly superseding: Superseding | null
}

/**
 * Freezes a vote as it stands with the roll in force: its opening leaf, and what of it stands in the vote's document.
 * Throws NO_ROLL, NOT_FOUND for a part of the compound that the roll no longer has, and BUSY before the ledger has begun.
 */
export async function freeze(
  vote: DeliberationDocument,
  { caller, repositories, publishedAt, rulesBy, superseding }: Freezing,
): Promise<{ leaf: LeafDocument; change: Partial<DeliberationDocument> & { openedHash: string } }> {
  const [roll, log, witnesses] = await Promise.all([
    rollInForce(caller, repositories),
    repositories.ledger.log(vote.compoundId),
    repositories.witnesses.inForce(vote.compoundId).then(ruleOf),
  ])
  // The ledger begins with the compound's first leaf, a minute after it at the latest.
  if (log === null) throw new AppError('BUSY')
  const { electorate: found, register } = await electorateIn(roll, vote.scope, vote.electorate, repositories)
  const { homes, total, rosterPages } = found
  if (total.persons === 0) throw new AppError('RULE_BROKEN', { rule: 'emptyElectorate' })
  if (register !== null) await keepSnapshot(register, vote.compoundId, repositories)
  const frozen = { rules: rulesBy(roll), publishedAt, rollId: roll._id, rollHash: roll.hash, homes, total }
  const { compoundId, title, form, scope, electorate, effect, localRule, motions } = vote
  const { rosterFrom, opensAt, closesAt, contestUntil } = vote
  const attachments = vote.attachments.map(({ name, sha256 }) => ({ name, sha256 }))
  const opening = openingLeaf({
    compoundId,
    deliberationId: vote._id,
    title,
    form,
    scope,
    electorate,
    effect,
    localRule,
    motions,
    attachments,
    rosterFrom,
    opensAt,
    closesAt,
    contestUntil,
    log: { origin: originOf(compoundId), key: log.key, recovery: log.recovery, receiptKey: receiptKey() },
    witnesses,
    ...frozen,
    ...(register === null ? {} : { registerHash: register.hash }),
    ...(superseding === null ? {} : { superseding }),
  })
  const leaf = leafDocument(compoundId, opening)
  const change = {
    ...frozen,
    rosterPages,
    register: register === null ? null : { id: register.id, turn: register.turn, hash: register.hash },
    developerVoterId: roll.developerVoterId,
    openedHash: leaf.leafHash,
    witnesses: witnesses === null ? null : { ...witnesses, witnesses: [...witnesses.witnesses] },
    witnessing: witnesses === null ? ('none' as const) : ('waiting' as const),
  }
  return { leaf, change }
}
