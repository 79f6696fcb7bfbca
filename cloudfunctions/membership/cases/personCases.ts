import { personCases as contract } from '../../../types/membership/restoration'
import { temporaryUrls } from '../../kit/files'
import { handle } from '../../kit/function'
import { pageOf } from '../../kit/page'
import { waitingIn } from '../waitingIn'

const PAGE = 10
/** How long a photo can be looked at. */
const SHOWN_SECONDS = 600

/** Cases that wait for somebody, the oldest first; a steward's buildings, or the whole compound. */
export const personCases = handle(
  contract,
  async ({ input: { compoundId, cursor }, openid, permission, repositories }) => {
    const caller = await permission
    const found = await waitingIn(
      caller,
      (building) => repositories.personCases.waiting(compoundId, building, cursor, PAGE + 1),
      PAGE + 1,
    )
    const { items, next } = pageOf(found, PAGE)
    const rollId = caller.compound?.rollId ?? ''
    const homeIds = [...new Set(items.map(({ homeId }) => homeId))]
    const [homes, bindings, urls] = await Promise.all([
      repositories.homes.getMany(homeIds.map((homeId) => ({ rollId, homeId }))),
      homeIds.length === 0 ? [] : repositories.bindings.ofHomes(compoundId, homeIds),
      temporaryUrls(
        items.flatMap(({ evidence }) => evidence),
        SHOWN_SECONDS,
      ),
    ])
    return {
      cases: items.map((one) => ({
        caseId: one._id,
        kind: one.kind,
        address: one.address,
        name: one.name ?? '',
        phoneMasked: one.phoneMasked,
        nameOnRoll: homes.some(
          ({ homeId, purchasers }) =>
            homeId === one.homeId && purchasers.some(({ nameHash }) => nameHash === one.nameHash),
        ),
        verifiedHere: bindings.some(
          ({ homeId, nameHash, state }) => homeId === one.homeId && nameHash === one.nameHash && state === 'verified',
        ),
        note: one.note,
        evidenceUrls: one.evidence.flatMap((fileID) => urls.get(fileID) ?? []),
        state: one.state,
        openedAt: one.openedAt,
        dueAt: one.dueAt,
        mine: one.openedBy === openid || one.checkedBy === openid,
      })),
      next,
    }
  },
)
