/** Gives the person a text as a file of his own: a browser downloads it. */
export function saveText(fileName: string, text: string): Promise<void> {
  return download(fileName, new Blob([text], { type: 'application/json' }))
}

/** The same with the bytes of a file. */
export function saveBytes(fileName: string, bytes: Uint8Array): Promise<void> {
  return download(fileName, new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }))
}

function download(fileName: string, content: Blob): Promise<void> {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = fileName
  link.click()
  URL.revokeObjectURL(link.href)
  return Promise.resolve()
}
