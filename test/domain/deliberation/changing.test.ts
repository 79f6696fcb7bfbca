import {
  checkExtension,
  extensionUntil,
  isCancelled,
  isExtended,
  missingSigners,
  waitingExtension,
} from '../../../domain/deliberation/changing'
import { AppError } from '../../../types/errors'
import { DAY } from '../../../domain/deliberation/schedule'
import type { ApproverRole } from '../../../types/deliberation/recorded'

const CLOSES = 20 * DAY

/** The params of the refusal; null where nothing is refused. */
function refusalOf(vote: Parameters<typeof checkExtension>[0], closesAt: number, now: number) {
  try {
    checkExtension(vote, closesAt, now)
    return null
  } catch (error) {
    return error instanceof AppError ? error.params : error
  }
}
const vote = { opensAt: 10 * DAY, closesAt: CLOSES, rules: { extensionDays: 7 }, extension: null }

const signer = (openid: string, ...roles: ApproverRole[]) => ({ openid, nameMasked: '某*', roles, at: 0 })
const extension = (...openids: string[]) => ({
  proposalId: 'p',
  inputHash: '',
  reason: '',
  formerClosesAt: CLOSES,
  closesAt: CLOSES + DAY,
  signers: openids.map((openid) => signer(openid, 'committee')),
})

describe('an extension', () => {
  test('may be recorded up to a day before closing, the day itself included', () => {
    expect(refusalOf(vote, CLOSES + DAY, CLOSES - DAY)).toBeNull()
    expect(refusalOf(vote, CLOSES + DAY, CLOSES - DAY + 1)).toEqual({ rule: 'extensionLate', latest: CLOSES - DAY })
    expect(extensionUntil(vote, CLOSES - DAY)).toBe(CLOSES + 7 * DAY)
    expect(extensionUntil(vote, CLOSES - DAY + 1)).toBeNull()
  })

  test('adds no more than the frozen days, and no vote lasts longer than sixty', () => {
    const now = 11 * DAY
    expect(refusalOf(vote, CLOSES + 7 * DAY, now)).toBeNull()
    for (const wrong of [CLOSES + 7 * DAY + 1, CLOSES, CLOSES - 1]) {
      expect(refusalOf(vote, wrong, now)).toEqual({ rule: 'extensionLength', latest: CLOSES + 7 * DAY })
    }
    const long = { ...vote, opensAt: 0, closesAt: 58 * DAY }
    expect(extensionUntil(long, now)).toBe(60 * DAY)
    expect(extensionUntil({ ...long, closesAt: 60 * DAY }, now)).toBeNull()
  })

  test('is there once, and only where the frozen rules allow it', () => {
    const none = { ...vote, rules: { extensionDays: 0 } }
    expect(refusalOf(none, CLOSES + DAY, 0)).toEqual({ rule: 'noExtension' })
    const extended = { ...vote, extension: extension('a', 'b') }
    expect(isExtended(extended)).toBe(true)
    expect(refusalOf(extended, CLOSES + 2 * DAY, 0)).toEqual({ rule: 'extendedOnce' })
  })

  test('of one person waits, and lapses a day before closing', () => {
    const waiting = { ...vote, extension: extension('a') }
    expect(waitingExtension(waiting, CLOSES - DAY)).toBe(waiting.extension)
    expect(waitingExtension(waiting, CLOSES - DAY + 1)).toBeNull()
    expect(extensionUntil(waiting, 0)).toBeNull()
    expect(waitingExtension({ ...vote, extension: extension('a', 'b') }, 0)).toBeNull()
  })
})

describe('a cancelling', () => {
  test('needs two of the committee and one of the community, three persons', () => {
    const [a, b, c] = [signer('a', 'committee'), signer('b', 'committee'), signer('c', 'communityWorker')]
    expect([[a], [a, b], [a, c], [a, b, c]].map(isCancelled)).toEqual([false, false, false, true])
    expect(missingSigners([a])).toEqual({ committee: 1, communityWorker: 1 })
  })

  test('is not completed by one person twice, nor by one with two offices alone', () => {
    const [a, c] = [signer('a', 'committee'), signer('c', 'communityWorker')]
    const both = signer('x', 'committee', 'communityWorker')
    expect(isCancelled([a, a, c])).toBe(false)
    expect(isCancelled([both, a])).toBe(false)
    expect(isCancelled([both, a, c])).toBe(true)
    expect(isCancelled([both, a, signer('b', 'committee')])).toBe(true)
  })

  test('is no business of the street', () => {
    const street = signer('s', 'streetWorker')
    expect(isCancelled([signer('a', 'committee'), signer('b', 'committee'), street])).toBe(false)
  })
})
