/** Opens a file by its address in a tab of its own. */
export function openFile(url: string): Promise<void> {
  window.open(url, '_blank', 'noopener')
  return Promise.resolve()
}

/** A browser opens a picture as it opens any file. */
export function openPicture(url: string): Promise<void> {
  return openFile(url)
}
