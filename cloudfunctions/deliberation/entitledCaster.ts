import { AppError } from '../../types/errors'
import { homeOfHousehold } from '../../domain/deliberation/entitlement'
import { mayCast, type Entitled } from '../kit/entitled'

/** The voter, if the caller may cast for it; NOT_ON_ROLL or NOT_DESIGNATED {decided, persons} otherwise. */
export function castsHimself(voter: Entitled | null): Entitled {
  if (voter === null || !mayCast(voter)) throw new AppError('NOT_ON_ROLL')
  const { who, persons } = voter.caster
  if (who !== 'me') throw new AppError('NOT_DESIGNATED', { decided: who === 'other', persons })
  return voter
}

/**
 * Whether the ballot is others' too, who are told of it: on the title with him, in his household, or whose home he bought. And
 * whoever casts because somebody accepted him as the owner: the one whom the roll names, if he is here, learns of it.
 */
export function hasOthers({ voterId, right, caster, named }: Entitled): boolean {
  return caster.persons > 1 || right !== 'own' || !named || homeOfHousehold(voterId) !== null
}
