import { isConvenedLate, isReached, neededOf, petitionStateOf, petitionUntil } from '../../../domain/followup/petition'
import { followable, isLate } from '../../../domain/followup/tasks'
import { isStepLate } from '../../../domain/followup/escalation'

test('twenty per cent is reached exactly at a fifth of the persons, and not one before', () => {
  expect([isReached(1, 10), isReached(2, 10), isReached(2, 11), isReached(3, 11)]).toEqual([false, true, false, true])
  expect([isReached(0, 0), isReached(1, 5), isReached(999, 5000), isReached(1000, 5000)]).toEqual([
    false,
    true,
    false,
    true,
  ])
})

test('what is said to be needed is the least that reaches it, whatever the compound', () => {
  for (let total = 1; total <= 600; total += 1) {
    expect(isReached(neededOf(total), total)).toBe(true)
    if (neededOf(total) > 1) expect(isReached(neededOf(total) - 1, total)).toBe(false)
  }
})

test('a petition lapses by its date, and a complete one never does', () => {
  const until = petitionUntil(0)
  const open = { until, reachedAt: null, conveneBy: null, convened: null }
  expect(petitionStateOf(open, until)).toBe('open')
  expect(petitionStateOf(open, until + 1)).toBe('lapsed')
  const reached = { ...open, reachedAt: 5, conveneBy: 100 }
  expect(petitionStateOf(reached, until + 1)).toBe('reached')
  expect([isConvenedLate(reached, 100), isConvenedLate(reached, 101)]).toEqual([false, true])
  const convened = { ...reached, convened: { at: 90 } }
  expect(petitionStateOf(convened, until + 1)).toBe('convened')
  expect(isConvenedLate(convened, until)).toBe(false)
})

test('a task is late past its date, and stays late when it was done after it', () => {
  expect(isLate({ dueAt: 10, doneAt: null }, 10)).toBe(false)
  expect(isLate({ dueAt: 10, doneAt: null }, 11)).toBe(true)
  expect(isLate({ dueAt: 10, doneAt: 12 }, 50)).toBe(true)
  expect(isLate({ dueAt: 10, doneAt: 9 }, 50)).toBe(false)
  expect(isStepLate({ dueAt: 10, endedAt: 11 }, 50)).toBe(true)
})

test('tasks follow from what passed, once it is in effect, and from what was only talked through', () => {
  const motions = [{ passed: true }, { passed: false }, { passed: null }]
  expect(followable('effective', motions)).toEqual([{ passed: true }, { passed: null }])
  expect(followable('contesting', motions)).toEqual([])
  expect(followable('rejected', [{ passed: false }])).toEqual([])
})
