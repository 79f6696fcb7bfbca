import { AppError } from '../../types/errors'
import { phaseOf } from '../../domain/deliberation/phase'
import { sellerKeeps } from '../../domain/deliberation/succession'
import type { DeliberationDocument } from '../kit/voteDocuments'
import { hasRole, type Permission } from '../kit/permission'
import type { Repositories } from '../kit/repositories'
import { isInsider, votersAndMine } from '../kit/standing'

/** Drafts are between those who open votes and those who check them. */
export function seesDrafts(permission: Permission): boolean {
  return hasRole(permission, 'committee', 'communityWorker', 'streetWorker')
}

/** The deliberation if this caller may know of it; otherwise NOT_FOUND, as if it did not exist. */
export function visible(deliberation: DeliberationDocument | null, permission: Permission): DeliberationDocument {
  const hidden = deliberation === null || (deliberation.publishedAt === null && !seesDrafts(permission))
  if (hidden) throw new AppError('NOT_FOUND')
  return deliberation
}

/** Only what was published has a roll that anybody may look into, and takes ballots. */
export function published(deliberation: DeliberationDocument | null): DeliberationDocument & { openedHash: string } {
  const openedHash = deliberation?.openedHash ?? null
  if (deliberation === null || openedHash === null) throw new AppError('NOT_FOUND')
  return { ...deliberation, openedHash }
}

/** RULE_BROKEN {rule: 'anonymousVote'} where a ballot must not stand under its voter. */
export function requireNamed({ rules }: Pick<DeliberationDocument, 'rules'>): void {
  if (rules.anonymous === true) throw new AppError('RULE_BROKEN', { rule: 'anonymousVote' })
}

/**
 * The deliberation, with the caller's voters in it. Whoever is here only because he has sold sees the vote that he keeps
 * until its result stands, and for everything else he is nobody: NOT_PERMITTED.
 */
export async function visibleWithMine(
  found: DeliberationDocument | null,
  caller: Permission,
  repositories: Repositories,
  now: number,
) {
  const inside = isInsider(caller)
  if (!inside && (found === null || !sellerKeeps(phaseOf(found, now)))) throw new AppError('NOT_PERMITTED')
  const deliberation = visible(found, caller)
  const { mine: byVote, voters } = await votersAndMine([deliberation], caller, repositories)
  const mine = byVote.get(deliberation._id) ?? []
  if (!inside && mine.length === 0) throw new AppError('NOT_PERMITTED')
  return { deliberation, mine, voters }
}

/** What everybody of the compound may see of a vote, and who keeps it as its seller as long as he does. */
export async function visibleToKeeper(
  found: DeliberationDocument | null,
  caller: Permission,
  repositories: Repositories,
  now: number,
): Promise<DeliberationDocument> {
  if (isInsider(caller)) return visible(found, caller)
  return (await visibleWithMine(found, caller, repositories, now)).deliberation
}
