import {
  decideOfficial as decideContract,
  enterOfficial as contract,
  type OfficialMotion,
} from '../../types/followup/official'
import { AppError } from '../../types/errors'
import type { Question } from '../../types/deliberation/questions'
import type { Weight } from '../../types/shapes'
import { hex } from '../../domain/deliberation/bytes'
import { taggedHash } from '../../domain/deliberation/hashing'
import type { OfficialDocument } from '../kit/followupDocuments'
import { handle } from '../kit/function'
import { leafDocument } from '../kit/leaves'
import { nameOf } from '../kit/permission'
import { hashOfPhoto } from '../kit/photo'
import { derivedId } from '../kit/random'
import { officialId } from '../kit/repositories/officialResults'
import { takesOfficial } from './official'
import { requirePhotos } from './photos'
import { published } from './published'

/**
 * Enters what the official document says; a second person has to confirm it. Refuses with RULE_BROKEN {rule}:
 * `officialNotHere` unless the vote is held elsewhere and over, `officialMotions` unless each motion is there once,
 * `officialSums` where more voted than took part, `officialOptions` unless each option of a question is there once with what
 * became of it; CONFLICT while another waits or stands.
 */
export const enterOfficial = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, source, participating, motions, documents } = input
  requirePhotos(documents)
  const _id = officialId(deliberationId)
  const inputHash = derivedId('', openid, JSON.stringify(input))
  const [caller, found, standing] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.officialResults.get(compoundId, _id),
  ])
  const vote = published(found)
  if (standing?.inputHash === inputHash) return {}
  if (standing !== null && standing.state !== 'refused') throw new AppError('CONFLICT')
  if (!takesOfficial(vote, now)) throw new AppError('RULE_BROKEN', { rule: 'officialNotHere' })
  const asked = vote.motions.map(({ motionId }) => motionId).sort()
  const questions = new Map(vote.motions.map(({ motionId, question }) => [motionId, question]))
  const given = motions.map(({ motionId }) => motionId).sort()
  if (asked.join() !== given.join()) throw new AppError('RULE_BROKEN', { rule: 'officialMotions' })
  if (!motions.every((motion) => within(motion, participating))) {
    throw new AppError('RULE_BROKEN', { rule: 'officialSums' })
  }
  if (!motions.every((motion) => answersQuestion(motion, participating, questions.get(motion.motionId)))) {
    throw new AppError('RULE_BROKEN', { rule: 'officialOptions' })
  }
  const hashes = await Promise.all(documents.map(hashOfPhoto))
  const nameMasked = nameOf(caller, 'committee', 'communityWorker')
  const record: OfficialDocument = {
    ...{ _id, compoundId, deliberationId, rev: standing?.rev ?? 0, state: 'waiting', source, participating, motions },
    ...{ documents, documentHash: hex(taggedHash('yuanba/official-document/v1', hashes)) },
    ...{ entered: { openid, nameMasked, at: now }, decided: null, inputHash },
  }
  const { _id: _same, ...change } = record
  const written =
    standing === null
      ? await repositories.officialResults.begin(record)
      : await repositories.officialResults.step(standing, change)
  if (!written) throw new AppError('CONFLICT')
  return {}
})

/** Confirms or refuses it after comparing; confirmed, it is sealed. Refuses with SAME_PERSON, ALREADY_DECIDED, CONFLICT. */
export const decideOfficial = handle(decideContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, documentHash, accept, reason } = input
  if (!accept && reason === '') throw new AppError('INVALID_INPUT', { params: 'reason' })
  const [caller, found, record] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.officialResults.get(compoundId, officialId(deliberationId)),
  ])
  const { openedHash } = published(found)
  if (record === null) throw new AppError('NOT_FOUND')
  if (record.entered.openid === openid) throw new AppError('SAME_PERSON')
  const state = accept ? ('confirmed' as const) : ('refused' as const)
  if (record.state !== 'waiting') {
    if (record.state === state && record.decided?.openid === openid) return {}
    throw new AppError('ALREADY_DECIDED')
  }
  if (record.documentHash !== documentHash) throw new AppError('CONFLICT')
  const nameMasked = nameOf(caller, 'committee', 'communityWorker', 'streetWorker')
  const change = { state, decided: { openid, nameMasked, at: now, reason } }
  const { source, participating, motions } = record
  const result = hex(taggedHash('yuanba/official/v1', { deliberationId, source, participating, motions }))
  const leaf = { v: 1, type: 'official.result', opened: openedHash, at: now, document: documentHash, result } as const
  const beside = accept ? { leaf: leafDocument(compoundId, leaf) } : {}
  if (!(await repositories.officialResults.step(record, change, beside))) throw new AppError('CONFLICT')
  return {}
})

interface Votes {
  readonly for: Weight
  readonly against: Weight
  readonly abstain: Weight
}

function within({ for: yes, against, abstain }: Votes, participating: Weight): boolean {
  const dimensions = ['areaCentiSqm', 'persons'] as const
  return dimensions.every((one) => yes[one] + against[one] + abstain[one] <= participating[one])
}

/**
 * Whether it says of each option what the document says: none of a plain motion; of a question all, in their order, none with
 * more than took part, no more carried than there are seats, and carried at all if it passed.
 */
function answersQuestion(
  { options, passed }: Pick<OfficialMotion, 'options' | 'passed'>,
  participating: Weight,
  question: Question | undefined,
): boolean {
  if (question === undefined || options === undefined) return question === undefined && options === undefined
  const same = options.map(({ optionId }) => optionId).join() === question.options.map((one) => one.optionId).join()
  const carried = options.filter((one) => one.carried).length
  const seats = question.kind === 'election' ? question.seats : 1
  const fits = options.every(({ votes }) => within({ for: votes, against: NONE, abstain: NONE }, participating))
  return same && fits && carried <= seats && passed === carried > 0
}

const NONE: Weight = { areaCentiSqm: 0, persons: 0 }
