import { requests as contract } from '../../../types/membership/reviews'
import { reviewAt } from '../../../domain/membership/review'
import { temporaryUrls } from '../../kit/files'
import { handle } from '../../kit/function'
import { pageOf } from '../../kit/page'
import { deskOf, pendingFor, reviewersIn } from './reviewers'

const PAGE = 20
/** Addresses of photos work this long. */
const LOOK_SECONDS = 30 * 60

/** Requests that wait for the caller's decision, the first due first. */
export const requests = handle(contract, async ({ input, now, permission, repositories }) => {
  const { compoundId, cursor } = input
  const asked = reviewersIn(compoundId, repositories, now)
  const caller = await permission
  const page = { now, cursor, limit: PAGE + 1 }
  const [found, reviewers] = await Promise.all([
    pendingFor(deskOf(caller), asked, compoundId, repositories, page),
    asked,
  ])
  const { items, next } = pageOf(found, PAGE)
  const rollId = caller.compound?.rollId ?? ''
  const [homes, urls] = await Promise.all([
    repositories.homes.getMany(items.map(({ homeId }) => ({ rollId, homeId }))),
    temporaryUrls(
      items.flatMap(({ photos, earlier }) => [...photos, ...earlier.flatMap((attempt) => attempt.photos)]),
      LOOK_SECONDS,
    ),
  ])
  const shown = (fileIDs: readonly string[]) => fileIDs.flatMap((fileID) => urls.get(fileID) ?? [])
  const purchasers = new Map(homes.map((home) => [home.homeId, home.purchasers]))
  return {
    requests: items.map((item) => {
      const { reviewer, overdue } = reviewAt(item.requestedAt, reviewers, now)
      return {
        bindingId: item._id,
        address: item.address,
        relation: item.relation,
        name: item.name ?? '',
        phoneMasked: item.phoneMasked,
        requestedAt: item.requestedAt,
        dueAt: item.dueAt ?? item.requestedAt,
        overdue,
        reviewer,
        photoUrls: shown(item.photos),
        nameOnRoll: purchasers.get(item.homeId)?.some(({ nameHash }) => nameHash === item.nameHash) ?? false,
        earlier: item.earlier.map(({ submittedAt, decidedAt, name, reason, photos }) => ({
          submittedAt,
          decidedAt,
          name,
          reason,
          photoUrls: shown(photos),
        })),
      }
    }),
    next,
  }
})
