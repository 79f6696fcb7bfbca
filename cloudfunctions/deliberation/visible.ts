import { AppError } from '../../types/errors'
import type { DeliberationDocument } from '../kit/documents'
import { hasRole, type Permission } from '../kit/permission'

/** Drafts are between those who open votes and those who check them. */
export function seesDrafts(permission: Permission): boolean {
  return hasRole(permission, 'committee', 'communityWorker')
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
