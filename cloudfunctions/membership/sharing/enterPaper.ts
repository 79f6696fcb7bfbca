import { enterPaper as contract } from '../../../types/membership/coOwners'
import { AppError } from '../../../types/errors'
import { proposed } from '../../../domain/membership/designation'
import { personKeys } from '../../kit/designation'
import type { BindingDocument } from '../../kit/bindingDocuments'
import { requireFolder } from '../../kit/files'
import { handle } from '../../kit/function'
import { requirePart } from '../../kit/permission'
import { nextVersion, noDesignation } from './changeDesignation'
import { hashOfPhoto } from '../../kit/photo'
import { joinedIn, readShared, sharedVoterOf } from './sharedVoter'

/**
 * Enters a paper that everybody on the title has signed; a second person confirms it (decidePaper). Who is on that title
 * himself cannot enter it: SAME_PERSON. It takes the place of a proposal that is open in the app; while another paper waits
 * it is CONFLICT.
 */
export const enterPaper = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, voterId, personKey, evidence, requestKey } = input
  requireFolder([evidence], 'evidence', 'evidence')
  const caller = await permission
  const [{ voter, designation }, evidenceHash] = await Promise.all([
    readShared(voterId, caller, repositories),
    hashOfPhoto(evidence),
  ])
  requirePart(caller, voter.homes[0] ?? null)
  const joined = await joinedIn(voter, compoundId, repositories)
  requireStranger(openid, joined)
  const nominee = voter.purchasers[personKeys(voter).indexOf(personKey)]
  if (nominee === undefined) throw new AppError('NOT_FOUND')

  const before = designation ?? noDesignation(voterId, compoundId)
  if (before.open?.requestKey === requestKey && before.open.startedBy === openid) {
    return { voter: sharedVoterOf(voter, before, { openid, joined }) }
  }
  const after = proposed(before.open?.way === 'app' ? { ...before, open: null } : before, {
    number: before.next,
    personKey,
    nameMasked: nominee.nameMasked,
    way: 'paper' as const,
    startedAt: now,
    startedBy: openid,
    requestKey,
    agreed: [],
    evidence,
    evidenceHash,
  })
  if (after === null) throw new AppError('CONFLICT')
  const next = nextVersion(before, after)
  await repositories.designations.replace(designation, next)
  return { voter: sharedVoterOf(voter, next, { openid, joined }) }
})

/** Nobody handles a paper about his own home. */
export function requireStranger(openid: string, joined: readonly BindingDocument[]): void {
  if (joined.some((binding) => binding.openid === openid)) throw new AppError('SAME_PERSON')
}
