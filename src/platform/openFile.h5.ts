/** Opens a file by its address in a tab of its own. */
export function openFile(url: string): Promise<void> {
  window.open(url, '_blank', 'noopener')
  return Promise.resolve()
}

/** A browser opens a picture as it opens any file. */
export function openPicture(url: string): Promise<void> {
  return openFile(url)
}

/** A file as it came, to be looked at before it is opened. Throws when it does not come. */
export async function fetchFile(url: string): Promise<{ bytes: Uint8Array; open: () => Promise<void> }> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`the file answered ${answer.status}`)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return { bytes, open: () => openFile(url) }
}
