import type { DeliberationCard, MyVoter, Phase } from '../../types/deliberation'
import { quorumNeeded } from '../../domain/deliberation/counting'
import { deadlineOf, phaseOf } from '../../domain/deliberation/phase'
import type { DeliberationDocument } from './voteDocuments'

const COUNTED: readonly Phase[] = ['contesting', 'effective', 'rejected']
const UNOPENED: readonly Phase[] = ['draft', 'consulting', 'roster', 'cancelled']

/** A deliberation as lists show it to one caller. */
export function cardOf(deliberation: DeliberationDocument, mine: readonly MyVoter[], now: number): DeliberationCard {
  const { _id, title, form, scope, electorate, effect, opensAt, closesAt, motions, outcome } = deliberation
  const phase = phaseOf(deliberation, now)
  return {
    deliberationId: _id,
    title,
    form,
    scope,
    electorate,
    effect,
    phase,
    opensAt,
    closesAt,
    deadline: deadlineOf(deliberation, now),
    motionCount: motions.length,
    participation: participationOf(deliberation, now),
    waiting: phase === 'voting' ? waitingOf(mine) : null,
    result: outcome !== null && COUNTED.includes(phase) ? outcome : null,
  }
}

/** As of the last snapshot; nobody at opening, until the first. Null while there is nothing to take part in. */
export function participationOf(deliberation: DeliberationDocument, now: number): DeliberationCard['participation'] {
  if (UNOPENED.includes(phaseOf(deliberation, now))) return null
  const { participation, opensAt, total, motions } = deliberation
  return {
    asOf: participation?.asOf ?? opensAt,
    total,
    participating: { areaCentiSqm: participation?.areaCentiSqm ?? 0, persons: participation?.persons ?? 0 },
    needed: quorumNeeded(motions, total),
  }
}

function waitingOf(mine: readonly MyVoter[]): DeliberationCard['waiting'] {
  const waiting = mine.filter(({ standing, caster }) => standing === null && caster.who !== 'other')
  if (waiting.length === 0) return null
  return {
    voters: waiting.length,
    homes: waiting.reduce((sum, { homeCount }) => sum + homeCount, 0),
    areaCentiSqm: waiting.reduce((sum, { areaCentiSqm }) => sum + areaCentiSqm, 0),
  }
}
