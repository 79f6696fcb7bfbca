import {
  checkTimetable,
  contestUntil,
  COUNTING_DELAY,
  DAY,
  DEFAULT_RULE_CONFIG,
  HOUR,
  minimumsOf,
  strictestMinimums,
} from '../../../domain/deliberation/schedule'
import { deadlineOf, phaseOf, type PhaseFacts } from '../../../domain/deliberation/phase'

const binding = minimumsOf('ownersAssembly', 'assisted_statutory', DEFAULT_RULE_CONFIG)
const consultative = minimumsOf('unitMeeting', 'consultative', DEFAULT_RULE_CONFIG)
const published = 1_700_000_000_000
const timetable = { rosterFrom: published, opensAt: published + 15 * DAY, closesAt: published + 20 * DAY }

function broken(more: Partial<typeof timetable>, minimums = binding, at = published): unknown {
  try {
    checkTimetable({ ...timetable, ...more }, minimums, at)
    return null
  } catch (error) {
    return error instanceof Error && 'params' in error ? error.params : error
  }
}

test('exactly fifteen days’ notice and five days of voting are enough, a millisecond less is not', () => {
  expect(broken({})).toBeNull()
  expect(broken({}, binding, published + 1)).toMatchObject({ rule: 'noticeDays', noticeDays: 15 })
  expect(broken({ closesAt: timetable.closesAt - 1 })).toMatchObject({ rule: 'votingDays', votingDays: 5 })
})

test('a vote lasts sixty days at most, and its times come in order', () => {
  expect(broken({ closesAt: timetable.opensAt + 60 * DAY })).toBeNull()
  expect(broken({ closesAt: timetable.opensAt + 60 * DAY + 1 })).toMatchObject({ rule: 'maxVotingDays' })
  expect(broken({ rosterFrom: timetable.opensAt + 1 })).toEqual({ rule: 'scheduleOrder' })
  expect(broken({ closesAt: timetable.opensAt })).toEqual({ rule: 'scheduleOrder' })
})

test('an urgent consultation takes minutes, and may be published after its opening but not after its end', () => {
  const urgent = { rosterFrom: published, opensAt: published, closesAt: published + 20 * 60_000 }
  expect(broken(urgent, consultative)).toBeNull()
  expect(broken(urgent, consultative, published + 19 * 60_000)).toBeNull()
  expect(broken(urgent, consultative, published + 20 * 60_000)).toEqual({ rule: 'alreadyClosed' })
})

test('residents get seven days’ notice, a building’s owners fifteen and at least a day to vote', () => {
  expect(strictestMinimums('households', DEFAULT_RULE_CONFIG)).toMatchObject({ noticeDays: 7, votingDays: 1 })
  expect(minimumsOf('buildingMeeting', 'statutory_electronic', DEFAULT_RULE_CONFIG)).toEqual({
    noticeDays: 15,
    votingDays: 1,
    objectionDays: 7,
    maxVotingDays: 60,
  })
})

describe('phases follow from times and facts', () => {
  const closesAt = timetable.closesAt
  const facts: PhaseFacts = {
    state: 'published',
    effect: 'assisted_statutory',
    ...timetable,
    rosterFrom: published + 8 * DAY,
    contestUntil: contestUntil(closesAt, 7),
    witnessing: 'none',
    conduct: { objections: { result: { open: 0 } }, stands: true },
    outcome: { passed: 1 },
  }

  test.each([
    ['consulting', published],
    ['roster', published + 8 * DAY],
    ['voting', timetable.opensAt],
    ['voting', closesAt],
    ['counting', closesAt + 1],
    ['contesting', closesAt + COUNTING_DELAY],
    ['contesting', closesAt + 7 * DAY - 1],
    ['effective', closesAt + 7 * DAY],
  ] as const)('%s', (phase, now) => {
    expect(phaseOf(facts, now)).toBe(phase)
    const deadline = deadlineOf(facts, now)
    if (phase === 'effective') expect(deadline).toBeNull()
    else expect(deadline).toBeGreaterThanOrEqual(now)
  })

  test('what nobody counted is still counting, however late', () => {
    expect(phaseOf({ ...facts, outcome: null }, closesAt + 100 * DAY)).toBe('counting')
  })

  test('nothing passed is rejected, but a consultation was heard', () => {
    const over = closesAt + 7 * DAY
    expect(phaseOf({ ...facts, outcome: { passed: 0 } }, over)).toBe('rejected')
    expect(phaseOf({ ...facts, outcome: { passed: 0 }, effect: 'consultative' }, over)).toBe('effective')
  })

  test('a result takes effect only when nothing is left to be looked for behind the closing', () => {
    const looking = { ...facts, conduct: { ...facts.conduct, stands: false } }
    expect(phaseOf(looking, closesAt + 8 * DAY)).toBe('contesting')
    expect(deadlineOf(looking, closesAt + 8 * DAY)).toBeNull()
  })

  test('a draft is a draft at any time, and a cancelled one stays cancelled', () => {
    expect(phaseOf({ ...facts, state: 'draft' }, closesAt)).toBe('draft')
    expect(phaseOf({ ...facts, state: 'cancelled' }, closesAt)).toBe('cancelled')
  })

  test('without a time for objections a vote is over when it may be counted', () => {
    expect(contestUntil(closesAt, 0)).toBe(closesAt + COUNTING_DELAY)
    expect(HOUR).toBe(3_600_000)
  })
})
