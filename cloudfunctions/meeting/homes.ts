import { attendance as attendanceContract, signInHome as homeContract } from '../../types/meeting/attending'
import { AppError } from '../../types/errors'
import { inScope } from '../../domain/voting/scope'
import { answerTo } from '../../domain/meeting/answers'
import { addressWords } from '../kit/addressWords'
import { handle } from '../kit/function'
import { pageOf } from '../kit/page'
import { arrived, requireSignIn } from './signIn'
import { requireFound, requireHelper, requireHomeOf } from './standing'

const PAGE = 50

/** A home without a phone is there; or it was noted by mistake, and is taken out while nothing rests on it. */
export const signInHome = handle(homeContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, meetingId, homeId, present } = input
  const [caller, found, standing] = await Promise.all([
    permission,
    repositories.meetings.get(compoundId, meetingId),
    repositories.meetingHomes.get(meetingId, homeId),
  ])
  const meeting = requireFound(found)
  const helper = requireHelper(caller, meeting, openid)
  const rollId = caller.compound?.rollId ?? null
  const [home, homes] = await Promise.all([
    rollId === null ? null : repositories.homes.get(rollId, homeId),
    repositories.meetingHomes.count(compoundId, meetingId),
  ])
  if (home === null || !inScope(home, meeting.scope)) throw new AppError('NOT_FOUND')
  const { building, unit, room } = home
  requireHomeOf(caller, meeting.scope, home)
  requireSignIn(meeting, now)
  if (present && standing === null) {
    const fresh = arrived(meeting, { homeId, address: { building, unit, room } }, now)
    const kept = await repositories.meetingHomes.insertOnce({ ...fresh, notedBy: helper })
    return { homes: kept === null ? homes : homes + 1 }
  }
  if (!present && standing !== null) {
    const spoke = meeting.opinions.some((opinion) => opinion.homeId === homeId)
    if (standing.people.length > 0 || standing.answered > 0 || spoke)
      throw new AppError('RULE_BROKEN', { rule: 'homeHasPhone' })
    if (await repositories.meetingHomes.remove(standing)) return { homes: homes - 1 }
    // Somebody of it signed in by phone meanwhile, unless it was taken out already.
    if ((await repositories.meetingHomes.get(meetingId, homeId)) !== null) throw new AppError('CONFLICT')
  }
  return { homes }
})

/** Who is there, by building, unit and room. Names of people are not kept. */
export const attendance = handle(attendanceContract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, meetingId, cursor } = input
  const [caller, found, listed] = await Promise.all([
    permission,
    repositories.meetings.get(compoundId, meetingId),
    repositories.meetingHomes.list(compoundId, meetingId, cursor, PAGE + 1),
  ])
  const meeting = requireFound(found)
  requireHelper(caller, meeting, openid)
  const version = meeting.reading === null ? 0 : (meeting.minutes?.version ?? 0)
  const { items, next } = pageOf(listed, PAGE)
  return {
    homes: items.map((home) => ({
      homeId: home.homeId,
      home: addressWords(home.address),
      at: home.at,
      late: home.late,
      phone: home.people.length > 0,
      notedBy: home.notedBy?.nameMasked ?? '',
      answer: answerTo(home, version),
    })),
    next,
  }
})
