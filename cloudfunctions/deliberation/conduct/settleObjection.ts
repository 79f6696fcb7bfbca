import {
  answerObjection as answerContract,
  decideObjection as decideContract,
} from '../../../types/deliberation/objections'
import { AppError } from '../../../types/errors'
import { decideAfterAnswer, withDecided } from '../../../domain/deliberation/conduct'
import { COUNTING_DELAY } from '../../../domain/deliberation/schedule'
import type { ObjectionDocument } from '../../kit/conductDocuments'
import type { DeliberationDocument } from '../../kit/voteDocuments'
import { eventOf } from '../../kit/events'
import { handle } from '../../kit/function'
import { hasRole, nameOf } from '../../kit/permission'
import type { Repositories } from '../../kit/repositories'
import { recounted } from '../../kit/recounting'
import { published } from '../visible'
import { isDecidable, mayReverse, maySettle, type Deciding } from './objections'
import { objectionLeaf } from './objectionLeaf'

type Vote = DeliberationDocument & { readonly openedHash: string }

/** The committee's answer to an objection against a result. The first one stands; not to one's own. */
export const answerObjection = handle(answerContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, objectionId, text } = input
  const caller = await permission
  return settle({ compoundId, deliberationId, objectionId }, repositories, (vote, objection) => {
    const { stage, state, answer, decideBy } = objection
    if (stage !== 'result') throw new AppError('NOT_FOUND')
    if (state !== 'raised') {
      if (answer?.openid === openid && answer.text === text) return { answer: { decideBy }, writes: null }
      throw new AppError('ALREADY_DECIDED')
    }
    if (objection.openid === openid) throw new AppError('SAME_PERSON')
    const due = decideAfterAnswer(now, Math.max(decideBy, now))
    const said = { openid, nameMasked: nameOf(caller, 'committee'), at: now, text }
    const change = { state: 'answered' as const, answer: said, decideBy: now > decideBy ? decideBy : due }
    return {
      answer: { decideBy: change.decideBy },
      writes: {
        change,
        vote: {},
        leaf: objectionLeaf(vote, objection, 'answered', text, now),
        events: [eventOf('objectionAnswered', compoundId, [objectionId], now)],
      },
    }
  })
})

/**
 * Upholds or dismisses an objection, with a reason. Nobody decides his own, nor about a ballot that went through his hands. An upheld one of a result puts the vote back to
 * counting: the next count is a result of its own, and its time for objections begins again.
 */
export const decideObjection = handle(decideContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, objectionId, uphold, reason } = input
  const caller = await permission
  const state = uphold ? ('upheld' as const) : ('dismissed' as const)
  return settle({ compoundId, deliberationId, objectionId }, repositories, (vote, objection) => {
    if (!maySettle(objection, caller)) throw new AppError('NOT_PERMITTED')
    const { stage, decision } = objection
    if (decision !== null && mayReverse(vote, objection, { caller, openid, now }) && !uphold) {
      return { answer: { state }, writes: reversed(vote, objection, { caller, openid, now, reason }) }
    }
    if (decision !== null) {
      const same = decision.openid === openid && objection.state === state && decision.text === reason
      if (same) return { answer: { state }, writes: null }
      throw new AppError('ALREADY_DECIDED')
    }
    if (objection.openid === openid || objection.handledBy.includes(openid)) throw new AppError('SAME_PERSON')
    if (!isDecidable(objection, now)) throw new AppError('RULE_BROKEN', { rule: 'notAnswered' })
    const by =
      stage === 'result' || !hasRole(caller, 'steward')
        ? nameOf(caller, 'communityWorker', 'streetWorker', 'committee')
        : nameOf(caller, 'steward')
    const totals = { ...vote.conduct.objections, [stage]: withDecided(vote.conduct.objections[stage], uphold) }
    const proven = stage === 'roster' && uphold && !vote.counting
    const rollErrors = proven ? [...vote.conduct.rollErrors, { objectionId, at: now }] : vote.conduct.rollErrors
    const conduct = { ...vote.conduct, objections: totals, rollErrors }
    const recounts = stage === 'result' && uphold
    return {
      answer: { state },
      writes: {
        change: { state, decision: { openid, nameMasked: by, at: now, text: reason } },
        vote: recounts ? recounted(vote, conduct, { objectionId, reason }, now) : decided(vote, conduct, now),
        leaf: objectionLeaf(vote, objection, state, reason, now),
        events: [
          eventOf('objectionDecided', compoundId, [objectionId], now),
          ...(recounts ? [eventOf('voteRecounted', compoundId, [vote._id, String(conduct.revision + 1)], now)] : []),
        ],
      },
    }
  })
})

/** Whether the result stands now is looked at when nothing is left to be decided. */
function decided(vote: Vote, conduct: DeliberationDocument['conduct'], now: number): Partial<DeliberationDocument> {
  return conduct.stands ? { conduct } : { conduct, workAt: Math.min(vote.workAt, Math.max(now, vote.contestUntil)) }
}

/** A decision that has proven the roll wrong is taken back: in public, with its reason, and by the community alone. */
function reversed(
  vote: Vote,
  objection: ObjectionDocument,
  { caller, openid, now, reason }: Deciding & { readonly reason: string },
) {
  const { roster } = vote.conduct.objections
  const decision = { openid, nameMasked: nameOf(caller, 'communityWorker'), at: now, text: reason }
  const conduct = {
    ...vote.conduct,
    objections: {
      ...vote.conduct.objections,
      roster: { ...roster, upheld: roster.upheld - 1, dismissed: roster.dismissed + 1 },
    },
    rollErrors: vote.conduct.rollErrors.filter(({ objectionId }) => objectionId !== objection._id),
  }
  return {
    change: { state: 'dismissed' as const, decision },
    vote: { conduct, workAt: Math.min(vote.workAt, Math.max(now, vote.closesAt + COUNTING_DELAY)) },
    leaf: objectionLeaf(vote, objection, 'dismissed', reason, now),
    events: [eventOf('objectionDecided', vote.compoundId, [objection._id, 'reversed'], now)],
  }
}

interface Step<Answer> {
  readonly answer: Answer
  /** Null when it is done already. */
  readonly writes: {
    readonly change: Partial<ObjectionDocument>
    readonly vote: Partial<DeliberationDocument>
    readonly leaf: ReturnType<typeof objectionLeaf>
    readonly events: readonly ReturnType<typeof eventOf>[]
  } | null
}

/** Another act on the vote came first more often than this. */
const TRIES = 5

async function settle<Answer>(
  { compoundId, deliberationId, objectionId }: { compoundId: string; deliberationId: string; objectionId: string },
  { deliberations, objections }: Repositories,
  step: (vote: Vote, objection: ObjectionDocument) => Step<Answer>,
): Promise<Answer> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const [found, objection] = await Promise.all([
      deliberations.get(compoundId, deliberationId),
      objections.get(objectionId),
    ])
    const vote = published(found)
    if (objection?.deliberationId !== deliberationId) throw new AppError('NOT_FOUND')
    const { answer, writes } = step(vote, objection)
    if (writes === null) return answer
    const { change, vote: voteChange, leaf, events } = writes
    const recorded = { vote, change: voteChange, leaves: [leaf], events }
    const written =
      change.state === 'upheld' && objection.denies !== null
        ? await objections.setAside(objection, change, recorded)
        : await objections.settle(objection, change, recorded)
    if (written) return answer
  }
  throw new AppError('BUSY')
}
