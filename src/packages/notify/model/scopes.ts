import type { ActionOutput } from '~types/contracts'
import type { VoteScope } from '~types/deliberation'

type Grants = ActionOutput<'membership.me'>['grants']
type Buildings = ActionOutput<'membership.compound'>['buildings']

/** Where somebody may send to all: his buildings and their units; with a role for the whole compound, all of it. */
export function scopesFor(compoundId: string | null, grants: Grants, buildings: Buildings): readonly VoteScope[] {
  const sending = grants.filter(
    ({ role, compoundId: where }) =>
      (role === 'steward' || role === 'communityWorker') && (where === null || where === compoundId),
  )
  const whole = sending.some(({ scope }) => scope.level !== 'building' && scope.level !== 'unit')
  const mine = new Set(sending.map(({ scope }) => scope.id))
  const all: VoteScope[] = whole ? [{ level: 'compound' }] : []
  for (const { building, units } of buildings) {
    const ofBuilding = whole || mine.has(`${compoundId ?? ''}/${building}`)
    if (ofBuilding) all.push({ level: 'building', building })
    for (const unit of units) {
      if (unit !== '' && !whole && (ofBuilding || mine.has(`${compoundId ?? ''}/${building}/${unit}`))) {
        all.push({ level: 'unit', building, unit })
      }
    }
  }
  return all
}
