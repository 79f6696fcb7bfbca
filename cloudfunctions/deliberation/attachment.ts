import { attachmentOf as contract } from '../../types/deliberation/attachments'
import { AppError } from '../../types/errors'
import { temporaryUrls } from '../kit/files'
import { handle } from '../kit/function'
import { visibleToKeeper } from './visible'

const SHOWN_SECONDS = 600

/** Where one paper of a vote can be fetched for ten minutes. NOT_FOUND for one that it has not, or that is no longer there. */
export const attachment = handle(contract, async ({ input, now, permission, repositories }) => {
  const { compoundId, deliberationId, sha256 } = input
  const [caller, found] = await Promise.all([permission, repositories.deliberations.get(compoundId, deliberationId)])
  const { attachments } = await visibleToKeeper(found, caller, repositories, now)
  const wanted = attachments.find((one) => one.sha256 === sha256)
  const urls = wanted === undefined ? new Map<string, string>() : await temporaryUrls([wanted.fileID], SHOWN_SECONDS)
  const url = urls.get(wanted?.fileID ?? '')
  if (url === undefined) throw new AppError('NOT_FOUND')
  return { url }
})
