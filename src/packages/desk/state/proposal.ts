import { useMemo } from 'react'
import { useQuery, type Query } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import type { ActionOutput } from '~types/contracts'
import { minimumsFor, usualVotingDays } from '../model/limits'
import { formOf, standingIn } from '../model/meetings'
import type { Limits } from '../model/timing'
import { footingOf, scopeOf, type WizardState } from '../model/wizard'

interface Proposal {
  readonly electorate: Query<ActionOutput<'deliberation.electorate'>>
  /** Null until the electorate is known. */
  readonly limits: Limits | null
  readonly usualDays: number
}

/** What the wizard must know about what is proposed: who may vote by the roll in force, and the legal minimums. */
export function useProposal(state: WizardState, compoundId: string): Proposal {
  const scope = scopeOf(state)
  const footing = footingOf(state)
  const electorate = useQuery(
    'deliberation.electorate',
    scope === null || footing === null ? null : { compoundId, scope, electorate: state.electorate },
  )
  const strictest = electorate.output?.minimums ?? null
  const standing = footing === null ? null : standingIn(footing, [])
  const form = footing === null || scope === null ? null : formOf(footing.meeting, scope.level)
  const effect = standing !== null && 'effect' in standing ? standing.effect : null
  const { step } = state
  const limits = useMemo(
    () =>
      strictest === null || form === null || effect === null
        ? null
        : { minimums: minimumsFor(form, effect, strictest), now: now() },
    // The clock is read again at every step.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [strictest, form, effect, step],
  )
  return { electorate, limits, usualDays: form === null || effect === null ? 0 : usualVotingDays(form, effect) }
}
