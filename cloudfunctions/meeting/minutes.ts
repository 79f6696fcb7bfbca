import { minutesOf as contract } from '../../types/meeting/minutes'
import { MOST_ADDENDA } from '../../types/meeting/shapes'
import { AppError } from '../../types/errors'
import { homeShown } from '../../domain/meeting/opinions'
import { closableAt, phaseOf } from '../../domain/meeting/phase'
import { handle } from '../kit/function'
import { temporaryUrls } from '../kit/files'
import { mayKnow, requireFound, staffOf } from './standing'

const SECONDS = 3600

/** The minutes as they stand: to who keeps the meeting while they are written, to everybody once they are read back. */
export const minutes = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, meetingId } = input
  const [caller, found] = await Promise.all([permission, repositories.meetings.get(compoundId, meetingId)])
  const meeting = requireFound(found)
  const { deliberationId, minutes: written, reading, closed } = meeting
  const staff = staffOf(caller, meeting)
  const shown = reading !== null || closed !== null
  const sees = shown || staff !== null
  const version = written?.version ?? 0
  const seen = (written?.photos ?? []).filter(({ hidden }) => !hidden).map(({ fileID }) => fileID)
  const [vote, answers, urls] = await Promise.all([
    deliberationId === null ? null : repositories.deliberations.get(compoundId, deliberationId),
    reading === null ? null : repositories.meetingHomes.answers(compoundId, meetingId, version),
    sees && seen.length > 0 ? temporaryUrls(seen, SECONDS) : new Map<string, string>(),
  ])
  if (!mayKnow(meeting, vote, caller)) throw new AppError('NOT_FOUND')
  const phase = phaseOf(meeting, now)
  const keeps = staff === 'keeps'
  const writes = keeps && (phase === 'held' || phase === 'minuted' || phase === 'readBack')
  const second = written?.by.openid !== openid && reading?.by.openid !== openid
  const drops = phase === 'held' || phase === 'minuted'
  return {
    written:
      written === null || !sees
        ? null
        : {
            text: written.text,
            version,
            at: written.at,
            by: written.by.nameMasked,
            photos: seen.flatMap((fileID) => urls.get(fileID) ?? []),
            fileIDs: writes ? seen : [],
            hiddenPhotos: written.photos.length - seen.length,
          },
    opinions: sees
      ? meeting.opinions.map((opinion) => ({
          opinionId: opinion.opinionId,
          home: homeShown(opinion),
          text: opinion.text,
          consent: opinion.consent,
          asked: opinion.state === 'asked' && reading === null,
          mayDrop: drops && (keeps || (staff !== null && opinion.by.openid === openid)),
        }))
      : [],
    party: meeting.party.map(({ kind, speaker, text }) => ({ kind, speaker, text })),
    objections: meeting.objections.map(({ home, text, version: of, at }) => ({ home, text, version: of, at })),
    reading:
      reading === null || answers === null
        ? null
        : { since: reading.since, ...answers, closableAt: closableAt(reading.since, answers) },
    closed:
      closed === null
        ? null
        : {
            at: closed.at,
            by: closed.by.nameMasked,
            hash: closed.hash,
            leafHash: closed.leafHash,
            opened: closed.opened,
            homes: closed.record.homes,
            confirmed: closed.record.confirmed,
            record: closed.record,
          },
    addenda: meeting.addenda.map(({ text, at, by, signedOff }, index) => ({
      number: index + 1,
      text,
      at,
      writtenBy: by.nameMasked,
      signedOff: signedOff === null ? null : { at: signedOff.at, by: signedOff.by.nameMasked, hash: signedOff.hash },
      maySign: keeps && signedOff === null && by.openid !== openid,
    })),
    mayWrite: writes,
    mayRead: keeps && phase === 'minuted',
    mayClose: keeps && phase === 'readBack' && second,
    mayAdd: keeps && phase === 'closed' && meeting.addenda.length < MOST_ADDENDA,
  }
})
