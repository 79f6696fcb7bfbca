import { consent as consentContract, dropOpinion, noteOpinion, setParty } from '../../types/meeting/minutes'
import { MOST_OPINIONS, PARTY_KINDS } from '../../types/meeting/shapes'
import { AppError } from '../../types/errors'
import { afterConsent, notedFor } from '../../domain/meeting/opinions'
import { phaseOf } from '../../domain/meeting/phase'
import { addressWords } from '../kit/addressWords'
import { checkText } from '../kit/contentCheck'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import type { MeetingDocument } from '../kit/meetingDocuments'
import { derivedId } from '../kit/random'
import { meetingHomeId } from '../kit/repositories/meetings'
import { changeMeeting, requireHelper, requireKeeper } from './standing'

/** Until the minutes are read back; before it begins nobody has said anything. */
function requireOpen(meeting: MeetingDocument, now: number): void {
  const phase = phaseOf(meeting, now)
  if (phase === 'announced' || phase === 'cancelled') throw new AppError('RULE_BROKEN', { rule: 'meetingEarly' })
  if (phase !== 'held' && phase !== 'minuted') throw new AppError('RULE_BROKEN', { rule: 'meetingRead' })
}

/** Notes what was said. The speaker's home stands there by its phone's word, or by a witness's where it has none. */
export const note = handle(noteOpinion, async (call) => {
  const { input, openid, now, repositories } = call
  const { compoundId, meetingId, text, homeId, witness, requestKey } = input
  const opinionId = derivedId('op', openid, meetingId, requestKey)
  const wanted = [homeId, witness].flatMap((id) => (id === null ? [] : [meetingHomeId(meetingId, id)]))
  const [present] = await Promise.all([repositories.meetingHomes.getMany(wanted), checkText(openid, 2, text)])
  const speaker = present.find((one) => one.homeId === homeId) ?? null
  const witnessHome = present.find((one) => one.homeId === witness) ?? null
  await changeMeeting(input, call, (meeting, caller) => {
    const helper = requireHelper(caller, meeting, openid)
    if (meeting.opinions.some((opinion) => opinion.opinionId === opinionId)) return null
    requireOpen(meeting, now)
    if (meeting.opinions.length >= MOST_OPINIONS) throw new AppError('RULE_BROKEN', { rule: 'opinionCount' })
    if (homeId !== null && speaker === null) throw new AppError('RULE_BROKEN', { rule: 'opinionHome' })
    if (witness !== null) {
      // A witness is somebody else who is there, and not of the home of who writes it down.
      const own = caller.bindings.some((binding) => binding.homeId === witness)
      if (witnessHome === null || speaker === null || witness === homeId || own)
        throw new AppError('RULE_BROKEN', { rule: 'opinionWitness' })
      if (speaker.people.length > 0) throw new AppError('RULE_BROKEN', { rule: 'homeHasPhone' })
    }
    const phone = speaker !== null && speaker.people.length > 0
    const asked = speaker === null ? null : { homeId: speaker.homeId, home: addressWords(speaker.address), phone }
    const noted = notedFor(asked, witness !== null)
    const heard = noted.consent === 'heard' && witnessHome !== null ? addressWords(witnessHome.address) : null
    const opinion = { opinionId, text, ...noted, witness: heard, by: helper, at: now }
    const change = { opinions: [...meeting.opinions, opinion] }
    if (noted.state !== 'asked') return { change }
    return { change, beside: { event: eventOf('opinionNoted', compoundId, [meetingId, opinionId], now) } }
  })
  return { opinionId }
})

/** Takes out what was noted wrongly: who noted it, or who keeps the meeting. */
export const drop = handle(dropOpinion, async (call) => {
  const { input, openid, now } = call
  await changeMeeting(input, call, (meeting, caller) => {
    requireHelper(caller, meeting, openid)
    const found = meeting.opinions.find(({ opinionId }) => opinionId === input.opinionId)
    if (found === undefined) return null
    if (found.by.openid !== openid) requireKeeper(caller, meeting, openid)
    requireOpen(meeting, now)
    return { change: { opinions: meeting.opinions.filter((one) => one !== found) } }
  })
  return {}
})

/** The speaker's home says whether it may stand beside his words. ALREADY_DECIDED when it has said something else. */
export const consent = handle(consentContract, async (call) => {
  const { input, now } = call
  await changeMeeting(input, call, (meeting, caller) => {
    const found = meeting.opinions.find(({ opinionId }) => opinionId === input.opinionId)
    const ours = caller.bindings.some(({ homeId }) => homeId === found?.homeId)
    if (found === undefined || (!ours && found.homeId !== null)) throw new AppError('NOT_FOUND')
    // After a no nothing says any more whose it was: repeating the no is no error.
    if (found.homeId === null && !input.agree) return null
    if (found.homeId === null) throw new AppError('ALREADY_DECIDED')
    if (found.state === 'agreed') {
      if (input.agree) return null
      throw new AppError('ALREADY_DECIDED')
    }
    requireOpen(meeting, now)
    const next = afterConsent(found, input.agree)
    if (next === null) throw new AppError('ALREADY_DECIDED')
    return { change: { opinions: meeting.opinions.map((one) => (one === found ? { ...one, ...next } : one)) } }
  })
  return {}
})

/** What the party branch says: shown as an opinion, and never counted. */
export const party = handle(setParty, async (call) => {
  const { input, openid, now } = call
  const { kind, speaker, text } = input
  if (text !== '' && speaker === '') throw new AppError('INVALID_INPUT', { params: 'speaker' })
  await checkText(openid, 2, `${speaker}\n${text}`)
  await changeMeeting(input, call, (meeting, caller) => {
    const by = requireKeeper(caller, meeting, openid)
    requireOpen(meeting, now)
    const standing = meeting.party.find((one) => one.kind === kind)
    const same = text === '' ? standing === undefined : standing?.text === text && standing.speaker === speaker
    if (same) return null
    const others = meeting.party.filter((one) => one.kind !== kind)
    const said = text === '' ? others : [...others, { kind, speaker, text, by }]
    const order = (one: { kind: (typeof PARTY_KINDS)[number] }) => PARTY_KINDS.indexOf(one.kind)
    return { change: { party: said.sort((a, b) => order(a) - order(b)) } }
  })
  return {}
})
