import { AppError } from '../../types/errors'
import type { Channel } from '../../types/deliberation'
import type { ObjectionAbout, ObjectionStage, ObjectionTotals } from '../../types/deliberation/objections'
import { hex } from './bytes'
import { taggedHash } from './hashing'
import { phaseOf, type PhaseFacts } from './phase'
import { DAY } from './schedule'

/** What a roster's objection gets at most, and less where the vote opens earlier. */
const ROSTER_DAYS = 3
/** For the committee's public answer, and then for the community's decision. */
const ANSWER_DAYS = 3
const DECISION_DAYS = 3

/** Until when opinions and amendments are taken; null when that is over. */
export function consultingUntil(vote: PhaseFacts, now: number): number | null {
  return phaseOf(vote, now) === 'consulting' ? vote.rosterFrom : null
}

/** Until when a published vote may still be frozen with a corrected roll; null once it has opened. */
export function refreezableUntil(vote: PhaseFacts, now: number): number | null {
  const phase = phaseOf(vote, now)
  return phase === 'consulting' || phase === 'roster' ? vote.opensAt : null
}

/** Until when one may object in that stage; null when that is over, or not yet. The roll lies open from publishing on. */
export function objectableUntil(vote: PhaseFacts, stage: ObjectionStage, now: number): number | null {
  if (stage === 'roster') return refreezableUntil(vote, now)
  return phaseOf(vote, now) === 'contesting' && now < vote.contestUntil ? vote.contestUntil : null
}

/** A new text is a new notice: it may be put in force while consulting, if the days of notice still fit before opening. */
export function amendableUntil(vote: PhaseFacts & { readonly rules: { readonly noticeDays: number } }, now: number) {
  const until = consultingUntil(vote, now)
  return until === null ? null : Math.min(until, vote.opensAt - vote.rules.noticeDays * DAY)
}

/** Throws RULE_BROKEN {rule} unless a new text may be put in force at `now`. */
export function checkAmendable(
  vote: PhaseFacts & { readonly rules: { readonly noticeDays: number } },
  now: number,
): number {
  const until = amendableUntil(vote, now)
  if (until === null) throw new AppError('RULE_BROKEN', { rule: 'notConsulting' })
  const { noticeDays } = vote.rules
  if (now > until) {
    throw new AppError('RULE_BROKEN', { rule: 'noticeDays', noticeDays, earliest: now + noticeDays * DAY })
  }
  return until
}

/** When an objection raised at `now` must be answered and decided. A roster's has no answer apart from its decision. */
export function objectionDue(stage: ObjectionStage, opensAt: number, now: number) {
  if (stage === 'roster') return { answerBy: null, decideBy: Math.min(now + ROSTER_DAYS * DAY, opensAt) }
  return { answerBy: now + ANSWER_DAYS * DAY, decideBy: now + (ANSWER_DAYS + DECISION_DAYS) * DAY }
}

/** A denied ballot is between the community and the home: nobody has to answer first. */
export function denialDue(now: number): { readonly answerBy: null; readonly decideBy: number } {
  return { answerBy: null, decideBy: now + DECISION_DAYS * DAY }
}

interface Denied {
  readonly channel: Channel
  /** Whose phone cast it. */
  readonly openid: string
  /** Since when the key has stood that signed it; null for what nobody signed. */
  readonly signedSince: number | null
}

/**
 * Why a ballot cannot be called somebody else's once the vote is counted; null where it can. A paper, a proxy's and whatever
 * no key of before the publishing has signed may be foreign; what a person's own phone cast is his.
 */
export function undeniable(
  { channel, openid, signedSince }: Denied,
  caller: string,
  publishedAt: number,
): 'ownBallot' | 'signedBallot' | null {
  if (openid === caller) return 'ownBallot'
  return channel === 'phone' && signedSince !== null && signedSince <= publishedAt ? 'signedBallot' : null
}

/** The community's time runs from the answer, when that came early. */
export function decideAfterAnswer(answeredAt: number, decideBy: number): number {
  return Math.min(decideBy, answeredAt + DECISION_DAYS * DAY)
}

/**
 * Whether an error of the frozen roll is proven and stands in a vote that has opened: it may no longer be corrected, so that
 * the vote is cancelled and never counted, unless the community takes the decision back in public (ledger.md 1).
 */
export function hasRollError(
  { opensAt, conduct }: { readonly opensAt: number; readonly conduct: { readonly rollErrors: readonly unknown[] } },
  now: number,
): boolean {
  return conduct.rollErrors.length > 0 && now >= opensAt
}

const ABOUT: Readonly<Record<ObjectionStage, readonly ObjectionAbout[]>> = {
  roster: ['own', 'missing', 'other'],
  result: ['counting', 'conduct', 'other'],
}

/** Whether one may object to that in this stage. */
export function isAbout(stage: ObjectionStage, about: ObjectionAbout): boolean {
  return ABOUT[stage].includes(about)
}

export function withRaised({ raised, open, ...rest }: ObjectionTotals): ObjectionTotals {
  return { ...rest, raised: raised + 1, open: open + 1 }
}

export function withDecided({ open, upheld, dismissed, raised }: ObjectionTotals, upholds: boolean): ObjectionTotals {
  return {
    raised,
    open: open - 1,
    upheld: upheld + (upholds ? 1 : 0),
    dismissed: dismissed + (upholds ? 0 : 1),
  }
}

/** What an objection's leaf says of its words. The salt keeps what only some may read; '' of what is public. */
export function objectionHash(said: {
  readonly objection: string
  readonly event: string
  readonly text: string
  readonly salt: string
}): string {
  return hex(taggedHash('yuanba/objection/v1', said))
}
