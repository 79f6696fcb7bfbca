import { AppError } from '../../types/errors'
import type { DeliberationDocument } from '../kit/voteDocuments'

/** A vote that everybody knows of; NOT_FOUND for drafts, which are not this function's business. */
export function published(
  vote: DeliberationDocument | null,
): DeliberationDocument & { openedHash: string; publishedAt: number } {
  const { openedHash, publishedAt } = vote ?? { openedHash: null, publishedAt: null }
  if (vote === null || openedHash === null || publishedAt === null) throw new AppError('NOT_FOUND')
  return { ...vote, openedHash, publishedAt }
}
