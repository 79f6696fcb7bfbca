import { addAddendum, signAddendum } from '../../types/meeting/minutes'
import { MOST_ADDENDA } from '../../types/meeting/shapes'
import { AppError } from '../../types/errors'
import { addendumHash } from '../../domain/meeting/record'
import { checkText } from '../kit/contentCheck'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { leafDocument } from '../kit/leaves'
import { derivedId } from '../kit/random'
import { changeMeeting, requireFound, requireKeeper } from './standing'

/** What has to be put right in closed minutes. They themselves stay as they are. RULE_BROKEN {rule}: `minutesOpen`, `addendumCount`. */
export const add = handle(addAddendum, async (call) => {
  const { input, openid, now } = call
  const { meetingId, text, requestKey } = input
  const key = derivedId('', openid, meetingId, requestKey)
  await checkText(openid, 3, text)
  const changed = await changeMeeting(input, call, (meeting, caller) => {
    const by = requireKeeper(caller, meeting, openid)
    if (meeting.addenda.some((one) => one.key === key)) return null
    if (meeting.closed === null) throw new AppError('RULE_BROKEN', { rule: 'minutesOpen' })
    if (meeting.addenda.length >= MOST_ADDENDA) throw new AppError('RULE_BROKEN', { rule: 'addendumCount' })
    return { change: { addenda: [...meeting.addenda, { key, text, at: now, by, signedOff: null }] } }
  })
  return { number: changed.addenda.findIndex((one) => one.key === key) + 1 }
})

/** A second person signs it off: its hash goes into the ledger beside the minutes. SAME_PERSON for who wrote it. */
export const sign = handle(signAddendum, async (call) => {
  const { input, openid, now } = call
  const { compoundId, meetingId, number } = input
  const changed = await changeMeeting(input, call, (meeting, caller) => {
    const by = requireKeeper(caller, meeting, openid)
    const found = meeting.addenda[number - 1]
    if (found === undefined || meeting.closed === null) throw new AppError('NOT_FOUND')
    if (found.signedOff !== null) {
      if (found.signedOff.by.openid === openid) return null
      throw new AppError('ALREADY_DECIDED')
    }
    if (found.by.openid === openid) throw new AppError('SAME_PERSON')
    const { hash: minutes, record } = meeting.closed
    const signed = { writtenBy: found.by.nameMasked, signedOffBy: by.nameMasked }
    const hash = addendumHash({ meeting: meetingId, minutes, number, text: found.text, ...signed })
    const leaf = leafDocument(compoundId, {
      ...{ v: 1, type: 'meeting.minutes', meeting: meetingId, opened: null },
      ...{ at: now, event: 'added', minutes: hash, homes: record.homes },
    })
    const addenda = meeting.addenda.map((one) => (one === found ? { ...one, signedOff: { at: now, by, hash } } : one))
    const event = eventOf('minutesAdded', compoundId, [meetingId, String(number)], now)
    return { change: { addenda }, beside: { event, leaf } }
  })
  return { hash: requireFound(changed.addenda[number - 1]?.signedOff ?? null).hash }
})
