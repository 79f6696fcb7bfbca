import { official as contract, type OfficialRecord } from '../../types/followup/official'
import type { DeliberationDocument } from '../kit/voteDocuments'
import type { OfficialDocument } from '../kit/followupDocuments'
import { handle } from '../kit/function'
import { hasRole } from '../kit/permission'
import { officialId } from '../kit/repositories/officialResults'
import { photoUrls, shownPhotos } from './photos'
import { published } from './published'

/** What the official system decided beside this app's own count. What nobody has confirmed yet is its handlers' alone. */
export const official = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId } = input
  const [caller, found, record, result] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.officialResults.get(compoundId, officialId(deliberationId)),
    repositories.results.of(deliberationId),
  ])
  const vote = published(found)
  const enters = hasRole(caller, 'committee', 'communityWorker')
  const handles = enters || hasRole(caller, 'streetWorker')
  const shown = record !== null && (record.state === 'confirmed' || handles) ? record : null
  const urls = await photoUrls(shown?.documents ?? [])
  return {
    title: vote.title,
    electorate: vote.electorate,
    motions: vote.motions.map(({ motionId, text, question }) => ({
      ...{ motionId, text },
      ...(question !== undefined && { question }),
    })),
    own:
      result === null
        ? null
        : {
            participating: result.participating,
            motions: result.motions.map((motion) => ({
              ...{ motionId: motion.motionId, for: motion.for, against: motion.against },
              ...{ abstain: motion.abstain, passed: motion.passed },
              ...(motion.options !== undefined && {
                options: motion.options.map(({ optionId, votes, carried }) => ({ optionId, votes, carried })),
              }),
            })),
          },
    record: shown === null ? null : recordOf(shown, urls, openid),
    mayEnter: enters && takesOfficial(vote, now) && (record === null || record.state === 'refused'),
    mayDecide: handles && record?.state === 'waiting' && record.entered.openid !== openid,
  }
})

/** Only where the vote is held elsewhere, and once it is over. */
export function takesOfficial({ effect, state, closesAt }: DeliberationDocument, now: number): boolean {
  return effect === 'assisted_statutory' && state === 'published' && now > closesAt
}

function recordOf(record: OfficialDocument, urls: ReadonlyMap<string, string>, openid: string): OfficialRecord {
  const { state, source, participating, motions, documents, documentHash, entered, decided } = record
  const signed = (by: { openid: string; nameMasked: string; at: number }) => ({
    ...{ nameMasked: by.nameMasked, at: by.at, isMe: by.openid === openid },
  })
  return {
    ...{ state, source, participating, motions, documentHash },
    documents: shownPhotos(documents, urls),
    entered: signed(entered),
    decided: decided === null ? null : { ...signed(decided), reason: decided.reason },
  }
}
