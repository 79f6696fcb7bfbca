import type { ActionName, CONTRACT_VERSION, Envelope, Reply } from '~types/contract'
import type { ActionInput, ActionOutput } from '~types/contracts'
import { ERROR_CODES, type ErrorCode } from '~types/errors'
import { invoke } from './call'
import { Failure } from './failure'

/** Typed by the contract, whose module must not be loaded here: it brings the parsers. */
const VERSION: typeof CONTRACT_VERSION = 1
/** After this long without an answer the outcome counts as unknown. Functions end within 20 s. */
const PATIENCE_MS = 25_000

/** An input without what the client itself adds. */
export type PersonInput<Name extends ActionName> = Omit<ActionInput<Name>, 'requestKey'>

/**
 * The actions whose input carries a `requestKey`. Inputs are strict, so the key must go with these and no others; the
 * type keeps the table equal to the contracts.
 */
type Keyed = { [Name in ActionName]: ActionInput<Name> extends { requestKey: string } ? Name : never }[ActionName]
const KEYED: Readonly<Record<Keyed, true>> = {
  'membership.bind': true,
  'service.correctBooks': true,
  'membership.designate': true,
  'membership.enterPaper': true,
  'membership.openPersonCase': true,
  'membership.resubmit': true,
  'membership.askMandate': true,
  'membership.makeGateCode': true,
  'membership.invite': true,
  'membership.redeem': true,
  'membership.createStreet': true,
  'membership.createCommunity': true,
  'membership.createCompound': true,
  'membership.offerRole': true,
  'roll.correct': true,
  'roll.merge': true,
  'roll.split': true,
  'roll.enrol': true,
  'roll.enrolMe': true,
  'roll.strikeOff': true,
  'membership.writePost': true,
  'membership.writeNotice': true,
  'membership.reply': true,
  'membership.offerTalent': true,
  'deliberation.draft': true,
  'deliberation.cast': true,
  'deliberation.receivePaper': true,
  'deliberation.offerProxy': true,
  'deliberation.recordDelivery': true,
  'deliberation.castAsProxy': true,
  'deliberation.proposeExtension': true,
  'deliberation.proposeCancelling': true,
  'deliberation.proposeRules': true,
  'deliberation.writeOpinion': true,
  'deliberation.proposeAmendment': true,
  'deliberation.proposeRefreeze': true,
  'deliberation.raiseObjection': true,
  'followup.assignTask': true,
  'followup.changeTask': true,
  'followup.reportTask': true,
  'followup.startPetition': true,
  'followup.setCost': true,
  'followup.enterOfficial': true,
  'followup.answerEscalation': true,
  'meeting.announce': true,
  'meeting.noteOpinion': true,
  'meeting.addAddendum': true,
  'notify.recordChoices': true,
  'station.book': true,
  'station.joinWait': true,
  'station.saveRoom': true,
  'station.reserve': true,
  'station.saveActivity': true,
  'station.signUp': true,
  'notify.broadcast': true,
  'disclosure.ask': true,
  'disclosure.answer': true,
  'disclosure.correct': true,
  'disclosure.followUp': true,
  'disclosure.saveLine': true,
  'disclosure.saveService': true,
  'disclosure.saveAsset': true,
  'disclosure.proposeShareOut': true,
  'disclosure.saveFund': true,
  'service.place': true,
  'service.complain': true,
  'service.answerComplaint': true,
  'service.endComplaint': true,
  'service.placeForCaller': true,
  'service.act': true,
  'service.work': true,
  'service.dispatch': true,
  'service.cash': true,
  'service.refund': true,
  'service.setItem': true,
  'ledger.bundle': true,
}

/**
 * Calls an action. Rejects only with a `Failure`. When no answer comes the same request goes out once more: with the
 * same key that is the same act, so that only then anything is said to the person.
 */
export async function call<Name extends ActionName>(
  name: Name,
  input: PersonInput<Name>,
  requestKey?: string,
  /** The cloudID of the WeChat group that the app was opened from, for actions that ask which it is. */
  group?: string,
): Promise<ActionOutput<Name>> {
  const keyed = name in KEYED && requestKey !== undefined ? { ...input, requestKey } : input
  const [functionName = '', action = ''] = name.split('.')
  const envelope: Envelope = { action, input: keyed, v: VERSION }
  const answer = await attempt(functionName, envelope, group).catch((error: unknown) => {
    if (error instanceof Failure) throw error
    return attempt(functionName, envelope, group).catch((again: unknown) => {
      throw again instanceof Failure ? again : new Failure('UNREACHABLE')
    })
  })
  return outputOf<Name>(answer)
}

function attempt(functionName: string, envelope: Envelope, group?: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`${functionName} did not answer in time`))
    }, PATIENCE_MS)
    invoke(functionName, envelope, group)
      .finally(() => {
        clearTimeout(timer)
      })
      .then(resolve, reject)
  })
}

/** Reads a reply. The function made the output by the same contract, so its shape is taken as given. */
function outputOf<Name extends ActionName>(answer: unknown): ActionOutput<Name> {
  const reply = answer as Partial<Reply<ActionOutput<Name>>> | null
  if (reply?.ok === true) return (reply as { output: ActionOutput<Name> }).output
  if (reply?.ok === false && reply.error) {
    const { code, params, requestId } = reply.error
    throw new Failure(isErrorCode(code) ? code : 'INTERNAL', params, requestId)
  }
  throw new Failure('INTERNAL')
}

function isErrorCode(code: string): code is ErrorCode {
  return ERROR_CODES.some((known) => known === code)
}
