import { createHash } from 'node:crypto'
import { HOUR } from '../../../domain/deliberation/schedule'
import { bundleFile as contract } from '../../../types/ledger/recount'
import { AppError } from '../../../types/errors'
import { temporaryUrls } from '../../kit/files'
import { handle } from '../../kit/function'
import { concealed, leafDocument } from '../../kit/leaves'
import type { DownloadDocument } from '../../kit/ledgerDocuments'
import { derivedId, randomId } from '../../kit/random'
import { sdk } from '../../kit/sdk'
import { assemble, checkpointFor } from './assemble'
import { mayAudit } from './rights'
import { publishedVote } from './vote'

const VALID_FOR_SECONDS = 600

/**
 * A vote's file. The public one is made once for each checkpoint; the audit one is made for the few who may open ballots, and
 * before it is handed out a leaf says who took which bytes. Refuses with NO_RESULT_YET and NOT_PERMITTED.
 */
export const bundle = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, kind, requestKey } = input
  const [caller, vote, result, counters] = await Promise.all([
    permission,
    publishedVote(compoundId, deliberationId, repositories),
    repositories.results.of(deliberationId),
    repositories.counters.of(deliberationId),
  ])
  if (result === null || vote.outcome === null) throw new AppError('NO_RESULT_YET', { countsFrom: vote.closesAt })
  if (kind === 'audit' && !mayAudit(vote, counters, caller, openid)) throw new AppError('NOT_PERMITTED')
  const checkpoint = await checkpointFor(vote, repositories)
  const { size } = checkpoint
  const _id =
    kind === 'audit'
      ? derivedId('d', openid, deliberationId, requestKey)
      : derivedId('d', deliberationId, String(size), vote.witnessing)
  const made = await repositories.downloads.get(_id)
  if (made !== null) return released(made, vote.title, now)

  const file = Buffer.from(JSON.stringify(await assemble(kind, vote, result, checkpoint, repositories)), 'utf8')
  const cloudPath = `exports/${compoundId}/${randomId('b')}.json`
  const { fileID } = await sdk.uploadFile({ cloudPath, fileContent: file })
  const sha256 = createHash('sha256').update(file).digest('hex')
  const download = { _id, compoundId, deliberationId, kind, sha256, bytes: file.length, fileID, at: now }
  if (kind === 'public') {
    const first = { ...download, openid: '', salt: '' }
    await repositories.downloads.insertOnce(first)
    return released(first, vote.title, now)
  }
  // Whoever opens ballots leaves a trace that nobody can take away again; the file itself does not stay.
  const { person, salt } = concealed(openid)
  const taken: DownloadDocument = { ...download, openid, salt }
  const leaf = { v: 1, type: 'audit.downloaded', opened: vote.openedHash, at: now, bundle: sha256, by: person } as const
  await repositories.temporaryFiles.keepUntil(now + HOUR, compoundId, fileID)
  if (await repositories.downloads.record(taken, leafDocument(compoundId, leaf)))
    return released(taken, vote.title, now)
  const other = await repositories.downloads.get(_id)
  if (other === null) throw new AppError('BUSY')
  return released(other, vote.title, now)
})

async function released({ kind, fileID, bytes, sha256 }: DownloadDocument, title: string, now: number) {
  const url = (await temporaryUrls([fileID], VALID_FOR_SECONDS)).get(fileID)
  if (url === undefined) throw new AppError('NOT_FOUND')
  const fileName = `${title}${kind === 'audit' ? '（计票文件，含票面）' : '（公开核验文件）'}.json`
  return { url, fileName, bytes, sha256, expiresAt: now + VALID_FOR_SECONDS * 1000 }
}
