import { remaining as contract } from '../../types/deliberation'
import { cardOf } from '../kit/cards'
import { handle } from '../kit/function'
import { myVoters } from '../kit/standing'
import { phaseOf } from '../../domain/deliberation/phase'
import { sellerKeeps } from '../../domain/deliberation/succession'

/** Compounds and votes looked at: nobody sells in more of them at a time. */
const COMPOUNDS = 3
const RUNNING = 10
/** Votes that were closed last, of which some are still counted or contested. */
const ENDED = 5

/**
 * Votes that the caller keeps though he has sold, to cast or to deny: where he lives no more he would not find them. Nothing of a
 * compound in which he still has a home: there they are among the others.
 */
export const remaining = handle(contract, async ({ openid, now, repositories }) => {
  const bindings = await repositories.bindings.ofPerson(openid)
  const inside = new Set(bindings.filter(({ state }) => state === 'verified').map(({ compoundId }) => compoundId))
  const sold = bindings.filter(({ compoundId, relation, ended }) => {
    return relation === 'owner' && ended?.reason === 'sold' && !inside.has(compoundId)
  })
  const compoundIds = [...new Set(sold.map(({ compoundId }) => compoundId))].slice(0, COMPOUNDS)
  const found = await Promise.all(
    compoundIds.map(async (compoundId) => {
      const [compound, running, ended] = await Promise.all([
        repositories.compounds.get(compoundId),
        repositories.deliberations.running(compoundId, now, { limit: RUNNING }),
        repositories.deliberations.ended(compoundId, now, { limit: ENDED }),
      ])
      const open = [...running, ...ended].filter((vote) => sellerKeeps(phaseOf(vote, now)))
      const former = sold.filter((binding) => binding.compoundId === compoundId)
      const caller = { compound, bindings: [], former, grants: [], parts: null }
      const mine = await myVoters(open, caller, repositories)
      return open.flatMap((vote) => {
        const voters = mine.get(vote._id) ?? []
        if (voters.length === 0) return []
        return [{ compoundId, compoundName: compound?.name ?? '', card: cardOf(vote, voters, now) }]
      })
    }),
  )
  return { votes: found.flat() }
})
