import { list as contract } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { cardOf } from '../kit/cards'
import { handle } from '../kit/function'
import { pageOf } from '../kit/page'
import { myVoters } from '../kit/standing'
import { seesDrafts } from './visible'

const PAGE = 20

/** The deliberations of a compound. Drafts are for those who may approve one. */
export const list = handle(contract, async ({ input, now, permission, repositories }) => {
  const { compoundId, show, form, cursor } = input
  const { deliberations } = repositories
  const wanted = { form, cursor, limit: PAGE + 1 }
  const reading = {
    running: () => deliberations.running(compoundId, now, wanted),
    ended: () => deliberations.ended(compoundId, now, wanted),
    drafts: () => deliberations.drafts(compoundId, wanted),
  }[show]()
  const [caller, found] = await Promise.all([permission, reading])
  if (show === 'drafts' && !seesDrafts(caller)) throw new AppError('NOT_PERMITTED')
  const { items, next } = pageOf(found, PAGE)
  const mine = show === 'running' ? await myVoters(items, caller, repositories) : null
  return { deliberations: items.map((item) => cardOf(item, mine?.get(item._id) ?? [], now)), next }
})
