import { versions as contract, type Amendment, type TopicText } from '../../../types/deliberation/amendments'
import { amendableUntil, refreezableUntil } from '../../../domain/deliberation/conduct'
import { approverRole } from '../../kit/approval'
import type { AmendmentDocument } from '../../kit/conductDocuments'
import type { DeliberationDocument } from '../../kit/voteDocuments'
import { handle } from '../../kit/function'
import { pageOf } from '../../kit/page'
import { hasRole } from '../../kit/permission'
import { published, seesDrafts, visible } from '../visible'

/** A version has two texts of twenty motions: so many fit into an answer. */
const PAGE = 4

/** The text in force, and how it came about. What waits or came to nothing is for those who may propose and decide. */
export const versions = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, cursor } = input
  const [caller, found, newest] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.amendments.newest({ compoundId, deliberationId }, { cursor, limit: PAGE + 1 }),
  ])
  const vote = published(visible(found, caller))
  const { items, next } = pageOf(newest, PAGE)
  const insider = seesDrafts(caller)
  const [latest] = cursor === undefined ? items : []
  const waits = latest !== undefined && isWaiting(latest, now)
  const drafts = vote.drafter.openid === openid && hasRole(caller, 'committee')
  const until = amendableUntil(vote, now)
  const { register } = vote
  const turn = register === null ? null : (await repositories.registers.of(compoundId)).turn
  const sameRoster = register === null ? caller.compound?.rollId === vote.rollId : turn === register.turn
  return {
    version: vote.conduct.version,
    text: textOf(vote),
    frozenAt: vote.conduct.frozenAt ?? vote.publishedAt ?? now,
    openedHash: vote.openedHash,
    amendments: items
      .filter(({ state }) => insider || state === 'inForce')
      .map((amendment) => amendmentOf(amendment, openid, now)),
    next,
    mayPropose: {
      text: drafts && !waits && until !== null && now <= until ? until : null,
      roll:
        hasRole(caller, 'committee', 'communityWorker') && !waits && !sameRoster ? refreezableUntil(vote, now) : null,
    },
    mayDecide: waits && latest.proposed.openid !== openid && approverRole(vote, caller) !== null,
  }
})

export function textOf({ title, motions }: Pick<DeliberationDocument, 'title' | 'motions'>): TopicText {
  return { title, motions: motions.map(({ motionId, text }) => ({ motionId, text })) }
}

/** The hash of what says who votes: of residents the register, of everybody else the roll. */
export function rosterHash({ register, rollHash }: RosterSource): string {
  return register?.hash ?? rollHash
}

interface RosterSource {
  readonly rollHash: string
  readonly register: { readonly hash: string } | null
}

export function isWaiting({ state, lapsesAt }: AmendmentDocument, now: number): boolean {
  return state === 'proposed' && now < lapsesAt
}

function amendmentOf(amendment: AmendmentDocument, openid: string, now: number): Amendment {
  const { _id, kind, state, reason, before, after, version, proposed, decided } = amendment
  const { rollHashBefore, rollHashAfter, openedBefore, openedAfter } = amendment
  return {
    amendmentId: _id,
    kind,
    state,
    reason,
    before,
    after,
    rollHashBefore,
    rollHashAfter,
    openedBefore,
    openedAfter,
    version,
    proposed: { nameMasked: proposed.nameMasked, at: proposed.at, isMe: proposed.openid === openid },
    decided,
    lapsed: state === 'proposed' && !isWaiting(amendment, now),
  }
}
