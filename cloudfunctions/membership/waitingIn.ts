import { buildingsOf, type Permission } from '../kit/permission'

/** What waits in the buildings where the caller acts, or in the whole compound, the oldest first. */
export async function waitingIn<Item extends { readonly order: string }>(
  caller: Permission,
  read: (building: string | null) => Promise<readonly Item[]>,
  limit: number,
): Promise<Item[]> {
  const found = await Promise.all((buildingsOf(caller) ?? [null]).map(read))
  return found
    .flat()
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .slice(0, limit)
}
