import { personCommitment } from '../../../domain/ledger/leaves'
import type { GrantDocument } from '../../kit/grantDocuments'
import { leafDocument } from '../../kit/leaves'
import type { GrantEnding } from '../../kit/repositories/grants'

/** Who ends a grant, by his own grant, and why. */
export interface EndedBy {
  readonly openid: string
  readonly nameMasked: string
  readonly salt: string
  readonly reason: string
}

/** Whether a grant still gives something. */
export function stands({ revokedAt, until }: GrantDocument, now: number): boolean {
  return revokedAt === null && (until === null || until > now)
}

/** What is written when a grant ends before its term, with its leaf. */
export function grantEnding(grant: GrantDocument, by: EndedBy, now: number): GrantEnding {
  const { openid, nameMasked, salt, reason } = by
  const leaf = leafDocument(grant.placeId, {
    v: 1,
    type: 'grant',
    event: 'revoked',
    role: grant.role,
    scope: { level: grant.scopeLevel, id: grant.scopeId },
    from: grant.from,
    until: grant.until,
    at: now,
    evidence: null,
    person: personCommitment(grant.openid, grant.salt),
    by: personCommitment(openid, salt),
  })
  return { grant, end: { revokedAt: now, revoked: { by: openid, nameMasked, reason } }, leaf }
}
