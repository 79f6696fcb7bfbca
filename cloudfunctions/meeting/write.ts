import { readBack as readContract, writeMinutes } from '../../types/meeting/minutes'
import { AppError } from '../../types/errors'
import { phaseOf, signInOf } from '../../domain/meeting/phase'
import { askAboutPictures, checkText } from '../kit/contentCheck'
import { eventOf } from '../kit/events'
import { requireFolder } from '../kit/files'
import { handle } from '../kit/function'
import { hashOfPhoto } from '../kit/photo'
import { derivedId } from '../kit/random'
import { changeMeeting, requireKeeper } from './standing'

const MOST_VERSIONS = 9

/**
 * Writes the minutes, or writes them anew while they are not closed. `version` is the one that was seen: CONFLICT when
 * somebody else wrote meanwhile. The same text again is no new version. WeChat is asked about its photos, and what it finds
 * against the rules is hidden (push/pictureJudged.ts). RULE_BROKEN {rule}: `meetingEarly`, `meetingClosed`,
 * `minutesVersions`.
 */
export const write = handle(writeMinutes, async (call) => {
  const { input, openid, now } = call
  const { compoundId, meetingId, version, text, photos } = input
  requireFolder(photos, `meetings/${compoundId}`, 'photos')
  const inputHash = derivedId('', meetingId, text, JSON.stringify(photos))
  const [hashes, asked] = await Promise.all([
    Promise.all(photos.map(hashOfPhoto)),
    askAboutPictures(openid, photos),
    checkText(openid, 3, text),
  ])
  const written = await changeMeeting(input, call, (meeting, caller) => {
    const by = requireKeeper(caller, meeting, openid)
    const phase = phaseOf(meeting, now)
    if (phase === 'closed' || phase === 'cancelled') throw new AppError('RULE_BROKEN', { rule: 'meetingClosed' })
    if (now < signInOf(meeting).from) throw new AppError('RULE_BROKEN', { rule: 'meetingEarly' })
    if (meeting.minutes?.inputHash === inputHash) return null
    const standing = meeting.minutes?.version ?? 0
    if (standing !== version) throw new AppError('CONFLICT')
    if (standing >= MOST_VERSIONS) throw new AppError('RULE_BROKEN', { rule: 'minutesVersions' })
    const kept = photos.map((fileID, index) => ({ fileID, sha256: hashes[index] ?? '', hidden: false }))
    const next = { text, photos: kept, version: standing + 1, at: now, by, inputHash }
    return { change: { minutes: next, reading: null } }
  })
  await call.repositories.pictureChecks.asked({ _id: meetingId, compoundId, at: now }, asked)
  return { version: written.minutes?.version ?? 0 }
})

/** Begins to read them back. From now on nothing is added, and nobody signs in any more. */
export const read = handle(readContract, async (call) => {
  const { input, openid, now } = call
  const { compoundId, meetingId, version } = input
  await changeMeeting(input, call, (meeting, caller) => {
    const by = requireKeeper(caller, meeting, openid)
    if (meeting.minutes === null) throw new AppError('RULE_BROKEN', { rule: 'minutesMissing' })
    if (meeting.minutes.version !== version) throw new AppError('CONFLICT')
    const phase = phaseOf(meeting, now)
    if (phase === 'readBack' || phase === 'closed') return null
    if (phase === 'cancelled' || now < meeting.startsAt) throw new AppError('RULE_BROKEN', { rule: 'meetingEarly' })
    const event = eventOf('minutesReading', compoundId, [meetingId, String(version)], now)
    return { change: { reading: { since: now, by } }, beside: { event } }
  })
  return {}
})
