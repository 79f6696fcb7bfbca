import { AppError } from '../../../types/errors'
import type { DeliberationDocument } from '../../kit/voteDocuments'
import type { Repositories } from '../../kit/repositories'

/** A published vote of this compound; NOT_FOUND for drafts and others. */
export async function publishedVote(
  compoundId: string,
  deliberationId: string,
  { deliberations }: Repositories,
): Promise<DeliberationDocument & { openedHash: string }> {
  const found = await deliberations.get(compoundId, deliberationId)
  const openedHash = found?.openedHash ?? null
  if (found === null || openedHash === null) throw new AppError('NOT_FOUND')
  return { ...found, openedHash }
}
