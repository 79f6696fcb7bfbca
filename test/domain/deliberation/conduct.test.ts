import {
  amendableUntil,
  checkAmendable,
  decideAfterAnswer,
  isAbout,
  objectableUntil,
  objectionDue,
  refreezableUntil,
} from '../../../domain/deliberation/conduct'
import { phaseOf, type PhaseFacts } from '../../../domain/deliberation/phase'
import { DAY } from '../../../domain/deliberation/schedule'

/** Consulted on until day 5, open from day 20 to 26, contested until day 33, counted. */
function vote(open = 0): PhaseFacts & { rules: { noticeDays: number } } {
  return {
    state: 'published',
    effect: 'assisted_statutory',
    rosterFrom: 5 * DAY,
    opensAt: 20 * DAY,
    closesAt: 26 * DAY,
    contestUntil: 33 * DAY,
    outcome: { passed: 1 },
    witnessing: 'none',
    conduct: { objections: { result: { open } }, stands: true },
    rules: { noticeDays: 15 },
  }
}

describe('when a vote may be amended, frozen anew and objected to', () => {
  it('takes another text while consulting, as long as its notice fits', () => {
    expect(amendableUntil(vote(), 0)).toBe(5 * DAY)
    expect(amendableUntil({ ...vote(), opensAt: 18 * DAY }, 0)).toBe(3 * DAY)
    expect(() => checkAmendable({ ...vote(), opensAt: 18 * DAY }, 4 * DAY)).toThrow('RULE_BROKEN')
    expect(amendableUntil(vote(), 5 * DAY)).toBeNull()
  })

  it('takes a corrected roll until it opens, and objections to the roll as long', () => {
    expect(refreezableUntil(vote(), 20 * DAY - 1)).toBe(20 * DAY)
    expect(refreezableUntil(vote(), 20 * DAY)).toBeNull()
    expect(objectableUntil(vote(), 'roster', 0)).toBe(20 * DAY)
    expect(objectableUntil(vote(), 'roster', 21 * DAY)).toBeNull()
  })

  it('takes objections to its result in their time alone, and not while others hold it back', () => {
    expect(objectableUntil(vote(), 'result', 27 * DAY)).toBe(33 * DAY)
    expect(objectableUntil(vote(), 'result', 25 * DAY)).toBeNull()
    expect(objectableUntil(vote(1), 'result', 34 * DAY)).toBeNull()
  })

  it('takes effect when its time is over and nothing is undecided', () => {
    expect(phaseOf(vote(), 33 * DAY)).toBe('effective')
    expect(phaseOf(vote(1), 33 * DAY)).toBe('contesting')
  })
})

describe('what an objection is about and when it is due', () => {
  it('is decided in three days and before the vote opens', () => {
    expect(objectionDue('roster', 20 * DAY, DAY)).toEqual({ answerBy: null, decideBy: 4 * DAY })
    expect(objectionDue('roster', 20 * DAY, 19 * DAY)).toEqual({ answerBy: null, decideBy: 20 * DAY })
  })

  it('is answered in three days and decided in three more, counted from an early answer', () => {
    expect(objectionDue('result', 0, DAY)).toEqual({ answerBy: 4 * DAY, decideBy: 7 * DAY })
    expect(decideAfterAnswer(2 * DAY, 7 * DAY)).toBe(5 * DAY)
    expect(decideAfterAnswer(6 * DAY, 7 * DAY)).toBe(7 * DAY)
  })

  it('belongs to its stage', () => {
    expect(isAbout('roster', 'own')).toBe(true)
    expect(isAbout('roster', 'counting')).toBe(false)
    expect(isAbout('result', 'missing')).toBe(false)
  })
})
