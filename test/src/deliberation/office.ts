import type { ActionOutput } from '~types/contracts'
import type { ActionInput } from '~types/contracts'
import { officeOf, type Office } from '../../ballotOffice'
import { NOW } from './fixtures'

/** An office, with the answers that a cloud with it gives. */
export function officeFor(vote: ActionOutput<'deliberation.get'>, compoundId: string, keyId?: () => string | null) {
  const office: Office = officeOf(vote, compoundId, keyId)
  const current = () => {
    const here = keyId?.() ?? null
    return here === null ? null : { keyId: here, since: NOW }
  }
  const answers = {
    get: () => office.vote,
    paper: () => office.paper(),
    cast: (input: object) => office.cast(input as ActionInput<'deliberation.cast'>, NOW),
    castAnonymously: (input: object) =>
      office.castAnonymously(input as ActionInput<'deliberation.castAnonymously'>, NOW),
    head: () => office.head(),
    'ledger.keys': () => office.keys(),
    'membership.keys': () => ({ keys: { current: current(), waiting: null, refused: null, former: [] } }),
    inclusion: (input: object) => office.inclusion(input as ActionInput<'ledger.inclusion'>),
    consistency: (input: object) => office.consistency(input as ActionInput<'ledger.consistency'>),
  }
  return { ...office, answers }
}
