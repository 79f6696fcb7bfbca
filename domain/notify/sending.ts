import { DAY, MINUTE } from '../deliberation/schedule'

/** What becomes of a message that WeChat did not take. */
export type Refusal =
  /** It may go out later, at that instant. */
  | { readonly then: 'retry'; readonly at: number; readonly all: boolean }
  /** The person's permission is used up, or withdrawn. */
  | { readonly then: 'noPermit' }
  /** No message of this template goes out until an operator has looked. */
  | { readonly then: 'stop' }
  /** It went out, or it did not: it is not sent again. */
  | { readonly then: 'unknown' }
  /** This one never will. */
  | { readonly then: 'fail' }

/** Tries of one message. */
export const MOST_TRIES = 5
const CHINA = 8 * 60 * MINUTE

/**
 * By WeChat's numbers (its document of subscribeMessage.send). `errcode` is null where the answer had none, as after a
 * time-out. `tries` counts this one.
 */
export function refusalOf(errcode: number | null, tries: number, now: number): Refusal {
  switch (errcode) {
    case -1:
    case 43108:
      return tries >= MOST_TRIES ? { then: 'fail' } : { then: 'retry', at: now + tries * MINUTE, all: false }
    case 45009:
      return tries >= MOST_TRIES ? { then: 'fail' } : { then: 'retry', at: nextDay(now), all: true }
    case 43101:
      return { then: 'noPermit' }
    case -604101:
    case 43107:
    case 40037:
    case 47003:
    case 41030:
      return { then: 'stop' }
    default:
      return errcode !== null && errcode >= 40_000 ? { then: 'fail' } : { then: 'unknown' }
  }
}

/** Five past midnight in China: quotas are by the day there. */
export function nextDay(now: number): number {
  return Math.floor((now + CHINA) / DAY) * DAY + DAY - CHINA + 5 * MINUTE
}
