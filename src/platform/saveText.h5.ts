/** Gives the person a text as a file of his own: a browser downloads it. */
export function saveText(fileName: string, text: string): Promise<void> {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = fileName
  link.click()
  URL.revokeObjectURL(link.href)
  return Promise.resolve()
}
