import { questions as listContract, type Question } from '../../types/disclosure/reading'
import {
  answer as answerContract,
  ask as askContract,
  closeQuestion as closeContract,
  followUp as followContract,
} from '../../types/disclosure/voices'
import { AppError } from '../../types/errors'
import { answerBy, answerLateDays } from '../../domain/disclosure/asking'
import { daysLate, periodName } from '../../domain/disclosure/period'
import { checkText } from '../kit/contentCheck'
import type { PeriodDocument, QuestionDocument } from '../kit/disclosureDocuments'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { orderAt } from '../kit/instants'
import { pageOf } from '../kit/page'
import { derivedId } from '../kit/random'
import type { Repositories } from '../kit/repositories'
import { pageSet, periodDocumentId } from '../kit/repositories/disclosure'
import { mayPublish, publisherOf, requireRules } from './office'

const PAGE = 15
const MOST_WORDS = 20

export const questions = handle(listContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, period, cursor } = input
  const [caller, found, rules] = await Promise.all([
    permission,
    repositories.disclosureQuestions.list(compoundId, period, cursor, PAGE + 1),
    repositories.disclosureRules.get(compoundId),
  ])
  const { items, next } = pageOf(found, PAGE)
  const mayAnswer = rules !== null && mayPublish(caller, rules.rules)
  return { questions: items.map((question) => shownQuestion(question, openid, now)), next, mayAnswer }
})

export function shownQuestion(question: QuestionDocument, openid: string, now: number): Question {
  const {
    _id,
    period,
    target,
    about,
    nameMasked,
    building,
    unit,
    thread,
    state,
    askedAt,
    answerBy: due,
    answeredAt,
    lateDays,
  } = question
  const [kind = 'period', no = '0'] = target.split(':')
  const waitingLate = state === 'waiting' ? answerLateDays({ answerBy: due, answeredAt: null }, now) : 0
  return {
    questionId: _id,
    period,
    target: { kind: kind === 'line' || kind === 'service' ? kind : 'period', no: Number(no) },
    about,
    by: { nameMasked, building, unit },
    thread: thread.map(({ by, nameMasked: name, text, at }) => ({ by, nameMasked: name, text, at })),
    state,
    answerBy: due,
    // Begun days count, as they do for being late: the two differ by the days that it might have taken.
    answeredInDays: answeredAt === null ? null : daysLate(askedAt, answeredAt),
    lateDays: Math.max(lateDays, waitingLate),
    mine: question.openid === openid,
  }
}

/** Asked of the publisher in front of everybody; its due date runs from now. */
export const ask = handle(askContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, period, target, text, requestKey } = input
  const [caller, document] = await Promise.all([
    permission,
    repositories.disclosurePeriods.get(periodDocumentId(compoundId, period)),
    checkText(openid, 2, text),
  ])
  if (document?.state !== 'published') throw new AppError('NOT_FOUND')
  const [home] = caller.bindings
  if (home === undefined) throw new AppError('NOT_PERMITTED')
  const about = await aboutOf(document, target, repositories)
  const _id = derivedId('q', compoundId, openid, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  const { nameMasked, address } = home
  const inserted = await repositories.disclosureQuestions.insertOnce({
    _id,
    compoundId,
    period,
    target: `${target.kind}:${String(target.no)}`,
    about,
    openid,
    nameMasked,
    building: address.building,
    unit: address.unit,
    thread: [{ by: 'asker', openid, nameMasked, text, at: now, key: requestKey }],
    state: 'waiting',
    askedAt: now,
    answerBy: answerBy(now, document.rules.answerDays),
    answeredAt: null,
    lateDays: 0,
    inTime: 'open',
    turn: 0,
    inputHash,
    order: orderAt(now, _id),
  })
  if (inserted === null) {
    const standing = await repositories.disclosureQuestions.get(compoundId, _id)
    if (standing?.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
  }
  await repositories.events.tell(eventOf('questionAsked', compoundId, [_id, '0'], now))
  return { questionId: _id }
})

async function aboutOf(
  document: PeriodDocument,
  { kind, no }: { kind: 'line' | 'service' | 'period'; no: number },
  { disclosurePages }: Repositories,
): Promise<string> {
  if (kind === 'period') return periodName(document.period)
  const page = await disclosurePages.holding(document.compoundId, pageSet(document, kind), no)
  const found = (kind === 'line' ? page?.lines : page?.services)?.find((one) => one.no === no)
  if (found === undefined) throw new AppError('NOT_FOUND')
  return found.item
}

type Said = QuestionDocument['thread'][number]

/** Adds a word to a question, once for each act; another's word that came first is read before. */
async function say(
  compoundId: string,
  questionId: string,
  said: Said,
  { disclosureQuestions }: Repositories,
  change: (standing: QuestionDocument) => Partial<QuestionDocument>,
): Promise<QuestionDocument> {
  const standing = await disclosureQuestions.get(compoundId, questionId)
  if (standing === null) throw new AppError('NOT_FOUND')
  const done = standing.thread.find(({ key, openid }) => key === said.key && openid === said.openid)
  if (done !== undefined) {
    if (done.text !== said.text) throw new AppError('DUPLICATE_REQUEST')
    return standing
  }
  if (standing.thread.length >= MOST_WORDS) throw new AppError('INPUT_OUT_OF_BOUNDS', { params: 'text' })
  const next = { ...change(standing), thread: [...standing.thread, said] }
  if (!(await disclosureQuestions.move(standing, next))) throw new AppError('CONFLICT')
  return { ...standing, ...next }
}

export const answer = handle(answerContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, questionId, text, requestKey } = input
  const [caller, rules] = await Promise.all([
    permission,
    repositories.disclosureRules.get(compoundId),
    checkText(openid, 2, text),
  ])
  const { nameMasked } = publisherOf(caller, requireRules(rules).rules, openid, now)
  const said: Said = { by: 'publisher', openid, nameMasked, text, at: now, key: requestKey }
  const answered = await say(compoundId, questionId, said, repositories, (standing) => {
    if (standing.state === 'closed') throw new AppError('CONFLICT')
    if (standing.state === 'answered') return {}
    const late = answerLateDays({ answerBy: standing.answerBy, answeredAt: now }, now)
    const first = standing.answeredAt ?? now
    return {
      state: 'answered',
      answeredAt: first,
      lateDays: Math.max(standing.lateDays, late),
      inTime: late > 0 || standing.inTime === 'no' ? 'no' : 'yes',
    }
  })
  await repositories.events.tell(
    eventOf('questionAnswered', compoundId, [questionId, String(answered.thread.length)], now),
  )
  return {}
})

export const followUp = handle(followContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, questionId, text, requestKey } = input
  const [caller, rules] = await Promise.all([
    permission,
    repositories.disclosureRules.get(compoundId),
    checkText(openid, 2, text),
  ])
  const nameMasked = caller.bindings[0]?.nameMasked ?? ''
  const { answerDays } = requireRules(rules).rules
  const said: Said = { by: 'asker', openid, nameMasked, text, at: now, key: requestKey }
  const asked = await say(compoundId, questionId, said, repositories, (standing) => {
    if (standing.openid !== openid) throw new AppError('NOT_PERMITTED')
    if (standing.state !== 'answered') throw new AppError('CONFLICT')
    // What was in time so far counts on: it is measured again when this is answered.
    return { state: 'waiting', answerBy: answerBy(now, answerDays), inTime: standing.inTime === 'no' ? 'no' : 'open' }
  })
  await repositories.events.tell(eventOf('questionAsked', compoundId, [questionId, String(asked.thread.length)], now))
  return {}
})

export const closeQuestion = handle(closeContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, questionId } = input
  const [, standing] = await Promise.all([permission, repositories.disclosureQuestions.get(compoundId, questionId)])
  if (standing === null) throw new AppError('NOT_FOUND')
  if (standing.openid !== openid) throw new AppError('NOT_PERMITTED')
  if (standing.state === 'closed') return {}
  // Taken back before its due date nobody was late; after it the publisher was, answer or not.
  const late = standing.state === 'waiting' ? answerLateDays({ answerBy: standing.answerBy, answeredAt: null }, now) : 0
  if (
    !(await repositories.disclosureQuestions.move(standing, {
      state: 'closed',
      lateDays: Math.max(standing.lateDays, late),
      ...(standing.inTime === 'open' && { inTime: late > 0 ? 'no' : 'yes' }),
    }))
  ) {
    throw new AppError('CONFLICT')
  }
  return {}
})
