import { draft as contract } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { standingOf } from '../../domain/deliberation/legality'
import { frozenRules } from '../../domain/deliberation/opening'
import { questionOf } from '../../domain/deliberation/questions'
import { checkTimetable, contestUntil, DEFAULT_RULE_CONFIG, minimumsOf } from '../../domain/deliberation/schedule'
import { UNTOUCHED, type DeliberationDocument } from '../kit/voteDocuments'
import { requireFolder } from '../kit/files'
import { handle } from '../kit/function'
import { nameOf } from '../kit/permission'
import { hashOfPhoto } from '../kit/photo'
import { derivedId } from '../kit/random'
import { NEVER, orderAt } from '../kit/instants'
import { electorateIn, rollInForce } from './rollInForce'

/** Drafts a vote for a second person to approve. The same request again gets the same draft. */
export const draft = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, form, title, scope, electorate, motions, rosterFrom, opensAt, closesAt, requestKey } = input
  const _id = derivedId('d', openid, compoundId, requestKey)
  const anonymous = input.anonymous === true
  const inputHash = derivedId('', JSON.stringify(input))
  const fileIDs = (input.attachments ?? []).map(({ fileID }) => fileID)
  requireFolder(fileIDs, `attachments/${compoundId}`, 'attachments')
  const [caller, standing] = await Promise.all([permission, repositories.deliberations.get(compoundId, _id)])
  if (standing !== null) return theSame(standing, inputHash)

  const localRule = input.localRule === '' ? null : input.localRule
  const proposal = { form, scope, electorate, localRule, subjects: motions.map(({ subject }) => subject), anonymous }
  const { effect, matters } = standingOf(proposal)
  const config = caller.compound?.rules ?? DEFAULT_RULE_CONFIG
  const minimums = minimumsOf(form, effect, config)
  checkTimetable({ rosterFrom, opensAt, closesAt }, minimums, now)

  const roll = await rollInForce(caller, repositories)
  const attachments = await attached(input.attachments ?? [])
  const { electorate: found } = await electorateIn(roll, scope, electorate, repositories)
  const { homes, total, rosterPages } = found
  if (total.persons === 0) throw new AppError('RULE_BROKEN', { rule: 'emptyElectorate' })

  const document: DeliberationDocument = {
    _id,
    compoundId,
    state: 'draft',
    title,
    form,
    scope,
    electorate,
    effect,
    localRule,
    motions: motions.map(({ text, subject, question }, at) => ({
      motionId: `m${at + 1}`,
      text,
      subject,
      matter: matters[at] ?? 'consultative',
      ...(question !== undefined && { question: questionOf(question, subject) }),
    })),
    attachments,
    rules: frozenRules(config, roll.countParking, minimums, { electorate, anonymous }),
    publishedAt: null,
    rosterFrom,
    opensAt,
    closesAt,
    contestUntil: contestUntil(closesAt, minimums.objectionDays),
    rollId: roll._id,
    rollHash: roll.hash,
    homes,
    total,
    rosterPages,
    register: null,
    developerVoterId: roll.developerVoterId,
    drafter: { openid, nameMasked: nameOf(caller, 'committee') },
    approver: null,
    openedHash: null,
    discarded: null,
    extension: null,
    cancelling: null,
    cancelled: null,
    counting: false,
    turn: 0,
    participation: null,
    outcome: null,
    witnesses: null,
    witnessing: 'none',
    witnessed: null,
    conduct: UNTOUCHED,
    requestKey,
    inputHash,
    workAt: NEVER,
    order: orderAt(now, _id),
  }
  const drafted = await repositories.deliberations.insertOnce(document)
  return theSame(drafted ?? (await repositories.deliberations.get(compoundId, _id)), inputHash)
})

/** The draft of this very request; another with its key is DUPLICATE_REQUEST. */
function theSame(standing: DeliberationDocument | null, inputHash: string) {
  if (standing?.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
  return { deliberationId: standing._id }
}

/** Hashed as they lie there now: whatever is put in their place later is not what was announced. One twice is refused. */
async function attached(files: readonly { readonly fileID: string; readonly name: string }[]) {
  const hashes = await Promise.all(files.map(({ fileID }) => hashOfPhoto(fileID)))
  if (new Set(hashes).size !== hashes.length) throw new AppError('RULE_BROKEN', { rule: 'sameAttachment' })
  return files.map(({ fileID, name }, at) => ({ fileID, name, sha256: hashes[at] ?? '' }))
}
