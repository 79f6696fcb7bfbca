import { requests as contract } from '../../types/membership'
import { handle } from '../kit/function'
import { pageOf } from '../kit/page'
import { sdk } from '../kit/sdk'
import { pendingFor } from './pending'

const PAGE = 20

/** Requests that wait for the caller's decision, the oldest first. */
export const requests = handle(contract, async ({ input: { compoundId, cursor }, permission, repositories }) => {
  const caller = await permission
  const { items, next } = pageOf(await pendingFor(caller, compoundId, repositories, cursor, PAGE + 1), PAGE)
  const rollId = caller.compound?.rollId ?? ''
  const [homes, urls] = await Promise.all([
    repositories.homes.getMany(items.map(({ homeId }) => ({ rollId, homeId }))),
    evidenceUrls(items.flatMap(({ evidence }) => (evidence === null ? [] : [evidence]))),
  ])
  const purchasers = new Map(homes.map((home) => [home.homeId, home.purchasers]))
  return {
    requests: items.map((item) => ({
      bindingId: item._id,
      address: item.address,
      relation: item.relation,
      name: item.name ?? '',
      phoneMasked: item.phoneMasked,
      requestedAt: item.requestedAt,
      dueAt: item.dueAt ?? item.requestedAt,
      evidenceUrl: item.evidence === null ? null : (urls.get(item.evidence) ?? null),
      nameOnRoll: purchasers.get(item.homeId)?.some(({ nameHash }) => nameHash === item.nameHash) ?? false,
    })),
    next,
  }
})

/** Addresses that show the photos for a short time. */
async function evidenceUrls(fileList: readonly string[]): Promise<Map<string, string>> {
  if (fileList.length === 0) return new Map()
  const { fileList: files } = await sdk.getTempFileURL({ fileList })
  return new Map(files.filter(({ status }) => status === 0).map(({ fileID, tempFileURL }) => [fileID, tempFileURL]))
}
