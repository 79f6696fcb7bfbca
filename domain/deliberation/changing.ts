import { AppError } from '../../types/errors'
import type { ApproverRole, CancelKind } from '../../types/deliberation/recorded'
import { DAY, MAX_VOTING_DAYS } from './schedule'

/** One who signs, with all the roles in which he may. */
export interface Signer {
  readonly openid: string
  readonly nameMasked: string
  readonly roles: readonly ApproverRole[]
  readonly at: number
}

interface Proposed {
  readonly proposalId: string
  readonly inputHash: string
  readonly reason: string
  /** The proposer first. */
  readonly signers: readonly Signer[]
}

/** An extension: waiting with one signer, in effect with two. */
export interface ExtensionRecord extends Proposed {
  readonly formerClosesAt: number
  readonly closesAt: number
}

export interface CancelRecord extends Proposed {
  readonly kind: CancelKind
}

/** An extension is recorded this long before the vote would have closed, so that everybody learns of it. */
const RECORDED_BEFORE = DAY

interface Running {
  readonly opensAt: number
  readonly closesAt: number
  readonly rules: { readonly extensionDays: number }
  readonly extension: ExtensionRecord | null
}

/** The latest new end that may be proposed at `now`; null when no extension is possible (any more). */
export function extensionUntil(vote: Running, now: number): number | null {
  const { opensAt, closesAt, rules, extension } = vote
  const possible = rules.extensionDays > 0 && !isExtended(vote) && now <= closesAt - RECORDED_BEFORE
  if (!possible || waitingExtension({ closesAt, extension }, now) !== null) return null
  const until = Math.min(closesAt + rules.extensionDays * DAY, opensAt + MAX_VOTING_DAYS * DAY)
  return until > closesAt ? until : null
}

/** Throws RULE_BROKEN {rule, …} unless the vote may be extended to `newClosesAt` at `now`. */
export function checkExtension(vote: Running, newClosesAt: number, now: number): void {
  const { opensAt, closesAt, rules } = vote
  if (rules.extensionDays === 0) throw new AppError('RULE_BROKEN', { rule: 'noExtension' })
  if (isExtended(vote)) throw new AppError('RULE_BROKEN', { rule: 'extendedOnce' })
  if (now > closesAt - RECORDED_BEFORE) {
    throw new AppError('RULE_BROKEN', { rule: 'extensionLate', latest: closesAt - RECORDED_BEFORE })
  }
  const latest = Math.min(closesAt + rules.extensionDays * DAY, opensAt + MAX_VOTING_DAYS * DAY)
  if (newClosesAt <= closesAt || newClosesAt > latest) {
    throw new AppError('RULE_BROKEN', { rule: 'extensionLength', latest })
  }
}

/** Whether the one extension is in effect. */
export function isExtended({ extension }: Pick<Running, 'extension'>): boolean {
  return extension !== null && extension.signers.length >= 2
}

/** The extension that waits for its second person; null when there is none, or it has lapsed. */
export function waitingExtension<E extends ExtensionRecord>(
  { closesAt, extension }: { readonly closesAt: number; readonly extension: E | null },
  now: number,
): E | null {
  if (extension === null || isExtended({ extension })) return null
  return now <= extensionLapsesAt(closesAt) ? extension : null
}

export function extensionLapsesAt(closesAt: number): number {
  return closesAt - RECORDED_BEFORE
}

/** How many signatures a cancelling still lacks: two people of the committee and one of the community, three persons. */
export function missingSigners(signers: readonly Pick<Signer, 'openid' | 'roles'>[]): {
  committee: number
  communityWorker: number
} {
  const persons = [...new Map(signers.map((signer) => [signer.openid, signer])).values()]
  const only = (role: ApproverRole) =>
    persons.filter(
      ({ roles }) => roles.includes(role) && roles.every((other) => other === role || other === 'streetWorker'),
    )
  const both = persons.filter(({ roles }) => roles.includes('committee') && roles.includes('communityWorker')).length
  const committee = only('committee').length
  const community = only('communityWorker').length
  const forCommunity = community > 0 ? 0 : Math.min(1, both)
  return {
    committee: Math.max(0, 2 - committee - (both - forCommunity)),
    communityWorker: Math.max(0, 1 - community - forCommunity),
  }
}

/** Whether a cancelling is in effect. */
export function isCancelled(signers: readonly Pick<Signer, 'openid' | 'roles'>[]): boolean {
  const { committee, communityWorker } = missingSigners(signers)
  return committee + communityWorker === 0
}
