import { papers as contract } from '../../../types/membership/coOwners'
import { temporaryUrls } from '../../kit/files'
import { handle } from '../../kit/function'
import { pageOf } from '../../kit/page'
import { mayActIn } from '../../kit/permission'

const PAGE = 20
const HOMES_SHOWN = 5
/** How long a photo can be looked at. */
const SHOWN_SECONDS = 600

/** Signed papers that wait for a second person, the oldest first. A steward sees those of his part; a page may be short. */
export const papers = handle(contract, async ({ input: { compoundId, cursor }, openid, permission, repositories }) => {
  const caller = await permission
  const rollId = caller.compound?.rollId ?? ''
  const { items, next } = pageOf(await repositories.designations.papers(compoundId, cursor, PAGE + 1), PAGE)
  const [voters, urls] = await Promise.all([
    repositories.voters.getMany(items.map(({ _id: voterId }) => ({ rollId, voterId }))),
    temporaryUrls(
      items.flatMap(({ open }) => open?.evidence ?? []),
      SHOWN_SECONDS,
    ),
  ])
  const byId = new Map(voters.map((voter) => [voter.voterId, voter]))
  return {
    papers: items.flatMap(({ _id, open }) => {
      const voter = byId.get(_id)
      if (voter === undefined || open === null) return []
      if (!mayActIn(caller, voter.homes[0] ?? null)) return []
      return [
        {
          voterId: _id,
          number: open.number,
          homes: voter.homes.slice(0, HOMES_SHOWN).map(({ building, unit, room }) => ({ building, unit, room })),
          persons: voter.purchasers.map(({ nameMasked }) => nameMasked),
          nameMasked: open.nameMasked,
          enteredAt: open.startedAt,
          mine: open.startedBy === openid,
          evidenceUrl: urls.get(open.evidence ?? '') ?? null,
        },
      ]
    }),
    next,
  }
})
