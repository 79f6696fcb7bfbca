import { DAY, HOUR } from '../../domain/deliberation/schedule'
import { sdk } from '../kit/sdk'
import type { Repositories } from '../kit/repositories'

const SLICE = 5
const FILES = 50
/** WeChat answers about a picture within half an hour. */
const PICTURES_WITHIN = 7 * DAY
/** A proposed roll that nobody settles is not kept for ever: it holds a whole compound's names, sealed. */
const SETTLED_WITHIN = 60 * DAY

/**
 * Removes rolls whose import broke off more than an hour ago (no import runs as long), what refused and forgotten proposals
 * consist of, files whose time has come, and what WeChat was asked about pictures. Answers how many rolls.
 */
export async function clean({ rolls, temporaryFiles, pictureChecks }: Repositories, now: number): Promise<number> {
  const [left, forgotten, files] = await Promise.all([
    rolls.leftBehind('importing', now - HOUR, SLICE),
    rolls.leftBehind('proposed', now - SETTLED_WITHIN, SLICE),
    temporaryFiles.due(now, FILES),
    pictureChecks.removeBefore(now - PICTURES_WITHIN),
  ])
  for (const roll of left) await rolls.remove(roll)
  for (const roll of forgotten) {
    await rolls.refuse(roll._id, { decidedBy: null, decidedAt: now, refusal: '60 天没有人复核，自动作废' })
    await rolls.remove(roll)
  }
  if (files.length > 0) {
    await sdk.deleteFile({ fileList: files.map(({ fileID }) => fileID) })
    for (const { _id } of files) await temporaryFiles.removeWhere({ _id })
  }
  return left.length
}
