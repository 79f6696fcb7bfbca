/**
 * A version of a roll is written in full, or as what differs from one that is (docs/decisions/0001): its id then is
 * `{id of the full one}.{own}`, so that whoever knows the id of a version knows where all of it lies. What differs wins.
 */
const SEPARATOR = '.'

/** The ids under which documents of a version may lie, the winning one first. */
export function layersOf(rollId: string): readonly string[] {
  const root = rootOf(rollId)
  return root === rollId ? [rollId] : [rollId, root]
}

/** The version that is written in full. */
export function rootOf(rollId: string): string {
  return rollId.split(SEPARATOR)[0] ?? rollId
}

export function layerOn(root: string, own: string): string {
  return `${root}${SEPARATOR}${own}`
}

/** Of documents from all layers, the one that wins for each key. Documents come in no order. */
export function winning<Doc extends { readonly rollId: string }>(
  documents: readonly Doc[],
  keyOf: (document: Doc) => string,
): Doc[] {
  const found = new Map<string, Doc>()
  for (const document of documents) {
    const key = keyOf(document)
    const standing = found.get(key)
    if (standing === undefined || document.rollId.length > standing.rollId.length) found.set(key, document)
  }
  return [...found.values()]
}
