import { z } from 'zod'
import { readPaper as contract, type PaperState } from '../../types/deliberation/papers'
import { answer } from '../../types/deliberation/questions'
import { AppError } from '../../types/errors'
import { acceptBallot, orderedMarks, type MotionChoice } from '../../domain/deliberation/ballot'
import { base64 } from '../../domain/deliberation/bytes'
import { canonicalText } from '../../domain/deliberation/hashing'
import type { PaperDocument } from '../kit/ballotDocuments'
import { papersUntil } from '../kit/counting'
import type { BallotDocument, DeliberationDocument } from '../kit/voteDocuments'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { random } from '../kit/random'
import { ballotId } from '../kit/repositories/ballots'
import { UNSEALED } from '../kit/repositories/leaves'
import { paperOrder } from '../kit/repositories/papers'
import { seal, unseal } from '../kit/sealed'
import { CAST_WITHIN_MS } from './castTime'
import { differs } from './papers'
import { requireNeutral, staffName } from './staff'
import { published } from './visible'

/**
 * Takes what one more person reads, who has opened the photo. Two who read the same settle the paper: a ballot of the moment
 * in which it was received, or an invalid one, which takes no ballot's place. Refuses with CONFLICT for who has not opened it,
 * ALREADY_DECIDED, NOT_OPEN past the hours, INVALID_CHOICE.
 */
export const readPaper = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, paperId, marks } = input
  const [caller, vote, paper] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId).then(published),
    repositories.papers.get(paperId),
  ])
  requireNeutral(caller)
  if (paper?.deliberationId !== deliberationId) throw new AppError('NOT_FOUND')
  if (paper.state !== 'received') return settledAlready(paper, openid)
  const until = papersUntil(vote)
  if (now > until) throw new AppError('NOT_OPEN', { opensAt: vote.opensAt, closesAt: until })
  if (vote.state === 'cancelled') throw new AppError('VOTE_CANCELLED')
  if (paper.reader?.openid !== openid || paper.reader.until < now) throw new AppError('CONFLICT', { until: now })

  const read = marks === null ? null : orderedMarks(vote.motions, marks)
  const others = paper.readings.filter((reading) => reading.openid !== openid)
  const mine = { openid, nameMasked: staffName(caller), at: now, sealed: seal(JSON.stringify(read)) }
  const readings = [...others, mine]
  const agreed = others.some(({ sealed }) => canonicalText(opened(sealed)) === canonicalText(read))
  if (!agreed) {
    if (!(await repositories.papers.change(paper, { readings, reader: null }))) throw new AppError('CONFLICT')
    return { state: 'received' as const, differ: differs({ ...paper, readings }) }
  }
  if (Date.now() - now > CAST_WITHIN_MS) throw new AppError('BUSY')
  const { order: _order, ...settled } = { ...paper, readings, reader: null }
  const change = (state: PaperState) => ({
    state,
    readings,
    reader: null,
    order: paperOrder(state, paper.receivedAt, paperId),
  })
  const told = eventOf(
    'ballotEntered',
    compoundId,
    [deliberationId, paper.voterId, 'invalid', String(paper.number)],
    now,
  )
  const outcome =
    read === null
      ? await repositories.papers.settle(paper, change('invalid'), { told })
      : await repositories.papers.settle(paper, change('confirmed'), { ballot: ballotOf(vote, settled, read) })
  if (outcome === 'changed') throw new AppError('CONFLICT')
  if (outcome === 'taken') {
    await repositories.papers.change(paper, change('late'))
    return { state: 'late' as const, differ: false }
  }
  return { state: read === null ? ('invalid' as const) : ('confirmed' as const), differ: false }
})

/** The same person's repetition of what settled it; ALREADY_DECIDED for everybody else. */
function settledAlready({ state, readings }: PaperDocument, openid: string) {
  if (readings.at(-1)?.openid !== openid) throw new AppError('ALREADY_DECIDED')
  return { state, differ: false }
}

const sealedMarks = z.array(z.object({ motionId: z.string(), choice: answer })).nullable()

function opened(sealed: string): readonly MotionChoice[] | null {
  return sealedMarks.parse(JSON.parse(unseal(sealed)))
}

/** The ballot of a paper: of the moment of its receipt, with its photo's hash, by nobody's key. */
function ballotOf(
  vote: DeliberationDocument & { openedHash: string },
  paper: Omit<PaperDocument, 'order'>,
  marks: readonly MotionChoice[],
): BallotDocument {
  const {
    _id: requestKey,
    compoundId,
    deliberationId,
    voterId,
    areaCentiSqm,
    receivedAt,
    evidenceHash: evidence,
  } = paper
  const salt = base64(random(16))
  const how = { castAt: receivedAt, salt, channel: 'paper' as const, revision: 0, by: null, evidence }
  const accepted = acceptBallot({ ...vote, deliberationId }, { voterId, areaCentiSqm }, marks, how)
  return {
    _id: ballotId(deliberationId, voterId, 0),
    compoundId,
    deliberationId,
    voterId,
    revision: 0,
    channel: 'paper',
    openid: '',
    requestKey,
    areaCentiSqm,
    ...accepted,
    choices: [...accepted.choices],
    signed: null,
    evidence,
    deniedAt: null,
    tells: false,
    entry: UNSEALED,
  }
}
