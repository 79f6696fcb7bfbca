/**
 * A page of what was read with one more than fits: the one more says that there is a next page.
 * The cursor is the last item's `order`.
 */
export function pageOf<Item extends { readonly order: string }>(
  found: readonly Item[],
  size: number,
): { items: Item[]; next: string | null } {
  const items = found.slice(0, size)
  return { items, next: found.length > size ? (items.at(-1)?.order ?? null) : null }
}
