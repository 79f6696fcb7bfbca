import { confirmChange as contract } from '../../types/deliberation/changes'
import { policy } from '../../types/policy'
import { rolesOf } from '../kit/approval'
import { handle } from '../kit/function'
import { permissionOf, type Permission } from '../kit/permission'
import type { Repositories } from '../kit/repositories'
import { confirmed, recordOn, requireOpen, signed, signer, stands } from './proposals'
import { published } from './visible'

/**
 * Signs what another proposed, once, however often it is asked. The last signature that it needs puts it in effect. Refuses
 * with SAME_PERSON for the proposer, CONFLICT when that proposal waits no more, NOT_OPEN from closing on and VOTE_CANCELLED.
 */
export const confirmChange = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, proposalId } = input
  const [caller, found] = await Promise.all([permission, repositories.deliberations.get(compoundId, deliberationId)])
  const signers = [...(found?.extension?.signers ?? []), ...(found?.cancelling?.signers ?? [])]
  const rolesNow = await rolesOfSigners(compoundId, signers, { caller, repositories, now })
  return recordOn(published(found), repositories, (vote) => {
    if (stands(vote, proposalId, openid)) return { change: null, answer: { done: true } }
    requireOpen(vote, now)
    if (confirmed(vote, proposalId, openid)) return { change: null, answer: { done: false } }
    const { change, done, leaf } = signed(vote, proposalId, signer(caller, openid, now), now, rolesNow)
    return { change, answer: { done }, ...(leaf === undefined ? {} : { leaf }) }
  })
})

/** In which offices those who signed before stand at this moment. */
async function rolesOfSigners(
  compoundId: string,
  signers: readonly { readonly openid: string }[],
  { caller, repositories, now }: { caller: Permission; repositories: Repositories; now: number },
) {
  const openids = [...new Set(signers.map(({ openid }) => openid))]
  const found = await Promise.all(
    openids.map(async (openid) => {
      const grants = await repositories.grants.ofPerson(openid)
      const facts = { compound: caller.compound, community: null, bindings: [], grants }
      const standing = permissionOf(
        policy[contract.name],
        { compoundId, communityId: null, streetId: null },
        facts,
        now,
      )
      return [openid, standing === null ? [] : rolesOf(standing)] as const
    }),
  )
  return new Map(found)
}
